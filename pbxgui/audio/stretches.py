"""Sound put together from stretches of files and of silence: to be listened to, or written to one file.

It is read from the files as it is needed, so hours of it take no more memory than a second.
"""

import wave
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import BinaryIO

from pbxgui.audio.devices import SAMPLE_BYTES
from pbxgui.audio.errors import RE_EXPORT, SoundError
from pbxgui.audio.file_source import FileSource
from pbxgui.audio.turn import Source
from pbxgui.core.sentence import said
from pbxgui.core.text import printable


@dataclass(frozen=True, slots=True)
class Stretch:
    """So many seconds of a sound.

    Attributes:
        seconds: how long it is.
        path: a rendition, from its beginning, with silence behind its end; None for nothing but silence.
        loops: whether it begins anew at its end.

    """

    seconds: float
    path: Path | None = None
    loops: bool = False


class StretchesSource:
    """One stretch after the other.

    Attributes:
        rate: samples per second, which every file must have.
        seconds: how long all of them are.

    """

    def __init__(self, stretches: Sequence[Stretch], rate: int) -> None:
        self.rate = rate
        self._stretches = tuple(stretches)
        ends = accumulate((stretch.seconds for stretch in stretches), initial=0.0)
        self._bounds = tuple(round(end * rate) for end in ends)
        self.seconds: float | None = self._bounds[-1] / rate
        self._frame = 0
        self._place = -1
        self._file: FileSource | None = None

    def read(self, frames: int) -> bytes:
        """Return the next samples, fewer at the end, then none; SoundError for a file that cannot be played."""
        found = bytearray()
        while frames and self._frame < self._bounds[-1]:
            self._turn_to(next(i for i, end in enumerate(self._bounds[1:]) if self._frame < end))
            wanted = min(frames, self._bounds[self._place + 1] - self._frame)
            found += self._samples(wanted)
            self._frame += wanted
            frames -= wanted
        return bytes(found)

    def seek(self, seconds: float) -> None:
        """Go to a place."""
        self._frame = min(max(0, round(seconds * self.rate)), self._bounds[-1])
        self.close()

    def close(self) -> None:
        """Let the file go."""
        self._place = -1
        if self._file is not None:
            self._file.close()
            self._file = None

    def _turn_to(self, place: int) -> None:
        if place == self._place:
            return
        self.close()
        self._place, stretch = place, self._stretches[place]
        if stretch.path is None:
            return
        self._file = FileSource(stretch.path)
        if self._file.rate != self.rate or not self._file.seconds:
            message = said(
                "{path} has {rate} Hz and not {rate_2}.",
                path=printable(stretch.path),
                rate=self._file.rate,
                rate_2=self.rate,
            )
            raise SoundError("sound-corrupt", message, RE_EXPORT)
        passed = (self._frame - self._bounds[place]) / self.rate
        self._file.seek(passed % self._file.seconds if stretch.loops else passed)

    def _samples(self, frames: int) -> bytes:
        """Return exactly so many samples of this stretch."""
        found = bytearray()
        wanted = frames * SAMPLE_BYTES
        while self._file is not None and len(found) < wanted:
            block = self._file.read((wanted - len(found)) // SAMPLE_BYTES)
            if not block:
                if not self._stretches[self._place].loops:
                    break
                self._file.seek(0.0)
            found += block
        return bytes(found.ljust(wanted, b"\0"))


def write_wav(source: Source, file: BinaryIO) -> None:
    """Write everything that a source has as a WAV file of 16 bits and one channel."""
    with wave.open(file, "wb") as writer:
        writer.setparams((1, SAMPLE_BYTES, source.rate, 0, "NONE", ""))
        while block := source.read(source.rate):
            writer.writeframes(block)
