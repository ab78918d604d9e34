"""Sound from a file, on its way to the speaker: mixed to one channel, brought to the speaker's rate."""

from pathlib import Path
from typing import Protocol

import numpy as np
import soundfile
import soxr
from numpy.typing import NDArray

from pbxgui.audio.devices import SAMPLE_BYTES
from pbxgui.audio.errors import RE_EXPORT, SoundError
from pbxgui.audio.wav import open_sound
from pbxgui.core.sentence import said
from pbxgui.core.text import printable


class FileSource:
    """A file that libsndfile reads: every rendition and working copy is one.

    Attributes:
        rate: samples per second.
        seconds: how long it is.

    """

    def __init__(self, path: Path) -> None:
        """Open it; raise SoundError `sound-missing`, `sound-unreadable`, `sound-empty` or `sound-not-wav`."""
        with open_sound(path):  # tells a missing file, a folder and a pipe apart
            pass
        try:
            self._file = soundfile.SoundFile(path)
        except soundfile.LibsndfileError as error:
            message = said("{path} cannot be played: {error}", path=printable(path), error=error)
            raise SoundError("sound-not-wav", message, RE_EXPORT) from error
        self.rate: int = self._file.samplerate
        self.seconds: float | None = self._file.frames / self.rate

    def read(self, frames: int) -> bytes:
        """Return the next samples, fewer at the end, then none."""
        samples: NDArray[np.int16] = self._file.read(frames, dtype="int16", always_2d=True)
        mono = samples if samples.shape[1] == 1 else np.rint(samples.mean(axis=1)).astype(np.int16)
        return mono.tobytes()

    def seek(self, seconds: float) -> None:
        """Go to a place."""
        self._file.seek(min(max(0, round(seconds * self.rate)), self._file.frames))

    def close(self) -> None:
        """Let the file go."""
        self._file.close()


class Samples(Protocol):
    """What can be resampled: files and live streams."""

    @property
    def rate(self) -> int:
        """Samples per second."""

    def read(self, frames: int) -> bytes:
        """Return the next samples."""


class Resampled:
    """The same at another rate, for a device that has only its own."""

    def __init__(self, source: Samples, rate: int) -> None:
        self._source = source
        self._share = source.rate / rate
        self._resampler = soxr.ResampleStream(source.rate, rate, 1, dtype="int16")
        self._ready = bytearray()
        self._ended = False

    def read(self, frames: int) -> bytes:
        """Return the next samples at the other rate."""
        wanted = frames * SAMPLE_BYTES
        while len(self._ready) < wanted and not self._ended:
            block = self._source.read(max(1, round(frames * self._share)))
            self._ended = not block
            samples = np.frombuffer(block, np.int16)
            self._ready += self._resampler.resample_chunk(samples, last=self._ended).tobytes()
        found = bytes(self._ready[:wanted])
        del self._ready[:wanted]
        return found
