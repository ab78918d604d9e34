"""Which phones one Dial rings: all of them, up to a bound, and every target before the second phone of any."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, zip_longest

MOST_FORKS = 100
"""Phones that ring at once for one caller; Dial names 50 targets at most, of which each may have several."""

Fork = tuple[str, str]
"""A target and the SIP URI of one of its phones."""


def shared_out(found: Mapping[str, Sequence[str]]) -> tuple[Fork, ...]:
    """Return all phones of all targets in turns: the first of each target, then the second of each, and so on."""
    turns = zip_longest(*(tuple(_forks(target, uris)) for target, uris in found.items()))
    return tuple(fork for fork in chain.from_iterable(turns) if fork is not None)


def _forks(target: str, uris: Sequence[str]) -> Iterator[Fork]:
    return ((target, uri) for uri in uris)
