"""Hours and dates as a person writes them in a command or a table, and back: reading what was written gives it again.

| value | written as |
|---|---|
| hours | `mon-fri 09:00-17:00`, `sat,sun 22:00-06:00` (over midnight), `mon-sun 00:00-24:00` |
| dates | `2026-12-24`, `2026-12-24..2026-12-26` |
| years | `2026`, `2026-2028` |
"""

import re
from collections.abc import Iterator
from datetime import date, time
from typing import NoReturn

from pbxgui.core.config.fields import refuse, shown
from pbxgui.core.config.schedule import DateRange, Weekday, WeeklyHours
from pbxgui.core.sentence import said, word

_DAYS = {day.name[:3].lower(): day for day in Weekday}
_NAMES = {day: name for name, day in _DAYS.items()}
_RUN = 3  # days in a row that are written as a range
_HOURS = re.compile(r"(?P<days>[a-z,-]+) +(?P<start>[0-9:]+)-(?P<end>[0-9:]+)")
_TIME = re.compile(r"(2[0-3]|[01]?[0-9]):([0-5][0-9])")
_MIDNIGHT = "24:00"
_YEARS = re.compile(r"([0-9]{4})(?:-([0-9]{4}))?")
_HOURS_HINT = said('Write them as in "mon-fri 09:00-17:00"; an end before the start is on the following day.')


def read_hours(text: str) -> WeeklyHours:
    """Return the hours; raise UserError `bad-hours`."""
    found = _HOURS.fullmatch(text.strip().lower())
    if found is None:
        _refuse_hours(text, said("cannot be read"))
    days = frozenset(day for part in found["days"].split(",") for day in _read_days(part, text))
    end = "00:00" if found["end"] == _MIDNIGHT else found["end"]
    return WeeklyHours(days, _read_time(found["start"], text), _read_time(end, text))


def hours_text(hours: WeeklyHours) -> str:
    """Return the hours as `read_hours` reads them."""
    end = _MIDNIGHT if hours.end == time() else f"{hours.end:%H:%M}"
    return f"{','.join(_days_texts(hours.days))} {hours.start:%H:%M}-{end}"


def read_dates(text: str) -> DateRange:
    """Return one day or the days from the first to the last; raise UserError `bad-dates`."""
    first, dots, last = text.strip().partition("..")
    begin = read_day("date", first)
    return DateRange(begin, read_day("date", last) if dots else begin)


def dates_text(dates: DateRange) -> str:
    """Return the days as `read_dates` reads them."""
    return f"{dates.first}" if dates.first == dates.last else f"{dates.first}..{dates.last}"


def read_day(field: str, text: str) -> date:
    """Return a day of the calendar; raise UserError `bad-dates`."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        refuse(
            "bad-dates",
            said('The {field} "{text}" is no day.', field=word(field), text=shown(text)),
            'Write it as in "2026-12-24".',
        )


def read_years(text: str) -> range:
    """Return the years from the first to the last; raise UserError `bad-years`."""
    found = _YEARS.fullmatch(text.strip())
    first, last = (int(found[1]), int(found[2] or found[1])) if found else (1, 0)
    if first > last:
        refuse(
            "bad-years",
            said('The years "{text}" cannot be used.', text=shown(text)),
            'Write them as in "2026" or "2026-2028".',
        )
    return range(first, last + 1)


def _read_days(part: str, text: str) -> Iterator[Weekday]:
    first, dash, last = part.partition("-")
    if first not in _DAYS or (dash and last not in _DAYS):
        _refuse_hours(
            text,
            said('have no day "{part}"', part=shown(part)),
            said("The days are {names}.", names=", ".join(_DAYS)),
        )
    day, end = _DAYS[first], _DAYS[last if dash else first]
    yield day
    while day != end:
        day = Weekday((day + 1) % len(Weekday))
        yield day


def _read_time(text: str, hours: str) -> time:
    found = _TIME.fullmatch(text)
    if found is None:
        _refuse_hours(hours, said('have no time "{text}"', text=shown(text)))
    return time(int(found[1]), int(found[2]))


def _refuse_hours(text: str, why: str, hint: str = _HOURS_HINT) -> NoReturn:
    refuse("bad-hours", said('The hours "{text}" {why}.', text=shown(text), why=why), hint)


def _days_texts(days: frozenset[Weekday]) -> Iterator[str]:
    for run in day_runs(days):
        if len(run) >= _RUN:
            yield f"{_NAMES[run[0]]}-{_NAMES[run[-1]]}"
        else:
            yield from (_NAMES[day] for day in run)


def day_runs(days: frozenset[Weekday]) -> list[list[Weekday]]:
    """Return the days of a week from Monday on, those that follow each other together."""
    runs: list[list[Weekday]] = []
    for day in sorted(days):
        if runs and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return runs
