"""Far sides under full control: a SIP peer that says what it is told, and a relay that loses what it is told."""

import asyncio
from collections.abc import Callable
from typing import Self

from pbxgui.sip.phone import SipMessage, build, parse
from pbxgui.sip.phone.address import Address
from pbxgui.sip.phone.compose import response_to
from pbxgui.sip.phone.udp import UdpSocket

LOOPBACK = "127.0.0.1"


class ScriptedPeer:
    """A UDP socket that understands SIP messages but does nothing of its own accord."""

    def __init__(self) -> None:
        self._inbox: asyncio.Queue[SipMessage] = asyncio.Queue()
        self._socket = UdpSocket(LOOPBACK, 0, self._received)
        self.address = self._socket.address
        self.peer: Address = self.address

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._socket.close()

    @property
    def uri(self) -> str:
        return f"sip:peer@{LOOPBACK}:{self.address[1]}"

    async def expect(self, method: str, timeout: float = 20) -> SipMessage:  # noqa: ASYNC109 - a test helper
        """Return the next message, which must be of this method (for a response: of its CSeq)."""
        message = await asyncio.wait_for(self._inbox.get(), timeout)
        assert message.method == method, f"expected {method}, got {message}"
        return message

    async def expect_nothing(self, seconds: float) -> None:
        await asyncio.sleep(seconds)
        assert self._inbox.empty(), self._inbox.get_nowait()

    def respond(
        self,
        request: SipMessage,
        status: int,
        *,
        tag: str = "peer",
        body: bytes = b"",
        extra: tuple[tuple[str, str], ...] = (),
    ) -> None:
        headers = (("Contact", f"<{self.uri}>"), *extra)
        self.send(response_to(request, status, tag, headers).with_body(body))

    def send(self, message: SipMessage) -> None:
        self._socket.send(build(message), self.peer)

    def send_raw(self, data: bytes, peer: Address) -> None:
        self._socket.send(data, peer)

    def _received(self, data: bytes, peer: Address, _arrived: float) -> None:
        self.peer = peer
        self._inbox.put_nowait(parse(data))


class Relay:
    """Forwards datagrams to `target`, except those for which `lose(index, data)` is true."""

    def __init__(self, target: Address, lose: Callable[[int, bytes], bool]) -> None:
        self._target, self._lose = target, lose
        self._count = 0
        self._socket = UdpSocket(LOOPBACK, 0, self._received)
        self.address = self._socket.address

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._socket.close()

    def _received(self, data: bytes, _peer: Address, _arrived: float) -> None:
        if not self._lose(self._count, data):
            self._socket.send(data, self._target)
        self._count += 1
