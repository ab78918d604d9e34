"""`pbxgui schedule`, as it is typed."""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pbxgui.cli.config import local_zone as zones
from pbxgui.cli.config.schedule_shown import hours_words, now_words
from pbxgui.core.config import read_hours
from pbxgui.core.errors import UserError
from pbxgui.store.store import Store
from tests.cli.command_line import CommandLine

CALENDAR = """BEGIN:VCALENDAR
BEGIN:VEVENT
DTSTART;VALUE=DATE:20201225
RRULE:FREQ=YEARLY
SUMMARY:Christmas
END:VEVENT
BEGIN:VEVENT
DTSTART;VALUE=DATE:20200101
RRULE:FREQ=YEARLY
SUMMARY:New Year
END:VEVENT
END:VCALENDAR
"""


@pytest.fixture
def calendar(tmp_path: Path) -> Path:
    path = tmp_path / "holidays.ics"
    path.write_text(CALENDAR)
    return path


def test_hours_dates_and_holidays_decide_when_it_is_open(pbxgui: CommandLine, calendar: Path) -> None:
    said = pbxgui(
        "schedule", "add", "office", "--zone", "Europe/Berlin", "--hours", "mon-fri 09:00-17:00",
        "--hours", "sat 22:00-02:00", "--date", "2026-12-24..2026-12-26", "--holidays", calendar, "--years", "2027",
    )  # fmt: skip
    assert said.startswith("Schedule office is added; it is ")
    with Store.open(pbxgui.data) as store:
        office = store.read().schedule_by_name["office"]
    for moment, expected in (
        ("2026-11-23T08:00+00:00", "open until Mon 2026-11-23 17:00"),
        ("2026-11-23T20:00+00:00", "closed until Tue 2026-11-24 09:00"),
        ("2026-11-28T22:30+00:00", "open until Sun 2026-11-29 02:00"),
        ("2026-12-24T03:00+00:00", "open until Sun 2026-12-27 02:00"),  # the Saturday's evening goes on
        ("2026-12-31T20:00+00:00", "closed until Sat 2027-01-02 22:00"),  # Friday is New Year
    ):
        assert now_words(office, datetime.fromisoformat(moment)) == expected
    before = office.covers(datetime.now(UTC))
    (record,) = pbxgui.json("schedule", "show", "office")
    assert record["now"]["open"] in {before, office.covers(datetime.now(UTC))}
    assert [holiday["day"] for holiday in record["holidays"]] == ["2027-01-01", "2027-12-25"]
    assert record["used_by"] == []


def test_show_says_it_in_words(pbxgui: CommandLine, calendar: Path) -> None:
    pbxgui(
        "schedule", "add", "late", "--zone", "UTC", "--hours", "mon-sun 00:00-24:00", "--hours", "sat,sun 9:00-24:00",
        "--date", "2026-12-24", "--date", "2026-12-24..2026-12-25", "--holidays", calendar, "--years", "2000-2030",
    )  # fmt: skip
    shown = pbxgui("schedule", "show", "late").splitlines()
    assert shown[0] == "Schedule late, by the clocks of UTC"
    assert shown[1].startswith("now: open until ")
    assert "open: every day, day and night" in shown
    assert "open: Saturday and Sunday, 09:00 to midnight" in shown
    assert "open: Thu 2026-12-24, day and night" in shown
    assert "open: Thu 2026-12-24 to Fri 2026-12-25, day and night" in shown
    assert any(line.endswith("12-25, Christmas") for line in shown)
    assert any("more holidays, past or later" in line for line in shown)
    assert shown[-1] == "Not used yet."


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("mon-fri 09:00-17:00", "Monday to Friday, 09:00 to 17:00"),
        ("mon,tue,fri 22:00-02:00", "Monday and Tuesday and Friday, 22:00 to 02:00 of the following day"),
        ("wed 12:00-12:00", "Wednesday, from 12:00 for 24 hours"),
    ],
)
def test_hours_as_one_would_say_them(text: str, words: str) -> None:
    assert hours_words(read_hours(text)) == words


