"""The SIP socket of a phone and its transactions: sending, repeating, matching, remembering replies."""

import asyncio
import time
from collections import OrderedDict
from collections.abc import Callable

from pbxgui.sip.message import MessageError, SipMessage, build, parse
from pbxgui.sip.phone import compose
from pbxgui.sip.phone.address import Address
from pbxgui.sip.phone.errors import PhoneTimeout
from pbxgui.sip.phone.timers import Repeater, Timers
from pbxgui.sip.phone.trace import Flow, Trace, TraceEntry
from pbxgui.sip.phone.udp import UdpSocket
from pbxgui.sip.phone.waiting import settle

OnResponse = Callable[[SipMessage, Address], None]
OnRequest = Callable[[SipMessage, Address, float], None]

_FINAL = 200
_FAILURE = 300
_REPLIES_KEPT = 4096


class Endpoint:
    """One UDP socket that speaks SIP.

    Attributes:
        address: where it listens.
        malformed: number of datagrams that were no SIP.

    """

    def __init__(self, host: str, port: int, timers: Timers, trace: Trace, on_request: OnRequest) -> None:
        self.timers = timers
        self.trace = trace
        self.malformed = 0
        self._on_request = on_request
        self._expected: dict[tuple[str, str], OnResponse] = {}
        self._repeaters: set[Repeater] = set()
        self._replies: OrderedDict[tuple[str, str, Address], SipMessage | None] = OrderedDict()
        self._socket = UdpSocket(host, port, self._received)
        self.address = self._socket.address

    @property
    def contact(self) -> tuple[str, str]:
        """Our Contact header."""
        return "Contact", f"<sip:phone@{self.address[0]}:{self.address[1]}>"

    def new_via(self) -> tuple[str, str]:
        """Return a Via header that begins a transaction."""
        return compose.via(self.address, compose.new_branch())

    def send(self, message: SipMessage, peer: Address) -> None:
        """Send a message once."""
        now = time.monotonic()
        self._socket.send(build(message), peer)
        self.trace.add(TraceEntry(now, Flow.SENT, peer, message))

    def repeat(
        self, message: SipMessage, peer: Address, longest: float, give_up: Callable[[], None] | None = None
    ) -> Repeater:
        """Send a message again and again until the returned repeater is stopped or 64 * T1 are over."""
        repeater = Repeater(lambda: self.send(message, peer), self.timers, longest, give_up)
        self._repeaters.add(repeater)
        return repeater

    def stop(self, repeater: Repeater | None) -> None:
        """Stop repeating."""
        if repeater is not None:
            repeater.stop()
            self._repeaters.discard(repeater)

    def reply(self, request: SipMessage, response: SipMessage, peer: Address) -> None:
        """Send a response and remember it, so that a repeated request gets the same one again."""
        self._remember(request, response, peer)
        self.send(response, compose.reply_address(request, peer))

    def reply_until_stopped(
        self,
        request: SipMessage,
        response: SipMessage,
        peer: Address,
        give_up: Callable[[], None],
        *,
        final: bool = True,
    ) -> Repeater:
        """Send a response until its ACK (or, when provisional, its PRACK) stops the returned repeater.

        Final responses repeat at most T2 apart (RFC 3261, section 13.3.1.4), reliable provisional ones ever
        more slowly (RFC 3262, section 3).
        """
        self._remember(request, response, peer)
        longest = self.timers.t2 if final else self.timers.limit
        return self.repeat(response, compose.reply_address(request, peer), longest, give_up)

    def respond(self, request: SipMessage, status: int, peer: Address, to_tag: str = "") -> None:
        """Answer a request with nothing but a status."""
        extra = (("Allow", compose.ALLOW),) if status in (_FINAL, 405) else ()
        self.reply(request, compose.response_to(request, status, to_tag or compose.new_tag(), extra), peer)

    def invite(
        self, invite: SipMessage, peer: Address, on_response: OnResponse, give_up: Callable[[], None]
    ) -> Callable[[], None]:
        """Run an INVITE client transaction (RFC 3261, section 17.1.1); returns what forgets it."""
        repeater = self.repeat(invite, peer, self.timers.limit, give_up)

        def received(response: SipMessage, source: Address) -> None:
            self.stop(repeater)
            if response.status >= _FAILURE:
                self.send(compose.acknowledge_failure(invite, response), peer)
            on_response(response, source)

        key = (invite.branch, "INVITE")
        self._expected[key] = received

        def forget() -> None:
            self.stop(repeater)
            self._expected.pop(key, None)

        return forget

    def request(
        self, request: SipMessage, peer: Address, on_final: Callable[[SipMessage | None], None]
    ) -> None:
        """Run a non-INVITE client transaction (section 17.1.2); `on_final` gets None if no answer comes."""
        key = (request.branch, request.method)

        def done(response: SipMessage | None) -> None:
            self.stop(repeater)
            self._expected.pop(key, None)
            on_final(response)

        def received(response: SipMessage, _source: Address) -> None:
            if response.status >= _FINAL:
                done(response)

        self._expected[key] = received
        repeater = self.repeat(request, peer, self.timers.t2, lambda: done(None))

    async def ask(self, request: SipMessage, peer: Address) -> SipMessage:
        """Send a non-INVITE request and wait for its final response.

        Raises:
            PhoneTimeout: none came in 64 * T1.

        """
        answer: asyncio.Future[SipMessage | None] = asyncio.get_running_loop().create_future()
        self.request(request, peer, lambda response: settle(answer, response))
        response = await answer
        if response is None:
            raise PhoneTimeout(f"the answer to {request.method}", self.timers.limit, "nothing")
        return response

    def close(self) -> None:
        """Stop everything and close the socket."""
        for repeater in self._repeaters:
            repeater.stop()
        self._repeaters.clear()
        self._expected.clear()
        self._socket.close()

    def _received(self, data: bytes, peer: Address, arrived: float) -> None:
        try:
            message = parse(data)
        except MessageError:
            self.malformed += bool(data.strip())  # an empty datagram only keeps a NAT binding alive
            return
        self.trace.add(TraceEntry(arrived, Flow.RECEIVED, peer, message))
        if not _is_complete(message):
            self.malformed += 1
        elif not message.is_request:
            handler = self._expected.get((message.branch, message.cseq.method))
            if handler:
                handler(message, peer)
        elif not self._is_repetition(message, peer):
            self._on_request(compose.marked_received(message, peer), peer, arrived)

    def _is_repetition(self, request: SipMessage, peer: Address) -> bool:
        """Answer a repeated request as before; an ACK is never answered and may repeat as it likes."""
        key = (request.branch, request.method, peer)
        if request.method == "ACK" or not request.branch:
            return False
        if key not in self._replies:
            self._remember(request, None, peer)
            return False
        if (response := self._replies[key]) is not None:
            self.send(response, compose.reply_address(request, peer))
        return True

    def _remember(self, request: SipMessage, response: SipMessage | None, peer: Address) -> None:
        self._replies[request.branch, request.method, peer] = response
        if len(self._replies) > _REPLIES_KEPT:
            self._replies.popitem(last=False)


def _is_complete(message: SipMessage) -> bool:
    """Whether a message has what every answer is made from (RFC 3261, section 8.1.1)."""
    named = all(message.header(name) for name in ("Via", "From", "To", "Call-ID"))
    return named and message.cseq.method == message.method
