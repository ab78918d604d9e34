"""Edits that clean a recording: rumble and hum filtered out, noise lowered."""

from collections.abc import Iterator

import numpy as np

from pbxgui.audio.edits.cutting import powers
from pbxgui.audio.edits.filters import Chain, settled
from pbxgui.audio.edits.sound import CannotEdit, Sound, exactly, frames, silence
from pbxgui.core.config import EditStep

_HARMONICS = 6  # of the mains; higher ones are soft, and taking them out takes from voices
_NOTCH_SHARE = 1 / 50  # of a frequency: 20 dB down within 0.1 %, which mains and sound cards keep to
_WINDOW = frames(0.02)
_PAUSE = 15  # windows, 0.3 s: a breath between two sentences
_LEARNED = 4  # pauses: the filter's measure is a mean over the blocks that it has seen
_NO_NOISE_DBFS = -85.0  # less than the rounding to 16 bits and a bit of dither
_OVER_ALL_DB = 6.0  # a pause must be so far below the mean, or it is none
_MARGIN_DB = 10.0  # above the mean of noise, so that its single peaks count as noise too
_LOWEST_FLOOR, _HIGHEST_FLOOR = -80.0, -20.0  # what the filter can be told
_LATE = frames(0.025)  # by so much FFmpeg's afftdn is late


def filter_rumble(sound: Sound, step: EditStep) -> Iterator[Sound]:
    """Take out what is below a frequency, 24 dB an octave: steps, wind, handling of the microphone."""
    high_pass = ("highpass", f"f={step.value('below')}:p=2:r=f64")
    return settled(sound, high_pass, high_pass)


def filter_hum(sound: Sound, step: EditStep) -> Iterator[Sound]:
    """Take out the hum of the mains and its harmonics."""
    tones = [step.value("mains") * (number + 1) for number in range(_HARMONICS)]
    return settled(sound, *(("bandreject", f"f={hz}:t=h:w={hz * _NOTCH_SHARE}:r=f64") for hz in tones))


def reduce_noise(sound: Sound, step: EditStep) -> Iterator[Sound]:
    """Lower the noise that is in the quietest pause wherever it is in the sound (FFmpeg's afftdn)."""
    pause, level = _quietest(sound)
    if level < _NO_NOISE_DBFS:
        return iter((sound,))
    floor = min(max(level + _MARGIN_DB, _LOWEST_FLOOR), _HIGHEST_FLOOR)
    denoiser = Chain(("afftdn", f"nr={step.value('by')}:nf={floor}"), sample_format="fltp")
    return exactly(_taught(denoiser, pause, sound), _LEARNED * pause.size + _LATE, sound.size)


def _taught(denoiser: Chain, pause: Sound, sound: Sound) -> Iterator[Sound]:
    """Let the filter listen to the noise alone, and then to everything."""
    denoiser.tell("sample_noise", "start")
    learned = [frame.to_ndarray()[0] for frame in denoiser.frames(np.tile(pause, _LEARNED))]
    denoiser.tell("sample_noise", "stop")
    yield from learned
    yield from denoiser.filtered((sound, *silence(_LATE)))


def _quietest(sound: Sound) -> tuple[Sound, float]:
    """Return the quietest 0.3 s that are not digital silence, and their mean power in dBFS.

    Where all pauses are digital silence there is no noise in them.
    """
    known = powers(sound[: sound.size // _WINDOW * _WINDOW], _WINDOW)
    if known.size >= _PAUSE:
        each = np.ones(_PAUSE)
        means = np.convolve(known, each, "valid") / _PAUSE
        silent = np.convolve(known < 10 ** (_NO_NOISE_DBFS / 10), each, "valid") > 0
        means[silent] = np.inf
        first = int(means.argmin())
        if means[first] < known.mean() * 10 ** (-_OVER_ALL_DB / 10):
            part = sound[first * _WINDOW : (first + _PAUSE) * _WINDOW]
            return part, float(10 * np.log10(means[first]))
        if silent.any():
            return sound[:0], -np.inf
    what = "there is no pause of 0.3 s in which the noise is heard alone"
    hint = "Leave a moment of silence in the recording for it to learn from, or remove the step."
    raise CannotEdit("edit-no-pause", what, hint)
