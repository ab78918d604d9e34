"""What tests of the wire stand on: messages of a stream are told apart, however they come."""

import socket
from collections.abc import Iterator

import pytest

from pbxgui.sip.phone import SipMessage, build
from tests.wire.registering import Wire

URI = "sip:1001@pbx.example"
BODY = b"v=0\r\n\r\ns=with an empty line\r\n"


@pytest.fixture
def ends() -> Iterator[tuple[Wire, socket.socket]]:
    here, there = socket.socketpair()
    with here, there:
        yield Wire(here, "TCP", "127.0.0.1:5060"), there


def messages(raw: Wire) -> list[SipMessage]:
    return [raw.request("OPTIONS", URI), raw.request("INVITE", URI).with_body(BODY), raw.request("BYE", URI)]


def test_messages_that_come_in_one_piece_are_received_one_by_one(ends: tuple[Wire, socket.socket]) -> None:
    raw, there = ends
    sent = messages(raw)
    there.sendall(b"\r\n\r\n".join(map(build, sent)))
    assert [raw.receive(1.0) for _ in sent] == sent


def test_a_message_that_comes_in_parts_is_received_whole(ends: tuple[Wire, socket.socket]) -> None:
    raw, there = ends
    sent = messages(raw)
    whole = b"".join(map(build, sent))
    there.sendall(whole[:40])
    with pytest.raises(TimeoutError):
        raw.receive(0.01)
    for at in range(40, len(whole), 40):
        there.sendall(whole[at : at + 40])
    assert [raw.receive(1.0) for _ in sent] == sent


def test_a_response_that_comes_late_is_not_taken_for_that_of_the_next_request(
    ends: tuple[Wire, socket.socket],
) -> None:
    raw, there = ends
    first, second = raw.request("OPTIONS", URI), raw.request("OPTIONS", URI)
    late, right = (
        SipMessage.response(status, "", each.headers) for status, each in ((400, first), (200, second))
    )
    there.sendall(build(late) + build(right))
    assert raw.ask(second).status == 200
