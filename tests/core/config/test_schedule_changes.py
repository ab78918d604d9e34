"""When a schedule changes next, against a walk minute by minute; also where clocks skip or repeat an hour."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings, strategies as st

from pbxgui.core.config import DateRange, Holiday, Schedule, Weekday, WeeklyHours, next_change
from pbxgui.core.errors import UserError

ZONES = [
    ("Europe/Berlin", date(2026, 3, 28)),
    ("Europe/Berlin", date(2026, 10, 24)),
    ("Australia/Lord_Howe", date(2026, 4, 4)),
    ("Africa/Cairo", date(2026, 4, 23)),  # skips the hour from midnight on
    ("UTC", date(2026, 6, 1)),
]
TIMES = st.builds(time, st.integers(0, 23), st.sampled_from([0, 15, 30, 59]))
HOURS = st.builds(WeeklyHours, st.frozensets(st.sampled_from(Weekday), min_size=1), TIMES, TIMES)
EVERY_DAY = frozenset(Weekday)


def walk(schedule: Schedule, moment: datetime, minutes: int) -> datetime | None:
    """Return the first minute at which it is otherwise than now."""
    now = schedule.covers(moment)
    steps = (moment + timedelta(minutes=n) for n in range(1, minutes))
    return next((step for step in steps if schedule.covers(step) != now), None)


@settings(max_examples=30)
@given(
    place=st.sampled_from(ZONES),
    hours=st.lists(HOURS, max_size=2),
    opened=st.sets(st.integers(0, 2), max_size=1),
    closed=st.sets(st.integers(0, 2), max_size=1),
    minute=st.integers(0, 1439),
)
def test_it_is_the_first_minute_at_which_anything_changes(
    place: tuple[str, date], hours: list[WeeklyHours], opened: set[int], closed: set[int], minute: int
) -> None:
    zone, first = place
    days = [first + timedelta(n) for n in range(3)]
    schedule = Schedule(
        "s",
        zone,
        tuple(hours),
        tuple(DateRange(days[n], days[n]) for n in opened),
        tuple(Holiday(days[n], "Closed") for n in closed),
    )
    start = datetime.combine(first, time(), ZoneInfo(zone)).astimezone(UTC) + timedelta(minutes=minute)
    minutes = 3 * 24 * 60
    expected = walk(schedule, start, minutes)
    changed = next_change(schedule, start)
    if expected is None:
        assert changed is None or changed >= start + timedelta(minutes=minutes)
    else:
        assert changed is not None
        assert str(changed.tzinfo) == zone
        assert changed.astimezone(UTC) == expected  # between zones an hour that comes twice equals nothing


@pytest.mark.parametrize(
    "schedule",
    [Schedule("never", "UTC"), Schedule("always", "UTC", (WeeklyHours(EVERY_DAY, time(), time()),))],
    ids=lambda schedule: schedule.name,
)
def test_what_never_changes_has_no_change(schedule: Schedule) -> None:
    assert next_change(schedule, datetime(2026, 1, 1, tzinfo=UTC)) is None


def test_the_last_days_of_the_calendar() -> None:
    monday = WeeklyHours(frozenset({Weekday.MONDAY}), time(9), time(10))
    assert next_change(Schedule("s", "UTC", (monday,)), datetime(9999, 12, 30, tzinfo=UTC)) is None
    with pytest.raises(UserError, match="beyond the calendar"):
        next_change(Schedule("s", "Pacific/Auckland", (monday,)), datetime.max.replace(tzinfo=UTC))
