"""The matrix: a row for each number, a column for each condition that numbers have rules for, the default last."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from pbxgui.core.config import (
    Anonymous,
    AnyCaller,
    CallerMatch,
    CallerPattern,
    CallerPrefix,
    ExactCaller,
    Handling,
    InContactGroup,
    Number,
    Rule,
    with_rule,
    with_rule_replaced,
    without_rule,
)

MOST_COLUMNS = 8
"""Conditions that get a column of their own; rules for other ones are told of in the last but one."""

_SPECIFIC: tuple[type[object], ...] = (
    ExactCaller,
    CallerPrefix,
    CallerPattern,
    Anonymous,
    InContactGroup,
    AnyCaller,
)


@dataclass(frozen=True, slots=True)
class Condition:
    """Which calls a rule is for: what two rules have in common when they differ in their handling alone."""

    caller: CallerMatch
    schedule: str | None = None
    outside: bool = False

    @classmethod
    def of(cls, rule: Rule) -> "Condition":
        """Return the condition of a rule."""
        return cls(rule.caller, rule.schedule, rule.outside)

    @property
    def breadth(self) -> tuple[int, bool]:
        """Return how many calls it is for, in an order in which the more special come first."""
        return _SPECIFIC.index(type(self.caller)), self.schedule is None


class Conditions:
    """Counts the conditions of many numbers; after a change as quickly as the change is small."""

    def __init__(self) -> None:
        self._counted: Counter[Condition] = Counter()
        self._numbers: dict[str, Number] = {}

    def count(self, numbers: Iterable[Number]) -> None:
        """Take the numbers as they are now."""
        now = {number.number: number for number in numbers}
        for digits in self._numbers.keys() - now.keys():
            self._counted.subtract(_of(self._numbers[digits]))
        for digits, number in now.items():
            known = self._numbers.get(digits)
            if known is not number:
                if known is not None:
                    self._counted.subtract(_of(known))
                self._counted.update(_of(number))
        self._numbers = now
        self._counted = +self._counted

    def most(self, most: int = MOST_COLUMNS) -> tuple[Condition, ...]:
        """Return the conditions that most rules have, the more special ones first."""
        common = [condition for condition, _ in self._counted.most_common(most)]
        return tuple(sorted(common, key=lambda condition: (condition.breadth, repr(condition))))


def _of(number: Number) -> set[Condition]:
    return set(map(Condition.of, number.rules))


def position_of(number: Number, condition: Condition) -> int | None:
    """Return the place, counted from 1, of the first rule of a number with this condition; None for none."""
    places = (at for at, rule in enumerate(number.rules, 1) if Condition.of(rule) == condition)
    return next(places, None)


def handling_of(number: Number, condition: Condition | None) -> Handling | None:
    """Return what a number has for a condition, for None its default; None where nothing is set."""
    if condition is None:
        return number.handling(None)
    position = position_of(number, condition)
    return None if position is None else number.handling(position - 1)


def starting_point(number: Number, condition: Condition | None) -> Handling:
    """Return the handling that is changed for a condition: its rule's own, or that of everybody else for a new rule.

    A destination that a rule does not have stays that of everybody else.
    """
    position = None if condition is None else position_of(number, condition)
    if position is not None:
        return number.rules[position - 1].handling
    return number.default if condition is None else replace(number.default, destination=None)


def others(number: Number, columns: Iterable[Condition]) -> int:
    """Return how many rules of a number stand in none of the columns."""
    shown = set(columns)
    return sum(Condition.of(rule) not in shown for rule in number.rules)


def with_handling(number: Number, condition: Condition | None, handling: Handling) -> Number:
    """Return the number with this handling for a condition; a new rule goes before those that are for more calls."""
    if condition is None:
        return replace(number, default=handling)
    rule = Rule(condition.caller, condition.schedule, handling, condition.outside)
    position = position_of(number, condition)
    if position is not None:
        return with_rule_replaced(number, position, rule)
    broader = (
        at for at, other in enumerate(number.rules, 1) if Condition.of(other).breadth > condition.breadth
    )
    return with_rule(number, rule, next(broader, None))


def without_handling(number: Number, condition: Condition) -> Number:
    """Return the number without its rule for a condition."""
    position = position_of(number, condition)
    return number if position is None else without_rule(number, position)
