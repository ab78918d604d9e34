"""The phone as caller: one INVITE and everything that can come back (RFC 3261, section 13; RFC 3262)."""

import asyncio
import time
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import quote

from pbxgui.sip.message import SipMessage
from pbxgui.sip.phone import compose, g711
from pbxgui.sip.phone.address import Address, name_addr
from pbxgui.sip.phone.call import DEFAULT_WAIT, CallState, Ending
from pbxgui.sip.phone.call_log import CallLog
from pbxgui.sip.phone.dialog import Dialog
from pbxgui.sip.phone.endpoint import Endpoint
from pbxgui.sip.phone.errors import PhoneTimeout, SdpError
from pbxgui.sip.phone.in_dialog import FAILURE, SUCCESS, DialogCall
from pbxgui.sip.phone.media import RtpSession
from pbxgui.sip.phone.negotiation import Negotiation
from pbxgui.sip.phone.source import AudioSource, Silence

_TRYING = 100
_REQUEST_TERMINATED = 487
_RESPONSES_KEPT = 1000
_ANONYMOUS = "sip:anonymous@anonymous.invalid"  # RFC 3323, section 4.1.1.3
_USER_SAFE = "-_.!~*'()&=+$,;?/"  # RFC 3261, section 25.1: `user`


class Rel100(StrEnum):
    """What we say about reliable provisional responses (RFC 3262)."""

    NONE = "none"
    SUPPORTED = "supported"
    REQUIRED = "required"


@dataclass(frozen=True, slots=True)
class CallOptions:
    """How a call is placed.

    Attributes:
        caller: the calling number; `display` the calling name.
        codecs: static RTP payload types, the preferred one first; only 0 (PCMU) and 8 (PCMA) can be heard.
        play: what the caller says.
        late_offer: send the INVITE without SDP and answer theirs in the ACK or the PRACK.
        rel100: what the INVITE says about reliable provisional responses.
        anonymous: hide the number in From and ask for privacy (RFC 3323).
        headers: added to the INVITE as they are.
        telephone_event: offer RFC 4733 digits.
        send_rtp: False sends no RTP at all.

    """

    caller: str = "100"
    display: str = ""
    codecs: tuple[int, ...] = (g711.PCMU, g711.PCMA)
    play: AudioSource = Silence()  # noqa: RUF009 - a frozen value
    late_offer: bool = False
    rel100: Rel100 = Rel100.NONE
    anonymous: bool = False
    headers: tuple[tuple[str, str], ...] = ()
    telephone_event: bool = True
    send_rtp: bool = True


