"""How each phone fares that a call has rung, in words."""

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import QCoreApplication

from pbxgui.core.live_call import LiveCall
from pbxgui.core.members import Member, MemberState
from pbxgui.ui.live.call_words import Book
from pbxgui.ui.look import Look
from pbxgui.ui.theme.icons import Icon
from pbxgui.ui.words import shown

MEMBER_LOOKS: Mapping[MemberState, Look] = MappingProxyType(
    {
        MemberState.CALLED: Look(Icon.PHONE, "quiet"),
        MemberState.RINGING: Look(Icon.RINGING, "ringing"),
        MemberState.ANSWERED: Look(Icon.TALKING, "talking"),
        MemberState.BUSY: Look(Icon.BLOCK, "warning"),
        MemberState.DECLINED: Look(Icon.BLOCK, "danger"),
        MemberState.OFFLINE: Look(Icon.PHONE_OFF, "quiet"),
        MemberState.FAILED: Look(Icon.WARNING, "danger"),
        MemberState.UNANSWERED: Look(Icon.ENDED, "quiet"),
        MemberState.ELSEWHERE: Look(Icon.CHECK, "quiet"),
        MemberState.HUNG_UP: Look(Icon.ENDED, "quiet"),
    }
)


def _tr(text: str) -> str:
    return QCoreApplication.translate("MemberWords", text)


def member_state(state: MemberState) -> str:
    """Return a state in words."""
    return {
        MemberState.CALLED: _tr("is being called"),
        MemberState.RINGING: _tr("rings"),
        MemberState.ANSWERED: _tr("has answered"),
        MemberState.BUSY: _tr("is busy"),
        MemberState.DECLINED: _tr("declined"),
        MemberState.OFFLINE: _tr("cannot be reached"),
        MemberState.FAILED: _tr("refused the call"),
        MemberState.UNANSWERED: _tr("did not answer"),
        MemberState.ELSEWHERE: _tr("stopped: answered elsewhere"),
        MemberState.HUNG_UP: _tr("hung up"),
    }[state]


def phone_words(name: str, book: Book) -> str:
    """Return a phone by its number and the name of its extension."""
    extension = book.configuration.extension(name)
    return f"{name} {extension.name}" if extension and extension.name != name else shown(name)


def member_words(member: Member, book: Book) -> str:
    """Return one phone and how it fares."""
    return _tr("{phone} {state}").format(
        phone=phone_words(member.name, book), state=member_state(member.state)
    )


def members_line(call: LiveCall, book: Book) -> str:
    """Return all phones and how they fare, for a cell's tip."""
    return "\n".join(member_words(member, book) for member in call.members)
