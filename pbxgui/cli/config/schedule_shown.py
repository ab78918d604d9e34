"""Schedules in words: when they cover, and how long what holds now goes on."""

from collections.abc import Iterator
from datetime import datetime, time

from pbxgui.core.config import DateRange, Schedule, Weekday, WeeklyHours, day_runs, next_change
from pbxgui.core.config.schedule_changes import DAYS_AHEAD

_HOLIDAYS_SHOWN = 12
_TWO_DAYS = 2


def schedule_lines(schedule: Schedule, moment: datetime) -> Iterator[str]:
    """Return the schedule, line by line; of its holidays those to come."""
    yield f"Schedule {schedule.name}, by the clocks of {schedule.time_zone}"
    yield f"now: {now_words(schedule, moment)}"
    if not (schedule.weekly or schedule.dates):
        yield "Closed always: it has no hours and no dates."
    yield from (f"open: {hours_words(hours)}" for hours in schedule.weekly)
    yield from (f"open: {_dates_words(dates)}, day and night" for dates in schedule.dates)
    today = schedule.wall_clock(moment).date()
    ahead = [holiday for holiday in schedule.holidays if holiday.day >= today]
    for holiday in ahead[:_HOLIDAYS_SHOWN]:
        yield f"closed: {holiday.day:%a %Y-%m-%d}, {holiday.name}"
    hidden = len(schedule.holidays) - len(ahead[:_HOLIDAYS_SHOWN])
    if hidden:
        yield f"closed: {hidden} more {'holidays' if hidden > 1 else 'holiday'}, past or later (all with --json)"


def now_words(schedule: Schedule, moment: datetime) -> str:
    """Return whether it is open at a moment, and until when."""
    state = "open" if schedule.covers(moment) else "closed"
    change = next_change(schedule, moment)
    if change is None:
        return f"{state}, for {DAYS_AHEAD // 365} years at least"
    return f"{state} until {change:%a %Y-%m-%d %H:%M}"


def now_record(schedule: Schedule, moment: datetime) -> dict[str, object]:
    """Return the same for JSON; `until` is null when nothing changes within two years."""
    change = next_change(schedule, moment)
    return {"open": schedule.covers(moment), "until": change and change.isoformat()}


def hours_words(hours: WeeklyHours) -> str:
    """Return hours as one would say them."""
    days = " and ".join(_run_words(run) for run in day_runs(hours.days))
    if len(hours.days) == len(Weekday):
        days = "every day"
    if hours.start == hours.end:
        return f"{days}, {'day and night' if hours.start == time() else f'from {hours.start:%H:%M} for 24 hours'}"
    if hours.end == time():
        return f"{days}, {hours.start:%H:%M} to midnight"
    over = " of the following day" if hours.end < hours.start else ""
    return f"{days}, {hours.start:%H:%M} to {hours.end:%H:%M}{over}"


def _run_words(run: list[Weekday]) -> str:
    first, last = run[0].name.capitalize(), run[-1].name.capitalize()
    if len(run) > _TWO_DAYS:
        return f"{first} to {last}"
    return first if first == last else f"{first} and {last}"


def _dates_words(dates: DateRange) -> str:
    if dates.first == dates.last:
        return f"{dates.first:%a %Y-%m-%d}"
    return f"{dates.first:%a %Y-%m-%d} to {dates.last:%a %Y-%m-%d}"
