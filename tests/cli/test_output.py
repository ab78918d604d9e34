"""What commands print: safe for a terminal, one line an event, never holding up a call."""

import io
import json
import threading
import time

import pytest
from hypothesis import given, strategies as st

from pbxgui.cli.call_lines import human, machine
from pbxgui.cli.line_writer import LineWriter
from pbxgui.cli.serving.settings import read_address, read_contact
from pbxgui.core.errors import UserError
from pbxgui.sip.events import CallEvent, CallId, EngineNotice, EventKind


def event(text: str) -> CallEvent:
    return CallEvent(0.0, 1.5, CallId("call-1"), EventKind.OFFERED, text, {"caller": text})


@given(st.text())
def test_every_event_is_one_line_for_people_and_for_programs(text: str) -> None:
    assert len(human(event(text)).splitlines()) == 1
    record = json.loads(machine(event(text)))
    assert (record["event"], record["elapsed"], record["caller"]) == ("offered", 1.5, text)
    notice = EngineNotice(0.0, "malformed", text, {"bytes": 3})
    assert len(human(notice).splitlines()) == 1
    assert json.loads(machine(notice))["code"] == "malformed"


def test_something_that_is_no_event_has_no_line() -> None:
    for say in (human, machine):
        with pytest.raises(TypeError):
            say(object())


def test_lines_come_out_in_order_and_complete() -> None:
    stream = io.StringIO()
    with LineWriter(stream) as writer:
        for number in range(1000):
            writer.line(str(number))
    assert stream.getvalue().splitlines() == [str(number) for number in range(1000)]


class StuckStream(io.StringIO):
    """A terminal that nobody reads until `free` is set."""

    def __init__(self) -> None:
        super().__init__()
        self.free = threading.Event()

    def write(self, text: str) -> int:
        self.free.wait(60)
        return super().write(text)


def test_a_reader_that_is_too_slow_holds_up_nobody_and_is_told_what_it_missed() -> None:
    stream = StuckStream()
    with LineWriter(stream) as writer:
        began = time.monotonic()
        for number in range(12_000):
            writer.line(str(number))
        assert time.monotonic() - began < 30
        stream.free.set()
    assert "lines were left out" in stream.getvalue()


class GoneStream(io.StringIO):
    """A pipe whose reader has gone."""

    def write(self, _: str) -> int:
        raise BrokenPipeError


def test_a_reader_that_has_gone_holds_up_nobody() -> None:
    began = time.monotonic()
    with LineWriter(GoneStream()) as writer:
        for number in range(20_000):
            writer.line(str(number))
    assert time.monotonic() - began < 30


@pytest.mark.parametrize(
    ("text", "host", "port"), [("127.0.0.1:5080", "127.0.0.1", 5080), ("192.0.2.7:0", "192.0.2.7", 0)]
)
def test_an_address_is_read(text: str, host: str, port: int) -> None:
    address = read_address(text)
    assert (address.host, address.port) == (host, port)
    assert str(address) == text


@pytest.mark.parametrize(
    "text", ["", "5080", "localhost:5080", "127.0.0.1", "127.0.0.1:x", "127.0.0.1:70000", "[::1]:5080"]
)
def test_what_is_no_address_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(UserError) as refused:
        read_address(text)
    assert refused.value.code == "bad-bind"
    assert "--bind" in refused.value.hint


def test_a_contact_is_read_and_a_broken_one_refused() -> None:
    assert read_contact("1001=sip:1001@127.0.0.1:5090") == ("1001", "sip:1001@127.0.0.1:5090")
    for text in ("1001", "=sip:1@h", "1001=1001"):
        with pytest.raises(UserError):
            read_contact(text)
