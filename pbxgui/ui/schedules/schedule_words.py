"""Schedules in the window's words: days, hours, whether it is open now, and when the clocks are changed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QTime

from pbxgui.core.config import Configuration, Kind, Schedule, Weekday, next_change, place, time_zone
from pbxgui.ui.look import Look
from pbxgui.ui.sentences import in_our_language
from pbxgui.ui.theme.icons import Icon

_OPEN = Look(Icon.CHECK, "talking")
_CLOSED = Look(Icon.BLOCK, "quiet")
_NEAR = timedelta(days=6)
_A_DAY = timedelta(days=1)
_AHEAD = 366  # days in which changes of the clocks are looked for
_NOON = time(12)


@dataclass(frozen=True, slots=True)
class Now:
    """Whether a schedule covers this moment.

    Attributes:
        text: that it is open or closed.
        until: until when; in words.
        look: picture and colour.

    """

    text: str
    until: str
    look: Look


@dataclass(frozen=True, slots=True)
class ClockChange:
    """A night on which the clocks are changed.

    Attributes:
        day: on which it happens.
        minutes: by which the clocks are put forward; back if it is less than 0.

    """

    day: date
    minutes: int


def _tr(text: str, number: int = -1) -> str:
    return QCoreApplication.translate("ScheduleWords", text, None, number)


def day_name(day: Weekday) -> str:
    """Return a day of the week in the person's language."""
    return QLocale().standaloneDayName(day + 1, QLocale.FormatType.LongFormat)


def hour_words(hour: int, minute: int = 0) -> str:
    """Return a time as the schedule's texts have it; midnight at the end of a day is 24:00."""
    return f"{hour:02}:{minute:02}"


def date_words(day: date) -> str:
    """Return a date with its day of the week."""
    return QLocale().toString(QDate(day.year, day.month, day.day), "ddd d MMM yyyy")


def cell_words(day: Weekday, minute: int, *, is_open: bool) -> str:
    """Return what a quarter of an hour is."""
    state = _tr("open") if is_open else _tr("closed")
    return f"{day_name(day)} {hour_words(minute // 60, minute % 60)}, {state}"


def now_words(schedule: Schedule, moment: datetime) -> Now:
    """Return whether it is open at a moment, and until when."""
    covers = schedule.covers(moment)
    change = next_change(schedule, moment)
    if change is None:
        until = _tr("always") if covers else _tr("it has no hours to come")
    else:
        until = _tr("until {when}").format(when=_when(change, schedule.wall_clock(moment)))
    return Now(_tr("Open now") if covers else _tr("Closed now"), until, _OPEN if covers else _CLOSED)


def _when(change: datetime, now: datetime) -> str:
    clock = QLocale().toString(QTime(change.hour, change.minute), QLocale.FormatType.ShortFormat)
    if change.date() == now.date():
        return clock
    if change.date() == now.date() + _A_DAY:
        return _tr("tomorrow {time}").format(time=clock)
    if change.date() - now.date() <= _NEAR:
        return f"{day_name(Weekday(change.weekday()))} {clock}"
    return f"{date_words(change.date())} {clock}"


def clock_changes(zone: str, today: date) -> Iterator[ClockChange]:
    """Return the nights of the year to come on which the clocks of a zone are changed."""
    rules = time_zone(zone)
    before = _offset(datetime.combine(today, _NOON, rules))
    for day in (today + n * _A_DAY for n in range(1, _AHEAD)):
        after = _offset(datetime.combine(day, _NOON, rules))
        if after != before:
            yield ClockChange(day, round((after - before).total_seconds() / 60))
        before = after


def _offset(moment: datetime) -> timedelta:
    return moment.utcoffset() or timedelta()


def clock_hints(schedule: Schedule, moment: datetime) -> tuple[str, ...]:
    """Return what daylight saving does to the hours of a schedule, a sentence for each change of the clocks."""
    return tuple(
        _hint(change) for change in clock_changes(schedule.time_zone, schedule.wall_clock(moment).date())
    )


def _hint(change: ClockChange) -> str:
    day = date_words(change.day)
    if change.minutes > 0:
        text = _tr(
            "{day}: clocks go forward %n minute(s); hours within the skipped time do not happen.",
            change.minutes,
        )
    else:
        text = _tr(
            "{day}: clocks go back %n minute(s); hours within the repeated time count twice.", -change.minutes
        )
    return text.format(day=day)


def uses(schedule: str, configuration: Configuration) -> tuple[tuple[str, str], ...]:
    """Return where a schedule is used: words, and the number whose rule has it."""
    found: dict[str, str] = {}
    for path in configuration.users(Kind.SCHEDULE, schedule):
        number = configuration.number(path[1])
        found[f"{path[1]} {number.name}" if number else in_our_language(place(path))] = path[1]
    return tuple(found.items())


def utc_now() -> datetime:
    """Return this moment."""
    return datetime.now(UTC)
