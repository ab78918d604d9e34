"""Hours, dates and years as they are written: read again they are the same, and what is none is refused."""

from datetime import date, time

import pytest
from hypothesis import given, strategies as st

from pbxgui.core.config import (
    DateRange,
    Weekday,
    WeeklyHours,
    dates_text,
    hours_text,
    read_dates,
    read_day,
    read_hours,
    read_years,
)
from pbxgui.core.errors import UserError

MINUTES = st.builds(time, st.integers(0, 23), st.integers(0, 59))
WEEKDAYS = st.frozensets(st.sampled_from(Weekday), min_size=1)


@given(st.builds(WeeklyHours, WEEKDAYS, MINUTES, MINUTES))
def test_hours_read_as_they_were_written(hours: WeeklyHours) -> None:
    assert read_hours(hours_text(hours)) == hours


@given(st.lists(st.dates(), min_size=2, max_size=2).map(sorted))
def test_dates_read_as_they_were_written(days: list[date]) -> None:
    for dates in (DateRange(*days), DateRange(days[0], days[0])):
        assert read_dates(dates_text(dates)) == dates


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("mon-fri 09:00-17:00", "mon-fri 09:00-17:00"),
        (" Fri,mon  9:00-17:30 ", "mon,fri 09:00-17:30"),
        ("sat-mon 22:00-06:00", "mon,sat,sun 22:00-06:00"),
        ("mon,tue,wed,sat 08:00-24:00", "mon-wed,sat 08:00-24:00"),
        ("sun-sat 00:00-00:00", "mon-sun 00:00-24:00"),
        ("wed-wed 08:00-09:00", "wed 08:00-09:00"),
    ],
)
def test_what_people_write(text: str, canonical: str) -> None:
    assert hours_text(read_hours(text)) == canonical


@pytest.mark.parametrize(
    "text",
    [
        "", "mon", "09:00-17:00", "mon 9-17", "mon 24:00-09:00", "mon 09:00-25:00", "mon 09:60-17:00",
        "mon, 09:00-17:00", "mon-xyz 09:00-17:00", "day 09:00-17:00", "mon 09:00\u201317:00", "mon\u202e 09:00-17:00",
        "-mon 09:00-17:00", "mon- 09:00-17:00",
    ],
)  # fmt: skip
def test_hours_that_are_none_are_refused_with_an_example(text: str) -> None:
    with pytest.raises(UserError) as refused:
        read_hours(text)
    assert refused.value.code == "bad-hours"
    assert "mon" in refused.value.hint
    assert str(refused.value).isprintable()


@pytest.mark.parametrize("text", ["", "24.12.2026", "2026-02-30", "2026-12-24..", "..2026-12-24"])
def test_dates_that_are_none_are_refused_with_an_example(text: str) -> None:
    with pytest.raises(UserError) as refused:
        read_dates(text)
    assert (refused.value.code, "2026-12-24" in refused.value.hint) == ("bad-dates", True)


def test_dates_that_run_backwards_are_refused() -> None:
    with pytest.raises(UserError, match="run backwards"):
        read_dates("2026-12-26..2026-12-24")


def test_a_day_is_refused_by_the_name_of_its_field() -> None:
    assert read_day("first day", " 2026-12-24 ") == date(2026, 12, 24)
    with pytest.raises(UserError, match='The first day "soon" is no day'):
        read_day("first day", "soon")


def test_years() -> None:
    assert list(read_years("2026")) == [2026]
    assert list(read_years(" 2026-2028 ")) == [2026, 2027, 2028]


@pytest.mark.parametrize("text", ["", "26", "2028-2026", "2026-", "next"])
def test_years_that_are_none_are_refused(text: str) -> None:
    with pytest.raises(UserError, match=f'years "{text}" cannot be used'):
        read_years(text)
