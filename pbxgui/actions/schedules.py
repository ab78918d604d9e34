"""Schedules given another name wherever rules have them, and holidays taken from a calendar file."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from pbxgui.actions.records import edit_record
from pbxgui.actions.text_files import read_text
from pbxgui.core.config import Holiday, Kind, Number, Schedule, found, read_holidays, with_entries
from pbxgui.core.config.icalendar import LARGEST_CALENDAR
from pbxgui.store.store import Store

YEARS = 3
"""Years for which yearly holidays are taken from a calendar, from this one on."""


def rename_schedule(store: Store, old: str, new: str, what: str) -> Schedule:
    """Give a schedule another name, in all rules as well; raise UserError `no-schedule` or `duplicate-schedule`."""
    with store.change(what) as change:
        configuration = change.before
        schedule = replace(found(configuration.schedule_by_name, Kind.SCHEDULE, old), name=new)
        change.add(schedule)
        for digits in sorted({path[1] for path in configuration.users(Kind.SCHEDULE, old)}):
            number = change.get(Number, digits)
            if number is not None:
                change.put(_with_schedule_named(number, old, new))
        change.remove(Schedule, old)
    return schedule


def add_schedule(store: Store, what: str, make: Callable[[Sequence[str]], Schedule]) -> Schedule:
    """Add the schedule that `make` returns when it is told the names that are taken."""
    with store.change(what) as change:
        schedule = make(tuple(change.before.schedule_by_name))
        change.add(schedule)
    return schedule


def import_holidays(store: Store, name: str, calendar: Path, today: date, what: str) -> tuple[Holiday, ...]:
    """Add the holidays of a calendar file to a schedule; return those that it did not have.

    Raises UserError `no-schedule`, `bad-calendar`, and those of `read_text`.
    """
    text = read_text(calendar, "calendar", LARGEST_CALENDAR)
    holidays = read_holidays(text, range(today.year, today.year + YEARS))
    new: tuple[Holiday, ...] = ()

    def edit(schedule: Schedule) -> Schedule:
        nonlocal new
        new = tuple(one for one in holidays if one not in schedule.holidays)
        return replace(schedule, holidays=in_order(with_entries(schedule.holidays, holidays)))

    edit_record(store, Schedule, name, what, edit)
    return new


def in_order(holidays: Sequence[Holiday]) -> tuple[Holiday, ...]:
    """Return holidays by their days."""
    return tuple(sorted(holidays, key=lambda holiday: (holiday.day, holiday.name)))


def _with_schedule_named(number: Number, old: str, new: str) -> Number:
    rules = tuple(replace(rule, schedule=new) if rule.schedule == old else rule for rule in number.rules)
    return replace(number, rules=rules)
