"""What is wrong with the numbers, by the cell where it is to be mended."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise

from pbxgui.core.config import Handling, Number, Problem, ToNumber
from pbxgui.core.config.configuration import Configuration

LOOP = "routing-loop"
_NUMBER = "number"
_RULE = "rule "
_CELL = 3  # parts of a path that lead to a rule or the default

Place = tuple[str, int | None]
"""A number's digits and a rule's index from 0; None for the default."""


class Troubles:
    """The problems of a configuration, looked up by number and rule."""

    def __init__(self, configuration: Configuration, problems: Iterable[Problem] = ()) -> None:
        self._cells: dict[Place, list[Problem]] = defaultdict(list)
        self._numbers: dict[str, list[Problem]] = defaultdict(list)
        for problem in problems:
            for place in _places(problem, configuration):
                self._cells[place].append(problem)
            for digits in _digits(problem):
                self._numbers[digits].append(problem)

    def of_cell(self, digits: str, index: int | None) -> tuple[Problem, ...]:
        """Return what is to be mended in one rule, or for None in the default."""
        return tuple(self._cells.get((digits, index), ()))

    def of_number(self, digits: str) -> tuple[Problem, ...]:
        """Return what is to be mended anywhere in a number."""
        return tuple(self._numbers.get(digits, ()))


def field_of(problem: Problem) -> str:
    """Return the field of the handling that a problem is about; empty where it is about none alone."""
    if problem.code == LOOP:
        return "destination"
    return problem.path[-1] if len(problem.path) > _CELL else ""


def _digits(problem: Problem) -> tuple[str, ...]:
    if problem.code == LOOP:
        return tuple(dict.fromkeys(problem.path))
    return problem.path[1:2] if problem.path[0] == _NUMBER else ()


def _places(problem: Problem, configuration: Configuration) -> Iterator[Place]:
    if problem.code == LOOP:
        yield from _on_the_way(problem.path, configuration)
    elif problem.path[0] == _NUMBER and len(problem.path) >= _CELL:
        yield problem.path[1], _index(problem.path[2])


def _index(part: str) -> int | None:
    return int(part.removeprefix(_RULE)) - 1 if part.startswith(_RULE) else None


def _on_the_way(stops: tuple[str, ...], configuration: Configuration) -> Iterator[Place]:
    """Yield the rules that send a call from one number of a loop to the next."""
    for digits, following in pairwise(stops):
        number = configuration.number(digits)
        for index in (*range(len(number.rules)), None) if number else ():
            if number is not None and _leads_to(number, index, following):
                yield digits, index


def _leads_to(number: Number, index: int | None, digits: str) -> bool:
    handling = number.handling(index)
    return ToNumber(digits) in {handling.destination, handling.divert_to, *_next_steps(handling)}


def _next_steps(handling: Handling) -> Iterable[object]:
    return handling.next_steps.values()
