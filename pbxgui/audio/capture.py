"""Reading a microphone without a pause, however slow its listener is: a thread of its own, and a minute's room."""

import threading
from collections import deque
from collections.abc import Callable

from pbxgui.audio.devices import SAMPLE_BYTES, InputStream, microphone_lost
from pbxgui.core.errors import PbxError

ROOM_SECONDS = 60
"""How much is kept for one who does not fetch it; what comes then is lost, and counted."""

MOST_SECONDS = 1
"""How much is handed over at once."""

PATIENCE_SECONDS = 5.0
"""How long a device may give nothing: a wireless one takes its time to begin."""


class Capture:
    """A stream that is opened, read and closed on one thread, as PortAudio wants it.

    Attributes:
        rate: samples per second.
        latency: as the stream has it.

    """

    def __init__(self, open_stream: Callable[[], InputStream]) -> None:
        """Begin to record; raise as opening the stream does."""
        self._open_stream = open_stream
        self._news = threading.Condition()
        self._blocks: deque[bytes] = deque()
        self._bytes = 0
        self._room = 0
        self._lost = 0
        self._problem: PbxError | None = None
        self._opened = False
        self._ending = False
        self.rate = 0
        self.latency = 0.0
        self._thread = threading.Thread(target=self._run, name="pbxgui-capture", daemon=True)
        self._thread.start()
        with self._news:
            self._news.wait_for(lambda: self._opened or self._problem)
        if not self._opened and self._problem is not None:
            self._thread.join()
            raise self._problem

    def take(self) -> tuple[bytes, int]:
        """Return what has come, and how many samples are missing so far; wait where nothing has.

        Raises EnvironmentProblem `sound-device-lost` when everything that came before has been fetched.
        """
        with self._news:
            self._news.wait_for(lambda: self._blocks or self._problem, PATIENCE_SECONDS)
            if not self._blocks:
                raise self._problem or microphone_lost("that was chosen")
            most = self.rate * SAMPLE_BYTES * MOST_SECONDS
            taken = [self._fetch()]
            while self._blocks and sum(map(len, taken)) + len(self._blocks[0]) <= most:
                taken.append(self._fetch())
            return b"".join(taken), self._lost

    def close(self) -> None:
        """Let the device go; a thread that hangs in it is left behind."""
        self._ending = True
        self._thread.join(PATIENCE_SECONDS / 5)

    def _fetch(self) -> bytes:
        block = self._blocks.popleft()
        self._bytes -= len(block)
        return block

    def _run(self) -> None:
        try:
            stream = self._open_stream()
        except PbxError as error:
            self._fail(error)
            return
        with self._news:
            self.rate, self.latency = stream.rate, stream.latency
            self._room = self.rate * SAMPLE_BYTES * ROOM_SECONDS
            self._opened = True
            self._news.notify_all()
        dropped = 0
        try:
            while not self._ending:
                dropped += self._put(stream.read(), stream.lost + dropped)
        except PbxError as error:
            self._fail(error)
        finally:
            stream.close()

    def _put(self, block: bytes, lost: int) -> int:
        """Keep a block; return the number of samples for which there was no room."""
        with self._news:
            dropped = 0 if self._bytes + len(block) <= self._room else len(block) // SAMPLE_BYTES
            if block and not dropped:
                self._blocks.append(block)
                self._bytes += len(block)
            self._lost = lost + dropped
            self._news.notify_all()
            return dropped

    def _fail(self, error: PbxError) -> None:
        with self._news:
            self._problem = error
            self._news.notify_all()
