"""A test call as it goes on, in plain words."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from pbxgui.core.sip_result import in_words
from pbxgui.ui.call_it.helper import Rung
from pbxgui.ui.sentences import in_our_language

_FINAL = 300


@dataclass(frozen=True, slots=True)
class Told:
    """What is said about something that happened.

    Attributes:
        at: seconds since the INVITE.
        state: how the call stands now.
        line: the same with the word of the field.
        label: for the strip; empty for what is no message.

    """

    at: float
    state: str
    line: str
    label: str = ""


def _tr(text: str) -> str:
    return QCoreApplication.translate("CallWordsOfTest", text)


def told_of(rung: Rung) -> Told | None:
    """Return what is said about something that happened; None for what only machines care about."""
    states = {
        "INVITE": (_tr("Calling…"), ""),
        "180": (_tr("It rings. The caller's own phone makes the ringing; not answered yet."), "180"),
        "180 + SDP": (_tr("It rings, and the caller hears us; not answered yet."), "180"),
        "183": (_tr("Progress, without sound."), "183"),
        "183 + SDP": (_tr("The caller will hear us; not answered yet, normally not billed."), "183"),
        "first RTP": (_tr("Sound comes in: early media. Not answered yet."), ""),
        "200": (_tr("Answered: normally billed from here on."), "200"),
        "BYE": (_tr("The other side hangs up.") if rung.received else _tr("The caller hangs up."), "BYE"),
    }
    known = states.get(rung.label)
    if rung.label == "200" and rung.text.partition(":")[0].isupper():  # of a CANCEL, a BYE
        return None
    if known is not None:
        state, label = known
        return Told(rung.at, state, f"{rung.label}: {state}" if label else state, label)
    if rung.label.isdecimal() and int(rung.label) >= _FINAL:
        words = in_our_language(in_words(int(rung.label)))
        return Told(rung.at, words, words, rung.label)
    return None
