"""The log book: which SIP message belongs to which call, what becomes of others, and that nothing grows for ever."""

from collections.abc import Sequence

import pytest

from pbxgui.cli.serving import log_book as module
from pbxgui.cli.serving.log_book import LogBook
from pbxgui.core.records.call_log import (
    LONGEST_MESSAGE,
    MOST_EVENTS,
    MOST_MESSAGES,
    Cut,
    Entry,
    LogCut,
    LogEvent,
    LogLeg,
    LogMessage,
    unpacked,
)
from pbxgui.sip.events import CallEvent, CallId, EventKind
from pbxgui.sip.message_module import WireMessage
from tests.clock import Clock

BEGAN = 1_800_000_000.0
KEY = 7


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def book(clock: Clock) -> LogBook:
    return LogBook(clock)


def event(kind: EventKind, elapsed: float = 0.0, call: int = 1, **details: str | int) -> CallEvent:
    return CallEvent(BEGAN + elapsed, elapsed, CallId(f"call-{call}"), kind, f"{kind.value}.", details)


def offered(call: int = 1, sip_call_id: str = "caller@a") -> CallEvent:
    return event(EventKind.OFFERED, call=call, sip_call_id=sip_call_id)


def wire(
    first: str, call_id: str, at: float = 0.0, *, sent: bool = False, field: str = "Call-ID"
) -> WireMessage:
    text = f"{first}\r\n{field}: {call_id}\r\n\r\n".encode()
    address = b"192.0.2.1".ljust(48, b"\0") + (5060).to_bytes(4, "little")
    return WireMessage(BEGAN + at, sent, text, address)


def kept(book: LogBook, clock: Clock, call: int = 1) -> tuple[Entry, ...]:
    """Return what is written of a call, once it is."""
    book.name([(CallId(f"call-{call}"), KEY)])
    clock.now += 1.0
    pieces = [one for one in book.unwritten(100) if one.call == f"call-{call}"]
    book.written(pieces)
    return tuple(entry for one in pieces for entry in unpacked(one.piece.entries))


def messages(entries: Sequence[Entry]) -> list[tuple[int, str]]:
    return [(one.leg, one.text.split("\r\n")[0]) for one in entries if isinstance(one, LogMessage)]


def test_messages_find_their_call_by_call_id_even_those_before_its_beginning(
    book: LogBook, clock: Clock
) -> None:
    book.take_message(wire("INVITE sip:2001@pbx SIP/2.0", "caller@a", -0.001))
    book.take_message(wire("SIP/2.0 100 Trying", "caller@a", -0.0005, sent=True, field="call-id "))
    book.take_message(wire("OPTIONS sip:pbx SIP/2.0", "else@b"))
    book.take(offered())
    book.take_message(wire("ACK sip:2001@pbx SIP/2.0", "caller@a", 1.0, field="i"))
    entries = kept(book, clock)
    assert messages(entries) == [
        (0, "INVITE sip:2001@pbx SIP/2.0"),
        (0, "SIP/2.0 100 Trying"),
        (0, "ACK sip:2001@pbx SIP/2.0"),
    ]
    invite = next(one for one in entries if isinstance(one, LogMessage))
    assert (invite.at, invite.sent, invite.peer) == (0.0, False, "192.0.2.1:5060")


def test_a_telephone_is_known_by_the_invite_that_went_out_before_it_is_told_of(
    book: LogBook, clock: Clock
) -> None:
    book.take(offered())
    for number in (1, 2):
        book.take_message(wire(f"INVITE sip:100{number}@phone SIP/2.0", f"phone{number}", sent=True))
        book.take(event(EventKind.DIALLING, 0.1, target=f"PJSIP/100{number}", uri=f"sip:100{number}@phone"))
    book.take_message(wire("SIP/2.0 180 Ringing", "phone2", 0.2))
    entries = kept(book, clock)
    assert [(one.leg, one.target) for one in entries if isinstance(one, LogLeg)] == [
        (1, "PJSIP/1001"),
        (2, "PJSIP/1002"),
    ]
    assert messages(entries) == [
        (1, "INVITE sip:1001@phone SIP/2.0"),
        (2, "INVITE sip:1002@phone SIP/2.0"),
        (2, "SIP/2.0 180 Ringing"),
    ]


def test_a_telephone_that_was_rung_for_a_call_of_its_own_is_no_other_calls(
    book: LogBook, clock: Clock
) -> None:
    book.take(offered(1))
    book.take_message(wire("INVITE sip:1001@phone SIP/2.0", "placed", sent=True))
    book.take(offered(2, "placed"))
    book.take(event(EventKind.DIALLING, 0.1, target="PJSIP/1002", uri="sip:1002@phone"))
    assert messages(kept(book, clock, 1)) == []
    assert messages(kept(book, clock, 2)) == [(0, "INVITE sip:1001@phone SIP/2.0")]


def test_a_leg_that_goes_on_as_another_call_belongs_to_that(book: LogBook, clock: Clock) -> None:
    book.take(offered(1))
    book.take(event(EventKind.ENDED, call=1))
    book.take(offered(2))
    book.take_message(wire("BYE sip:a SIP/2.0", "caller@a"))
    assert messages(kept(book, clock, 1)) == []
    assert messages(kept(book, clock, 2)) == [(0, "BYE sip:a SIP/2.0")]
    clock.now += 10
    book.tidy()
    book.take_message(wire("OPTIONS sip:a SIP/2.0", "caller@a"))
    assert messages(kept(book, clock, 2)) == [(0, "OPTIONS sip:a SIP/2.0")]