def test_a_schedule_is_changed_in_parts(pbxgui: CommandLine, calendar: Path) -> None:
    pbxgui("schedule", "add", "s", "--zone", "UTC", "--hours", "mon 09:00-17:00", "--date", "2026-01-01",
                "--holidays", calendar, "--years", "2027")  # fmt: skip
    (record,) = pbxgui.json(
        "schedule", "set", "s", "--zone", "Asia/Kolkata", "--add-hours", "tue 09:00-17:00", "--remove-hours",
        "mon 9:00-17:00", "--add-date", "2026-02-01", "--remove-date", "2026-01-01", "--remove-holiday", "2027-01-01",
    )  # fmt: skip
    assert record["time_zone"] == "Asia/Kolkata"
    assert record["weekly"] == [{"days": ["tuesday"], "start": "09:00", "end": "17:00"}]
    assert record["dates"] == [{"first": "2026-02-01", "last": "2026-02-01"}]
    assert record["holidays"] == [{"day": "2027-12-25", "name": "Christmas"}]
    (record,) = pbxgui.json(
        "schedule", "set", "s", "--no-holidays", "--holidays", calendar, "--years", "2030"
    )
    assert [holiday["day"] for holiday in record["holidays"]] == ["2030-01-01", "2030-12-25"]
    refused = pbxgui.refused("schedule", "set", "s", "--remove-hours", "tue 09:00-18:00")
    assert refused["message"] == 'The schedule "s" has no "tue 09:00-18:00".'
    assert refused["hint"] == 'Did you mean "tue 09:00-17:00"?'
    assert pbxgui.refused("schedule", "set", "s", "--remove-holiday", "2031-05-01")["code"] == "no-such-entry"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--hours", "always"], "bad-hours"),
        (["--date", "tomorrow"], "bad-dates"),
        (["--zone", "Europe/Berlim"], "unknown-time-zone"),
        (["--holidays", "none.ics"], "text-unreadable"),
        (["--holidays", "."], "text-not-a-file"),
        (["--years", "soon"], "bad-years"),
    ],
)
def test_what_cannot_be_used_is_refused_and_nothing_is_there(
    pbxgui: CommandLine, arguments: list[str], code: str
) -> None:
    assert pbxgui.refused("schedule", "add", "s", "--zone", "UTC", *arguments)["code"] == code
    assert "There is no schedule yet" in pbxgui("schedule", "list")


def test_calendars_that_are_none_and_pipes_are_refused_at_once(pbxgui: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "big.ics").write_bytes(b"x" * 2**21)
    (tmp_path / "latin.ics").write_bytes(b"BEGIN:VCALENDAR \xff")
    (tmp_path / "letter.ics").write_text("Dear Sir")
    os.mkfifo(tmp_path / "pipe.ics")
    for name, code in (
        ("big", "text-too-long"), ("latin", "text-not-utf-8"), ("letter", "bad-calendar"), ("pipe", "text-not-a-file")
    ):  # fmt: skip
        refused = pbxgui.refused(
            "schedule", "add", "s", "--zone", "UTC", "--holidays", tmp_path / f"{name}.ics"
        )
        assert refused["code"] == code


def test_a_schedule_in_use_is_not_removed(pbxgui: CommandLine) -> None:
    pbxgui("extension", "add", "1001", "--name", "Front desk")
    pbxgui("number", "add", "2001", "--to", "1001")
    pbxgui("schedule", "add", "office", "--zone", "UTC", "--hours", "mon-fri 09:00-17:00")
    pbxgui("rule", "add", "2001", "--schedule", "office", "--treatment", "refuse")
    assert "Number 2001, rule 1, schedule" in pbxgui("schedule", "show", "office")
    assert pbxgui.refused("schedule", "remove", "office")["code"] == "schedule-in-use"
    assert 'Did you mean "office"' in pbxgui.refused("schedule", "remove", "offce")["hint"]
    (listed,) = pbxgui.json("schedule", "list")
    assert listed["used_by"] == ["Number 2001, rule 1, schedule"]
    pbxgui("rule", "remove", "2001", "1")
    assert pbxgui("schedule", "remove", "office") == "Schedule office is removed.\n"


def test_the_zone_is_the_machines_unless_said_otherwise(
    pbxgui: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", ":Pacific/Auckland")
    assert pbxgui.json("schedule", "add", "s")[0]["time_zone"] == "Pacific/Auckland"
    (record,) = pbxgui.json("schedule", "show", "s")
    assert record["now"] == {"open": False, "until": None}
    assert "Closed always" in pbxgui("schedule", "show", "s")


def test_where_the_machine_has_its_zone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    linked, written = tmp_path / "localtime", tmp_path / "timezone"
    monkeypatch.setattr(zones, "_LOCALTIME", linked)
    monkeypatch.setattr(zones, "_TIMEZONE", written)
    monkeypatch.delenv("TZ", raising=False)
    assert zones.local_zone() == "UTC"
    written.write_text("Asia/Tokyo\n")
    assert zones.local_zone() == "Asia/Tokyo"
    linked.symlink_to("/usr/share/zoneinfo/Europe/Paris")
    assert zones.local_zone() == "Europe/Paris"
    linked.unlink()
    linked.write_bytes(b"TZif2")
    written.write_text("Nowhere/Land\n")
    with pytest.raises(UserError, match="--zone Europe/Berlin"):
        zones.local_zone()
