"""When a schedule begins or ends to cover: what "open until" says."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from pbxgui.core.config.schedule import Schedule

DAYS_AHEAD = 731  # two years: who shows the answer says so when nothing changes in them
_A_DAY = timedelta(days=1)
_A_MINUTE = timedelta(minutes=1)


def next_change(schedule: Schedule, moment: datetime) -> datetime | None:
    """Return when the schedule next begins or ends to cover, by the clocks of its zone.

    None if it does not within two years. Raises UserError `bad-moment` for a moment beyond the calendar.
    """
    wall = schedule.wall_clock(moment)
    now = schedule.covers_wall(wall)
    for instant in _instants(schedule, wall.date(), wall.tzinfo or UTC):
        if instant > moment and schedule.covers(instant) != now:
            return schedule.wall_clock(instant)
    return None


def _instants(schedule: Schedule, first: date, zone: tzinfo) -> Iterator[datetime]:
    """Return the moments, in order, at which something can change: no other can be the answer."""
    times = sorted({time(), *(clock for hours in schedule.weekly for clock in (hours.start, hours.end))})
    days_left = min(DAYS_AHEAD, date.max.toordinal() - first.toordinal())
    for day in (first + n * _A_DAY for n in range(days_left)):
        begin, end = _utc(day, time(), zone), _utc(day + _A_DAY, time(), zone)
        if end - begin == _A_DAY:
            yield from (_utc(day, clock, zone) for clock in times)
        else:  # the clocks are changed and an hour is skipped or repeated: every minute may be the one
            yield from (begin + n * _A_MINUTE for n in range((end - begin) // _A_MINUTE))


def _utc(day: date, clock: time, zone: tzinfo) -> datetime:
    return datetime.combine(day, clock, zone).astimezone(UTC)
