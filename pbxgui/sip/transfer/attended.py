"""Attended transfer (RFC 5589 section 7): a phone joins the far parties of two calls of its own, and is out of both."""

from collections.abc import Callable
from functools import partial

from pbxgui.core.causes import Cause
from pbxgui.sip.channel import CallerChannel
from pbxgui.sip.conversation import Conversation
from pbxgui.sip.events import EventKind
from pbxgui.sip.exchange import Exchange
from pbxgui.sip.leg import Leg
from pbxgui.sip.targets import phone_name
from pbxgui.sip.transfer.blind import Blind, party, phone_number
from pbxgui.sip.transfer.courses import ending, is_open, leaving, talking
from pbxgui.sip.transfer.dialogs import Dialogs
from pbxgui.sip.transfer.progress import Progress
from pbxgui.sip.transfer.referral import Replaces
from pbxgui.sip.transfer.switchboard import NewCall, Switchboard
from pbxgui.sip.transfer.trial import FAREWELL, quietly

_TRYING, _OK, _FORBIDDEN, _GONE, _BUSY = 100, 200, 403, 481, 486


class Attended:
    """Joins calls."""

    def __init__(self, exchange: Exchange, switchboard: Switchboard, dialogs: Dialogs, blind: Blind) -> None:
        """`blind` serves phones that do not wait until their second call is answered."""
        self._exchange = exchange
        self._switchboard = switchboard
        self._dialogs = dialogs
        self._blind = blind

    def join(self, talk: Conversation, leg: Leg, replaces: Replaces, progress: Progress) -> None:
        """Join whom `leg` talks with and whom the phone's other call is with; if that cannot be, nothing changes."""
        second = self._dialogs.leg(replaces.call_id, replaces.to_tag, replaces.from_tag)
        if second is None or second is leg:
            self._refuse(talk, leg, progress, _GONE)
        elif second.party != leg.party and not is_open(self._switchboard.served):
            self._refuse(talk, leg, progress, _FORBIDDEN)
        elif replaces.early_only and second.answered:
            self._refuse(talk, leg, progress, _BUSY)
        else:
            self._join(talk, leg, second, progress)

    def _join(self, talk: Conversation, leg: Leg, second: Leg, progress: Progress) -> None:
        other = self._exchange.conversations.get(second)
        calling = self._switchboard.channel_of(second)
        if other is talk:
            self._refuse(talk, leg, progress, _GONE)
        elif other is not None:
            self._connect(talk, leg, other, second, progress)
        elif calling is not None:
            self._do_not_wait(talk, leg, calling, progress)
        else:
            self._refuse(talk, leg, progress, _GONE)

    def _refuse(self, talk: Conversation, leg: Leg, progress: Progress, status: int) -> None:
        self._blind.refuse(talk, leg, "another call", progress, status)

    def _do_not_wait(self, talk: Conversation, leg: Leg, calling: CallerChannel, progress: Progress) -> None:
        """Send the far party to where the second call was going, which has not come to a conversation yet."""
        number = calling.invitation.extension
        progress.tell(_TRYING)
        calling.ended_by = "transfer"
        calling.end(Cause.NORMAL_CLEARING)  # the phone that it rings is to be free for the call that follows
        self._exchange.calls.end(calling)
        self._blind.transfer(talk, leg, number, progress)

    def _connect(
        self, talk: Conversation, leg: Leg, other: Conversation, second: Leg, progress: Progress
    ) -> None:
        self._tell(talk, leg, other, second)
        end: Callable[[], None] = leg.end
        progress.tell(_OK)
        if leg is talk.phone and second is other.phone:
            self._caller_to_caller(talk, other)
        elif leg is talk.phone:
            self._swap(talk, other.give(ending), other.target)
        else:
            end = partial(talk.caller.end, Cause.NORMAL_CLEARING)
            if second is other.phone:
                self._swap(other, talk.give(leaving), talk.target)
                quietly(second.end)
            else:
                self._phone_to_phone(talk, other)
        self._exchange.loop.call_later(FAREWELL, quietly, end)

    @staticmethod
    def _tell(talk: Conversation, leg: Leg, other: Conversation, second: Leg) -> None:
        who, one, two = party(talk, leg), _far_name(talk, leg), _far_name(other, second)
        for call, to in ((talk, two), (other, one)):
            uri = call.phone.uri if call.phone else ""
            text = f"{who} connected {one} with {two}."
            call.caller.reporter.tell(EventKind.TRANSFERRED, text, target=call.target, uri=uri, by=who, to=to)

    @staticmethod
    def _swap(kept: Conversation, phone: Leg | None, target: str) -> None:
        if phone is not None:
            kept.swap(phone, target)

    def _caller_to_caller(self, kept: Conversation, other: Conversation) -> None:
        """Let a caller talk with another caller, whose own call ends without its leg."""
        name = other.caller.caller_number
        other.leave()
        text = f"The call goes on as part of {kept.caller.reporter.call}."
        kept.swap(
            self._switchboard.release(other.caller, text), f"PJSIP/{name}" if name else "another caller"
        )

    def _phone_to_phone(self, talk: Conversation, other: Conversation) -> None:
        """Let two phones talk that the same caller's phone had called, in a call of their own."""
        caller, calls = talk.caller, f"{talk.caller.reporter.call} and {other.caller.reporter.call}"
        one, two = phone_name(talk.target), phone_name(other.target)
        numbers = phone_number(talk), phone_number(other)
        first, second = talk.give(leaving), other.give(ending)
        if first is None or second is None:
            return
        text = f"{one} goes on with {two}: {party(talk, caller.leg)} has connected them ({calls})."
        new = NewCall(first, numbers[0], numbers[1] or two, caller.served, f"a transfer of {calls}", text)
        self._switchboard.adopt(new, talking(second, other.target, self._exchange))


def _far_name(talk: Conversation, leg: Leg) -> str:
    """Return what people call whom a leg talks with."""
    return (talk.caller.caller_number or "the caller") if leg is talk.phone else phone_name(talk.target)
