"""The painted week and the hours that say the same."""

from datetime import time

import pytest
from hypothesis import given, strategies as st

from pbxgui.core.config import Schedule, Weekday, WeeklyHours, hours_text, read_hours
from pbxgui.ui.schedules.week import MINUTES, Span, Week

_TIMES = st.builds(time, st.integers(0, 23), st.sampled_from([0, 7, 15, 30, 59]))
_HOURS = st.builds(WeeklyHours, st.frozensets(st.sampled_from(Weekday), min_size=1), _TIMES, _TIMES)


@given(st.lists(_HOURS, max_size=5))
def test_hours_become_a_week_and_hours_again_that_cover_the_same(weekly: list[WeeklyHours]) -> None:
    week = Week.of(weekly)
    again = week.weekly()
    assert Week.of(again) == week
    for day in Weekday:
        for minute in range(0, MINUTES, 59):
            clock = time(minute // 60, minute % 60)
            covered = any(hours.covers(day, clock) for hours in weekly)
            assert week.is_open(day, minute) == covered


@pytest.mark.parametrize(
    "texts",
    [
        ("mon-fri 09:00-17:00",),
        ("mon-fri 09:00-12:00", "mon-fri 13:30-18:00", "sat 10:07-13:00"),
        ("mon-sun 22:00-06:00",),
        ("fri 22:00-02:00",),
        ("sun 23:00-01:00",),
        ("mon-sun 00:00-24:00",),
        (),
    ],
)
def test_what_a_person_would_write_stays_as_it_is(texts: tuple[str, ...]) -> None:
    assert tuple(map(hours_text, Week.of(map(read_hours, texts)).weekly())) == texts


def test_hours_that_overlap_become_one() -> None:
    week = Week.of(map(read_hours, ("mon 09:00-12:00", "mon,tue 11:00-15:00")))
    assert list(map(hours_text, week.weekly())) == ["mon 09:00-15:00", "tue 11:00-15:00"]


def test_painting_opens_and_closes() -> None:
    span = Span(Weekday.TUESDAY, 600, 660)
    week = Week().painted([span], open_=True)
    assert list(week.spans()) == [span]
    assert (week.share(Weekday.TUESDAY, 40), week.share(Weekday.TUESDAY, 44)) == (1, 0)
    assert week.painted([Span(Weekday.TUESDAY, 615, 630)], open_=False).share(Weekday.TUESDAY, 41) == 0
    assert week.painted([span], open_=False) == Week()


def test_a_week_that_is_always_open_never_closes() -> None:
    always = Week().painted([Span(day, 0, MINUTES) for day in Weekday], open_=True)
    assert list(map(hours_text, always.weekly())) == ["mon-sun 00:00-24:00"]
    assert Schedule("always", "UTC", always.weekly()).weekly[0].end == time()
