"""`pbxgui history`: the calls as lists, as an account, as JSON and as a table; what a caller sent does no harm."""

import csv
import json
import stat
import wave
from dataclasses import replace
from pathlib import Path

import pytest

from pbxgui.cli.exit_code import ExitCode
from pbxgui.store.call_records import CallRecords
from pbxgui.store.store import Store
from tests.cli.command_line import CommandLine
from tests.store.call_records import call

HOSTILE = "\x1b[2J=cmd|'x'"


@pytest.fixture
def pbxgui(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> CommandLine:
    monkeypatch.setenv("TZ", "UTC")
    Store.open(tmp_path / "data").close()
    (rung,) = call().legs
    talked = replace(rung, answered=5.0, codec="PCMA/8000", sent=9, received=250, lost=2, jitter=0.0014)
    over = call(
        legs=(talked,),
        answered=5.0,
        ended=60.0,
        ended_by="caller",
        status=200,
        codec="PCMU/8000",
        sent=2_900,
        received=9,
    )
    refused = call(
        1, number="2002", caller=HOSTILE, ended=4.0, ended_by="engine", status=486, trouble="No file."
    )
    CallRecords(tmp_path / "data").write([(None, over), (None, refused), (None, call(2, caller=""))])
    return CommandLine(tmp_path / "data", capsys)


NO_SIP = "; their SIP messages are not kept\n"


def listed(text: str) -> list[str]:
    """Return the numbers of the calls in a list."""
    return [line.split()[0] for line in text.splitlines()[1:]]


def test_calls_are_listed_the_latest_first(pbxgui: CommandLine) -> None:
    text = pbxgui.outcome("history").out
    assert listed(text) == ["3", "2", "1"]
    assert text.splitlines()[3].split("  ")[-1].strip() == "ended by the caller (200 OK: answered)"
    assert "\\x1b[2J=cmd" in text
    assert "\x1b" not in text
    assert "in progress" in text
    assert [line.count("PCMA/8000 2 lost, 1.4 ms") for line in text.splitlines()] == [0, 0, 0, 1]


@pytest.mark.parametrize(
    ("options", "keys"),
    [
        (("--limit", "1"), ["3"]),
        (("--number", "2002"), ["2"]),
        (("--caller", "0301234567"), ["1"]),
        (("--caller", ""), ["3"]),
        (("--since", "2026-11-22T18:31"), ["3", "2"]),
        (("--since", "2026-11-22T19:31+01:00"), ["3", "2"]),
        (("--since", "2026-11-22", "--number", "2001"), ["3", "1"]),
    ],
)
def test_a_list_can_be_narrowed(pbxgui: CommandLine, options: tuple[str, ...], keys: list[str]) -> None:
    assert listed(pbxgui.outcome("history", *options).out) == keys


def test_a_list_of_nothing_says_so(pbxgui: CommandLine) -> None:
    assert "There are no calls" in pbxgui.outcome("history", "--number", "9").out


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("--since", "yesterday"), "bad-since"),
        (("--since", "0001-01-01"), "bad-since"),
        (("--limit", "0"), "bad-whole-number"),
        (("show", "x"), "bad-whole-number"),
        (("show", "9"), "no-call"),
        (("replay", "9", "--to", "heard.wav"), "no-call"),
    ],
)
def test_what_cannot_be_used_is_named(pbxgui: CommandLine, arguments: tuple[str, ...], code: str) -> None:
    outcome = pbxgui.outcome("history", *arguments)
    assert outcome.code == ExitCode.INPUT
    assert f"[{code}]" in outcome.error


def test_one_call_is_told_from_beginning_to_end(pbxgui: CommandLine) -> None:
    lines = pbxgui.outcome("history", "show", "1").out.splitlines()
    assert lines[0] == "Call 1, 2026-11-22 18:30:00: 0301234567 to 2001, from ."
    assert lines[1] == "What decided: rule 2 of 2001."
    assert '     0.020  The caller is played the greeting "welcome", version 3.' in lines
    assert (
        'Heard: the greeting "welcome", version 3: 4.0 of 4.0 s, before the answer, normally not billed.'
        in lines
    )
    assert "The caller has surely heard it." in lines
    assert "  9 RTP packets came back." in lines
    assert "Seconds: 5.0 early, 0.0 ringing, 0.0 talking; normally billed are 55.0." in lines
    assert "Sound: PCMU/8000, 2900 packets sent, 9 received, 0 lost." in lines
    assert "Sound of PJSIP/1001: PCMA/8000, 9 packets sent, 250 received, 2 lost, jitter 1.4 ms." in lines
    assert "Trouble: No file." in pbxgui.outcome("history", "show", "2").out


