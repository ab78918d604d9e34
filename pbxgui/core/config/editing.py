"""What a person does to a number: its handlings with some fields changed, its rules added, moved and removed.

Rules are counted from 1, as people see them.
"""

from dataclasses import replace
from typing import NoReturn, TypedDict

from pbxgui.core.causes import Cause
from pbxgui.core.config.configuration import Configuration
from pbxgui.core.config.destination import Destination, ToExtension, ToGroup
from pbxgui.core.config.fields import refuse
from pbxgui.core.config.number import AfterCap, Handling, Number, Rule, Treatment
from pbxgui.core.config.ringback import Ringback
from pbxgui.core.sentence import said


class HandlingChanges(TypedDict, total=False):
    """The fields of a handling that are to be changed; none clears those that may be empty."""

    treatment: Treatment
    greeting: str | None
    ringback: Ringback | None
    destination: Destination | None
    ring_seconds: float
    cap_seconds: float
    after_cap: AfterCap
    divert_to: Destination | None
    refuse_with: Cause
    if_busy: Destination | None
    if_declined: Destination | None
    if_unanswered: Destination | None
    if_offline: Destination | None


def new_handling(changes: HandlingChanges) -> Handling:
    """Return a handling of these fields; without a treatment the one that lets callers hear what there is."""
    return replace(Handling(_fitting(changes)), **changes)


def _fitting(changes: HandlingChanges) -> Treatment:
    if changes.get("greeting") is not None:
        return Treatment.GREET_THEN_RING
    return Treatment.RING if changes.get("ringback") is None else Treatment.CUSTOM_RINGBACK


def name_for(number: str, destination: Destination | None, configuration: Configuration) -> str:
    """Return a name for a new number: that of whoever is called on it, or else its digits."""
    match destination:
        case ToExtension(digits):
            extension = configuration.extension(digits)
            return extension.name if extension else number
        case ToGroup(name):
            return name
    return number


def rule_at(number: Number, position: int) -> Rule:
    """Return a rule; raise UserError `no-rule`."""
    return number.rules[_index(number, position)]


def with_rule(number: Number, rule: Rule, position: int | None = None) -> Number:
    """Return the number with one more rule at a position, or after all others."""
    rules = list(number.rules)
    at = len(rules) + 1 if position is None else position
    if not 1 <= at <= len(rules) + 1:
        _refuse(number, at, said("Choose 1 to {count}.", count=len(rules) + 1))
    rules.insert(at - 1, rule)
    return replace(number, rules=tuple(rules))


def with_rule_replaced(number: Number, position: int, rule: Rule) -> Number:
    """Return the number with another rule in the place of one."""
    rules = list(number.rules)
    rules[_index(number, position)] = rule
    return replace(number, rules=tuple(rules))


def with_rule_moved(number: Number, position: int, to: int) -> Number:
    """Return the number with a rule moved to where it then stands."""
    rules = list(number.rules)
    target = _index(number, to)
    rules.insert(target, rules.pop(_index(number, position)))
    return replace(number, rules=tuple(rules))


def without_rule(number: Number, position: int) -> Number:
    """Return the number without a rule."""
    index = _index(number, position)
    return replace(number, rules=number.rules[:index] + number.rules[index + 1 :])


def _index(number: Number, position: int) -> int:
    count = len(number.rules)
    if not 1 <= position <= count:
        _refuse(
            number,
            position,
            said("It has {count} rules.", count=count) if count != 1 else said("It has 1 rule."),
        )
    return position - 1


def _refuse(number: Number, position: int, hint: str) -> NoReturn:
    refuse(
        "no-rule",
        said(
            "The number {number} has no place for a rule {position}.", number=number.number, position=position
        ),
        hint,
    )