def test_a_call_goes_when_it_is_over_and_written(book: LogBook, clock: Clock) -> None:
    book.take(offered())
    book.take(event(EventKind.ENDED, 1.0))
    book.take_message(wire("SIP/2.0 200 OK", "caller@a", 1.1, sent=True))
    clock.now += 10
    book.tidy()
    assert len(book) == 1, "what is not written is kept"
    assert messages(kept(book, clock)) == [(0, "SIP/2.0 200 OK")]
    book.tidy()
    assert len(book) == 0
    book.take(event(EventKind.MEDIA_ENDED, 1.0))
    assert len(book) == 0


def test_a_call_whose_record_cannot_be_written_goes_after_a_while(book: LogBook, clock: Clock) -> None:
    book.take(offered())
    book.take(event(EventKind.ENDED, 1.0))
    clock.now += 61
    book.tidy()
    assert len(book) == 0


def test_what_nobody_claims_is_forgotten_and_bounded(
    book: LogBook, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_UNCLAIMED", 10)
    for number in range(20):
        book.take_message(wire("REGISTER sip:pbx SIP/2.0", f"{number}"))
    for _ in range(50):
        book.take_message(wire("INVITE sip:2001@pbx SIP/2.0", "0"))
    book.take(offered(2, "another"))
    book.take_message(wire("INVITE sip:1001@phone SIP/2.0", "phone", sent=True))
    book.take(event(EventKind.DIALLING, 0.1, 2, target="PJSIP/1001", uri="sip:1001@phone"))
    assert messages(kept(book, clock, 2)) == [(1, "INVITE sip:1001@phone SIP/2.0")]
    clock.now -= 1.0
    assert len(book._unclaimed) == 10
    assert max(len(held.messages) for held in book._unclaimed.values()) == 20
    clock.now += 0.5
    book.tidy()
    assert len(book._unclaimed) == 10
    clock.now += 0.6
    book.tidy()
    assert not book._unclaimed


def test_a_long_call_is_cut_and_says_so_and_its_end_is_told(book: LogBook, clock: Clock) -> None:
    book.take(offered())
    for _ in range(MOST_EVENTS + 10):
        book.take(event(EventKind.STEP, 1.0, number="2001", label="", arguments="x" * 5_000))
    for _ in range(MOST_MESSAGES + 10):
        book.take_message(wire("OPTIONS sip:a SIP/2.0", "caller@a"))
    book.take(event(EventKind.ENDED, 2.0))
    entries = kept(book, clock)
    assert [one.what for one in entries if isinstance(one, LogCut)] == [Cut.EVENTS, Cut.MESSAGES]
    assert len(messages(entries)) == MOST_MESSAGES
    events = [one for one in entries if isinstance(one, LogEvent)]
    assert len(events) == MOST_EVENTS + 1
    assert events[-1].kind == EventKind.ENDED
    assert "arguments" not in events[1].details


def test_messages_are_bounded_by_their_length_too(book: LogBook, clock: Clock) -> None:
    book.take(offered())
    for _ in range(100):
        book.take_message(wire("INFO sip:a SIP/2.0", f"caller@a\r\nX: {'y' * LONGEST_MESSAGE}"))
    entries = kept(book, clock)
    assert 35 < len(messages(entries)) < 40
    assert any(isinstance(one, LogCut) for one in entries)


def test_while_nothing_can_be_written_memory_is_bounded(
    book: LogBook, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_WAITING", 2_000)
    monkeypatch.setattr(module, "MOST", 50)
    for number in range(100):
        book.take(offered(number, f"{number}"))
    assert len(book) == 50
    assert sum(bool(kept(book, clock, number)) for number in range(100)) == 11


def test_no_key_press_and_no_long_text_is_kept(book: LogBook, clock: Clock) -> None:
    book.take(offered())
    book.take(event(EventKind.DIGIT, 1.0, digit="7", by="caller"))
    book.take(CallEvent(BEGAN, 1.0, CallId("call-1"), EventKind.MESSAGE, "x" * 5_000, {"more": "é" * 5_000}))
    _, pressed, said = kept(book, clock)
    assert pressed == LogEvent(1.0, "digit", "A key was pressed.", {"by": "caller"})
    assert isinstance(said, LogEvent)
    assert (len(said.text), len(str(said.details["more"]))) == (256, 256)


def test_a_piece_is_written_once_a_second_and_at_the_end_of_the_engine_at_once(
    book: LogBook, clock: Clock
) -> None:
    book.take(offered())
    book.name([(CallId("call-1"), KEY), (CallId("call-99"), 8)])
    assert book.unwritten(10) == ()
    clock.now += 1.0
    (first,) = book.unwritten(10)
    book.take(event(EventKind.ANSWERED, 1.0))  # while the other is being written
    book.written([first])
    assert (first.piece.call, first.piece.position) == (KEY, 0)
    book.is_closing = True
    (second,) = book.unwritten(1)
    assert second.piece.position == 1
    assert [one.kind for one in unpacked(second.piece.entries) if isinstance(one, LogEvent)] == ["answered"]
