"""What tests of editing start from and how they look at what comes out."""

from pathlib import Path
from typing import cast

import numpy as np
import soundfile
from numpy.typing import NDArray

from pbxgui.audio.edits.session import EditSession
from pbxgui.audio.edits.sound import Sound
from pbxgui.core.config import EditKind, EditStep
from tests.audio.conftest import voice

RATE = 48_000
_SENTENCE = Path(__file__).resolve().parents[2] / "resources" / "sounds" / "office-closed.wav"


def speech(seconds: float = 2.0, seed: int = 7) -> Sound:
    """Return a sound like a voice, without a moment of silence in it but at its ends."""
    return voice(RATE, seconds, seed).astype(np.float32)


def spoken(pause: float = 1.0) -> Sound:
    """Return two sentences with a pause before, between and behind them."""
    silence = np.zeros(round(pause * RATE), np.float32)
    return np.concatenate([silence, speech(1.5), silence, speech(1.5, 8), silence])


def talk(pause: float = 1.0) -> Sound:
    """Return a sentence spoken by a person's voice as a computer has it, with a pause before and behind it."""
    said, rate = soundfile.read(_SENTENCE, dtype="float32")
    assert rate == RATE
    silence = np.zeros(round(pause * RATE), np.float32)
    return np.concatenate([silence, said.astype(np.float32), silence])


def tone(frequency: float, seconds: float = 2.0, level_dbfs: float = -20.0) -> Sound:
    """Return a sine of so many dBFS at its peaks."""
    phase = 2 * np.pi * frequency * np.arange(round(seconds * RATE)) / RATE
    return (10 ** (level_dbfs / 20) * np.sin(phase)).astype(np.float32)


def noise(samples: int, rms_dbfs: float, *, pink: bool = False, seed: int = 1) -> Sound:
    """Return the hiss of a microphone, or what is louder the lower it is, as a room is."""
    found = np.random.default_rng(seed).standard_normal(samples)
    if pink:
        spectrum, frequencies = np.fft.rfft(found), np.fft.rfftfreq(samples, 1 / RATE)
        found = np.fft.irfft(spectrum / np.sqrt(np.maximum(frequencies, 30)), samples)
    level: Sound = (found / found.std() * 10 ** (rms_dbfs / 20)).astype(np.float32)
    return level


def step(kind: str, **values: float) -> EditStep:
    """Return a step: `step("trim", start=0.2, end=1)`."""
    return EditStep(EditKind(kind), tuple(values.items()))


def after(sound: Sound, *steps: EditStep) -> Sound:
    """Return a sound after steps."""
    return EditSession(sound).sound(steps)


def rms_db(sound: NDArray[np.floating]) -> float:
    """Return the mean power in dB."""
    return float(10 * np.log10(np.square(sound, dtype=np.float64).mean() + 1e-20))


def power_at(sound: NDArray[np.floating], frequency: float) -> float:
    """Return how much of one frequency there is, in dB, measured over the whole sound by Goertzel's sum."""
    phase = np.exp(-2j * np.pi * frequency * np.arange(sound.size) / RATE)
    window = np.hanning(sound.size)
    return float(20 * np.log10(2 * abs((sound * window) @ phase) / window.sum() + 1e-20))


def band_db(sound: NDArray[np.floating], low: float, high: float) -> float:
    """Return the power between two frequencies, in dB."""
    size = 1 << sound.size.bit_length()
    spectrum, frequencies = np.fft.rfft(sound, size), np.fft.rfftfreq(size, 1 / RATE)
    return float(
        10 * np.log10(np.square(np.abs(spectrum[(frequencies >= low) & (frequencies < high)])).sum())
    )


def correlation(one: NDArray[np.floating], other: NDArray[np.floating]) -> float:
    """Return how alike two sounds are, 1 for the same whatever their levels."""
    return float(np.corrcoef(one, other)[0, 1])


def sharpest(sound: NDArray[np.floating]) -> float:
    """Return the greatest step from one sample to the next, which a click is."""
    return float(np.abs(np.diff(sound)).max())


def bs1770(sound: Sound) -> float:
    """Return the integrated loudness in LUFS by ITU-R BS.1770-4, computed in the frequency domain.

    Shares nothing with FFmpeg: the two K-weighting filters are applied as frequency responses, then blocks of 0.4 s
    that overlap by three quarters are gated at -70 LUFS and at 10 LU below the mean of the rest.
    """
    size = 1 << (sound.size + RATE).bit_length()
    z = np.exp(2j * np.pi * np.fft.rfftfreq(size))
    shelf = (1.53512485958697, -2.69169618940638, 1.19839281085285), (1, -1.69065929318241, 0.73248077421585)
    high_pass = (1.0, -2.0, 1.0), (1, -1.99004745483398, 0.99007225036621)
    weighting = np.ones(z.size, complex)
    for over, under in (shelf, high_pass):
        weighting *= np.polyval(over, z) / np.polyval(under, z)
    weighted = np.fft.irfft(np.fft.rfft(sound, size) * weighting, size)[: sound.size]
    block, hop = round(0.4 * RATE), round(0.1 * RATE)
    energies = np.array(
        [np.square(weighted[at : at + block]).mean() for at in range(0, sound.size - block + 1, hop)]
    )
    loudness = -0.691 + 10 * np.log10(energies + 1e-20)
    absolute = energies[loudness > -70]
    relative = -0.691 + 10 * np.log10(absolute.mean()) - 10
    kept = energies[(loudness > -70) & (loudness > relative)]
    return cast(float, -0.691 + 10 * np.log10(kept.mean()))
