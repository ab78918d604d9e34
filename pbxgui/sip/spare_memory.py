"""Gives memory back to the system once calls are over.

What calls have used is free for the next ones when they end, but stays with the process: the C library (glibc) gives
back only what lies at the upper end of its heap, and there some small thing is always in use. So an engine would look,
for ever, as big as it was in its busiest minute, and a little bigger after each one that was busier.
"""

import asyncio
import ctypes
import gc
from collections.abc import Callable, Sequence
from functools import cache

QUIET = (10.0, 40.0)
"""Seconds without any call after which memory is given back: less, and the next call would have to fetch it again.

The second time brings what the library remembers of calls that are over, for 32 s (RFC 6026).
"""


class SpareMemory:
    """Looks for a quiet moment after calls; belongs to the thread of its event loop."""

    def __init__(self, loop: asyncio.AbstractEventLoop, quiet: Sequence[float] = QUIET) -> None:
        """`quiet` is in seconds, as QUIET is."""
        self._loop = loop
        self._quiet = quiet
        self._quiet_since: float | None = None
        self._times = 0  # that memory has been given back since then
        self._look_out: asyncio.TimerHandle | None = None  # one at a time, however many calls end

    def call_begins(self) -> None:
        """Take note that there are calls."""
        self._quiet_since = None

    def last_call_over(self) -> None:
        """Take note that there is no call any more."""
        self._quiet_since, self._times = self._loop.time(), 0
        if self._look_out is None:
            self._look_out = self._loop.call_later(self._quiet[0], self._look)

    def close(self) -> None:
        """Look no more."""
        if self._look_out is not None:
            self._look_out.cancel()
            self._look_out = None

    def _look(self) -> None:
        self._look_out = None
        if self._quiet_since is None:  # the end of these calls will be told of
            return
        if self._loop.time() >= self._quiet_since + self._quiet[self._times]:
            self._times += 1
            gc.collect()  # on this thread, whose objects of the library may be among what is collected
            # Some milliseconds for each 100 MB: not on the thread that answers phones.
            self._loop.run_in_executor(None, give_back)
        if self._times < len(self._quiet):
            self._look_out = self._loop.call_at(self._quiet_since + self._quiet[self._times], self._look)


def give_back() -> None:
    """Give back to the system what this process holds and does not use; nothing where that is not possible."""
    trim = _trim()
    if trim is not None:
        trim(0)


@cache
def _trim() -> Callable[[int], int] | None:
    """Return glibc's malloc_trim(3); None with another C library."""
    try:
        trim: Callable[[int], int] = ctypes.CDLL(None).malloc_trim
    except (AttributeError, OSError, TypeError):
        return None
    return trim
