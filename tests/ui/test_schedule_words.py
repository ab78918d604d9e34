"""Schedules in words."""

from datetime import UTC, date, datetime, time

import pytest
from PySide6.QtCore import QLocale

from pbxgui.core.config import Holiday, Schedule, Weekday, WeeklyHours
from pbxgui.ui.schedules.schedule_words import ClockChange, clock_changes, clock_hints, now_words

_DAILY = WeeklyHours(frozenset(Weekday), time(9), time(17))
_MONDAY = datetime(2026, 11, 23, tzinfo=UTC)


@pytest.fixture(autouse=True)
def english() -> None:
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))


@pytest.mark.parametrize(
    ("hour", "text", "until"),
    [
        (8, "Closed now", "until 09:00"),
        (12, "Open now", "until 17:00"),
        (18, "Closed now", "until tomorrow 09:00"),
    ],
)
def test_whether_it_is_open_and_until_when(hour: int, text: str, until: str) -> None:
    now = now_words(Schedule("s", "UTC", (_DAILY,)), _MONDAY.replace(hour=hour))
    assert (now.text, now.until) == (text, until)


def test_days_ahead_are_named() -> None:
    weekend = WeeklyHours(frozenset({Weekday.SATURDAY}), time(9), time(17))
    assert now_words(Schedule("s", "UTC", (weekend,)), _MONDAY).until == "until Saturday 09:00"
    holiday = Holiday(date(2026, 11, 28), "Fair")
    later = now_words(Schedule("s", "UTC", (weekend,), holidays=(holiday,)), _MONDAY).until
    assert later.startswith("until Sat")
    assert "5 Dec 2026" in later


def test_a_schedule_without_hours_says_so() -> None:
    assert now_words(Schedule("s", "UTC"), _MONDAY).until == "it has no hours to come"


def test_the_clocks_of_a_zone_change_twice_a_year() -> None:
    assert list(clock_changes("Europe/Berlin", date(2026, 11, 23))) == [
        ClockChange(date(2027, 3, 28), 60),
        ClockChange(date(2027, 10, 31), -60),
    ]
    assert list(clock_changes("Australia/Lord_Howe", date(2026, 11, 23))) == [
        ClockChange(date(2027, 4, 4), -30),
        ClockChange(date(2027, 10, 3), 30),
    ]
    assert list(clock_changes("Asia/Tokyo", date(2026, 11, 23))) == []


def test_a_hint_for_each_change() -> None:
    forward, back = clock_hints(Schedule("s", "Europe/Berlin", (_DAILY,)), _MONDAY)
    assert "28 Mar 2027" in forward
    assert "forward" in forward
    assert "31 Oct 2027" in back
    assert "twice" in back
