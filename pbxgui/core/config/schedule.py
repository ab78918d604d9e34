"""Schedules: weekly hours, dates and holidays on the clock on the wall of one time zone.

A schedule is read from the calendar day and the time that the wall shows: a date range covers its days whatever
else is said; otherwise a holiday is closed from midnight to midnight; otherwise the weekly hours decide. So the
hours that run past midnight into a holiday end with the day before, and those that began on a holiday are kept
after it. Where daylight saving repeats an hour it is covered both times, and an hour that is skipped never is.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import IntEnum

from pbxgui.core.config.fields import check_name, check_slug, refuse
from pbxgui.core.config.time_zone import time_zone
from pbxgui.core.errors import Bug
from pbxgui.core.sentence import said

MOST_ENTRIES = 5000  # of each kind in one schedule
_A_DAY = timedelta(days=1)


class Weekday(IntEnum):
    """As `date.weekday` counts."""

    MONDAY = 0
    TUESDAY = 1
    WEDNESDAY = 2
    THURSDAY = 3
    FRIDAY = 4
    SATURDAY = 5
    SUNDAY = 6

    @property
    def before(self) -> "Weekday":
        """The day before."""
        return Weekday((self - 1) % 7)


@dataclass(frozen=True, slots=True)
class WeeklyHours:
    """The same hours on some days of every week.

    Attributes:
        days: the days on which the hours begin.
        start: the first minute, in whole minutes as Asterisk counts them.
        end: the minute after the last; at or before `start` it is on the following day.

    """

    days: frozenset[Weekday]
    start: time
    end: time

    def __post_init__(self) -> None:
        if not self.days:
            refuse(
                "no-days",
                said("The hours from {start} to {end} have no day.", start=self.start, end=self.end),
                "Choose one or more.",
            )
        for moment in (self.start, self.end):
            if moment != moment.replace(second=0, microsecond=0, tzinfo=None):
                hint = said("Write hours and minutes; the time zone is the schedule's.")
                refuse(
                    "bad-time",
                    said("The time {moment} cannot be used in a schedule.", moment=moment.isoformat()),
                    hint,
                )

    def covers(self, day: Weekday, moment: time) -> bool:
        """Whether the wall's clock is within the hours."""
        if self.start < self.end:
            return day in self.days and self.start <= moment < self.end
        return (day in self.days and moment >= self.start) or (day.before in self.days and moment < self.end)


@dataclass(frozen=True, slots=True)
class DateRange:
    """Whole days from the first to the last."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.first > self.last:
            hint = said("Exchange the dates.")
            refuse(
                "bad-dates",
                said("The dates {first} to {last} run backwards.", first=self.first, last=self.last),
                hint,
            )

    def covers(self, day: date) -> bool:
        """Whether the day is one of them."""
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class Holiday:
    """A day on which the weekly hours do not hold."""

    day: date
    name: str

    def __post_init__(self) -> None:
        check_name("holiday's name", self.name)


@dataclass(frozen=True, slots=True)
class Schedule:
    """A schedule.

    Attributes:
        name: becomes part of Asterisk's files.
        time_zone: IANA name, such as "Europe/Berlin".
        weekly: covered hours; they may overlap.
        dates: covered days, holidays or not.
        holidays: days that are closed but for `dates`.

    """

    name: str
    time_zone: str
    weekly: tuple[WeeklyHours, ...] = ()
    dates: tuple[DateRange, ...] = ()
    holidays: tuple[Holiday, ...] = ()
    closed_days: frozenset[date] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        check_slug("schedule's name", self.name)
        time_zone(self.time_zone)
        for kind in (self.weekly, self.dates, self.holidays):
            if len(kind) > MOST_ENTRIES:
                hint = said("At most {most_entries} of a kind fit.", most_entries=MOST_ENTRIES)
                refuse(
                    "schedule-too-long",
                    said('The schedule "{name}" has {count} entries.', name=self.name, count=len(kind)),
                    hint,
                )
        object.__setattr__(self, "closed_days", frozenset(holiday.day for holiday in self.holidays))

    def covers(self, moment: datetime) -> bool:
        """Whether the schedule covers the moment, which must carry its time zone."""
        return self.covers_wall(self.wall_clock(moment))

    def covers_wall(self, wall: datetime) -> bool:
        """Whether it covers the time that the clocks of its zone show."""
        day = wall.date()
        if any(dates.covers(day) for dates in self.dates):
            return True
        if day in self.closed_days:
            return False
        weekday, clock = Weekday(day.weekday()), wall.time()
        return any(hours.covers(weekday, clock) for hours in self.weekly)

    def wall_clock(self, moment: datetime) -> datetime:
        """Return the moment as the clocks of the schedule's zone show it."""
        if moment.utcoffset() is None:
            raise Bug("naive-moment", f"The moment {moment} has no time zone.")
        try:
            return moment.astimezone(time_zone(self.time_zone))
        except OverflowError:
            refuse(
                "bad-moment",
                said("The moment {moment} is beyond the calendar.", moment=moment),
                "Choose another year.",
            )
