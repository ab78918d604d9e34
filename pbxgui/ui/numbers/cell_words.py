"""What a cell says: its two lines, and what it tells on hover and to a screen reader."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from pbxgui.core.config import Configuration, Number, Problem
from pbxgui.ui.numbers.condition_words import condition_words, handling_words
from pbxgui.ui.numbers.matrix import Condition, handling_of, position_of
from pbxgui.ui.numbers.order import before, falls_to, never_met
from pbxgui.ui.sentences import in_our_language


def _tr(text: str) -> str:
    return QCoreApplication.translate("CellWords", text)


def named(condition: Condition | None) -> str:
    """Return a condition on one line."""
    return ", ".join(filter(None, condition_words(condition)))


def cell_lines(number: Number, condition: Condition | None, configuration: Configuration) -> tuple[str, str]:
    """Return what is heard and where the call goes; both empty for a cell without a rule of its own."""
    handling = handling_of(number, condition)
    return ("", "") if handling is None else handling_words(handling, configuration)


def cell_tip(
    number: Number,
    condition: Condition | None,
    configuration: Configuration,
    problems: Iterable[Problem] = (),
) -> tuple[str, ...]:
    """Return everything about a cell, a line each: what it tells on hover, and what is spoken."""
    position = None if condition is None else position_of(number, condition)
    if condition is not None and position is None:
        return (as_others(number, condition, configuration),)
    heard, where = cell_lines(number, condition, configuration)
    lines = [_tr("{heard}, {where}").format(heard=heard, where=where.removeprefix("→ "))]
    if position is not None:
        lines += order_lines(number, position - 1, configuration)
    return (*lines, *(in_our_language(problem.sentence) for problem in problems))


def as_others(number: Number, condition: Condition, configuration: Configuration) -> str:
    """Return what callers hear for whom a number has no rule of their own."""
    index = falls_to(number, condition, configuration)
    heard, where = handling_words(number.handling(index), configuration)
    what = _tr("{heard}, {where}").format(heard=heard, where=where.removeprefix("→ "))
    if index is None:
        return _tr("As everybody else: {what}").format(what=what)
    who = named(Condition.of(number.rules[index]))
    return _tr("As “{who}”: {what}").format(who=who, what=what)


def order_lines(number: Number, index: int, configuration: Configuration) -> list[str]:
    """Return at which place a rule is asked, and which rules win before it."""
    if len(number.rules) == 1:
        return []
    lines = [_tr("Asked {place} of {count}").format(place=ordinal(index + 1), count=len(number.rules))]
    taken_by = never_met(number, configuration).get(index)
    if taken_by is not None:
        who = named(Condition.of(number.rules[taken_by]))
        return [*lines, _tr("Never met: “{who}” is asked before and takes all these calls").format(who=who)]
    winners = [named(Condition.of(number.rules[one])) for one in before(number, index, configuration)]
    if winners:
        quoted = ", ".join(f"“{who}”" for who in winners)
        lines.append(_tr("Where both fit, {who} wins").format(who=quoted))
    return lines


def ordinal(place: int) -> str:
    """Return a place in an order: 1st, 2nd."""
    return {1: _tr("1st"), 2: _tr("2nd"), 3: _tr("3rd")}.get(place, _tr("{place}th").format(place=place))
