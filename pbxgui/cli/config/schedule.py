"""`pbxgui schedule`: weekly hours, dates and holidays, for the rules that hold at some times only."""

import argparse
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from pbxgui.actions.records import edit_record, remove_record
from pbxgui.actions.schedules import YEARS, in_order, rename_schedule
from pbxgui.cli.config.as_json import record_of
from pbxgui.cli.config.local_zone import local_zone
from pbxgui.cli.config.schedule_shown import now_record, now_words, schedule_lines
from pbxgui.cli.config.sub_command import SubCommand
from pbxgui.cli.config.usage import usage_lines, used_by
from pbxgui.cli.exit_code import ExitCode
from pbxgui.cli.options import Commands, family
from pbxgui.cli.output import say, say_list
from pbxgui.cli.stored import opened
from pbxgui.cli.text_files import read_text
from pbxgui.core.config import (
    Holiday,
    Kind,
    Schedule,
    dates_text,
    found,
    hours_text,
    read_dates,
    read_day,
    read_holidays,
    read_hours,
    read_years,
    with_entries,
    without_entries,
)
from pbxgui.core.config.fields import shown
from pbxgui.core.config.icalendar import LARGEST_CALENDAR


def add_to(commands: Commands) -> None:
    """Add the family."""
    place = family(commands, "schedule", "show and change schedules")
    for command in SUB_COMMANDS:
        command.add_to(place)


def add(options: argparse.Namespace) -> int:
    """Add a schedule."""
    zone = local_zone() if options.zone is None else options.zone
    schedule = Schedule(
        options.name,
        zone,
        with_entries((), map(read_hours, options.hours)),
        with_entries((), map(read_dates, options.date)),
        _holidays(options),
    )
    with opened(options) as store, store.change(f"Add schedule {schedule.name}") as change:
        change.add(schedule)
    return _say(options, schedule, "added")


def set_(options: argparse.Namespace) -> int:
    """Change a schedule."""
    edit = _edit(options)
    with opened(options) as store:
        schedule = edit_record(store, Schedule, options.name, f"Change schedule {shown(options.name)}", edit)
    return _say(options, schedule, "changed")


def rename(options: argparse.Namespace) -> int:
    """Give a schedule another name, in all rules as well."""
    what = f"Rename schedule {shown(options.name)} to {shown(options.new_name)}"
    with opened(options) as store:
        schedule = rename_schedule(store, options.name, options.new_name, what)
    return _say(options, schedule, "renamed")


def list_(options: argparse.Namespace) -> int:
    """Print all schedules."""
    with opened(options) as store:
        configuration = store.read()
    users = used_by(configuration, Kind.SCHEDULE)
    now = datetime.now(UTC)
    rows = []
    for schedule in configuration.schedules:
        places = users.get(schedule.name, ())
        record = {**record_of(schedule), "now": now_record(schedule, now), "used_by": list(places)}
        rows.append((record, (schedule.name, schedule.time_zone, now_words(schedule, now), str(len(places)))))
    empty = 'There is no schedule yet. Add one: pbxgui schedule add NAME --hours "mon-fri 09:00-17:00"'
    say_list(options, ("SCHEDULE", "TIME ZONE", "NOW", "USES"), rows, empty)
    return ExitCode.DONE


def show(options: argparse.Namespace) -> int:
    """Print one schedule."""
    with opened(options) as store:
        configuration = store.read()
    schedule = found(configuration.schedule_by_name, Kind.SCHEDULE, options.name)
    places = used_by(configuration, Kind.SCHEDULE).get(schedule.name, ())
    now = datetime.now(UTC)
    record = {**record_of(schedule), "now": now_record(schedule, now), "used_by": list(places)}
    say(options, record, "\n".join((*schedule_lines(schedule, now), *usage_lines(places))))
    return ExitCode.DONE


def remove(options: argparse.Namespace) -> int:
    """Remove a schedule that no rule has."""
    with opened(options) as store:
        what = f"Remove schedule {shown(options.name)}"
        schedule = remove_record(store, Schedule, options.name, what)
    say(options, record_of(schedule), f"Schedule {schedule.name} is removed.")
    return ExitCode.DONE