def test_json_has_everything(pbxgui: CommandLine) -> None:
    first, *_ = [json.loads(line) for line in pbxgui.outcome("history", "--json").out.splitlines()]
    assert first["id"] == 3
    shown = json.loads(pbxgui.outcome("history", "show", "1", "--json").out)
    assert shown["rule"] == {"number": "2001", "rule": 2}
    assert (shown["billed_seconds"], shown["greeting_seconds"], shown["verdict"]) == (55.0, 4.0, "sure")
    assert shown["sounds"][0]["voice"]["version"] == 3
    (leg,) = shown["legs"]
    figures = ("codec", "sent", "received", "lost", "jitter", "reports", "lost_there")
    assert [leg[name] for name in figures] == ["PCMA/8000", 9, 250, 2, 0.0014, None, None]
    assert shown["result"] == "200 OK: answered"


def test_a_table_is_for_its_owner_and_harmless_in_a_spreadsheet(pbxgui: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "calls.csv"
    assert "3 calls exported" in pbxgui.outcome("history", "export", str(file)).out
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    rows = list(csv.DictReader(file.read_text("utf-8-sig").splitlines()))
    assert [row["id"] for row in rows] == ["3", "2", "1"]
    assert rows[1]["caller"] == "\\x1b[2J=cmd|'x'"
    assert (rows[2]["caller"], rows[2]["billed_seconds"]) == ("'0301234567", "55.00")
    phone = ("phone", "phone_codec", "phone_sent", "phone_received", "phone_lost", "phone_jitter_ms")
    assert [rows[2][name] for name in phone] == ["PJSIP/1001", "PCMA/8000", "9", "250", "2", "1.4"]
    assert {rows[0][name] for name in phone} == {""}
    assert "[export-exists]" in pbxgui.outcome("history", "export", str(file)).error
    only = ("history", "export", str(file), "--force", "--number", "2002")
    assert "1 call exported" in pbxgui.outcome(*only).out


def test_a_record_with_hostile_text_everywhere_can_be_shown(pbxgui: CommandLine) -> None:
    bad = replace(call(), caller=HOSTILE, number=HOSTILE, source=HOSTILE, reason=HOSTILE, trouble=HOSTILE)
    (key,) = CallRecords(pbxgui.data).write([(None, bad)])
    assert "\x1b" not in pbxgui.outcome("history", "show", str(key)).out


def test_how_long_records_are_kept_is_told_and_set(pbxgui: CommandLine) -> None:
    assert pbxgui("history", "keep") == f"call records are kept for 400 days{NO_SIP}"
    assert pbxgui("history", "keep", "--days", "1") == f"call records are kept for 1 day{NO_SIP}"
    assert pbxgui("history", "keep", "--forever") == f"call records are kept for ever{NO_SIP}"
    assert pbxgui.json("history", "keep", "--days", "30") == [{"days": 30, "sip": False}]
    assert pbxgui.refused("history", "keep", "--days", "99999")["code"] == "bad-days"
    assert pbxgui.json("history", "keep", "--sip") == [{"days": 30, "sip": True}]
    assert pbxgui.json("history", "keep", "--no-sip") == [{"days": 30, "sip": False}]


def test_old_calls_are_removed_when_a_person_is_sure(pbxgui: CommandLine) -> None:
    error = pbxgui.refused("history", "remove", "--before", "2100-01-01")
    assert error["code"] == "not-confirmed"
    assert error["message"] == "2 calls would be removed, which nothing brings back."  # the third goes on
    assert pbxgui.json("history", "remove", "--before", "2100-01-01", "--yes") == [{"removed": 2}]
    assert pbxgui.refused("history", "remove", "--before", "soon", "--yes")["code"] == "bad-date"


def test_a_call_is_shown_by_its_live_name_as_well(pbxgui: CommandLine) -> None:
    assert pbxgui("history", "show", "call-1") == pbxgui("history", "show", "1")


def test_what_a_caller_heard_is_written_to_a_file(pbxgui: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "heard.wav"
    text = pbxgui("history", "replay", "1", "--to", file)
    assert "put together again" in text
    assert "is no recording of the call" in text
    assert 'Gone: "welcome", version 3' in text
    with wave.open(str(file)) as sound:
        assert (sound.getframerate(), sound.getnchannels()) == (8_000, 1)
        (told,) = pbxgui.json("history", "replay", "1", "--to", file, "--force")
        assert sound.getnframes() == pytest.approx(8_000 * told["seconds"], abs=1)
    what = [(part["what"], part["left_out"]) for part in told["timeline"]]
    assert ("greeting", 0.0) in what
    assert ("ringback", 0.0) in what
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert pbxgui.refused("history", "replay", "1", "--to", file)["code"] == "export-exists"
