"""One sound's turn at the speaker: from its first block to the silence behind its last one."""

from pathlib import Path
from typing import Protocol

from pbxgui.audio.devices import BUFFER_SECONDS, SAMPLE_BYTES, OutputStream

BLOCK = 0.02
"""Seconds that are written at a time: what an order to stop may have to wait for."""


class Source(Protocol):
    """Where samples come from: signed 16-bit, one channel."""

    @property
    def rate(self) -> int:
        """Samples per second."""

    @property
    def seconds(self) -> float | None:
        """How long it is, where that is known."""

    def read(self, frames: int) -> bytes:
        """Return the next samples, fewer at the end, then none."""

    def seek(self, seconds: float) -> None:
        """Go to a place."""

    def close(self) -> None:
        """Let it go."""


class _Readable(Protocol):
    def read(self, frames: int) -> bytes:
        """Return the next samples at the speaker's rate."""


class Turn:
    """What is played, where it is, and on what; used by the thread that the sound card belongs to.

    Attributes:
        title: in the person's words.
        path: the file; None for a stream.
        period: seconds of a period of the device's buffer.
        source: where its samples come from; set as soon as it could be opened.

    """

    def __init__(self, title: str, path: Path | None, period: float = BUFFER_SECONDS) -> None:
        self.title = title
        self.path = path
        self.period = period
        self.source: Source | None = None
        self._stream: OutputStream | None = None
        self._samples: _Readable | None = None
        self._start = 0.0
        self._written = 0
        self._behind = 0

    @property
    def plays(self) -> bool:
        """Whether it is on a device."""
        return self._stream is not None

    @property
    def rate(self) -> int:
        """The samples per second of the source."""
        return self.source.rate if self.source else 0

    @property
    def seconds(self) -> float | None:
        """How long it is."""
        return self.source.seconds if self.source else None

    @property
    def position(self) -> float:
        """Seconds that have been heard: what was written, without what is still on its way."""
        heard = self._start
        if self._stream is not None:
            heard += max(0.0, self._written / self._stream.rate - self._stream.latency)
        return heard if self.seconds is None else min(heard, self.seconds)

    def begin(self, stream: OutputStream) -> None:
        """Play on from where it is."""
        self._stream = stream
        self._written = 0
        self._behind = round(stream.latency * stream.rate)
        if self.source is not None:
            self._samples = _at_rate(self.source, stream.rate)

    def play_on(self) -> bool:
        """Write one block; return whether there is more to be heard. Errors are those of `OutputStream.write`."""
        if self._stream is None or self._samples is None:
            return False
        frames = max(1, round(BLOCK * self._stream.rate))
        block = self._samples.read(frames)
        if not block:
            # Silence pushes the last of it out of the device; then closing cuts nothing off.
            if self._behind <= 0:
                return False
            self._behind -= frames
            block = bytes(frames * SAMPLE_BYTES)
        self._written += len(block) // SAMPLE_BYTES
        self._stream.write(block)
        return True

    def pause(self, place: float | None = None) -> None:
        """Be silent at once; go on later from where the listener was, or from another place."""
        self._start = self.position if place is None else max(0.0, place)
        if self._stream is not None:
            self._stream.close()
            self._stream = None
        if self.source is not None:
            self.source.seek(self._start)

    def end(self) -> None:
        """Be silent at once and let everything go."""
        if self._stream is not None:
            self._stream.close()
            self._stream = None
        if self.source is not None:
            self.source.close()


def _at_rate(source: Source, rate: int) -> _Readable:
    if source.rate == rate:
        return source
    from pbxgui.audio.file_source import Resampled  # noqa: PLC0415 - numpy, on the thread and only where needed

    return Resampled(source, rate)
