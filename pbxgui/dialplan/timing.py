"""Time conditions as GotoIfTime writes them: `times,weekdays,mdays,months[,zone]` (Asterisk's `pbx_timing.c`).

Each field is `*` or elements joined by `&`, an element one value or a range; ranges go round past their end
(`22:00-05:59`, `sat-mon`), and their last value belongs to them: `09:00-16:59` is from nine until just before five.
Asterisk skips an element it does not understand, and the condition quietly means something else; here it is refused.
"""

import re
import zoneinfo
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from pbxgui.core.sentence import said
from pbxgui.dialplan.arguments import BadArgumentError, Field
from pbxgui.dialplan.finding import did_you_mean

Clock = Callable[[], datetime]  # returns an aware moment
WEEKDAYS = ("sun", "mon", "tue", "wed", "thu", "fri", "sat")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MINUTES = 24 * 60
_DAYS = tuple(map(str, range(1, 32)))
_TIME = re.compile(r"([01]?[0-9]|2[0-3]):([0-5]?[0-9])")
_FEWEST_FIELDS, _MOST_FIELDS = 4, 5
_HINT = said(
    "Write times, weekdays, days, months, and perhaps a zone: 09:00-16:59,mon-fri,*,*,Europe/Berlin."
)


@dataclass(frozen=True, slots=True)
class Timing:
    """When a condition holds; None in a field takes every value.

    Attributes:
        minutes: of the day, from 0.
        weekdays: from 0 for Sunday.
        days: of the month, from 0 for the first.
        months: from 0 for January.
        zone: the time zone of all that, by its IANA name; empty for the machine's own.

    """

    minutes: frozenset[int] | None = None
    weekdays: frozenset[int] | None = None
    days: frozenset[int] | None = None
    months: frozenset[int] | None = None
    zone: str = ""

    def covers(self, moment: datetime) -> bool:
        """Whether the condition holds at an aware moment."""
        here = in_zone(moment, self.zone)
        values = (here.hour * 60 + here.minute, here.isoweekday() % 7, here.day - 1, here.month - 1)
        fields = (self.minutes, self.weekdays, self.days, self.months)
        return all(field is None or value in field for field, value in zip(fields, values, strict=True))


def real_time() -> datetime:
    """Return the moment that it is."""
    return datetime.now(UTC)


def is_zone(name: str) -> bool:
    """Whether a name is one of a time zone; empty is the machine's own."""
    try:
        return not name or bool(zoneinfo.ZoneInfo(name))
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        return False


def in_zone(moment: datetime, name: str) -> datetime:
    """Return an aware moment as the clocks of a zone show it; empty is the machine's own zone."""
    return moment.astimezone(zoneinfo.ZoneInfo(name) if name else None)


def parse_timing(field: Field) -> Timing:
    """Parse a time condition; raise BadArgumentError naming the element that is none."""
    fields = field.split(",")
    if not _FEWEST_FIELDS <= len(fields) <= _MOST_FIELDS:
        raise BadArgumentError(field.offset, said('"{field}" is no time condition.', field=field), _HINT)
    times, weekdays, days, months, zone = (*fields, Field())[:_MOST_FIELDS]
    if not zone.text.is_unknown and not is_zone(str(zone)):
        hint = did_you_mean(str(zone), zoneinfo.available_timezones()) or said(
            "Write it as in Europe/Berlin."
        )
        raise BadArgumentError(zone.offset, said('"{zone}" is no time zone.', zone=zone), hint)
    return Timing(
        _values(times, _MINUTES, _minute),
        _values(weekdays, len(WEEKDAYS), lambda text: _named(text, WEEKDAYS)),
        _values(days, len(_DAYS), lambda text: _named(text, _DAYS)),
        _values(months, len(MONTHS), lambda text: _named(text, MONTHS)),
        str(zone),
    )


def _values(field: Field, size: int, value: Callable[[str], int | None]) -> frozenset[int] | None:
    if str(field) in {"", "*"} or field.text.is_unknown:
        return None
    found: set[int] = set()
    for element in field.split("&"):
        ends = [value(part.strip()) for part in str(element).split("-")]
        first, last = ends[0], ends[-1]
        if first is None or last is None or len(ends) > 2:  # noqa: PLR2004 - the two ends of a range
            raise BadArgumentError(
                element.offset, said('"{element}" is no part of a time condition.', element=element), _HINT
            )
        found.update((first + step) % size for step in range((last - first) % size + 1))
    return frozenset(found)


def _minute(text: str) -> int | None:
    found = _TIME.fullmatch(text)
    return int(found[1]) * 60 + int(found[2]) if found else None


def _named(text: str, names: Sequence[str]) -> int | None:
    """Return the place of a name, or of its number counted from 1."""
    if text.casefold() in names:
        return names.index(text.casefold())
    number = int(text) if re.fullmatch(r"[0-9]{1,2}", text) else 0
    return number - 1 if 1 <= number <= len(names) else None
