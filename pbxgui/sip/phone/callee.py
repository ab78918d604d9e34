"""The phone as callee: it follows a script of ringing, early media, answering or refusing, and hanging up."""

import asyncio
import random
from dataclasses import dataclass, replace
from typing import Literal

from pbxgui.core.errors import PbxError
from pbxgui.sip.message import SipMessage
from pbxgui.sip.phone import compose, g711
from pbxgui.sip.phone.address import Address
from pbxgui.sip.phone.call import DEFAULT_WAIT, CallState, Ending
from pbxgui.sip.phone.call_log import CallLog
from pbxgui.sip.phone.dialog import Dialog
from pbxgui.sip.phone.endpoint import Endpoint
from pbxgui.sip.phone.errors import PhoneTimeout, SdpError
from pbxgui.sip.phone.in_dialog import SUCCESS, DialogCall
from pbxgui.sip.phone.media import RtpSession
from pbxgui.sip.phone.negotiation import Negotiation
from pbxgui.sip.phone.source import AudioSource, Silence
from pbxgui.sip.phone.timers import Repeater

_RINGING = 180
_PROGRESS = 183


@dataclass(frozen=True, slots=True)
class CalleeScript:
    """What the callee does. Times are seconds since the INVITE came, unless said otherwise.

    Attributes:
        ring_after: when to send 180; None: never.
        early_media: sound to send before the answer, with a 183 right after the 180's turn; None: no 183.
        answer_after: when to send the final response; None: ring until the caller gives up.
        final_status: 200 to answer, anything above to refuse.
        play: what the callee says once it answered.
        hang_up_after: seconds from the ACK to the BYE; None: leave that to the caller.
        rel100: send the 183 reliably where the caller supports it.
        codecs: static RTP payload types we take.
        headers: added to the 200 as they are.
        telephone_event: agree to RFC 4733 digits.
        send_rtp: False sends no RTP at all.

    """

    ring_after: float | None = 0.0
    early_media: AudioSource | None = None
    answer_after: float | None = 0.5
    final_status: int = SUCCESS
    play: AudioSource = Silence()  # noqa: RUF009 - a frozen value
    hang_up_after: float | None = None
    rel100: bool = False
    codecs: tuple[int, ...] = (g711.PCMU, g711.PCMA)
    headers: tuple[tuple[str, str], ...] = ()
    telephone_event: bool = True
    send_rtp: bool = True


