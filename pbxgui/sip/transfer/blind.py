"""Blind transfer (RFC 5589 section 6): the far party of whoever asks goes on at another number."""

from collections.abc import Callable
from functools import partial

from pbxgui.core.causes import Cause
from pbxgui.core.errors import UserError
from pbxgui.core.sentence import said
from pbxgui.sip.channel import CallerChannel
from pbxgui.sip.config import EngineConfig
from pbxgui.sip.conversation import Conversation
from pbxgui.sip.events import EventKind
from pbxgui.sip.leg import Leg
from pbxgui.sip.targets import phone_name
from pbxgui.sip.transfer.courses import Onwards, is_served, leaving, unknown_number
from pbxgui.sip.transfer.progress import Progress
from pbxgui.sip.transfer.switchboard import NewCall, Switchboard
from pbxgui.sip.transfer.trial import PhoneTrial, quietly

_NOT_FOUND = 404


class Blind:
    """Sends calls on.

    Attributes:
        pending: the legs of phones whose transfers are not decided yet.

    """

    def __init__(self, config: EngineConfig, switchboard: Switchboard) -> None:
        self.pending: set[Leg] = set()
        self._config = config
        self._switchboard = switchboard

    def transfer(self, talk: Conversation, leg: Leg, number: str, progress: Progress) -> None:
        """Send on the one that `leg` talks with; if there is no such number, the call goes on as it was."""
        if not is_served(talk.caller.served, number):
            self.refuse(talk, leg, number, progress, _NOT_FOUND)
        elif leg is talk.phone:
            self._send_caller_on(talk, leg, number, progress)
        else:
            self._send_phone_on(talk, leg, number, progress)

    def refuse(self, talk: Conversation, leg: Leg, number: str, progress: Progress, status: int) -> None:
        """Tell that a transfer is not possible, to the phone and to people."""
        progress.tell(status)
        text = said(
            "{party} wanted to transfer the call to {number}, where nobody can be called; it goes on.",
            party=party(talk, leg),
            number=number,
        )
        talk.caller.reporter.tell(EventKind.TROUBLE, text, code="transfer-refused", to=number, status=status)

    def send_on(self, channel: CallerChannel, talk: Conversation | None, number: str) -> None:
        """Send a caller on because a person wants it; the phone that it talks with is hung up.

        Raises UserError `number-unknown`, `call-in-transfer`.
        """
        if not is_served(channel.served, number):
            raise unknown_number(number)
        if channel.trial is not None:
            raise UserError(
                "call-in-transfer",
                said("{call} is just being transferred by a phone.", call=channel.reporter.call),
                "Wait until somebody has taken it, or it has come back.",
            )
        target, uri = (talk.target, talk.phone.uri) if talk and talk.phone else ("", "")
        self._tell(channel, "A person at this PBX", number, target, uri)
        onwards = Onwards(self._config, number)
        if talk is None:
            channel.redirect(onwards)
        elif (phone := talk.give(onwards)) is not None:
            quietly(phone.end)

    def _send_caller_on(self, talk: Conversation, leg: Leg, number: str, progress: Progress) -> None:
        """Let the caller's own call go on: the phone that was dialled transfers it."""
        who, target = party(talk, leg), talk.target
        trial = self._trial(leg, progress, leg.end)
        talk.give(Onwards(self._config, number, trial, target))
        self._tell(talk.caller, who, number, target, leg.uri)

    def _send_phone_on(self, talk: Conversation, leg: Leg, number: str, progress: Progress) -> None:
        """Let the phone that was dialled go on, in a call of its own: the caller's phone transfers it."""
        caller, who, target = talk.caller, party(talk, leg), talk.target
        number_of_phone = phone_number(talk)
        trial = self._trial(leg, progress, partial(caller.end, Cause.NORMAL_CLEARING))
        phone = talk.give(leaving)
        if phone is None:
            return
        call = caller.reporter.call
        new = NewCall(
            leg=phone,
            caller=number_of_phone,
            number=number,
            served=caller.served,
            origin=f"a transfer of {call}",
            text=f"{phone_name(target)} goes on to {number}: {who} has transferred it ({call}).",
        )
        recall = f"PJSIP/{leg.party or caller.caller_number}"
        self._tell(caller, who, number, target, phone.uri)
        self._switchboard.adopt(new, Onwards(self._config, number, trial, recall))

    def _trial(self, leg: Leg, progress: Progress, end: Callable[[], None]) -> PhoneTrial:
        self.pending.add(leg)
        return PhoneTrial(leg, progress, end, partial(self.pending.discard, leg))

    @staticmethod
    def _tell(channel: CallerChannel, who: str, number: str, target: str, uri: str) -> None:
        text = f"{who} transferred the call to {number}."
        channel.reporter.tell(EventKind.TRANSFERRED, text, target=target, uri=uri, by=who, to=number)


def party(talk: Conversation, leg: Leg) -> str:
    """Return what people call the party of a leg that talks."""
    if leg is talk.phone:
        return leg.party or phone_name(talk.target)
    return talk.caller.caller_number or "The caller"


def phone_number(talk: Conversation) -> str:
    """Return the number of the phone that a caller talks with; empty if it has none."""
    if talk.phone is not None and talk.phone.party:
        return talk.phone.party
    name = talk.target.partition("/")[2]
    return "" if "sip:" in name or "sips:" in name else name
