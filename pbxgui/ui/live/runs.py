"""Numbers that follow one another as spans."""

from collections.abc import Iterable, Iterator


def runs(places: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield first and last of each run in numbers that rise."""
    first = last = -1
    for place in places:
        if first >= 0 and place == last + 1:
            last = place
            continue
        if first >= 0:
            yield first, last
        first = last = place
    if first >= 0:
        yield first, last
