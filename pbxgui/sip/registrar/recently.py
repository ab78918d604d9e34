"""How often something has happened of late, in bounded memory."""

from collections import OrderedDict
from collections.abc import Callable

_MOST = 10_000  # keys remembered; the oldest one makes room


class Recently:
    """Counts by key, each from its first count on, until its time is over."""

    def __init__(self, seconds: float, clock: Callable[[], float]) -> None:
        """Count for so many seconds of a clock."""
        self._seconds = seconds
        self._clock = clock
        self._counts: OrderedDict[str, tuple[float, int]] = OrderedDict()

    def count(self, key: str) -> int:
        """Return how often it was."""
        return self._current(key)[1]

    def add(self, key: str) -> None:
        """Count once more."""
        began, count = self._current(key)
        self._counts[key] = began, count + 1
        self._counts.move_to_end(key)
        while len(self._counts) > _MOST:
            self._counts.popitem(last=False)

    def _current(self, key: str) -> tuple[float, int]:
        now = self._clock()
        began, count = self._counts.get(key, (now, 0))
        return (began, count) if 0 <= now - began <= self._seconds else (now, 0)
