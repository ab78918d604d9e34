"""Holidays from calendars as they are exported, and from none."""

from datetime import date

import pytest

from pbxgui.core.config import read_holidays
from pbxgui.core.errors import UserError


def calendar(*events: str) -> str:
    """Return a calendar of events, each given by its lines."""
    body = "\n".join(f"BEGIN:VEVENT\n{event}\nEND:VEVENT" for event in events)
    return f"BEGIN:VCALENDAR\nVERSION:2.0\n{body}\nEND:VCALENDAR\n"


def days(text: str, *years: int) -> list[str]:
    """Return the days found, as people write them to machines."""
    return [holiday.day.isoformat() for holiday in read_holidays(text, years)]


def test_folded_lines_escapes_parameters_and_alarms() -> None:
    text = calendar(
        'DTSTART;VALUE=DATE:20261225\nSUMMARY;ALTREP="http://a:b":Christ\n mas\\, first\\nday\\;\n'
        "BEGIN:VALARM\nDURATION:P5D\nEND:VALARM\nno line at all"
    )
    (holiday,) = read_holidays("\ufeff" + text.replace("\n", "\r\n"))
    assert (holiday.day, holiday.name) == (date(2026, 12, 25), "Christmas, first day;")


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        ("DTSTART:20261224\nDTEND:20261227", ["2026-12-24", "2026-12-25", "2026-12-26"]),
        ("DTSTART:20261224\nDTEND:20261224", ["2026-12-24"]),
        ("DTSTART:20261224\nDURATION:P2D", ["2026-12-24", "2026-12-25"]),
        ("DTSTART:20261224\nDURATION:PT5M", ["2026-12-24"]),
        ("DTSTART:99991231\nDURATION:P1W", ["9999-12-31"]),
        ("DTSTART:20261224T100000Z", []),
        ("SUMMARY:nothing", []),
        ("DTSTART:20261224\nSTATUS:CANCELLED", []),
    ],
)
def test_all_day_events_and_their_length(event: str, expected: list[str]) -> None:
    assert days(calendar(event)) == expected


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("DTSTART:20241225\nRRULE:FREQ=YEARLY", ["2025-12-25", "2026-12-25", "2028-12-25"]),
        ("DTSTART:20270101\nRRULE:FREQ=YEARLY;", ["2028-01-01"]),
        ("DTSTART:20241225\nRRULE:FREQ=YEARLY;INTERVAL=2", ["2026-12-25", "2028-12-25"]),
        ("DTSTART:20241225\nRRULE:FREQ=YEARLY;COUNT=3", ["2025-12-25", "2026-12-25"]),
        ("DTSTART:20241225\nRRULE:FREQ=YEARLY;UNTIL=20261225T000000Z", ["2025-12-25", "2026-12-25"]),
        ("DTSTART:20241225\nRRULE:FREQ=YEARLY\nEXDATE:20251225,20281225", ["2026-12-25"]),
        ("DTSTART:20240229\nRRULE:FREQ=YEARLY", ["2028-02-29"]),
        (
            "DTSTART:20241128\nRRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH",
            ["2025-11-27", "2026-11-26", "2028-11-23"],
        ),
        (
            "DTSTART:20240527\nRRULE:FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO",
            ["2025-05-26", "2026-05-25", "2028-05-29"],
        ),
        ("DTSTART:20240131\nRRULE:FREQ=YEARLY;BYMONTH=1;BYDAY=5WE", ["2025-01-29"]),
        (
            "DTSTART:20240503\nRRULE:FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=1",
            ["2025-05-01", "2026-05-01", "2028-05-01"],
        ),
    ],
)
def test_yearly_events_in_the_years_asked_for(rule: str, expected: list[str]) -> None:
    assert days(calendar(rule), 2025, 2026, 2028) == expected


def test_without_years_a_yearly_event_is_its_first_day() -> None:
    assert days(calendar("DTSTART:20241225\nRRULE:FREQ=YEARLY")) == ["2024-12-25"]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "does not begin with BEGIN:VCALENDAR"),
        ("\x00\xff binary", "does not begin with BEGIN:VCALENDAR"),
        ("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260101", "ends before its VEVENT does"),
        (calendar("DTSTART:20261301"), "which is no day"),
        (calendar("DTSTART:20260101\nDTEND:20280101"), "over 730 days"),
        (
            calendar("SUMMARY:Pay day\nDTSTART:20260101\nRRULE:FREQ=MONTHLY"),
            'repeats "Pay day" by FREQ=MONTHLY',
        ),
        (calendar("DTSTART:20260101\nRRULE:FREQ=YEARLY;BYDAY=1MO"), "repeats"),
        (calendar("DTSTART:18990101\nRRULE:FREQ=YEARLY;COUNT=3"), "repeats"),
        (calendar("DTSTART:20260101\nRDATE:20270101"), "with RDATE"),
        (" " * 2**20 + "\n", "larger than"),
        (calendar(*["DTSTART:20260101"] * 5001), "more than 5000 events"),
        (calendar(*[f"DTSTART:20260101\nDURATION:P366D\nSUMMARY:{n}" for n in range(14)]), "5000 holidays"),
    ],
)
def test_what_is_no_calendar_or_too_large_a_one_says_why(text: str, why: str) -> None:
    with pytest.raises(UserError) as raised:
        read_holidays(text)
    assert raised.value.code == "bad-calendar"
    assert why in raised.value.message


def test_the_years_are_bounded() -> None:
    with pytest.raises(UserError, match="101 years"):
        read_holidays(calendar("DTSTART:20260101"), range(101))
