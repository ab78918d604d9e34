"""Sound that is played while it comes into being, such as that of a call: a short, bounded row of samples."""

import threading

from pbxgui.audio.devices import SAMPLE_BYTES

MOST_SECONDS = 2.0
"""What can wait to be played; when more comes, the oldest is dropped: a call is heard as it is now."""

_BEFORE_START = 0.06  # seconds that are gathered first, or every late packet would be a gap


class PlayingStream:
    """One end takes samples from whoever has them, the other gives them to the speaker; both from any thread.

    Attributes:
        rate: samples per second.
        seconds: always None: nobody knows how long it will last.

    """

    seconds: float | None = None

    def __init__(self, rate: int) -> None:
        self.rate = rate
        self._lock = threading.Lock()
        self._waiting = bytearray()
        self._most = int(MOST_SECONDS * rate) * SAMPLE_BYTES
        self._least = int(_BEFORE_START * rate) * SAMPLE_BYTES
        self._gathers = True
        self._ended = False
        self.dropped = 0
        """Samples that were never played because too many were waiting."""

    def write(self, samples: bytes) -> None:
        """Add signed 16-bit samples of one channel; never waits. What comes after `end` is not heard."""
        with self._lock:
            if self._ended:
                return
            self._waiting += samples
            if (over := len(self._waiting) - self._most) > 0:
                over += over % SAMPLE_BYTES
                del self._waiting[:over]
                self.dropped += over // SAMPLE_BYTES

    def end(self) -> None:
        """Say that no more will come; what is waiting is still played."""
        with self._lock:
            self._ended = True

    @property
    def ended(self) -> bool:
        """Whether nothing more is taken: somebody stopped listening, or it was ended."""
        return self._ended

    def read(self, frames: int) -> bytes:
        """Return so many samples, silence where none have come; nothing at the end."""
        wanted = frames * SAMPLE_BYTES
        with self._lock:
            if self._ended:
                self._gathers = False
            elif not self._waiting:
                self._gathers = True
            elif len(self._waiting) >= self._least:
                self._gathers = False
            if self._gathers:
                return bytes(wanted)
            found = bytes(self._waiting[:wanted])
            del self._waiting[:wanted]
            return found if self._ended else found + bytes(wanted - len(found))

    def seek(self, seconds: float) -> None:
        """Do nothing: what was heard is gone."""

    def close(self) -> None:
        """Take nothing more: nobody listens."""
        with self._lock:
            self._ended = True
            self._waiting.clear()
