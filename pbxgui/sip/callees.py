"""Whom a Dial calls: the phones of its targets, what vouches for who they are, and why some of them do not ring."""

from collections.abc import Iterable, Sequence
from functools import partial

from pbxgui.core.causes import Cause
from pbxgui.core.errors import PbxError
from pbxgui.core.sentence import said
from pbxgui.sip.channel import CallerChannel
from pbxgui.sip.events import EventKind
from pbxgui.sip.exchange import Exchange
from pbxgui.sip.forks import MOST_FORKS, Fork, shared_out
from pbxgui.sip.identity import NOBODY, asserted
from pbxgui.sip.leg import NO_HEADERS, Headers
from pbxgui.sip.targets import extension_of, resolve

_BUSY_HERE = 486


class Callees:
    """Finds the phones that ring for one caller, and tells of those that cannot."""

    def __init__(self, caller: CallerChannel, exchange: Exchange) -> None:
        self._caller = caller
        self._exchange = exchange

    def forks(self, targets: Iterable[str], ringing: int, causes: list[Cause]) -> Sequence[Fork]:
        """Return the phones to call while so many ring; `causes` gets why there is none of a target."""
        found = shared_out({target: self._phones(target, causes) for target in targets})
        room = MOST_FORKS - ringing
        free = self._exchange.free
        if len(found) > free and free < room:
            words = said("All {count} call legs are in use", count=self._exchange.room)
            self._tell_of_rest(len(found) - free, words, "no-room", causes)
        elif len(found) > room:
            words = said("{count} phones ring at once for one caller", count=MOST_FORKS)
            self._tell_of_rest(len(found) - room, words, "too-many-phones", causes)
        return found[: max(0, min(room, free))]

    def identity(self, target: str) -> Headers:
        """Return what vouches for an extension that is called; nothing for any other target."""
        extension = extension_of(target)
        account = self._caller.served.accounts.get(extension)
        return self._vouched(extension, account.name) if account else NO_HEADERS

    def taken_by(self, target: str, *, withheld: bool) -> Headers:
        """Return what vouches for whoever has answered; if that one withholds its number, what takes back the rest."""
        return Headers(NOBODY) if withheld else self.identity(target)

    def caller_identity(self, target: str) -> Headers:
        """Return what vouches for the caller: nothing if it has not proved who it is, or withholds it.

        Nothing goes to other targets than extensions: it is for those who trust us (RFC 3325 section 7).
        """
        invitation = self._caller.invitation
        if not (invitation.account and extension_of(target)):
            return NO_HEADERS
        return self._vouched(invitation.caller_number, invitation.caller_name)

    def _vouched(self, number: str, name: str) -> Headers:
        return Headers(asserted(number, name, str(self._exchange.address)))

    def cannot_be_called(self, target: str, error: PbxError, causes: list[Cause]) -> None:
        """Tell that a target, or one phone of it, cannot be called."""
        causes.append(Cause.NO_ROUTE_DESTINATION)
        text = f"{target} cannot be called: {error}"
        self._caller.reporter.tell(EventKind.FAR_FAILED, text, target=target, code=error.code)

    def _phones(self, target: str, causes: list[Cause]) -> Sequence[str]:
        try:
            served = self._caller.served
            uris = resolve(target, partial(self._exchange.phones, served), addresses=served.rings_addresses)
        except PbxError as error:
            self.cannot_be_called(target, error, causes)
            return ()
        extension = extension_of(target)
        account = self._caller.served.accounts.get(extension)
        if account and self._exchange.calls.others(extension, self._caller) >= account.call_limit:
            self._tell_busy(target, account.call_limit, causes)
            return ()
        return uris

    def _tell_busy(self, target: str, limit: int, causes: list[Cause]) -> None:
        causes.append(Cause.USER_BUSY)
        calls = "a call" if limit == 1 else f"{limit} calls"
        text = f"{target} is busy: it has {calls}, as many as it may have at once."
        tell = self._caller.reporter.tell
        tell(EventKind.FAR_FAILED, text, target=target, status=_BUSY_HERE, code="call-limit")

    def _tell_of_rest(self, count: int, words: str, code: str, causes: list[Cause]) -> None:
        causes.append(Cause.SWITCH_CONGESTION)
        text = said("{what}: {count} phones do not ring.", what=words, count=count)
        if count == 1:
            text = said("{what}: 1 phone does not ring.", what=words)
        self._caller.reporter.tell(EventKind.TROUBLE, text, code=code, phones=count)
