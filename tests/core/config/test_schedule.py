"""Schedules against a walk minute by minute, through nights, holidays and changes of the clocks."""

import zoneinfo
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings, strategies as st

from pbxgui.core.config import DateRange, Holiday, Schedule, Weekday, WeeklyHours, time_zone
from pbxgui.core.errors import Bug, EnvironmentProblem, UserError

CHANGES = [  # a zone, and a day on which or near which its clocks change
    ("Europe/Berlin", date(2026, 3, 29)),
    ("Europe/Berlin", date(2026, 10, 25)),
    ("America/New_York", date(2026, 11, 1)),
    ("Australia/Lord_Howe", date(2026, 4, 5)),  # by half an hour
    ("Asia/Kolkata", date(2026, 6, 1)),
]
TIMES = st.builds(time, st.integers(0, 23), st.sampled_from([0, 1, 30, 59]))
HOURS = st.builds(WeeklyHours, st.frozensets(st.sampled_from(Weekday), min_size=1), TIMES, TIMES)
EVERY_DAY = frozenset(Weekday)


def walk(hours: WeeklyHours, first: date) -> set[tuple[date, int]]:
    """Return the days and minutes that the hours cover in five days, one minute after the other."""
    found = set()
    for day in (first + timedelta(n) for n in range(-1, 5)):
        minute = datetime.combine(day, hours.start)
        while day.weekday() in hours.days:
            found.add((minute.date(), minute.hour * 60 + minute.minute))
            minute += timedelta(minutes=1)
            if minute.time() == hours.end:
                break
    return found


@settings(max_examples=25)
@given(
    change=st.sampled_from(CHANGES),
    hours=st.lists(HOURS, max_size=2),
    closed=st.sets(st.integers(0, 2), max_size=1),
    opened=st.sets(st.integers(0, 2), max_size=1),
)
def test_every_minute_of_two_days(
    change: tuple[str, date], hours: list[WeeklyHours], closed: set[int], opened: set[int]
) -> None:
    name, day = change
    first = day - timedelta(1)
    holidays = {first + timedelta(n) for n in closed}
    dates = {first + timedelta(n) for n in opened}
    covered = set[tuple[date, int]]().union(*(walk(each, first) for each in hours))
    schedule = Schedule(
        "s",
        name,
        tuple(hours),
        tuple(DateRange(each, each) for each in dates),
        tuple(Holiday(each, "Closed") for each in holidays),
    )
    moment = datetime.combine(first, time(), ZoneInfo(name)).astimezone(UTC)
    for _ in range(2 * 24 * 60):
        wall = moment.astimezone(ZoneInfo(name))
        minute = (wall.date(), wall.hour * 60 + wall.minute)
        expected = wall.date() in dates or (wall.date() not in holidays and minute in covered)
        assert schedule.covers(moment) is expected, wall
        moment += timedelta(minutes=1)


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2026-03-29T00:59+00:00", False),  # 01:59; then the clocks show 03:00
        ("2026-03-29T01:00+00:00", False),
        ("2026-10-25T00:30+00:00", True),  # 02:30, twice on that day
        ("2026-10-25T01:30+00:00", True),
        ("2026-10-25T02:00+00:00", False),
    ],
)
def test_an_hour_skipped_and_an_hour_repeated(moment: str, expected: bool) -> None:  # noqa: FBT001 - a table
    schedule = Schedule("s", "Europe/Berlin", (WeeklyHours(EVERY_DAY, time(2), time(3)),))
    assert schedule.covers(datetime.fromisoformat(moment)) is expected


def test_the_same_start_and_end_is_a_whole_day() -> None:
    monday = WeeklyHours(frozenset({Weekday.MONDAY}), time(), time())
    assert monday.covers(Weekday.MONDAY, time(23, 59))
    assert not monday.covers(Weekday.TUESDAY, time())


def test_a_moment_has_a_time_zone_and_a_year_that_calendars_have() -> None:
    schedule = Schedule("s", "Pacific/Auckland")
    with pytest.raises(Bug, match="no time zone"):
        schedule.covers(datetime(2026, 1, 1))  # noqa: DTZ001 - the point
    with pytest.raises(UserError, match="beyond the calendar"):
        schedule.covers(datetime.max.replace(tzinfo=UTC))


@pytest.mark.parametrize("moment", [time(8, 0, 1), time(8, tzinfo=UTC), time(8, 0, 0, 1)])
def test_hours_are_whole_minutes_on_the_wall(moment: time) -> None:
    with pytest.raises(UserError, match="cannot be used in a schedule"):
        WeeklyHours(EVERY_DAY, moment, time(9))


def test_hours_without_a_day_and_dates_that_run_backwards() -> None:
    with pytest.raises(UserError, match="have no day"):
        WeeklyHours(frozenset(), time(8), time(9))
    with pytest.raises(UserError, match="run backwards"):
        DateRange(date(2026, 1, 2), date(2026, 1, 1))


def test_a_schedule_is_bounded() -> None:
    with pytest.raises(UserError, match="5001 entries"):
        Schedule("s", "UTC", holidays=(Holiday(date(2026, 1, 1), "New Year"),) * 5001)


@pytest.mark.parametrize(
    "name", ["", "Europe", "europe/berlim", "/etc/passwd", "../x", "a\x00", "\ud800", "x" * 999]
)
def test_an_unknown_zone_is_refused(name: str) -> None:
    with pytest.raises(UserError) as raised:
        time_zone(name)
    assert raised.value.code == "unknown-time-zone"


def test_a_zone_misspelt_is_recognised() -> None:
    with pytest.raises(UserError, match='Did you mean "Europe/Berlin"'):
        time_zone("Europe/Berlim")


def test_a_system_without_zones_names_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zoneinfo, "available_timezones", set)
    with pytest.raises(EnvironmentProblem, match="tzdata"):
        time_zone("Mars/Olympus")
