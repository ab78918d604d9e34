"""Yearly recurrence of a day (RFC 5545 section 3.3.10): the same date, or such as the fourth Thursday in November."""

import calendar
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_FIRST_COUNTED_YEAR = 1900  # bounds the counting; without a count an event may be as old as it likes
_PART = re.compile(
    r"FREQ=YEARLY|INTERVAL=[1-9][0-9]{0,3}|COUNT=[1-9][0-9]{0,3}|UNTIL=[0-9]{8}(T[0-9]{6}Z?)?|WKST=[A-Z]{2}"
    r"|BYMONTH=([1-9]|1[0-2])|BYMONTHDAY=([1-9]|[12][0-9]|3[01])|BYDAY=[+-]?[1-5](MO|TU|WE|TH|FR|SA|SU)"
)


@dataclass(frozen=True, slots=True)
class Yearly:
    """A rule that gives one day a year at most.

    Attributes:
        first: the day on which it begins.
        month: of every one of its days.
        day: of the month; counts where `weekday` is none.
        weekday: from 0 for Monday, and which of them in the month: 1 for the first, -1 for the last.
        interval: years from one to the next.
        count: how many days there are; none for no end.
        until: the last day on which it may be, as YYYYMMDD; empty for no end.

    """

    first: date
    month: int
    day: int
    weekday: tuple[int, int] | None = None
    interval: int = 1
    count: int | None = None
    until: str = ""

    def starts(self, years: Sequence[int]) -> Iterator[date]:
        """Return its days in these years, in order."""
        left = self.count
        for year in self._possible(years):
            day = self._day_in(year)
            if day is None or day < self.first:
                continue
            if left == 0 or (self.until and basic(day) > self.until):
                return
            left = left and left - 1
            if year in years:
                yield day

    def _possible(self, years: Sequence[int]) -> Iterable[int]:
        every = range(self.first.year, min(max(years), date.max.year) + 1, self.interval)
        return every if self.count else sorted(year for year in years if year in every)

    def _day_in(self, year: int) -> date | None:
        begins_on, length = calendar.monthrange(year, self.month)
        days = range(self.day, self.day + 1)
        nth = 1
        if self.weekday is not None:
            weekday, nth = self.weekday
            days = range(1 + (weekday - begins_on) % 7, length + 1, 7)
        if nth > len(days) or -nth > len(days) or days[-1] > length:
            return None
        return date(year, self.month, days[nth - 1 if nth > 0 else nth])


def basic(day: date) -> str:
    """Return a day as iCalendar writes it, YYYYMMDD."""
    return day.isoformat().replace("-", "")


def parse_yearly(rule: str, first: date) -> Yearly | None:
    """Parse an RRULE; return none for one that is not understood whole."""
    parts = rule.upper().removesuffix(";").split(";")
    if "FREQ=YEARLY" not in parts or not all(map(_PART.fullmatch, parts)):
        return None
    values = dict(part.split("=") for part in parts)
    by = {name for name in values if name.startswith("BY")}
    if by not in (set(), {"BYMONTH"}, {"BYMONTH", "BYMONTHDAY"}, {"BYMONTH", "BYDAY"}):
        return None
    if "COUNT" in values and first.year < _FIRST_COUNTED_YEAR:
        return None
    by_day = values.get("BYDAY")
    return Yearly(
        first,
        month=int(values.get("BYMONTH", first.month)),
        day=int(values.get("BYMONTHDAY", first.day)),
        weekday=(_WEEKDAYS.index(by_day[-2:]), int(by_day[:-2])) if by_day else None,
        interval=int(values.get("INTERVAL", 1)),
        count=int(values["COUNT"]) if "COUNT" in values else None,
        until=values.get("UNTIL", "")[:8],
    )
