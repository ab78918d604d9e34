"""SIP messages: what is built is what is parsed, and no datagram of the world does any harm."""

import json
import time
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from pbxgui.sip.message import MAX_HEADERS, canonical_name
from pbxgui.sip.phone import MessageError, SipMessage, build, parse

TORTURE = Path(__file__).parents[3] / "shared" / "testdata" / "rfc4475"

_tokens = st.text(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-.!%*_+`'~", min_size=1, max_size=20
)
_values = st.text(
    st.characters(exclude_characters="\r\n", exclude_categories=["Cs"]), max_size=60
).map(str.strip)  # fmt: skip
_uris = st.text(st.characters(codec="ascii", exclude_categories=["Cc", "Z"]), min_size=1, max_size=40)
_names = _tokens.map(canonical_name).filter(lambda name: name not in ("Content-Length", "CSeq"))
_headers = st.lists(st.tuples(_names, _values), max_size=12).map(tuple)
_bodies = st.binary(max_size=200)
_requests = st.builds(SipMessage.request, _tokens, _uris, _headers, _bodies)


@st.composite
def _responses(draw: st.DrawFn) -> SipMessage:
    cseq = ("CSeq", f"{draw(st.integers(0, 2**31))} {draw(_tokens)}")
    return SipMessage.response(
        draw(st.integers(100, 699)), draw(_values), (*draw(_headers), cseq), draw(_bodies)
    )


@given(_requests | _responses())
def test_what_is_built_is_what_is_parsed(message: SipMessage) -> None:
    assert parse(build(message)) == message


@given(st.binary(max_size=2000))
def test_any_bytes_are_a_message_or_a_typed_error(data: bytes) -> None:
    with suppress(MessageError):
        build(parse(data))


@given(_requests | _responses(), st.data())
def test_damaged_messages_are_messages_or_a_typed_error(message: SipMessage, data: st.DataObject) -> None:
    wire = bytearray(build(message))
    for _ in range(data.draw(st.integers(1, 5))):
        wire[data.draw(st.integers(0, len(wire) - 1))] = data.draw(st.integers(0, 255))
    with suppress(MessageError):
        parse(bytes(wire[: data.draw(st.integers(0, len(wire)))]))


def _torture_names() -> list[str]:
    return sorted(path.stem for path in TORTURE.glob("*.dat")) or ["absent"]


@pytest.mark.parametrize("name", _torture_names())
def test_rfc_4475_torture(name: str) -> None:
    if name == "absent":
        pytest.skip("the RFC 4475 messages are not beside the project")
    expected = json.loads((TORTURE / "expected.json").read_text())[name]
    data = (TORTURE / f"{name}.dat").read_bytes()
    try:
        message = parse(data)
    except MessageError:
        assert not expected["valid"], "a valid message was refused"
    else:
        assert message.is_request == (expected["kind"] == "request")
        assert parse(build(message)) == message


def test_the_short_tortuous_invite_is_read_as_meant() -> None:
    path = TORTURE / "wsinv.dat"
    if not path.exists():
        pytest.skip("the RFC 4475 messages are not beside the project")
    message = parse(path.read_bytes())
    assert message.cseq == (9, "INVITE")
    assert message.from_tag == "98asjd8"
    assert message.to_tag == "1918181833n"
    assert len(message.all("Via")) == 3
    assert message.all("Route") == (
        "<sip:services.example.com;lr;unknownwith=value;unknown-no-value>",
    )  # fmt: skip
    assert message.header("Subject") == ""
    assert message.header("Contact").startswith('"Quoted string \\"\\""')


def test_compact_and_folded_headers_are_read() -> None:
    wire = (
        b"OPTIONS sip:a@b SIP/2.0\n"
        b"v: SIP/2.0/UDP x;branch=z9hG4bK1\nf: <sip:a@b>;tag=1\n ;x=2\nK: 100rel,\n\ttimer\ni: 7\n\n"
    )
    message = parse(wire)
    assert message.branch == "z9hG4bK1"
    assert message.header("From") == "<sip:a@b>;tag=1 ;x=2"
    assert message.all("Supported") == ("100rel", "timer")
    assert message.call_id == "7"


def test_commas_in_quotes_and_brackets_do_not_split() -> None:
    value = '"Doe, \\"J\\"" <sip:j@x;a=1,2>;q=1, <sip:k@x>'
    assert SipMessage.request("X", "sip:a", (("Contact", value),)).all("Contact") == (
        '"Doe, \\"J\\"" <sip:j@x;a=1,2>;q=1',
        "<sip:k@x>",
    )


def test_a_tag_in_the_display_name_is_no_tag() -> None:
    message = SipMessage.request(
        "X", "sip:a", (("From", '"a;tag=evil" <sip:b;tag=c>'), ("To", "<sip:b>;tag=d"))
    )
    assert (message.from_tag, message.to_tag) == ("", "d")


@pytest.mark.parametrize(
    ("wire", "word"),
    [
        (b"INVITE sip:a SIP/2.0\r\nContent-Length: 10\r\n\r\nabc", "truncated"),
        (b"INVITE sip:a SIP/2.0\r\nContent-Length: -1\r\n\r\n", "not a length"),
        (b"INVITE sip:a SIP/2.0\r\nno header\r\n\r\n", "not a header line"),
        (b"INVITE sip:a SIP/7.0\r\n\r\n", "neither"),
        (b"", "neither"),
        (b"x" * 70_000, "too long"),
        (b"INVITE sip:a SIP/2.0\r\n" + b"a:b\r\n" * (MAX_HEADERS + 1) + b"\r\n", "too long"),
    ],
)
def test_what_is_no_message_is_named(wire: bytes, word: str) -> None:
    with pytest.raises(MessageError, match=word):
        parse(wire)


def test_bytes_behind_the_content_length_are_left_out() -> None:
    assert parse(b"INVITE sip:a SIP/2.0\r\nl: 3\r\n\r\nabcdef").body == b"abc"


def test_a_line_break_in_a_value_cannot_become_a_header() -> None:
    with pytest.raises(MessageError, match="line break"):
        build(SipMessage.request("INVITE", "sip:a", (("Subject", "x\r\nEvil: 1"),)))


@pytest.mark.parametrize("filler", [b" ", b";", b"\t", b'"', b"<", b"a ", b"\r", b",", b"\\"])
def test_the_longest_hostile_line_is_read_in_no_time(filler: bytes) -> None:
    count = 60_000 // len(filler)
    began = time.process_time()
    for wire in (
        b"INVITE a" + filler * count,
        b"INVITE sip:a SIP/2.0\r\nVia: " + filler * count + b"\r\n\r\n",
    ):
        try:
            message = parse(wire)
        except MessageError:
            continue
        assert (message.branch, message.to_tag) == ("", "")
    assert time.process_time() - began < 5  # a search that begins anew at each character takes minutes