def _edit(options: argparse.Namespace) -> Callable[[Schedule], Schedule]:
    """Read what is to change, before anybody waits for it."""
    hours, no_hours = ([*map(read_hours, texts)] for texts in (options.add_hours, options.remove_hours))
    dates, no_dates = ([*map(read_dates, texts)] for texts in (options.add_date, options.remove_date))
    holidays = _holidays(options)
    no_holidays = [read_day("holiday", text) for text in options.remove_holiday]

    def edit(schedule: Schedule) -> Schedule:
        what = f'schedule "{schedule.name}"'
        weekly = without_entries(schedule.weekly, no_hours, what, hours_text)
        ranges = without_entries(schedule.dates, no_dates, what, dates_text)
        kept = () if options.no_holidays else _without_days(schedule.holidays, no_holidays, what)
        return replace(
            schedule,
            time_zone=schedule.time_zone if options.zone is None else options.zone,
            weekly=with_entries(weekly, hours),
            dates=with_entries(ranges, dates),
            holidays=in_order(with_entries(kept, holidays)),
        )

    return edit


def _without_days(holidays: tuple[Holiday, ...], days: list[date], what: str) -> tuple[Holiday, ...]:
    there = tuple(dict.fromkeys(holiday.day for holiday in holidays))
    kept = without_entries(there, dict.fromkeys(days), what)
    return tuple(holiday for holiday in holidays if holiday.day in kept)


def _holidays(options: argparse.Namespace) -> tuple[Holiday, ...]:
    """Return the holidays of the calendars given."""
    this_year = datetime.now(UTC).astimezone().year
    years = range(this_year, this_year + YEARS) if options.years is None else read_years(options.years)
    texts = [read_text(path, "calendar", LARGEST_CALENDAR) for path in options.holidays]
    return in_order(with_entries((), (holiday for text in texts for holiday in read_holidays(text, years))))


def _say(options: argparse.Namespace, schedule: Schedule, what: str) -> int:
    now = datetime.now(UTC)
    record = {**record_of(schedule), "now": now_record(schedule, now)}
    say(options, record, f"Schedule {schedule.name} is {what}; it is {now_words(schedule, now)}.")
    return ExitCode.DONE


def _name(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", metavar="NAME", help="the schedule")


def _add_options(parser: argparse.ArgumentParser) -> None:
    _name(parser)
    _repeated(parser, "--hours", "HOURS", 'open in these hours, "mon-fri 09:00-17:00" or "sat 22:00-02:00"')
    _repeated(parser, "--date", "DATES", "open on these whole days, 2026-12-24 or 2026-12-24..2026-12-26")
    _common_options(parser)


def _rename_options(parser: argparse.ArgumentParser) -> None:
    _name(parser)
    parser.add_argument("new_name", metavar="NEW", help="what it is called from now on")


def _set_options(parser: argparse.ArgumentParser) -> None:
    _name(parser)
    _repeated(parser, "--add-hours", "HOURS", 'open in these hours too, "mon-fri 09:00-17:00"')
    _repeated(parser, "--remove-hours", "HOURS", "no longer open in these hours")
    _repeated(parser, "--add-date", "DATES", "open on these whole days too, 2026-12-24..2026-12-26")
    _repeated(parser, "--remove-date", "DATES", "no longer open on these days")
    _repeated(parser, "--remove-holiday", "DATE", "no longer closed on this day")
    parser.add_argument("--no-holidays", action="store_true", help="forget all holidays it had")
    _common_options(parser)


def _common_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--zone", metavar="ZONE", help="time zone, Europe/Berlin; at first the machine's own")
    parser.add_argument(
        "--holidays",
        action="append",
        default=[],
        type=Path,
        metavar="FILE.ics",
        help="closed on the days of this calendar (iCalendar)",
    )
    years = f"years for which its yearly days are taken, 2026-2028; at first {YEARS} from this one on"
    parser.add_argument("--years", metavar="YEARS", help=years)


def _repeated(parser: argparse.ArgumentParser, option: str, metavar: str, help_: str) -> None:
    parser.add_argument(option, action="append", default=[], metavar=metavar, help=f"{help_}; repeatable")


SUB_COMMANDS = (
    SubCommand("add", "add a schedule", add, _add_options),
    SubCommand("set", "change a schedule", set_, _set_options),
    SubCommand("list", "list all schedules and whether they are open now", list_),
    SubCommand("show", "show a schedule in words and where it is used", show, _name),
    SubCommand("rename", "give a schedule another name", rename, _rename_options),
    SubCommand("remove", "remove a schedule that no rule has", remove, _name),
)
