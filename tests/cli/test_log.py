"""`pbxgui log`: one call in the order of time, with steps and SIP messages when asked; nothing in it does harm."""

from pathlib import Path

import pytest

from pbxgui.core.records.call_log import (
    Cut,
    Entry,
    LogCut,
    LogEvent,
    LogLeg,
    LogMessage,
    packed,
)
from pbxgui.store.call_logs import Piece
from pbxgui.store.call_records import CallRecords
from pbxgui.store.store import Store
from tests.cli.command_line import CommandLine
from tests.store.call_records import call

ENTRIES: tuple[Entry, ...] = (
    LogMessage(0.0, 0, False, "192.0.2.1:5060", "INVITE sip:2001@pbx SIP/2.0\r\nSubject: \x1b[2J\r\n\r\n"),  # noqa: FBT003
    LogEvent(0.0, "offered", "\x1b[2J calls 2001."),
    LogEvent(0.1, "step", "pbxgui,2001,1: Progress()", {"number": "2001"}),
    LogLeg(0.2, 1, "PJSIP/1001", "sip:1001@192.0.2.2"),
    LogMessage(0.2, 1, True, "192.0.2.2:5060", "INVITE sip:1001@192.0.2.2 SIP/2.0\r\n\r\n"),  # noqa: FBT003
    LogCut(0.3, Cut.MESSAGES),
)


@pytest.fixture
def pbxgui(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> CommandLine:
    monkeypatch.setenv("TZ", "UTC")
    Store.open(tmp_path / "data").close()
    records = CallRecords(tmp_path / "data")
    told, _ = records.write([(None, call(ended=4.0)), (None, call(1))])
    records.write([], (), [Piece(told, 0, packed(ENTRIES))])
    return CommandLine(tmp_path / "data", capsys)


def test_a_call_is_told_in_the_order_of_time(pbxgui: CommandLine) -> None:
    text = pbxgui.outcome("log", "call-1").out
    assert text.splitlines()[1:] == [
        "     0.000  \\x1b[2J calls 2001.",
        "     0.300  This call had so many SIP messages that from here on they are not kept.",
    ]
    assert text.startswith("Call 1, 2026-11-22 18:30:00: 0301234567 to 2001, ")


def test_steps_and_sip_messages_are_told_when_asked_for(pbxgui: CommandLine) -> None:
    text = pbxgui.outcome("log", "1", "--sip", "--steps").out
    assert "\x1b" not in text
    assert text.splitlines()[1:9] == [
        "     0.000  caller -> pbx (192.0.2.1:5060):",
        "              INVITE sip:2001@pbx SIP/2.0",
        "              Subject: \\x1b[2J",
        "     0.000  \\x1b[2J calls 2001.",
        "     0.100  pbxgui,2001,1: Progress()",
        "     0.200  pbx -> 1001 (192.0.2.2:5060):",
        "              INVITE sip:1001@192.0.2.2 SIP/2.0",
        "     0.300  This call had so many SIP messages that from here on they are not kept.",
    ]


def test_a_log_as_json(pbxgui: CommandLine) -> None:
    assert pbxgui.json("log", "1") == [
        {"at": 0.0, "event": "offered", "text": "\x1b[2J calls 2001."},
        {"at": 0.3, "left_out": "messages"},
    ]
    told = pbxgui.json("log", "1", "--sip", "--steps")
    assert len(told) == len(ENTRIES)
    assert told[3] == {"at": 0.2, "leg": 1, "target": "PJSIP/1001", "uri": "sip:1001@192.0.2.2"}
    assert told[4] == {
        "at": 0.2,
        "leg": 1,
        "sip": "sent",
        "peer": "192.0.2.2:5060",
        "message": "INVITE sip:1001@192.0.2.2 SIP/2.0\r\n\r\n",
    }


def test_what_is_not_there_is_said(pbxgui: CommandLine) -> None:
    assert "`pbxgui history show` tells what is known" in pbxgui.outcome("log", "2").out
    CallRecords(pbxgui.data).write([], (), [Piece(2, 0, packed([ENTRIES[1]]))])
    assert "`pbxgui history keep --sip` keeps those to come." in pbxgui.outcome("log", "2", "--sip").out
    pbxgui("history", "keep", "--sip")
    assert "Those of the calls from now on are." in pbxgui.outcome("log", "2", "--sip").out
    assert pbxgui.refused("log", "9")["code"] == "no-call"
    assert pbxgui.refused("log", "soon")["code"]
