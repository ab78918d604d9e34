"""What `pbxgui calls` prints: one line a call, and nothing from the network that could drive a terminal."""

import json
from pathlib import Path

import pytest

from pbxgui.cli.live_lines import calls_table, told
from pbxgui.cli.main import main
from pbxgui.cli.output import as_json
from pbxgui.control.watching import Changed, Connected, Happened, Lost, Missed
from pbxgui.core.call import CallState
from pbxgui.core.errors import EnvironmentProblem
from pbxgui.core.live_call import Activity, LiveCall

GREETED = LiveCall(
    "call-7", "030", "2001", 100.0, 102.0, CallState.EARLY, Activity.GREETING, sound="custom/welcome"
)
TALKING = LiveCall(
    "call-8", "", "2002", 40.0, 60.0, CallState.UP, Activity.TALKING, answered=60.0, peers=("1001", "1001")
)


def test_the_table() -> None:
    assert calls_table([GREETED, TALKING], 104.4).splitlines() == [
        "call    from     to    now             billed      for   lasts  with",
        "call-7  030      2001  greeting plays  not billed  0:02  0:04   custom/welcome",
        "call-8  unknown  2002  talking         billed      0:44  1:04   1001",
    ]


def test_what_a_caller_sends_is_escaped() -> None:
    evil = LiveCall("call-1", "\x1b[2J", "20\r01", 100.0, 100.0)
    assert "\x1b" not in calls_table([evil], 100.0)
    assert "\r" not in calls_table([evil], 100.0)


@pytest.mark.parametrize(
    ("update", "event", "text"),
    [
        (Connected({"process": 7, "version": "1.0"}), "connected", "connected to the engine, process 7"),
        (
            Changed(None, GREETED),
            "call",
            "call-7   030 -> 2001: greeting plays, not billed, custom/welcome",
        ),
        (Changed(GREETED, None, "The call is over, ended by the caller."), "over", "ended by the caller"),
        (Changed(GREETED, None), "over", "call-7   The call is over."),
        (
            Changed(None, GREETED, "1002 transferred the call to 1003.", "transferred"),
            "call",
            "custom/welcome. 1002 transferred the call to 1003.",
        ),
        (Missed(12), "missed", "12 events"),
        (Lost(EnvironmentProblem("engine-gone", "The engine has ended.")), "lost", "Waiting for it"),
        (
            Happened({"kind": "trouble", "call": "call-7", "text": "No sound."}),
            "trouble",
            "call-7   No sound.",
        ),
        (Happened({"kind": "no-room", "call": "", "text": "All lines."}), "no-room", "engine   All lines."),
    ],
)
def test_a_line_for_what_happens(update: object, event: str, text: str) -> None:
    shown = told(update)
    assert shown is not None
    record, line = shown
    assert json.loads(as_json(record))["event"] == event
    assert text in line


def test_what_changes_nothing_is_not_shown() -> None:
    assert told(Happened({"kind": "step", "call": "call-7", "text": "Wait(1)"})) is None
    assert told(Changed(None, None)) is None


def test_what_is_no_update_is_no_line() -> None:
    with pytest.raises(TypeError):
        told(7)


@pytest.mark.parametrize(
    "command",
    [["calls"], ["calls", "--watch"], ["hangup", "--all"], ["engine", "status"], ["engine", "stop"]],
)
def test_without_an_engine_every_command_says_how_to_start_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    assert main([*command, "--data", str(tmp_path)]) == 3
    error = capsys.readouterr().err
    assert "No engine serves the configuration in" in error
    assert "Start one with `pbxgui engine`" in error
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", [["hangup"], ["hangup", "call-1", "--all"], ["engine", "dance"]])
def test_a_command_that_says_too_little_or_too_much_is_exit_code_2(command: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(command)
    assert ended.value.code == 2
