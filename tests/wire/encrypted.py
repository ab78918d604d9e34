"""Phones written by hand that talk TLS and SRTP to an engine started with `--tls 0`."""

import os
import re
import socket
import ssl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from pbxgui.sip.phone import Account, Hearing, SipMessage
from pbxgui.sip.phone.evidence import hearing
from pbxgui.sip.phone.rtp import RtpArrival, unpack
from tests.wire.engine import Engine
from tests.wire.registering import Wire
from tests.wire.srtp import Keys

OUR_KEYS = Keys(os.urandom(16), os.urandom(14))
_RTP_SECONDS = 0.02
_ELSEWHERE = "<sip:elsewhere@10.11.12.13:5061;transport=tls>"


def tls_port(pbx: Engine) -> int:
    """Return where the engine listens for TLS."""
    found = re.search(r"\btls\W+127\.0\.0\.1:(\d+)", pbx.said())
    assert found, pbx.said()
    return int(found[1])


@contextmanager
def tls_wire(pbx: Engine, certificate: Path, host: str = "127.0.0.1") -> Iterator[Wire]:
    """Connect by TLS; only this certificate is trusted, and its names have to be right."""
    context = ssl.create_default_context(cafile=certificate)
    with (
        socket.create_connection(("127.0.0.1", tls_port(pbx)), source_address=(host, 0)) as plain,
        context.wrap_socket(plain, server_hostname="127.0.0.1") as secure,
    ):
        yield Wire(secure, "TLS", "{}:{}".format(*secure.getsockname()))


def described(port: int, profile: str, *attributes: str) -> bytes:
    """Return a description of one PCMU stream."""
    lines = (
        "v=0",
        "o=test 1 1 IN IP4 127.0.0.1",
        "s=test",
        "c=IN IP4 127.0.0.1",
        "t=0 0",
        f"m=audio {port} {profile} 0",
        "a=rtpmap:0 PCMU/8000",
        *attributes,
    )
    return "".join(f"{line}\r\n" for line in lines).encode()


def with_sdp(message: SipMessage, sdp: bytes) -> SipMessage:
    """Return a message with a description as its body."""
    return replace(message, headers=(*message.headers, ("Content-Type", "application/sdp")), body=sdp)


def send_invite(raw: Wire, uri: str, sdp: bytes, account: Account | None = None) -> None:
    """Send an INVITE, and the challenge's answer if there is an account."""
    raw.send(with_sdp(raw.request("INVITE", uri, *_party(account)), sdp))
    if account is not None:
        challenge = _after_trying(raw)
        proof = account.authorization(challenge, "INVITE", uri)
        raw.send(with_sdp(raw.request("INVITE", uri, *_party(account), *proof), sdp))


def invite(raw: Wire, uri: str, sdp: bytes, account: Account | None = None) -> SipMessage:
    """Send an INVITE, and return what comes first but 100."""
    send_invite(raw, uri, sdp, account)
    return _after_trying(raw)


def _party(account: Account | None) -> Sequence[tuple[str, str]]:
    return () if account is None else (("From", f"<sip:{account.username}@pbx.example>;tag=2"),)


def _after_trying(raw: Wire) -> SipMessage:
    while (message := raw.receive()).is_request or message.status == 100:
        pass
    return message


def next_request(raw: Wire, method: str) -> SipMessage:
    """Return the next request of this kind."""
    while (message := raw.receive()).method != method or not message.is_request:
        pass
    return message


def next_response(raw: Wire, status: int) -> SipMessage:
    """Return the next response of this status."""
    while (message := raw.receive()).status != status:
        pass
    return message


def response(request: SipMessage, status: int, reason: str) -> SipMessage:
    """Answer a request of the engine."""
    copied = ("Via", "From", "Call-ID", "CSeq")
    headers = tuple((name, value) for name in copied for value in request.all(name))
    to = request.header("To")
    return SipMessage.response(
        status, reason, (*headers, ("To", to if request.to_tag else f"{to};tag=3"), ("Contact", _ELSEWHERE))
    )


def answered(request: SipMessage, sdp: bytes) -> SipMessage:
    """Accept an INVITE of the engine."""
    return with_sdp(response(request, 200, "OK"), sdp)


def acknowledged(raw: Wire, answer: SipMessage) -> SipMessage:
    """Return the ACK of a 200."""
    uri = answer.header("Contact").strip("<>")
    dialog = [(name, answer.header(name)) for name in ("From", "To", "Call-ID")]
    return raw.request("ACK", uri, *dialog, ("CSeq", f"{answer.cseq.number} ACK"))


def packets(rtp: socket.socket) -> list[bytes]:
    """Return the packets that have come so far."""
    received = []
    rtp.settimeout(0)
    with suppress(BlockingIOError):
        while True:
            received.append(rtp.recv(2048))
    return received


def heard(plain: Sequence[bytes]) -> Hearing:
    """Return what RTP packets sound like."""
    return hearing([RtpArrival(_RTP_SECONDS * number, unpack(data)) for number, data in enumerate(plain)])
