"""Holidays from an iCalendar file (RFC 5545): its all-day events, the yearly ones in the years asked for.

Only what calendars of holidays hold is read, which takes less than a dependency would: the date, length and title of
events without a time, repeated yearly or not at all. What else repeats is refused rather than half understood.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NoReturn

from pbxgui.core.config.fields import plain, refuse, shown
from pbxgui.core.config.schedule import MOST_ENTRIES, Holiday
from pbxgui.core.config.yearly import basic, parse_yearly
from pbxgui.core.sentence import said

LARGEST_CALENDAR = 2**20  # bytes
MOST_EVENTS = 5000
MOST_YEARS = 100
LONGEST_EVENT = 366  # days
_LINE = re.compile(r'(?P<name>[A-Za-z0-9-]++)(?:;(?:[^":]|"[^"]*+")*+)?+:(?P<value>.*)')
_DATE = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_DURATION = re.compile(r"\+?P([0-9]{1,4})([DW])")
_ONCE = "FREQ=YEARLY;COUNT=1"
_REPEATED_OTHERWISE = ("RDATE", "RECURRENCE-ID", "EXRULE")

_Event = dict[str, list[str]]


def read_holidays(text: str, years: Sequence[int] = ()) -> tuple[Holiday, ...]:
    """Return a calendar's holidays in order, its yearly events in each of the years (100 at most).

    Without years a yearly event stands on its first date alone. Raises UserError `bad-calendar` for what is no
    calendar or too large a one, naming the event.
    """
    if len(text.encode(errors="replace")) > LARGEST_CALENDAR:
        _refuse(
            said("is larger than {largest_calendar} bytes", largest_calendar=LARGEST_CALENDAR),
            said("Import a calendar that holds holidays only."),
        )
    if len(years) > MOST_YEARS:
        refuse(
            "too-many-years",
            said("{count} years are asked for.", count=len(years)),
            said("Ask for {most_years} at most.", most_years=MOST_YEARS),
        )
    found: set[tuple[date, str]] = set()
    for count, event in enumerate(_events(text)):
        if count == MOST_EVENTS:
            _refuse(
                said("has more than {most_events} events", most_events=MOST_EVENTS),
                said("Import a part of it."),
            )
        found.update((day, _title(event)) for day in _days(event, years))
        if len(found) > MOST_ENTRIES:
            _refuse(
                said("has more than {most_entries} holidays", most_entries=MOST_ENTRIES),
                said("Import fewer events or years."),
            )
    return tuple(Holiday(day, name) for day, name in sorted(found))


def _refuse(why: str, hint: str) -> NoReturn:
    refuse("bad-calendar", said("The calendar {why}.", why=why), hint)


def _lines(text: str) -> Iterator[tuple[str, str]]:
    unfolded = re.sub(r"\n[ \t]", "", text.removeprefix("\ufeff").replace("\r\n", "\n"))
    for line in unfolded.split("\n"):
        found = _LINE.fullmatch(line)
        if found is not None:
            yield found["name"].upper(), found["value"]


def _events(text: str) -> Iterator[_Event]:
    lines = _lines(text)
    if next(lines, None) != ("BEGIN", "VCALENDAR"):
        _refuse(
            said("is none: it does not begin with BEGIN:VCALENDAR"), said("Choose an iCalendar file (.ics).")
        )
    components = ["VCALENDAR"]  # begun and not ended; an alarm in an event has a duration of its own
    event: _Event = {}
    for name, value in lines:
        within = components[-1] if components else ""
        if name == "BEGIN":
            components.append(value.upper())
            event = {} if value.upper() == "VEVENT" else event
        elif name == "END" and value.upper() == within:
            components.pop()
            if within == "VEVENT":
                yield event
        elif within == "VEVENT":
            event.setdefault(name, []).append(value)
    if components:
        _refuse(
            said("ends before its {components} does", components=components[-1]),
            said("Export or download it again."),
        )


def _title(event: _Event) -> str:
    text = re.sub(r"\\(.)", lambda found: " " if found[1] in "nN" else found[1], _value(event, "SUMMARY"))
    return plain(text, otherwise="Holiday")


def _value(event: _Event, name: str) -> str:
    return event.get(name, [""])[0]


def _days(event: _Event, years: Sequence[int]) -> Iterator[date]:
    first = _date(event, "DTSTART")
    if first is None or _value(event, "STATUS").upper() == "CANCELLED":
        return
    length = _length(event, first)
    for start in _starts(event, first, years):
        last = min(start.toordinal() + length - 1, date.max.toordinal())
        yield from map(date.fromordinal, range(start.toordinal(), last + 1))


def _starts(event: _Event, first: date, years: Sequence[int]) -> Iterator[date]:
    for name in _REPEATED_OTHERWISE:
        if name in event:
            _refuse(
                said('repeats "{event}" with {name}', event=_title(event), name=name),
                said("Write its dates as single events."),
            )
    excluded = {value[:8] for values in event.get("EXDATE", ()) for value in values.split(",")}
    rule = _value(event, "RRULE")
    yearly = parse_yearly(rule or _ONCE, first)
    if yearly is None:
        _refuse(
            said('repeats "{event}" by {rule}', event=_title(event), rule=shown(rule)),
            said("Write its dates as single events."),
        )
    days = yearly.starts(years if rule and years else (first.year,))
    return (day for day in days if basic(day) not in excluded)


def _length(event: _Event, first: date) -> int:
    end = _date(event, "DTEND")
    duration = _DURATION.fullmatch(_value(event, "DURATION"))
    days = 1
    if end is not None:
        days = (end - first).days
    elif duration is not None:
        days = int(duration[1]) * (7 if duration[2] == "W" else 1)
    if days > LONGEST_EVENT:
        _refuse(
            said('has "{event}" over {days} days', event=_title(event), days=days),
            said("Set the dates of a schedule for that."),
        )
    return max(days, 1)


def _date(event: _Event, name: str) -> date | None:
    """Return a date that stands without a time, or none."""
    found = _DATE.fullmatch(_value(event, name))
    if found is None:
        return None
    try:
        return date(*map(int, found.groups()))
    except ValueError:
        refuse(
            "bad-calendar",
            said(
                'The calendar has "{event}" on {found}, which is no day.', event=_title(event), found=found[0]
            ),
            "Mend it.",
        )
