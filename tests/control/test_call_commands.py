"""What clients ask about single calls, and what else their rows tell."""

import json
from pathlib import Path

import pytest

from pbxgui.control.commands import MOST_MEASURED
from pbxgui.control.connection import Connection
from pbxgui.control.protocol import Command
from pbxgui.control.rows import live_call, quality, quality_row, row
from pbxgui.core.call import CallState
from pbxgui.core.errors import UserError
from pbxgui.core.live_call import Activity, Direction, LiveCall
from pbxgui.core.members import Member, MemberState
from pbxgui.core.quality import Quality
from pbxgui.core.records.record import RuleMet
from tests.control.peers import PATIENCE, FakeEngine

WHOLE = LiveCall(
    "call-1",
    "030",
    "2001",
    1.0,
    2.0,
    CallState.UP,
    Activity.TALKING,
    1.5,
    peers=("1001",),
    name="Ada 😀",
    direction=Direction.INTERNAL,
    rule=RuleMet("2001", 2),
    codec="PCMA/8000",
    members=(Member("1001", MemberState.ANSWERED), Member("1002", MemberState.BUSY)),
)
MEASURED = Quality("PCMA/8000", 100, 99, 1, 2, 0.002, 0.03)


def test_a_row_comes_back_as_it_was() -> None:
    assert live_call(json.loads(json.dumps(row(WHOLE)))) == WHOLE
    without = {name: value for name, value in row(WHOLE).items() if name not in {"rule", "members", "codec"}}
    assert live_call(without).members == ()  # an engine of an earlier version


@pytest.mark.parametrize("field", ["direction", "rule", "members"])
def test_a_row_that_cannot_be_read_is_refused(field: str) -> None:
    with pytest.raises(UserError, match="cannot be read"):
        live_call({**row(WHOLE), field: "nonsense"})


def test_a_quality_comes_back_as_it_was() -> None:
    assert quality(json.loads(json.dumps(quality_row(MEASURED)))) == MEASURED
    with pytest.raises(UserError, match="cannot be read"):
        quality({"codec": "PCMA"})


def test_a_call_is_answered_and_its_greeting_skipped(engine: FakeEngine, data: Path) -> None:
    engine.offer("call-1")
    with engine.serving(data), Connection(data) as client:
        assert client.ask(Command.ANSWER, call="call-1")["call"] == "call-1"
        assert client.snapshot()[1][0].billed
        assert client.ask(Command.SKIP, call="call-1")["call"] == "call-1"
        assert engine.done == ["call-1 skipped"]
        for command in (Command.ANSWER, Command.SKIP):
            with pytest.raises(UserError, match="There is no call call-9"):
                client.ask(command, call="call-9")
            with pytest.raises(UserError, match="lacks its “call”"):
                client.ask(command)


def test_a_phone_is_rung_to_record_and_what_comes_is_waited_for(engine: FakeEngine, data: Path) -> None:
    with engine.serving(data), Connection(data) as client:
        client.ask(Command.WATCH)
        assert client.ask(Command.RECORD, greeting="welcome", **{"from": "1001"})["call"] == "call-7"
        assert engine.done == ["1001 records welcome"]
        with pytest.raises(UserError, match="lacks its “greeting”"):
            client.ask(Command.RECORD, **{"from": "1001"})
        assert client.event_within(0.05) is None
        engine.offer("call-7")
        event = client.event_within(PATIENCE)
        assert event is not None
        assert event["call"] == "call-7"


def test_the_quality_of_calls_is_told(engine: FakeEngine, data: Path) -> None:
    engine.offer("call-1")
    with engine.serving(data), Connection(data) as client:
        many = [f"call-{number}" for number in range(1, 3 * MOST_MEASURED)]
        found = client.ask(Command.QUALITY, calls=many)["calls"]
        assert list(found) == ["call-1"]
        assert quality(found["call-1"]).received == 99
        assert client.ask(Command.QUALITY, calls=[7, None])["calls"] == {}
        assert client.ask(Command.QUALITY)["calls"] == {}
