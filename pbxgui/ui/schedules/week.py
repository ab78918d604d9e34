"""A week as it is painted: which minutes of which day are open, and the weekly hours that say the same."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import time

from pbxgui.core.config import Weekday, WeeklyHours

MINUTES = 24 * 60
STEP = 15
"""Minutes that one cell of the painter stands for."""

CELLS = MINUTES // STEP


@dataclass(frozen=True, slots=True)
class Span:
    """Some minutes of one day: from `start` on, up to `end` without it; `end` is at most 1440."""

    day: Weekday
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Week:
    """Open or closed, for each minute of a week by the clock on the wall.

    Attributes:
        days: for each day from Monday on a number whose bit n is the minute n after midnight.

    """

    days: tuple[int, ...] = (0,) * len(Weekday)

    @classmethod
    def of(cls, weekly: Iterable[WeeklyHours]) -> "Week":
        """Return the week that these hours cover."""
        days = [0] * len(Weekday)
        for hours in weekly:
            start, end = _minute(hours.start), _minute(hours.end)
            for day in hours.days:
                if start < end:
                    days[day] |= _bits(start, end)
                else:
                    days[day] |= _bits(start, MINUTES)
                    days[(day + 1) % len(Weekday)] |= _bits(0, end)
        return cls(tuple(days))

    def weekly(self) -> tuple[WeeklyHours, ...]:
        """Return the hours that cover this week and nothing else, as few as it takes."""
        found: dict[tuple[time, time], set[Weekday]] = {}
        for day, start, end in self._runs():
            found.setdefault((_clock(start), _clock(end)), set()).add(day)
        hours = (WeeklyHours(frozenset(days), start, end) for (start, end), days in found.items())
        return tuple(sorted(hours, key=lambda one: (min(one.days), one.start, one.end)))

    def painted(self, spans: Iterable[Span], *, open_: bool) -> "Week":
        """Return the week with some minutes opened, or closed."""
        days = list(self.days)
        for span in spans:
            bits = _bits(span.start, span.end)
            days[span.day] = days[span.day] | bits if open_ else days[span.day] & ~bits
        return Week(tuple(days))

    def spans(self) -> Iterator[Span]:
        """Return the open minutes, day by day."""
        for day in Weekday:
            yield from (Span(day, start, end) for start, end in _day_runs(self.days[day]))

    def is_open(self, day: Weekday, minute: int) -> bool:
        """Whether it is open in a minute."""
        return bool(self.days[day] >> minute & 1)

    def share(self, day: Weekday, cell: int) -> float:
        """Return how much of a cell is open, from 0 to 1."""
        bits = self.days[day] >> cell * STEP & (1 << STEP) - 1
        return bits.bit_count() / STEP

    def _runs(self) -> Iterator[tuple[Weekday, int, int]]:
        """Return day, start and end of all hours; an end at or before the start is on the following day.

        Hours that go on over midnight are one as long as they are shorter than a day.
        """
        spans = list(self.spans())
        by_start = {(span.day, span.start): span for span in spans}
        joined: set[Span] = set()
        for span in spans:
            after = by_start.get((Weekday((span.day + 1) % len(Weekday)), 0))
            if span.end == MINUTES and span.start > 0 and after is not None and after.end <= span.start:
                joined |= {span, after}
                yield span.day, span.start, after.end
        for span in spans:
            if span not in joined:
                yield span.day, span.start, span.end


def _day_runs(bits: int) -> Iterator[tuple[int, int]]:
    start = 0
    while bits >> start:
        rest = bits >> start
        start += (rest & -rest).bit_length() - 1
        closed = ~(bits >> start)
        end = start + (closed & -closed).bit_length() - 1
        yield start, end
        start = end


def _bits(start: int, end: int) -> int:
    return (1 << end) - (1 << start)


def _minute(clock: time) -> int:
    return clock.hour * 60 + clock.minute


def _clock(minute: int) -> time:
    return time(minute // 60 % 24, minute % 60)
