"""An asyncio event loop that waits inside PJSUA2, so that call scripts are plain `async def` functions.

The selector's wait *is* `libHandleEvents`: a SIP message wakes it at once, and one thread owns both the loop
and the library. What other threads hand in (`call_soon_threadsafe`) is seen after at most `MAX_WAIT_MS`.
"""

import asyncio
import math
import selectors
from collections.abc import Callable

MAX_WAIT_MS = 10

Poll = Callable[[int], object]


class NativeSelector(selectors.DefaultSelector):
    """A selector that spends its waiting time in the SIP library.

    Attributes:
        poll: handles SIP events for at most so many milliseconds; None while the library is not running.

    """

    def __init__(self) -> None:
        super().__init__()
        self.poll: Poll | None = None

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        """Wait for a file or for SIP, whichever comes first; `timeout` is in seconds."""
        if self.poll is None:
            return super().select(timeout)
        ready = super().select(0)
        if ready or timeout == 0:
            self.poll(0)
            return ready
        self.poll(_milliseconds(timeout))
        return super().select(0)


def _milliseconds(timeout: float | None) -> int:
    if timeout is None:
        return MAX_WAIT_MS
    return max(0, min(MAX_WAIT_MS, math.ceil(timeout * 1000)))


class NativeEventLoop(asyncio.SelectorEventLoop):
    """The event loop of the SIP thread; give it the library's poll function while the library runs."""

    def __init__(self) -> None:
        self._native = NativeSelector()
        super().__init__(self._native)

    def set_poll(self, poll: Poll | None) -> None:
        """Begin or end waiting inside the SIP library."""
        self._native.poll = poll
