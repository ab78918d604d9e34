"""Requests within a call of a test phone, with any body: what a telephone may send there, and what it may not."""

import asyncio
from collections.abc import Sequence
from itertools import count

from pbxgui.sip.phone import Flow, IncomingCall, OutgoingCall, SipMessage
from pbxgui.sip.phone.address import Address
from pbxgui.sip.phone.dialog import Dialog
from pbxgui.sip.phone.media import RtpSession, StreamTarget
from pbxgui.sip.phone.sdp import AudioDescription, parse
from pbxgui.sip.phone.source import AudioSource

TalkingCall = IncomingCall | OutgoingCall

PCMU, PCMA, G722 = "0", "8", "9"
_VERSION = count(100)
_PATIENCE = 20.0
_FAILURE = 300


def offer(
    address: Address,
    codecs: str = f"{PCMU} {PCMA}",
    *attributes: str,
    more: Sequence[str] = (),
    host: str = "",
    digits: int = 101,
) -> bytes:
    """Return a description of one audio stream at `address`; `more` are the lines of further streams."""
    lines = [
        "v=0",
        f"o=phone 7 {next(_VERSION)} IN IP4 {address[0]}",
        "s=-",
        f"c=IN IP4 {host or address[0]}",
        "t=0 0",
        f"m=audio {address[1]} RTP/AVP {codecs} {digits}",
        f"a=rtpmap:{digits} telephone-event/8000",
        *(f"a={attribute}" for attribute in attributes),
        *more,
    ]
    return "\r\n".join([*lines, ""]).encode()


def without_audio(address: Address, *lines: str) -> bytes:
    """Return a description of these streams, none of them audio."""
    head = (
        "v=0",
        f"o=phone 7 {next(_VERSION)} IN IP4 {address[0]}",
        "s=-",
        f"c=IN IP4 {address[0]}",
        "t=0 0",
    )
    return "\r\n".join([*head, *lines, ""]).encode()


def same_again(call: TalkingCall) -> bytes:
    """Return what the phone of a call has said already, with a new version of it."""
    return offer(address_of(call), f"{PCMU} {PCMA}", "sendrecv", digits=call._sound.event_type or 101)


def address_of(call: TalkingCall) -> Address:
    """Return where a call receives sound."""
    return call._session.address


def dialog_of(call: TalkingCall) -> Dialog:
    """Return the dialog of a call."""
    assert call._dialog is not None
    return call._dialog


def written(call: TalkingCall, method: str, body: bytes = b"", *headers: tuple[str, str]) -> SipMessage:
    """Return the next request of a call, not sent yet."""
    endpoint, dialog = call._endpoint, dialog_of(call)
    extra = (endpoint.contact, *headers)
    return dialog.request(method, call._next_cseq(), endpoint.new_via(), extra).with_body(body)


async def ask(call: TalkingCall, method: str, body: bytes = b"", *headers: tuple[str, str]) -> SipMessage:
    """Send a request other than INVITE and return its final response."""
    return await call._endpoint.ask(written(call, method, body, *headers), dialog_of(call).next_hop)


async def invite_again(
    call: TalkingCall, body: bytes = b"", *headers: tuple[str, str], in_ack: bytes = b""
) -> SipMessage:
    """Send a re-INVITE and return its final response; a 2xx gets its ACK, with `in_ack` as its body."""
    request, hop = written(call, "INVITE", body, *headers), dialog_of(call).next_hop
    final: asyncio.Future[SipMessage] = asyncio.get_running_loop().create_future()

    def on_response(response: SipMessage, _: Address) -> None:
        if 200 <= response.status < _FAILURE:
            ack = dialog_of(call).request("ACK", request.cseq.number, call._endpoint.new_via())
            call._endpoint.send(ack.with_body(in_ack), hop)
        if response.status >= 200 and not final.done():
            final.set_result(response)

    forget = call._endpoint.invite(request, hop, on_response, lambda: None)
    call._cleanup.append(forget)
    return await asyncio.wait_for(final, _PATIENCE)


def answered(response: SipMessage) -> AudioDescription:
    """Return the audio stream of an accepted offer."""
    assert response.status == 200, response
    return parse(response.body)


def ports(response: SipMessage) -> list[tuple[str, int]]:
    """Return kind and port of each stream in a description."""
    lines = [line.split() for line in response.body.decode().splitlines() if line.startswith("m=")]
    return [(words[0][2:], int(words[1])) for words in lines]


def requests_to(call: TalkingCall, method: str) -> list[SipMessage]:
    """Return the requests of this method that came within a call, repeated ones too."""
    return [
        entry.message
        for entry in call.messages()
        if entry.flow is Flow.RECEIVED and entry.message.is_request and entry.message.method == method
    ]


class SecondSocket:
    """Another port of a phone for sound, to which a call may move; use it as a context manager."""

    def __init__(self, call: TalkingCall, says: AudioSource) -> None:
        self.session = RtpSession("127.0.0.1", lambda _: None)
        self.session.play(says)
        self._call = call

    def __enter__(self) -> RtpSession:
        return self.session

    def __exit__(self, *_: object) -> None:
        self.session.close()


def send_to(session: RtpSession, peer: AudioDescription) -> None:
    """Let a socket send sound where an answer says."""
    session.target = StreamTarget(peer.address, peer.payload_types[0], peer.telephone_event)
    session.start()
