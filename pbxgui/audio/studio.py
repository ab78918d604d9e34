"""A sound as the studio has it: 48 kHz, mono, from -1 to 1; in memory, or on disk where it may be an hour long."""

from pathlib import Path
from typing import Protocol

import numpy as np
import soundfile
from numpy.typing import NDArray

from pbxgui.audio.errors import RE_EXPORT, SoundError
from pbxgui.audio.wav import open_sound
from pbxgui.audio.working import RATE
from pbxgui.core.sentence import said
from pbxgui.core.text import printable

Sound = NDArray[np.float32]


class StudioSound(Protocol):
    """Samples by their place; one thread uses it."""

    @property
    def frames(self) -> int:
        """How many there are."""

    def part(self, first: int, count: int) -> Sound:
        """Return samples from a place on, silence behind the end."""

    def close(self) -> None:
        """Let it go."""


class InMemory:
    """Samples that are there."""

    def __init__(self, samples: Sound) -> None:
        self._samples = samples
        self.frames = samples.size

    def part(self, first: int, count: int) -> Sound:
        """Return samples; see the port."""
        return _filled(self._samples[first : first + count], count)

    def close(self) -> None:
        """Do nothing."""


class OnDisk:
    """A working copy, or another mono file at 48 kHz that libsndfile reads."""

    def __init__(self, path: Path) -> None:
        """Open it; raise SoundError `sound-missing`, `sound-unreadable`, `sound-empty` or `sound-not-wav`."""
        with open_sound(path):  # tells a missing file, a folder and a pipe apart
            pass
        try:
            self._file = soundfile.SoundFile(path)
        except soundfile.LibsndfileError as error:
            raise SoundError(
                "sound-not-wav",
                said("{path} cannot be read: {error}", path=printable(path), error=error),
                RE_EXPORT,
            ) from error
        if (self._file.samplerate, self._file.channels) != (RATE, 1):
            self._file.close()
            message = said("{path} is not a mono sound at {rate} Hz.", path=printable(path), rate=RATE)
            raise SoundError("sound-not-wav", message, "Import it first.")
        self.frames: int = self._file.frames

    def part(self, first: int, count: int) -> Sound:
        """Return samples; see the port."""
        if first >= self.frames:
            return np.zeros(count, np.float32)
        if self._file.tell() != first:
            self._file.seek(first)
        return _filled(self._file.read(count, dtype="float32"), count)

    def close(self) -> None:
        """Let the file go."""
        self._file.close()


def _filled(samples: Sound, count: int) -> Sound:
    return samples if samples.size == count else np.pad(samples, (0, count - samples.size))
