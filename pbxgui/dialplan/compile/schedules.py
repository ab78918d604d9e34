"""Schedules as steps that both interpreters decide as `Schedule.covers` does.

GotoIfTime knows weekly hours and zones but no years, so dates and holidays are compared as numbers, 20261224, that
STRFTIME gives for the schedule's own zone.
"""

from collections.abc import Iterable, Iterator
from datetime import date, time, timedelta
from functools import lru_cache

from pbxgui.core.config import Schedule, Weekday, WeeklyHours
from pbxgui.dialplan.compile.draft import Draft
from pbxgui.dialplan.timing import WEEKDAYS

_RANGES = 60  # in one expression, so that it fits a line
_A_DAY = timedelta(days=1)
_TODAY = "TODAY"


def branch(draft: Draft, schedule: Schedule, covered: str, otherwise: str) -> None:
    """Add the steps that go to the label `covered` when the schedule covers the moment, otherwise to the other."""
    remark = f"schedule {schedule.name}"
    decisions = list(_decisions(schedule, covered, otherwise))
    if any(application == "GotoIf" for application, _, _ in decisions):
        draft.add("Set", f"{_TODAY}=${{STRFTIME(,{schedule.time_zone},%Y%m%d)}}", remark)
    for application, condition, target in decisions[:-1]:
        draft.add(application, f"{condition}?{target}", remark)
    for application, condition, target in decisions[-1:]:
        draft.add(application, f"{condition}?{target}:{otherwise}", remark)
    if not decisions:
        draft.add("Goto", otherwise, f"{remark} is empty")


def _decisions(schedule: Schedule, covered: str, otherwise: str) -> Iterator[tuple[str, str, str]]:
    """Yield application, condition and target: dates before holidays before weekly hours, as the schedule says."""
    for days in _chunks((dates.first, dates.last) for dates in schedule.dates):
        yield "GotoIf", days, covered
    if not schedule.weekly:
        return  # holidays close hours; without any they close nothing
    for days in _chunks((day, day) for day in schedule.closed_days):
        yield "GotoIf", days, otherwise
    for hours in schedule.weekly:
        for times in _within_days(hours):
            yield "GotoIfTime", f"{times},*,*,{schedule.time_zone}", covered


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


@lru_cache(maxsize=1000)
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
