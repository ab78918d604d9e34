"""Routing loops: numbers that send a call round to where it came from, each found once and in linear time."""

import itertools
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set as AbstractSet

from pbxgui.core.config.destination import Destination, ToNumber, rings
from pbxgui.core.config.number import AfterCap, Handling, Number, Treatment
from pbxgui.core.config.problem import Problem, part_of_record
from pbxgui.core.sentence import joined, said

MOST_LOOPS = 100  # told at once; keeps the time linear where one mistake closes thousands of them
_MOST_STOPS = 20  # shown of one loop

Graph = Mapping[str, Mapping[str, str]]
"""For each number the numbers it can send a call to, and by which of its rules."""


def routing_loops(numbers: Sequence[Number]) -> Iterator[Problem]:
    """Return a problem for each way in which a call can come back to a number that it has been to.

    Whether the rules on the way can all meet the same call is not asked: a loop that depends on the hour is one.
    """
    graph = _graph(numbers)
    for count, loop in enumerate(loops(graph)):
        if count == MOST_LOOPS:
            return
        yield _problem(graph, loop)


def new_loops(
    before: Mapping[str, Number], after: Mapping[str, Number], changed: Iterable[str]
) -> Iterator[Problem]:
    """Return a problem for each way on that a change made and by which a call comes back to where it was.

    Only the numbers that a call can come to from those changed are looked at.
    """
    there = [number for number in changed if number in after]
    graph = _reachable(after, there)
    if next(loops(graph), None) is None:
        return
    closing = (
        way
        for number in there
        for following in sorted(graph[number].keys() - _ways_before(number, before))
        if (way := _way_back(graph, following, number))
    )
    told = {frozenset(loop): loop for loop in itertools.islice(closing, MOST_LOOPS)}  # each round once
    for loop in told.values():
        yield _problem(graph, loop)


def _ways_before(number: str, before: Mapping[str, Number]) -> AbstractSet[str]:
    return _ways_on(before[number], before).keys() if number in before else set()


def _reachable(numbers: Mapping[str, Number], starts: Iterable[str]) -> Graph:
    graph: dict[str, Mapping[str, str]] = {}
    pending = list(starts)
    while pending:
        number = pending.pop()
        if number not in graph:
            graph[number] = _ways_on(numbers[number], numbers)
            pending += graph[number]
    return graph


def _way_back(graph: Graph, start: str, end: str) -> tuple[str, ...]:
    """Return the shortest way from `end` over `start` and back to `end`; empty where there is none."""
    came_from: dict[str, str] = {start: end}
    for number in (pending := [start]):
        if number == end:
            break
        new = [following for following in graph[number] if following not in came_from]
        came_from |= dict.fromkeys(new, number)
        pending += new
    if end not in came_from:
        return ()
    way = [end]
    while len(way) == 1 or way[-1] != end:
        way.append(came_from[way[-1]])
    return tuple(reversed(way))


def loops(graph: Graph) -> Iterator[tuple[str, ...]]:
    """Return each loop that a depth-first walk closes; without the last ways of all of them no call goes round."""
    done: set[str] = set()
    for start in graph:
        way: dict[str, Iterator[str]] = {}  # the numbers a call has come through, each with its ways on
        following: str | None = start
        while following is not None or way:
            if following is None:
                done.add(way.popitem()[0])
            elif following in way:
                came_through = tuple(way)
                yield (*came_through[came_through.index(following) :], following)
            elif following not in done:
                way[following] = iter(graph[following])
            following = next(next(reversed(way.values())), None) if way else None


def _graph(numbers: Sequence[Number]) -> Graph:
    known = {number.number: number for number in numbers}
    return {number.number: _ways_on(number, known) for number in numbers}


def _ways_on(number: Number, known: Collection[str]) -> Mapping[str, str]:
    """Return the known numbers that a number can send a call to, and by which of its rules."""
    found: dict[str, str] = {}
    for index in (*range(len(number.rules)), None):
        for destination in _destinations(number.handling(index)):
            if isinstance(destination, ToNumber) and destination.number in known:
                found.setdefault(destination.number, number.path(index)[-1])
    return found


def _destinations(handling: Handling) -> Iterator[Destination | None]:
    if handling.treatment is not Treatment.REFUSE:
        yield handling.destination
        if handling.after_cap is AfterCap.DIVERT:
            yield handling.divert_to
        if rings(handling.destination):
            yield from handling.next_steps.values()


def _problem(graph: Graph, loop: tuple[str, ...]) -> Problem:
    stops = [
        said("{number} ({rule})", number=number, rule=part_of_record(graph[number][following]))
        for number, following in itertools.pairwise(loop)
    ]
    if len(stops) > _MOST_STOPS:
        stops[_MOST_STOPS:] = [said("{count} more", count=len(stops) - _MOST_STOPS)]
    way = joined(" → ", [*stops, loop[-1]])
    message = said("Calls to {loop} come back to it: {way}.", loop=loop[0], way=way)
    return Problem("routing-loop", message, loop, said("Send one of these numbers elsewhere."))