class OutgoingCall(DialogCall):
    """A call this phone placed."""

    def __init__(self, endpoint: Endpoint, log: CallLog, local_tag: str, options: CallOptions) -> None:
        session = RtpSession(endpoint.address[0], lambda _arrival: None)
        sound = Negotiation(
            session, options.codecs, telephone_event=options.telephone_event, sends=options.send_rtp
        )
        super().__init__(endpoint, log, local_tag, session, sound)
        session.play(options.play)
        self._options = options
        self._invite: SipMessage | None = None
        self._peer: Address = ("", 0)
        self._responses: list[SipMessage] = []
        self._final: SipMessage | None = None
        self._acks: dict[str, tuple[SipMessage, Address]] = {}
        self._rseq: dict[str, int] = {}
        self._offer_answered = False
        self._giving_up = False

    @property
    def responses(self) -> tuple[SipMessage, ...]:
        """The responses to the INVITE as they came, repeated ones included."""
        return tuple(self._responses)

    def start(self, uri: str, peer: Address) -> None:
        """Send the INVITE."""
        self._peer = peer
        self._invite = self._written_invite(uri)
        if not self._options.late_offer:
            self._invite = self._invite.with_body(self._sound.offer())
        self._session.start()
        self._cleanup.append(self._endpoint.invite(self._invite, peer, self._on_response, self._unanswered))

    async def wait_for(self, status: int, timeout: float = DEFAULT_WAIT) -> SipMessage:  # noqa: ASYNC109 - typed error
        """Wait for a response with this status; one that already came counts.

        Raises:
            PhoneTimeout: it did not come in time.
            CallEnded: it cannot come any more.

        """
        await self._until(lambda: any(r.status == status for r in self._responses), f"a {status}", timeout)
        return next(response for response in self._responses if response.status == status)

    async def wait_final(self, timeout: float = DEFAULT_WAIT) -> SipMessage:  # noqa: ASYNC109 - typed error
        """Wait for the final response, whichever it is; raises as `wait_for`."""
        await self._until(lambda: self._final is not None, "the final response", timeout)
        assert self._final is not None  # noqa: S101 - for the type checker; just awaited
        return self._final

    async def hang_up(self, timeout: float = DEFAULT_WAIT) -> Ending:  # noqa: ASYNC109 - typed error
        """End the call: CANCEL before the final response, BYE after it, both where they cross.

        A CANCEL may not be sent before the first provisional response (RFC 3261, section 9.1): this waits for
        it. A call that is over stays as it is.

        Raises:
            PhoneTimeout: the far side did not confirm in time.

        """
        self._giving_up = True
        try:
            async with asyncio.timeout(timeout):
                return await self._hang_up(timeout)
        except TimeoutError:
            raise PhoneTimeout("the end of the call", timeout, self._log.summary()) from None

    async def _hang_up(self, seconds: float) -> Ending:
        await self._changes.until(lambda: bool(self._responses) or self.ending is not None, seconds)
        if self._final is None and self.ending is None and self._invite is not None:
            await self._endpoint.ask(compose.cancel(self._invite), self._peer)
            await self._changes.until(lambda: self._final is not None or self.ending is not None, seconds)
        if self.state is CallState.ESTABLISHED:
            return await self._bye()
        return await self.wait_ended(seconds)

    def _written_invite(self, uri: str) -> SipMessage:
        options = self._options
        own = f"sip:{quote(options.caller, safe=_USER_SAFE)}@{self._endpoint.address[0]}"
        sender = name_addr("Anonymous", _ANONYMOUS) if options.anonymous else name_addr(options.display, own)
        headers = (
            self._endpoint.new_via(),
            ("Max-Forwards", "70"),
            ("From", f"{sender};tag={self.local_tag}"),
            ("To", f"<{uri}>"),
            ("Call-ID", self.call_id),
            ("CSeq", f"{self._next_cseq()} INVITE"),
            self._endpoint.contact,
            ("Allow", compose.ALLOW),
            *([("Supported", "100rel")] if options.rel100 is not Rel100.NONE else []),
            *([("Require", "100rel")] if options.rel100 is Rel100.REQUIRED else []),
            *([("Privacy", "id")] if options.anonymous else []),
            ("User-Agent", "pbxgui test phone"),
            *options.headers,
        )
        return SipMessage.request("INVITE", uri, headers)

    def _unanswered(self) -> None:
        self._terminate("local", "no response came")

    def _on_response(self, response: SipMessage, source: Address) -> None:
        self._keep(response)
        if response.status < SUCCESS:
            self._on_provisional(response, source)
        elif response.status < FAILURE:
            self._on_success(response, source)
        else:
            self._on_failure(response)
        self._changes.notify()

    def _keep(self, response: SipMessage) -> None:
        if len(self._responses) < _RESPONSES_KEPT:
            self._responses.append(response)
        if self._final is None and response.status >= SUCCESS:
            self._final = response

    def _on_failure(self, response: SipMessage) -> None:
        if self._giving_up and response.status == _REQUEST_TERMINATED:
            self._terminate("local", "CANCEL")
        else:
            self._terminate("remote", f"{response.status} {response.reason}")

    def _on_provisional(self, response: SipMessage, source: Address) -> None:
        if self.state not in (CallState.CALLING, CallState.EARLY) or response.status == _TRYING:
            return
        self.state = CallState.EARLY
        if response.to_tag and self._invite:
            self._dialog = Dialog.as_caller(self._invite, response, source)
        if self._is_reliable(response):
            self._confirm_provisional(response, source)
        elif not self._options.late_offer:
            self._accept(response)

    def _is_reliable(self, response: SipMessage) -> bool:
        required = {option.lower() for option in response.all("Require")}
        return self._options.rel100 is not Rel100.NONE and "100rel" in required and bool(response.to_tag)

    def _confirm_provisional(self, response: SipMessage, source: Address) -> None:
        """Send the PRACK, once for each RSeq and in their order (RFC 3262, section 4)."""
        text = response.header("RSeq")
        number = int(text) if text.isascii() and text.isdecimal() and len(text) <= 10 else -1  # noqa: PLR2004 - 32 bits
        if number < 0 or number != self._rseq.get(response.to_tag, number - 1) + 1 or self._invite is None:
            return
        self._rseq[response.to_tag] = number
        body = self._read(response)
        rack = ("RAck", f"{number} {self._invite.cseq.number} INVITE")
        dialog = Dialog.as_caller(self._invite, response, source)
        prack = dialog.request("PRACK", self._next_cseq(), self._endpoint.new_via(), (rack,)).with_body(body)
        self._endpoint.request(prack, dialog.next_hop, lambda _final: None)

    def _on_success(self, response: SipMessage, source: Address) -> None:
        """Confirm every 2xx; a second one from another fork is ended at once (RFC 3261, section 13.2.2.4)."""
        if response.to_tag in self._acks:
            self._endpoint.send(*self._acks[response.to_tag])
            return
        if self._invite is None:
            return
        dialog = Dialog.as_caller(self._invite, response, source)
        first = self.state in (CallState.CALLING, CallState.EARLY)
        body = self._read(response) if first else b""
        number = self._invite.cseq.number
        ack = dialog.request("ACK", number, self._endpoint.new_via()).with_body(body)
        self._acks[response.to_tag] = (ack, dialog.next_hop)
        self._endpoint.send(ack, dialog.next_hop)
        if first:
            self._dialog, self.state = dialog, CallState.ESTABLISHED
        else:
            bye = dialog.request("BYE", self._next_cseq(), self._endpoint.new_via())
            self._endpoint.request(bye, dialog.next_hop, lambda _final: None)

    def _read(self, response: SipMessage) -> bytes:
        """Take their SDP as the answer to ours or as the offer we left to them; return our answer, if any."""
        if not self._options.late_offer or self._offer_answered:
            self._accept(response)
            return b""
        if not response.has_sdp:
            return b""
        try:
            body = self._sound.answer(response.body)
        except SdpError as error:
            self._log.observe(time.monotonic(), "SDP", error.message)
            return b""
        self._offer_answered = True
        return body
