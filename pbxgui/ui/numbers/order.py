"""Which rule wins: the first in order that is for a call; and which ones never can, because of those before them."""

from collections.abc import Iterator

from pbxgui.core.config import (
    Anonymous,
    AnyCaller,
    CallerMatch,
    CallerPattern,
    CallerPrefix,
    Configuration,
    ExactCaller,
    InContactGroup,
    Number,
)
from pbxgui.ui.numbers.matrix import Condition


def falls_to(number: Number, condition: Condition, configuration: Configuration) -> int | None:
    """Return which rule, from 0, is met by the calls of a condition that has none of its own; None for the default.

    Narrower rules may still take some of these calls.
    """
    wider = (
        index
        for index, rule in enumerate(number.rules)
        if covers(Condition.of(rule), condition, configuration)
    )
    return next(wider, None)


def never_met(number: Number, configuration: Configuration) -> dict[int, int]:
    """Return the rules that meet no call, each with the earlier rule that takes all of its calls; counted from 0."""
    found: dict[int, int] = {}
    conditions = [Condition.of(rule) for rule in number.rules]
    for index, condition in enumerate(conditions):
        for earlier in range(index):
            if covers(conditions[earlier], condition, configuration):
                found[index] = earlier
                break
    return found


def before(number: Number, index: int, configuration: Configuration) -> Iterator[int]:
    """Yield the earlier rules that win where both are for a call."""
    condition = Condition.of(number.rules[index])
    for earlier, rule in enumerate(number.rules[:index]):
        if can_meet_the_same(Condition.of(rule), condition, configuration):
            yield earlier


def covers(wide: Condition, narrow: Condition, configuration: Configuration) -> bool:
    """Whether every call of one condition is a call of another; `False` where that cannot be known."""
    at_all_its_times = wide.schedule is None or (wide.schedule, wide.outside) == (
        narrow.schedule,
        narrow.outside,
    )
    return at_all_its_times and _covers_caller(wide.caller, narrow.caller, configuration)


def _covers_caller(wide: CallerMatch, narrow: CallerMatch, configuration: Configuration) -> bool:
    if wide == narrow or isinstance(wide, AnyCaller):
        return True
    match narrow:
        case ExactCaller(number):
            return wide.why_not(number, configuration.contact_group_by_name) is None
        case CallerPrefix(prefix):
            return isinstance(wide, CallerPrefix) and prefix.startswith(wide.prefix)
        case InContactGroup(name):
            group = configuration.contact_group_by_name.get(name)
            contacts = configuration.contact_group_by_name
            return group is not None and all(wide.why_not(one, contacts) is None for one in group.numbers)
    return False


def can_meet_the_same(one: Condition, other: Condition, configuration: Configuration) -> bool:
    """Whether a call may be for both conditions; `True` where that cannot be known."""
    if one.schedule is not None and one.schedule == other.schedule and one.outside is not other.outside:
        return False
    return _callers_meet(one.caller, other.caller, configuration) and _callers_meet(
        other.caller, one.caller, configuration
    )


def _callers_meet(one: CallerMatch, other: CallerMatch, configuration: Configuration) -> bool:
    """Whether a caller may be both, as far as the first tells."""
    contacts = configuration.contact_group_by_name
    match one:
        case ExactCaller(number):
            return other.why_not(number, contacts) is None
        case Anonymous():
            return isinstance(other, Anonymous | AnyCaller | CallerPattern)
        case CallerPrefix(prefix):
            return not isinstance(other, CallerPrefix) or (
                prefix.startswith(other.prefix) or other.prefix.startswith(prefix)
            )
        case InContactGroup(name):
            group = contacts.get(name)
            return group is not None and any(other.why_not(one, contacts) is None for one in group.numbers)
    return True
