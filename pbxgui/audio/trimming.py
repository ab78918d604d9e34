"""What somebody said into a telephone, without the silence around it and without the key that ended it."""

import errno
import os
import time
from pathlib import Path

import numpy as np
import soundfile
from numpy.typing import NDArray

from pbxgui.audio.errors import SoundError
from pbxgui.core.sentence import said
from pbxgui.core.text import printable

KEY = 0.1
"""Seconds cut off the end: a finger on a key, and its tone as far as the telephone lets it through."""

LEAD, TAIL = 0.2, 0.3
"""Seconds left before the first and behind the last sound; the first packets of a call are the ones that get lost."""

SHORTEST = 0.3
"""Seconds of sound that are more than a cough."""

_WINDOW = 0.02  # seconds
_QUIET_DBFS = -55.0  # what a line without a voice has
_BELOW_LOUDEST_DB = 40.0
_FADE = 0.005
_PATIENCE = 2.0  # seconds for a writer to complete the file
_HEADER = 44  # bytes of the plain WAV file that the media library writes
_LENGTH_AT, _RIFF_LENGTH_AT = 40, 4


def trim(source: Path, target: Path) -> float:
    """Write what is worth hearing of a mono WAV file to another one; return its seconds, 0 where there is nothing.

    Waits for a file that is just being completed; raises SoundError `sound-unfinished` if it never is.
    """
    _wait_until_whole(source)
    samples, rate = soundfile.read(source, dtype="int16")
    kept = _kept(samples[: max(0, samples.size - round(KEY * rate))], rate)
    if not kept.size:
        return 0.0
    soundfile.write(target, kept, rate, subtype="PCM_16")
    return float(kept.size / rate)


def complete(path: Path) -> None:
    """Let the header of a WAV file say how much sound there is, as its killed writer did not; OSError without any."""
    sound = path.stat().st_size - _HEADER
    with path.open("r+b") as file:
        if sound <= 0 or file.read(4) != b"RIFF":
            raise OSError(errno.ENODATA, os.strerror(errno.ENODATA), str(path))
        for at, length in ((_RIFF_LENGTH_AT, sound + _HEADER - 8), (_LENGTH_AT, sound)):
            file.seek(at)
            file.write(length.to_bytes(4, "little"))


def _wait_until_whole(path: Path) -> None:
    until = time.monotonic() + _PATIENCE
    while not _is_whole(path):
        if time.monotonic() > until:
            message = said("The recording {path} was not completed.", path=printable(path))
            raise SoundError("sound-unfinished", message, "Look whether the disk is full, and record again.")
        time.sleep(0.02)


def _is_whole(path: Path) -> bool:
    """Whether the header says as many bytes of sound as there are: it is written last."""
    with path.open("rb") as file:
        header = file.read(_HEADER)
    length = int.from_bytes(header[_LENGTH_AT:], "little")
    return len(header) == _HEADER and length == path.stat().st_size - _HEADER


def _kept(samples: NDArray[np.int16], rate: int) -> NDArray[np.int16]:
    size = round(_WINDOW * rate)
    windows = samples[: samples.size // size * size].reshape(-1, size) / 32_768
    powers = np.mean(windows**2, axis=1)
    if not powers.size:
        return samples[:0]
    least = max(10 ** (_QUIET_DBFS / 10), float(powers.max()) * 10 ** (-_BELOW_LOUDEST_DB / 10))
    sounding = np.flatnonzero(powers > least)
    if sounding.size * _WINDOW < SHORTEST:
        return samples[:0]
    first = max(0, int(sounding[0]) * size - round(LEAD * rate))
    last = (int(sounding[-1]) + 1) * size + round(TAIL * rate)
    return _faded(samples[first:last].copy(), round(_FADE * rate))


def _faded(samples: NDArray[np.int16], length: int) -> NDArray[np.int16]:
    """Begin and end without a click."""
    ramp = np.linspace(0, 1, length)
    samples[:length] = np.rint(samples[:length] * ramp)
    samples[-length:] = np.rint(samples[-length:] * ramp[::-1])
    return samples
