"""An asyncio event loop that waits inside PJSUA2, so that call scripts are plain `async def` functions.

The selector's wait *is* `libHandleEvents`: a SIP message wakes it at once, and one thread owns both the loop
and the library. What other threads hand in (`call_soon_threadsafe`) is seen after at most `MAX_WAIT_MS`, and timers
are at most that late: to wake for each of them costs more than what most of them do.
"""

import asyncio
import selectors
import time
from collections.abc import Callable

MAX_WAIT_MS = 10
LOOK = 0.005
"""Seconds between two looks at files: what other threads hand in is there without one, the files only tell of it."""

Poll = Callable[[int], object]


class NativeSelector(selectors.DefaultSelector):
    """A selector that spends its waiting time in the SIP library.

    Attributes:
        poll: handles SIP events for at most so many milliseconds; None while the library is not running.

    """

    def __init__(self) -> None:
        super().__init__()
        self.poll: Poll | None = None
        self._looked = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        """Let the library wait for SIP, unless something is to be done at once, and look at files then."""
        if self.poll is None:
            return super().select(timeout)
        self.poll(0 if timeout == 0 else MAX_WAIT_MS)
        now = time.monotonic()
        if now - self._looked < LOOK:
            return []
        self._looked = now
        return super().select(0)


class NativeEventLoop(asyncio.SelectorEventLoop):
    """The event loop of the SIP thread; give it the library's poll function while the library runs."""

    def __init__(self) -> None:
        self._native = NativeSelector()
        super().__init__(self._native)

    def set_poll(self, poll: Poll | None) -> None:
        """Begin or end waiting inside the SIP library."""
        self._native.poll = poll