class IncomingCall(DialogCall):
    """A call that came to this phone.

    Attributes:
        invite: the INVITE it began with.
        peer: where that came from.

    """

    def __init__(
        self, endpoint: Endpoint, log: CallLog, invite: SipMessage, peer: Address, script: CalleeScript
    ) -> None:
        session = RtpSession(endpoint.address[0], lambda _arrival: None)
        sound = Negotiation(
            session, script.codecs, telephone_event=script.telephone_event, sends=script.send_rtp
        )
        super().__init__(endpoint, log, compose.new_tag(), session, sound)
        self.invite = invite
        self.peer = peer
        self._script = script
        self._dialog = Dialog.as_callee(invite, self.local_tag, peer)
        self._remote_cseq = invite.cseq.number
        self._rseq = random.randrange(1, 1 << 30)  # noqa: S311 - a counter's start
        self._unconfirmed: Repeater | None = None
        self._body = b""
        self._body_sent = False
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to follow the script."""
        self._endpoint.respond(self.invite, 100, self.peer)
        try:
            self._body = self._sound.answer(self.invite.body) if self.invite.has_sdp else self._sound.offer()
        except SdpError:
            self._refuse(488)
            return
        self._answer_due = not self.invite.has_sdp
        self._task = asyncio.create_task(self._follow())

    async def hang_up(self, timeout: float = DEFAULT_WAIT) -> Ending:  # noqa: ASYNC109 - typed error
        """End the call: 603 before the answer, BYE after it (and after its ACK, RFC 3261, section 15).

        Raises:
            PhoneTimeout: the far side did not confirm in time.

        """
        if self.state in (CallState.CALLING, CallState.EARLY):
            self._refuse(603)
        if self.ending is not None:
            return self.ending
        try:
            async with asyncio.timeout(timeout):
                await self._changes.until(lambda: not self._unacknowledged, timeout)
                return await self._bye() if self.ending is None else self.ending
        except TimeoutError:
            raise PhoneTimeout("the end of the call", timeout, self._log.summary()) from None

    def cancelled(self, request: SipMessage, peer: Address) -> None:
        """Handle the CANCEL of our INVITE (RFC 3261, section 9.2)."""
        self._endpoint.respond(request, 200, peer, self.local_tag)
        if self.state in (CallState.CALLING, CallState.EARLY):
            self._refuse(487, "remote", "CANCEL")

    async def closed(self) -> None:
        """Wait until nothing of this call runs any more; call after `close`."""
        if self._task is not None:
            await asyncio.wait([self._task])

    # The script

    async def _follow(self) -> None:
        script = self._script
        try:
            await self._before_answer(script)
            if script.answer_after is None:
                return
            await self._sleep_until(script.answer_after)
            if script.final_status != SUCCESS:
                self._refuse(script.final_status)
                return
            await self._answer(script)
        except PbxError as error:
            self._log.observe(asyncio.get_running_loop().time(), "callee", error.message)
            self._refuse(500)

    async def _before_answer(self, script: CalleeScript) -> None:
        if script.ring_after is not None:
            await self._sleep_until(script.ring_after)
            self.state = CallState.EARLY
            self._endpoint.reply(self.invite, self._provisional(_RINGING, b""), self.peer)
        if script.early_media is not None:
            await self._early_media(script.early_media)

    async def _early_media(self, sound: AudioSource) -> None:
        self.state = CallState.EARLY
        self._session.play(sound)
        if self._reliable_wanted():
            self._send_reliable_progress()
        else:
            self._endpoint.reply(self.invite, self._provisional(_PROGRESS, self._body), self.peer)
        self._session.start()
        await self._changes.until(lambda: self._unconfirmed is None, self._endpoint.timers.limit)

    def _send_reliable_progress(self) -> None:
        self._rseq += 1
        extra = (("Require", "100rel"), ("RSeq", str(self._rseq)))
        response = self._provisional(_PROGRESS, self._body, extra)
        self._body_sent = True
        self._unconfirmed = self._endpoint.reply_until_stopped(
            self.invite, response, self.peer, lambda: self._refuse(504), final=False
        )

    def _reliable_wanted(self) -> bool:
        options = {option.lower() for name in ("Supported", "Require") for option in self.invite.all(name)}
        return self._script.rel100 and "100rel" in options

    def _provisional(self, status: int, body: bytes, extra: tuple[tuple[str, str], ...] = ()) -> SipMessage:
        headers = (self._endpoint.contact, ("Allow", compose.ALLOW), *extra)
        return compose.response_to(self.invite, status, self.local_tag, headers).with_body(body)

    async def _answer(self, script: CalleeScript) -> None:
        self.state = CallState.ESTABLISHED
        self._session.play(script.play)
        self._send_success(self.invite, b"" if self._body_sent else self._body, self.peer)
        self._session.start()
        if script.hang_up_after is not None:
            await self._changes.until(lambda: not self._unacknowledged, self._endpoint.timers.limit)
            await asyncio.sleep(script.hang_up_after)
            await self.hang_up()

    def _success(self, request: SipMessage, body: bytes) -> SipMessage:
        response = super()._success(request, body)
        added = self._script.headers if request is self.invite else ()
        return replace(response, headers=(*response.headers, *added))

    async def _sleep_until(self, seconds: float) -> None:
        """Sleep until so many seconds after the INVITE."""
        await asyncio.sleep(max(0.0, self.invite_time + seconds - asyncio.get_running_loop().time()))

    # The far side's part

    def _on_prack(self, request: SipMessage, peer: Address) -> None:
        if self._unconfirmed is None or request.header("RAck").split()[:1] != [str(self._rseq)]:
            self._endpoint.respond(request, 481, peer)
            return
        self._endpoint.stop(self._unconfirmed)
        self._unconfirmed = None
        self._endpoint.respond(request, SUCCESS, peer)
        if self._answer_due:
            self._answer_due = False
            self._accept(request)
        self._changes.notify()

    def _on_bye(self, request: SipMessage, peer: Address) -> None:
        self._endpoint.respond(request, SUCCESS, peer)
        if self.state is CallState.ESTABLISHED:
            self._terminate("remote", "BYE")
        else:
            self._refuse(487, "remote", "BYE")

    def _refuse(self, status: int, by: Literal["local", "remote"] = "local", how: str = "") -> None:
        """Send a final response other than 2xx until its ACK comes, and end the call."""
        if self.state is CallState.TERMINATED:
            return
        response = compose.response_to(self.invite, status, self.local_tag)
        repeater = self._endpoint.reply_until_stopped(self.invite, response, self.peer, lambda: None)
        self._terminate(by, how or f"{status} {response.reason}")
        self._unacknowledged[self.invite.cseq.number] = repeater

    def _terminate(self, by: Literal["local", "remote"], how: str) -> None:
        super()._terminate(by, how)
        self._endpoint.stop(self._unconfirmed)
        self._unconfirmed = None
        if self._task is not None and self._task is not asyncio.current_task():
            self._task.cancel()
