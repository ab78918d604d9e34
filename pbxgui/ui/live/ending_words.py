"""How a call ended, in words for people who know no status of SIP."""

from PySide6.QtCore import QCoreApplication

from pbxgui.ui.background.engine_link import Ended
from pbxgui.ui.words import clock

_FAILURE = 300


def _tr(text: str) -> str:
    return QCoreApplication.translate("EndingWords", text)


def ending_words(ended: Ended) -> str:
    """Return who ended it, why, and whether it was billed."""
    return f"{ending_reason(ended)} · {ending_cost(ended)}"


def ending_reason(ended: Ended) -> str:
    """Return who ended it and why."""
    if ended.by == "person":
        return _tr("Ended by you")
    if ended.by == "transfer":
        return _tr("Goes on as another call")
    if ended.by == "caller":
        return _tr("The caller hung up") if ended.call.billed else _tr("The caller gave up")
    if ended.by == "phone" and ended.call.billed:
        return _tr("The phone hung up")
    if ended.by in {"engine", "phone"}:
        return _refusal(ended)
    return _tr("It is over")


def _refusal(ended: Ended) -> str:
    if ended.call.billed or ended.status < _FAILURE:
        return _tr("Ended by its rule")
    known = {
        302: _tr("Sent elsewhere"),
        403: _tr("Refused"),
        404: _tr("There is nobody at this number"),
        408: _tr("No phone responded"),
        410: _tr("The number has changed"),
        480: _tr("Nobody could be reached"),
        484: _tr("The number is not complete"),
        486: _tr("Busy"),
        488: _tr("The phones share no way to send sound"),
        503: _tr("No line was free"),
        600: _tr("Busy"),
        603: _tr("Nobody took the call"),
    }
    words = known.get(ended.status, _tr("It failed"))
    return _tr("{reason} ({status})").format(reason=words, status=ended.status)


def ending_cost(ended: Ended) -> str:
    """Return whether it was normally billed, and for how long."""
    if ended.call.answered is None:
        return _tr("Never answered, normally not billed")
    return _tr("Billed for {time}").format(time=clock(ended.at - ended.call.answered))
