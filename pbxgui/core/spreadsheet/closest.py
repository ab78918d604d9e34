"""Among very many names the few that a wrong one may stand for: those next to it in the order of the alphabet."""

from bisect import bisect_left
from collections.abc import Collection

_EACH_SIDE = 100


def nearby(name: str, known: Collection[str]) -> list[str]:
    """Return the names around the place that this one would have among those known."""
    ordered = sorted(known)  # a configuration keeps them so, and then it is a single pass
    place = bisect_left(ordered, name)
    return ordered[max(0, place - _EACH_SIDE) : place + _EACH_SIDE]
