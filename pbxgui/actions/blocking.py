"""A caller refused from now on, on one number or on all of them, as one change that one undo takes back."""

from collections.abc import Iterable

from pbxgui.core.causes import Cause
from pbxgui.core.config import (
    ANONYMOUS_CALLERS,
    Anonymous,
    CallerMatch,
    Configuration,
    ExactCaller,
    Handling,
    Kind,
    Number,
    Rule,
    Treatment,
    found,
    with_rule,
)
from pbxgui.core.config.fields import shown
from pbxgui.core.errors import UserError
from pbxgui.core.sentence import said
from pbxgui.store.store import Store


def match_of(caller: str) -> CallerMatch:
    """Return what a rule for this caller alone matches, all who withhold their number for an empty one.

    Raises UserError `bad-number` for what no rule can match.
    """
    return Anonymous() if caller.casefold() in ANONYMOUS_CALLERS else ExactCaller(caller)


def block_caller(store: Store, caller: str, what: str, number: str | None = None) -> tuple[str, ...]:
    """Refuse a caller on one number, or on all; return the numbers that refuse it from now on.

    Raises UserError `no-number`, `bad-number`, `already-blocked`, and `no-numbers` where there is none.
    """
    match = match_of(caller)
    store.read()  # what takes time, before the one writer's turn
    with store.change(what) as change:
        configuration = store.read()
        changed = [one for one in _meant(configuration, number) if not _refuses(one, match)]
        if not changed:
            who = shown(caller) or said("without a number")
            raise UserError(
                "already-blocked",
                said("The caller {who} is refused there already.", who=who),
                "The rules of a number show it: `pbxgui rule list NUMBER`.",
            )
        for one in changed:
            change.put(with_rule(one, _refusal(match), 1))
    return tuple(one.number for one in changed)


def _meant(configuration: Configuration, number: str | None) -> Iterable[Number]:
    if number is not None:
        return (found(configuration.number_by_number, Kind.NUMBER, number),)
    if not configuration.numbers:
        raise UserError(
            "no-numbers", "There is no number yet on which a caller could be refused.", "Add one first."
        )
    return configuration.numbers


def _refusal(match: CallerMatch) -> Rule:
    return Rule(match, None, Handling(Treatment.REFUSE, refuse_with=Cause.CALL_REJECTED))


def _refuses(number: Number, match: CallerMatch) -> bool:
    """Whether the first rule of a number refuses exactly this caller, always and in silence."""
    return bool(number.rules) and number.rules[0] == _refusal(match)
