"""What can be done with a call at this moment, and why the rest cannot."""

from collections.abc import Mapping
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from pbxgui.core.config import ANONYMOUS_CALLERS, ExactCaller
from pbxgui.core.errors import UserError
from pbxgui.core.live_call import Direction, LiveCall, Phase
from pbxgui.ui.live.call_words import Book


class Act(StrEnum):
    """What a person can do with a call."""

    HANG_UP = "hang-up"
    ANSWER = "answer"
    SKIP = "skip"
    TRANSFER = "transfer"
    TREATMENT = "treatment"
    BLOCK_HERE = "block-here"
    BLOCK_EVERYWHERE = "block-everywhere"
    COPY = "copy"
    LOG = "log"


def _tr(text: str) -> str:
    return QCoreApplication.translate("Possible", text)


def obstacles(call: LiveCall | None, book: Book) -> Mapping[Act, str]:
    """Return why each act is not possible now; nothing for those that are."""
    if call is None:
        return dict.fromkeys(Act, _tr("Choose a call first."))
    found = {**_of_the_call(call), **_of_the_number(call, book), **_of_the_caller(call)}
    if call.phase is Phase.ENDED:
        found |= dict.fromkeys((Act.HANG_UP, Act.ANSWER, Act.SKIP, Act.TRANSFER), _tr("This call is over."))
    return {act: why for act, why in found.items() if why}


def _of_the_call(call: LiveCall) -> Mapping[Act, str]:
    placed = call.direction is Direction.PLACED and not call.billed
    first = _tr("The phone has to be picked up first that this call is for.") if placed else ""
    no_greeting = "" if call.phase is Phase.GREETING else _tr("No greeting plays at the moment.")
    return {
        Act.ANSWER: _tr("This caller has been answered already.") if call.billed else first,
        Act.SKIP: first or no_greeting,
        Act.TRANSFER: first,
    }


def _of_the_number(call: LiveCall, book: Book) -> Mapping[Act, str]:
    is_ours = book.configuration.number(call.number) is not None
    no_rules = "" if is_ours else _tr("This call went to an extension directly, which has no rules.")
    return {
        Act.TREATMENT: no_rules,
        Act.BLOCK_HERE: no_rules,
        Act.BLOCK_EVERYWHERE: "" if book.configuration.numbers else _tr("There is no number yet."),
    }


def _of_the_caller(call: LiveCall) -> Mapping[Act, str]:
    found = {Act.COPY: "" if call.caller else _tr("This caller shows no number.")}
    if not can_match(call.caller):
        words = _tr(
            "No rule can be made for this caller: the number holds other characters than a number has."
        )
        found |= {Act.BLOCK_HERE: words, Act.BLOCK_EVERYWHERE: words}
    return found


def can_match(caller: str) -> bool:
    """Whether a rule can be made for a caller, or for all who withhold their number."""
    if caller.casefold() in ANONYMOUS_CALLERS:
        return True
    try:
        ExactCaller(caller)
    except UserError:
        return False
    return True
