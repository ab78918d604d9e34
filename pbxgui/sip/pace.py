"""Slows a small SIP library down before it runs out of socket handles, where it would abort the process.

The stock wheel has 64 handles. A call takes two, and gives them back half a second after its end, however short
it was; so calls that come faster than that wait in the operating system's queue for a moment.
"""

import time
from collections import deque
from collections.abc import Callable

WINDOW = 0.7
"""Seconds after which a handle is surely free again; the library waits for half a second."""

MOST_BEGUN = 10
"""Calls begun within the window before others wait; one look at the network may bring ten more."""


class Pace:
    """Counts the calls that begin, and lets the library look at the network only while there is room for more."""

    def __init__(
        self, clock: Callable[[], float] = time.monotonic, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        self._clock = clock
        self._sleep = sleep
        self._begun: deque[float] = deque(maxlen=MOST_BEGUN)

    def begin(self) -> None:
        """Take note of a call."""
        self._begun.append(self._clock())

    @property
    def hurried(self) -> bool:
        """Whether so many calls have begun of late that the next ones have to wait."""
        return len(self._begun) == MOST_BEGUN and self._clock() - self._begun[0] < WINDOW

    def around(self, poll: Callable[[int], object]) -> Callable[[int], object]:
        """Return `poll`, made to wait instead while calls come too fast; the argument is in milliseconds."""

        def paced(milliseconds: int) -> object:
            if self.hurried:
                self._sleep(milliseconds / 1000)
                return 0
            return poll(milliseconds)

        return paced
