"""The response to what the library cannot read: it finds its way, or there is none."""

import pytest
from hypothesis import given, strategies as st

from pbxgui.sip.bad_request import bad_request
from pbxgui.sip.message import parse

REQUEST = b"""\
REGISTER sip:pbx SIP/2.0
v: SIP/2.0/UDP 10.0.0.7:5060;rport;branch=z9hG4bK1, SIP/2.0/UDP 10.0.0.8;branch=z9hG4bK0;received=1.2.3.4
From: "A, B" <sip:1001@pbx>;tag=1
To: <sip:1001@pbx>
i: one
CSeq: 7 REGISTER
Contact: <sip:1001@h
Expires: banana

"""
SOURCE = "192.0.2.21:40000"


def test_it_goes_back_through_the_same_proxies_and_says_where_it_came_from() -> None:
    response = bad_request(REQUEST, SOURCE, "Malformed Contact")
    assert response is not None
    message = parse(response)
    assert (message.status, message.reason) == (400, "Malformed Contact")
    assert message.all("Via") == (
        "SIP/2.0/UDP 10.0.0.7:5060;rport=40000;branch=z9hG4bK1;received=192.0.2.21",
        "SIP/2.0/UDP 10.0.0.8;branch=z9hG4bK0;received=1.2.3.4",
    )
    assert (message.header("From"), message.call_id, message.header("CSeq")) == (
        '"A, B" <sip:1001@pbx>;tag=1',
        "one",
        "7 REGISTER",
    )
    assert message.to_tag
    assert bad_request(REQUEST, SOURCE, "Malformed Contact") == response
    other = bad_request(REQUEST.replace(b"bK1", b"bK2"), SOURCE, "Malformed Contact")
    assert other is not None
    assert parse(other).to_tag != message.to_tag


def test_a_tag_that_is_there_stays_and_so_does_a_port_that_was_given() -> None:
    request = REQUEST.replace(b"To: <sip:1001@pbx>", b"To: <sip:1001@pbx>;tag=2").replace(
        b";rport;", b";rport=5;received=9.9.9.9;"
    )
    message = parse(bad_request(request, SOURCE, "Malformed Contact") or b"")
    assert message.to_tag == "2"
    assert message.all("Via")[0] == "SIP/2.0/UDP 10.0.0.7:5060;rport=5;branch=z9hG4bK1;received=192.0.2.21"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"REGISTER sip:pbx SIP/2.0", b"SIP/2.0 200 OK"),
        (b"REGISTER", b"ACK"),
        (b"REGISTER sip", b"INVITE sip"),  # the CSeq is of another method
        (b"From", b"X-From"),
        (b"To:", b"X-To:"),
        (b"i: one", b"i:"),
        (b"i: one", b"i: one\ni: two"),
        (b"7 REGISTER", b"seven"),
        (b"v: ", b"X-Via: "),
        (b"SIP/2.0/UDP 10.0.0.8", b"nonsense"),
        (b"SIP/2.0/UDP 10.0.0.7:5060", b"HTTP/1.1"),
        (b"Expires", b"Ex pires"),
    ],
)
def test_what_cannot_be_answered_is_not(before: bytes, after: bytes) -> None:
    assert before in REQUEST
    assert bad_request(REQUEST.replace(before, after), SOURCE, "Malformed Contact") is None


@given(st.binary(max_size=200))
def test_whatever_comes_nothing_is_raised(data: bytes) -> None:
    assert bad_request(data, SOURCE, "Malformed Request") is None


@given(st.integers(0, len(REQUEST)), st.binary(max_size=8))
def test_a_response_is_never_more_than_one_message(place: int, more: bytes) -> None:
    response = bad_request(REQUEST[:place] + more + REQUEST[place:], SOURCE, "Malformed Request")
    if response is not None:
        assert response.count(b"\r\n\r\n") == 1
        assert parse(response).status == 400
