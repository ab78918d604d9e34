"""All calls in one line."""

from collections import Counter
from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from pbxgui.core.live_call import LiveCall, Phase


def _tr(text: str, number: int) -> str:
    return QCoreApplication.translate("CallSummary", text, "", number)


def summary(calls: Iterable[LiveCall]) -> str:
    """Return how many calls there are, and what most people want to know of them."""
    phases = Counter(call.phase for call in calls)
    greeting, ringing = phases[Phase.GREETING], phases[Phase.RINGING]
    talking = phases[Phase.BRIDGED] + phases[Phase.HELD]
    parts = [_tr("%n call(s)", phases.total())]
    if greeting:
        parts.append(_tr("%n hear(s) a greeting", greeting))
    if ringing:
        parts.append(_tr("%n ring(s)", ringing))
    if talking:
        parts.append(_tr("%n in conversation", talking))
    return " · ".join(parts)
