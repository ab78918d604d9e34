"""The ladder: plain words for each rung, and nothing of the network reaches the terminal unescaped."""

import json

import pytest
from hypothesis import given, strategies as st

from pbxgui.sip.phone import (
    EventKind,
    Flow,
    LadderEvent,
    SipMessage,
    TraceEntry,
    as_json,
    describe,
    printable,
)
from pbxgui.sip.phone.call_log import CallLog
from pbxgui.sip.phone.ladder import from_entry

PEER = ("127.0.0.1", 5080)
SDP = (("Content-Type", "application/sdp"),)


def _entry(message: SipMessage, at: float = 10.0, flow: Flow = Flow.RECEIVED) -> TraceEntry:
    return TraceEntry(at, flow, PEER, message)


def _response(
    status: int, method: str = "INVITE", *, sdp: bool = False, reason: str = "Reason"
) -> SipMessage:
    headers = (("CSeq", f"1 {method}"), *(SDP if sdp else ()))
    return SipMessage.response(status, reason, headers, b"v=0" if sdp else b"")


@pytest.mark.parametrize(
    ("message", "line"),
    [
        (_response(100), "   0.500  <- 100         received, working on it"),
        (_response(183, sdp=True), "   0.500  <- 183 + SDP   the caller will hear us, not answered yet"),
        (_response(183), "   0.500  <- 183         progress, but no sound with it"),
        (_response(200, sdp=True), "   0.500  <- 200         answered: normally billed from here on"),
        (_response(200, "BYE", reason="OK"), "   0.500  <- 200         BYE: OK"),
        (_response(418, reason="I'm a teapot"), "   0.500  <- 418         I'm a teapot"),
        (
            SipMessage.request(
                "INVITE", "sip:2001@127.0.0.1", (("From", '"A" <sip:0301@x>;tag=1'), *SDP), b"v=0"
            ),
            "   0.500  <- INVITE      0301 calls 2001",
        ),
    ],
)
def test_a_message_is_a_line(message: SipMessage, line: str) -> None:
    assert describe(from_entry(_entry(message), 9.5)) == line


@given(st.text())
def test_text_of_the_network_is_escaped_and_bounded(text: str) -> None:
    shown = printable(text, 50)
    assert all(char.isprintable() for char in shown)
    assert len(shown) <= 50 * len("\\u{10ffff}") + 1


def test_terminal_sequences_and_direction_overrides_are_shown_not_obeyed() -> None:
    assert printable("\x1b[2Jx\r\n\u202e\x9b") == "\\u{1b}[2Jx\\u{d}\\u{a}\\u{202e}\\u{9b}"


@given(st.text(max_size=30), st.text(max_size=30))
def test_no_message_can_write_to_the_terminal(user: str, reason: str) -> None:
    invite = SipMessage.request("INVITE", f"sip:{user}@x", (("From", f"<sip:{user}@x>"),))
    for message in (invite, _response(499, reason=reason), SipMessage.request(user, "sip:a", ())):
        assert describe(from_entry(_entry(message), 9.5)).isprintable()


def test_a_repeated_message_is_marked_and_a_new_one_is_not() -> None:
    seen: list[LadderEvent] = []
    log = CallLog("c", lambda _call_id, event: seen.append(event))
    for at, message in (
        (1.0, _response(183, sdp=True)),
        (2.0, _response(183, sdp=True)),
        (3.0, _response(200)),
    ):
        log.add(_entry(message, at))
    assert [(event.time, event.repeated) for event in seen] == [(0, False), (1, True), (2, False)]
    assert describe(seen[1]).endswith("(again)")
    assert log.summary() == "183 + SDP at 0.000 s, 200 at 2.000 s"


def test_the_timeline_is_in_the_order_of_time_whenever_it_was_learned() -> None:
    log = CallLog("c", lambda _call_id, _event: None)
    log.add(_entry(_response(100), 5.0))
    log.add(_entry(_response(200), 9.0))
    log.observe(6.0, "greeting heard", "for 3.8 s\x07")
    assert [event.label for event in log.timeline()] == ["100", "greeting heard", "200"]
    assert log.timeline()[1].text == "for 3.8 s\\u{7}"
    assert describe(log.timeline()[1]).startswith("   1.000     greeting heard")


def test_an_event_is_json() -> None:
    event = LadderEvent(1.23456789, EventKind.SENT, "ACK", "confirmed")
    assert json.loads(json.dumps(as_json(event))) == {
        "time": 1.234568,
        "kind": "sent",
        "label": "ACK",
        "text": "confirmed",
        "repeated": False,
    }
