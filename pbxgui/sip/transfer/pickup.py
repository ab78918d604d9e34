"""An INVITE with Replaces (RFC 3891): a phone takes the place of a leg that talks, or of a phone that rings.

The library answers such an INVITE and ends the leg that it names; what is here says beforehand whether it may, and
connects the new leg.
"""

from functools import partial

from pbxgui.sip.conversation import Conversation
from pbxgui.sip.events import EventKind
from pbxgui.sip.exchange import Exchange
from pbxgui.sip.incoming import read_party, withholds
from pbxgui.sip.leg import Leg
from pbxgui.sip.message import MessageError, SipMessage
from pbxgui.sip.transfer.blind import party
from pbxgui.sip.transfer.courses import leaving, talking
from pbxgui.sip.transfer.dialogs import Dialogs
from pbxgui.sip.transfer.referral import read_replaces
from pbxgui.sip.transfer.switchboard import NewCall, Switchboard
from pbxgui.sip.transfer.trial import quietly

_LET_THROUGH, _BAD_REQUEST, _GONE, _BUSY, _DECLINE = 0, 400, 481, 486, 603


class Pickup:
    """Puts legs in the place of others."""

    def __init__(self, exchange: Exchange, switchboard: Switchboard, dialogs: Dialogs) -> None:
        self._exchange = exchange
        self._switchboard = switchboard
        self._dialogs = dialogs

    def admit(self, message: SipMessage, extension: str) -> int:
        """Return the status to refuse an INVITE with, 0 for one that is let through to the library.

        `extension` is whose phone has proved itself; empty where nobody has to.
        """
        fields = message.all("Replaces")
        try:
            replaces = read_replaces(fields[0])
        except MessageError:
            return _BAD_REQUEST
        leg = self._dialogs.leg(replaces.call_id, replaces.to_tag, replaces.from_tag)
        if len(fields) != 1:
            return _BAD_REQUEST
        status = _GONE if leg is None else self._refusal(leg, extension, early_only=replaces.early_only)
        if leg is not None and status == _LET_THROUGH:
            name = extension or read_party(message.header("From"))[1]
            leg.replaced = partial(self._take, leg, extension, name, withholds(message))
        return status

    def _refusal(self, leg: Leg, extension: str, *, early_only: bool) -> int:
        if leg.answered and early_only:
            return _BUSY
        if leg in self._exchange.conversations or leg in self._exchange.ringing:
            return _LET_THROUGH if self._may_have(extension, leg) else _BUSY
        return _DECLINE if leg.answered else _GONE

    def _may_have(self, extension: str, leg: Leg) -> bool:
        """Whether an extension may have the call of a leg besides its other calls."""
        account = self._switchboard.served.accounts.get(extension)
        calls = self._exchange.calls
        return account is None or calls.others(extension, calls.call_of(leg)) < account.call_limit

    def _take(
        self,
        leg: Leg,
        extension: str,
        name: str,
        withheld: bool,  # noqa: FBT001 - bound by `partial`
        call_id: int,
    ) -> None:
        """Own the new call, inside the library's call-back; it ends the old one next."""
        new = self._exchange.take(call_id, answered=True, may_encrypt=True)
        new.party, new.withheld = extension, withheld
        if extension:
            self._exchange.calls.join(extension, new, self._exchange.calls.call_of(leg) or new)
        self._exchange.loop.call_soon(self._replace, leg, new, name)

    def _replace(self, leg: Leg, new: Leg, name: str) -> None:
        talk = self._exchange.conversations.get(leg)
        ringing = self._exchange.ringing.get(leg)
        target = f"PJSIP/{name}" if name else "another phone"
        if talk is not None:
            self._replace_talking(talk, leg, new, target, name)
        elif ringing is not None:
            ringing(new, target)
        else:  # the call was over in this very moment
            quietly(new.end)

    def _replace_talking(self, talk: Conversation, leg: Leg, new: Leg, target: str, name: str) -> None:
        caller, before = talk.caller, talk.target
        who = name or "Another phone"
        text = f"{who} took the call over from {party(talk, leg)}."
        uri = talk.phone.uri if talk.phone else ""
        caller.reporter.tell(EventKind.TRANSFERRED, text, target=before, uri=uri, by=who, to=who)
        if leg is talk.phone:
            talk.swap(new, target)
            return
        phone = talk.give(leaving)
        if phone is None:
            quietly(new.end)
            return
        call = caller.reporter.call
        number = caller.invitation.extension
        call_text = f"{who} goes on with {number}, in place of {party(talk, leg)} ({call})."
        made = NewCall(new, name, number, caller.served, f"a transfer of {call}", call_text)
        self._switchboard.adopt(made, talking(phone, before, self._exchange))
