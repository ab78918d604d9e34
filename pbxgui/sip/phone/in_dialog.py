"""Requests within a dialog, ours and theirs: BYE, hold and resume by re-INVITE, UPDATE, OPTIONS."""

import asyncio
from typing import Literal
from urllib.parse import quote

from pbxgui.core.errors import PbxError
from pbxgui.sip.message import SipMessage
from pbxgui.sip.phone import compose
from pbxgui.sip.phone.address import Address
from pbxgui.sip.phone.call import Call, CallState, Ending
from pbxgui.sip.phone.call_log import CallLog
from pbxgui.sip.phone.dialog import Dialog
from pbxgui.sip.phone.endpoint import Endpoint
from pbxgui.sip.phone.errors import PhoneTimeout, Refused, SdpError, WrongMoment
from pbxgui.sip.phone.media import RtpSession
from pbxgui.sip.phone.negotiation import Negotiation
from pbxgui.sip.phone.sdp import MediaDirection
from pbxgui.sip.phone.timers import Repeater
from pbxgui.sip.phone.trace import Flow
from pbxgui.sip.phone.waiting import settle

SUCCESS = 200
FAILURE = 300


class DialogCall(Call):
    """A call that can send and answer requests within its dialog (RFC 3261, sections 12 to 15)."""

    def __init__(
        self, endpoint: Endpoint, log: CallLog, local_tag: str, session: RtpSession, sound: Negotiation
    ) -> None:
        super().__init__(endpoint, log, local_tag, session, sound)
        self._dialog: Dialog | None = None
        self._cseq = 0
        self._remote_cseq = 0
        self._unacknowledged: dict[int, Repeater] = {}
        self._answer_due = False
        self._reinviting = False
        self._infos: list[bytes] = []

    async def hold(self) -> None:
        """Put the far side on hold by a re-INVITE (RFC 3264, section 8.4).

        Raises:
            WrongMoment: the call is not established.
            Refused: the far side would not.
            PhoneTimeout: it did not answer.

        """
        await self._reinvite(MediaDirection.SENDONLY)

    async def resume(self) -> None:
        """Take the far side off hold; raises as `hold`."""
        await self._reinvite(MediaDirection.SENDRECV)

    async def refer(
        self, target: str, *headers: tuple[str, str], replaces: "DialogCall | None" = None
    ) -> SipMessage:
        """Ask the far side to call `target` (RFC 3515), or to take the place of another call of ours there (RFC 3891).

        Returns the final response; how the transfer fares then comes as `notifications`.

        Raises:
            WrongMoment: the call is not established, or the other one has no dialog.
            PhoneTimeout: the far side did not answer.

        """
        dialog = self._established("transfer")
        more = f"?Replaces={quote(replaces.replaced_by_others(), safe='')}" if replaces else ""
        extra = (("Refer-To", f"<{target}{more}>"), self._endpoint.contact, *headers)
        request = dialog.request("REFER", self._next_cseq(), self._endpoint.new_via(), extra)
        return await self._endpoint.ask(request, dialog.next_hop)

    def replaced_by_others(self) -> str:
        """Return the Replaces by which the far side knows this call; raises WrongMoment while there is no dialog."""
        if self._dialog is None:
            raise WrongMoment("be replaced", self.state)
        return f"{self.call_id};to-tag={self._dialog.remote_tag};from-tag={self.local_tag}"

    def notifications(self) -> tuple[SipMessage, ...]:
        """Return the NOTIFYs that came, repeated ones left out, by their order."""
        came = (entry.message for entry in self.messages() if entry.flow is Flow.RECEIVED)
        return tuple({m.cseq.number: m for m in came if m.is_request and m.method == "NOTIFY"}.values())

    # Our requests

    def _next_cseq(self) -> int:
        self._cseq += 1
        return self._cseq

    async def _bye(self) -> Ending:
        dialog = self._established("hang up")
        self._terminate("local", "BYE")
        bye = dialog.request("BYE", self._next_cseq(), self._endpoint.new_via())
        await self._endpoint.ask(bye, dialog.next_hop)
        return await self.wait_ended()

    def _established(self, action: str) -> Dialog:
        if self.state is not CallState.ESTABLISHED or self._dialog is None:
            raise WrongMoment(action, self.state)
        return self._dialog

    async def _reinvite(self, direction: MediaDirection) -> None:
        dialog = self._established("hold or resume")
        before = self._sound.direction
        body = self._sound.offer(direction)
        via, number = self._endpoint.new_via(), self._next_cseq()
        invite = dialog.request("INVITE", number, via, (self._endpoint.contact,)).with_body(body)
        final: asyncio.Future[SipMessage | None] = asyncio.get_running_loop().create_future()

        def on_response(response: SipMessage, _source: Address) -> None:
            if SUCCESS <= response.status < FAILURE:
                ack = dialog.request("ACK", number, self._endpoint.new_via())
                self._endpoint.send(ack, dialog.next_hop)
            if response.status >= SUCCESS:
                settle(final, response)

        self._reinviting = True
        forget = self._endpoint.invite(invite, dialog.next_hop, on_response, lambda: settle(final, None))
        self._cleanup.append(forget)
        try:
            self._finish_reinvite(await final)
        except PbxError:
            self._sound.direction = before
            raise
        finally:
            self._reinviting = False

    def _finish_reinvite(self, response: SipMessage | None) -> None:
        if response is None:
            raise PhoneTimeout(
                "the answer to the re-INVITE", self._endpoint.timers.limit, self._log.summary()
            )
        if response.status >= FAILURE:
            raise Refused("the re-INVITE", response.status, response.reason)
        self._accept(response)

    async def send_info(self, body: bytes, content_type: str = "application/dtmf-relay") -> int:
        """Send an INFO (RFC 2976), which some phones press keys with; return the status of the response.

        Raises:
            WrongMoment: the call is not established.
            PhoneTimeout: no response came.

        """
        dialog = self._established("send INFO")
        info = dialog.request("INFO", self._next_cseq(), self._endpoint.new_via())
        response = await self._endpoint.ask(info.with_body(body, content_type), dialog.next_hop)
        return response.status

    def infos(self) -> tuple[bytes, ...]:
        """Return the bodies of all INFO requests received."""
        return tuple(self._infos)

    # Their requests

    def received(self, request: SipMessage, peer: Address) -> None:
        """Handle a request within the dialog."""
        if request.method == "ACK":
            self._on_ack(request)
            return
        number = request.cseq.number
        if number < self._remote_cseq:
            self._endpoint.respond(request, 500, peer)  # RFC 3261, section 12.2.2: out of order
            return
        self._remote_cseq = number
        handlers = {
            "BYE": self._on_bye,
            "INVITE": self._on_reinvite,
            "UPDATE": self._on_update,
            "PRACK": self._on_prack,
            "OPTIONS": self._on_options,
            "NOTIFY": self._on_notify,
            "INFO": self._on_info,
        }
        handler = handlers.get(request.method)
        if handler:
            handler(request, peer)
        else:
            self._endpoint.respond(request, 405, peer)

    def _on_ack(self, ack: SipMessage) -> None:
        repeater = self._unacknowledged.pop(ack.cseq.number, None)
        if repeater is None:
            return
        self._endpoint.stop(repeater)
        if self._answer_due and ack.has_sdp:
            self._answer_due = False
            self._accept(ack)
        self._changes.notify()

    def _on_bye(self, request: SipMessage, peer: Address) -> None:
        self._endpoint.respond(request, 200, peer)
        self._terminate("remote", "BYE")

    def _on_options(self, request: SipMessage, peer: Address) -> None:
        self._endpoint.respond(request, 200, peer)

    def _on_notify(self, request: SipMessage, peer: Address) -> None:
        self._endpoint.respond(request, 200, peer)
        self._changes.notify()

    def _on_info(self, request: SipMessage, peer: Address) -> None:
        self._infos.append(request.body)
        self._endpoint.respond(request, 200, peer)

    def _on_prack(self, request: SipMessage, peer: Address) -> None:
        self._endpoint.respond(request, 481, peer)  # only a callee awaits one

    def _on_update(self, request: SipMessage, peer: Address) -> None:
        try:
            body = self._sound.answer(request.body) if request.has_sdp else b""
        except SdpError:
            self._endpoint.respond(request, 488, peer)
            return
        self._endpoint.reply(request, self._success(request, body), peer)
        self._changes.notify()

    def _on_reinvite(self, request: SipMessage, peer: Address) -> None:
        if self._reinviting or self._unacknowledged or self.state is not CallState.ESTABLISHED:
            self._endpoint.respond(request, 491, peer)
            return
        try:
            body = self._sound.answer(request.body) if request.has_sdp else self._sound.offer()
        except SdpError:
            self._endpoint.respond(request, 488, peer)
            return
        self._answer_due = not request.has_sdp
        self._send_success(request, body, peer)

    def _send_success(self, request: SipMessage, body: bytes, peer: Address) -> None:
        """Send the 200 until its ACK comes; without one the call is over (RFC 3261, section 13.3.1.4)."""
        response = self._success(request, body)
        repeater = self._endpoint.reply_until_stopped(
            request, response, peer, lambda: self._terminate("local", "no ACK came")
        )
        self._unacknowledged[request.cseq.number] = repeater
        self._changes.notify()

    def _success(self, request: SipMessage, body: bytes) -> SipMessage:
        extra = (self._endpoint.contact, ("Allow", compose.ALLOW))
        return compose.response_to(request, 200, self.local_tag, extra).with_body(body)

    def _terminate(self, by: Literal["local", "remote"], how: str) -> None:
        super()._terminate(by, how)
        for repeater in self._unacknowledged.values():
            self._endpoint.stop(repeater)
        self._unacknowledged.clear()
