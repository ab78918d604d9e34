"""Schedules as steps that both interpreters decide as `Schedule.covers` does.

GotoIfTime knows weekly hours and zones but no years, so dates and holidays are compared as numbers, 20261224, that
STRFTIME gives for the schedule's own zone.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta

from pbxgui.core.config import Schedule, Weekday, WeeklyHours
from pbxgui.dialplan.compile.draft import Draft
from pbxgui.dialplan.timing import WEEKDAYS

_RANGES = 60  # in one expression, so that it fits a line
_A_DAY = timedelta(days=1)
_TODAY = "TODAY"


@dataclass(frozen=True, slots=True)
class Decision:
    """One step that decides: where its condition holds, the schedule covers the moment, or does not."""

    application: str
    condition: str
    covers: bool


@dataclass(frozen=True, slots=True)
class Decisions:
    """A schedule as steps, whatever labels they lead to.

    Attributes:
        remark: names the schedule.
        today: the assignment of the day in the schedule's zone; empty where no decision asks for it.
        steps: the first one that holds decides; where none does, the schedule does not cover the moment.

    """

    remark: str
    today: str
    steps: tuple[Decision, ...]


def decisions(schedule: Schedule | None) -> Decisions | None:
    """Return the decisions of a schedule; none where it is not there."""
    if schedule is None:
        return None
    steps = tuple(_decisions(schedule))
    asks_for_day = any(step.application == "GotoIf" for step in steps)
    today = f"{_TODAY}=${{STRFTIME(,{schedule.time_zone},%Y%m%d)}}" if asks_for_day else ""
    return Decisions(f"schedule {schedule.name}", today, steps)


def branch(draft: Draft, decisions: Decisions, covered: str, otherwise: str) -> None:
    """Add the steps that go to the label `covered` when the schedule covers the moment, otherwise to the other."""
    if decisions.today:
        draft.add("Set", decisions.today, decisions.remark)
    *others, last = decisions.steps or (None,)
    for step in others:
        target = covered if step.covers else otherwise
        draft.add(step.application, f"{step.condition}?{target}", decisions.remark)
    if last is None:
        draft.add("Goto", otherwise, f"{decisions.remark} is empty")
    else:
        draft.add(last.application, f"{last.condition}?{covered}:{otherwise}", decisions.remark)


def _decisions(schedule: Schedule) -> Iterator[Decision]:
    """Yield dates before holidays before weekly hours, as the schedule says; the last of them covers."""
    for days in _chunks((dates.first, dates.last) for dates in schedule.dates):
        yield Decision("GotoIf", days, covers=True)
    if not schedule.weekly:
        return  # holidays close hours; without any they close nothing
    for days in _chunks((day, day) for day in schedule.closed_days):
        yield Decision("GotoIf", days, covers=False)
    for hours in schedule.weekly:
        for times in _within_days(hours):
            yield Decision("GotoIfTime", f"{times},*,*,{schedule.time_zone}", covers=True)


def _chunks(days: Iterable[tuple[date, date]]) -> Iterator[str]:
    """Yield expressions that hold on the days; days in a row are one range."""
    joined: list[tuple[date, date]] = []
    for first, last in sorted(days):
        if joined and first <= joined[-1][1] + _A_DAY:
            joined[-1] = joined[-1][0], max(last, joined[-1][1])
        else:
            joined.append((first, last))
    for start in range(0, len(joined), _RANGES):
        ranges = joined[start : start + _RANGES]
        yield f"$[{' | '.join(_range(first, last) for first, last in ranges)}]"


def _range(first: date, last: date) -> str:
    today = f"${{{_TODAY}}}"
    if first == last:
        return f"{today} = {_number(first)}"
    return f"{today} >= {_number(first)} & {today} <= {_number(last)}"


def _number(day: date) -> str:
    return day.isoformat().replace("-", "")


def _within_days(hours: WeeklyHours) -> tuple[str, ...]:
    """Return times with weekdays; hours over midnight belong half to the day they begin on, half to the next."""
    if hours.start < hours.end:
        return (f"{_times(hours.start, hours.end)},{_weekdays(hours.days)}",)
    first = f"{_times(hours.start, time())},{_weekdays(hours.days)}"
    if hours.end == time():
        return (first,)
    following = frozenset(Weekday((day + 1) % len(Weekday)) for day in hours.days)
    return first, f"{_times(time(), hours.end)},{_weekdays(following)}"


def _times(start: time, end: time) -> str:
    """Return the range whose last minute is the one before the end."""
    last = (end.hour * 60 + end.minute - 1) % (24 * 60)
    return f"{start:%H:%M}-{last // 60:02}:{last % 60:02}"


def _weekdays(days: frozenset[Weekday]) -> str:
    return "&".join(WEEKDAYS[(day + 1) % len(Weekday)] for day in sorted(days))
