"""What a recording looks like, and what can be said about it: its outline, its level, the silence around it."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import soundfile

from pbxgui.audio.errors import RE_EXPORT, SoundError
from pbxgui.audio.levels import LevelMeter
from pbxgui.audio.wav import open_sound
from pbxgui.core.sentence import said
from pbxgui.core.text import printable

COLUMNS = 1_200
"""Of the outline: as many as a wide window has room for."""

AUDIBLE = 10 ** (-45 / 20)
"""What is more than the noise of a room: -45 dBFS."""


@dataclass(frozen=True, slots=True)
class Waveform:
    """One recording, measured.

    Attributes:
        seconds: how long it is.
        outline: the lowest and the highest sample, -1 to 1, of each part of it; `COLUMNS` parts at most.
        peak_dbfs: the loudest sample, dBFS.
        rms_dbfs: the mean power, dBFS (0: a full-scale square wave).
        clipped: samples that are flat at full scale.
        lead: seconds before the first that can be heard; all of it where nothing can.
        tail: seconds behind the last that can be heard.

    """

    seconds: float
    outline: tuple[tuple[float, float], ...]
    peak_dbfs: float
    rms_dbfs: float
    clipped: int
    lead: float
    tail: float


def measure(path: Path) -> Waveform:
    """Measure a working copy or any file that libsndfile reads; half an hour takes a second.

    Raises SoundError as for a file that is missing, unreadable or no sound.
    """
    with open_sound(path):  # tells a missing file, a folder and a pipe apart
        pass
    try:
        with soundfile.SoundFile(path) as file:
            return _measured(file)
    except soundfile.LibsndfileError as error:
        raise SoundError(
            "sound-not-wav",
            said("{path} cannot be read: {error}", path=printable(path), error=error),
            RE_EXPORT,
        ) from error


def _measured(file: soundfile.SoundFile) -> Waveform:
    meter = LevelMeter()
    outline: list[tuple[float, float]] = []
    step = max(1, -(-file.frames // COLUMNS))
    first, last, place = file.frames, 0, 0
    while (block := file.read(step, dtype="float32", always_2d=True).T).size:
        meter.measure(block)
        outline.append((float(block.min()), float(block.max())))
        audible = np.flatnonzero(np.abs(block).max(axis=0) > AUDIBLE)
        if audible.size:
            first = min(first, place + int(audible[0]))
            last = place + int(audible[-1]) + 1
        place += block.shape[1]
    rate = file.samplerate
    return Waveform(
        seconds=place / rate,
        outline=tuple(outline),
        peak_dbfs=meter.peak,
        rms_dbfs=meter.rms,
        clipped=meter.clipped,
        lead=min(first, place) / rate,
        tail=(place - last) / rate,
    )
