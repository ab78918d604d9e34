"""How soon a process that has ended is started again."""

from dataclasses import dataclass

LIVED_WELL = 30.0
"""Seconds after which an end counts as the first again."""

FIRST_DELAY = 0.1
"""Seconds before the first restart: with the start itself, an engine is back within two seconds."""

LONGEST_DELAY = 30.0
"""Seconds at most between two tries of what ends again and again."""

_GROWTH = 2.5


@dataclass(frozen=True, slots=True)
class Restarts:
    """How often a process has ended in a row.

    Attributes:
        quick: ends in a row after less than LIVED_WELL seconds.

    """

    quick: int = 0

    def after(self, lived: float) -> "Restarts":
        """Return the count after one more end, so many seconds after the start."""
        return Restarts(self.quick + 1 if lived < LIVED_WELL else 1)

    @property
    def delay(self) -> float:
        """Seconds to wait before the next start."""
        steps = min(self.quick, 20)  # beyond that it is the longest anyway
        return min(LONGEST_DELAY, FIRST_DELAY * _GROWTH ** max(0, steps - 1))
