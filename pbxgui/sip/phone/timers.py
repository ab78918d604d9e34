"""The retransmission timers of SIP over UDP (RFC 3261, table 4; RFC 3262, section 3)."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Timers:
    """T1 (round trip estimate) and T2 (longest interval) in seconds."""

    t1: float = 0.5
    t2: float = 4.0

    @property
    def limit(self) -> float:
        """How long to go on: 64 * T1, which is timers B, F, H and J."""
        return 64 * self.t1


class Repeater:
    """Does something now, after T1, after 2 * T1 more and so on up to `longest`; gives up after 64 * T1."""

    def __init__(
        self,
        action: Callable[[], None],
        timers: Timers,
        longest: float,
        give_up: Callable[[], None] | None = None,
    ) -> None:
        self._action = action
        self._interval = timers.t1
        self._longest = longest
        self._give_up = give_up
        self._loop = asyncio.get_running_loop()
        self._end: asyncio.TimerHandle | None = self._loop.call_later(timers.limit, self._expire)
        self._next: asyncio.TimerHandle | None = None
        self._turn()

    def stop(self) -> None:
        """Neither repeat nor give up; stopping twice does no harm."""
        for timer in (self._next, self._end):
            if timer:
                timer.cancel()

    def _turn(self) -> None:
        self._next = self._loop.call_later(self._interval, self._turn)
        self._interval = min(2 * self._interval, self._longest)
        self._action()

    def _expire(self) -> None:
        self.stop()
        if self._give_up:
            self._give_up()
