"""What is seen of a sound and what is chosen of it: zoom, scrolling and the selection, in seconds; no widget."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

from pbxgui.core.config.edit_parts import LEAST, Part

CLOSEST = 0.01  # seconds that are seen at least


@dataclass(frozen=True, slots=True)
class Span:
    """The part of a sound that is seen.

    Attributes:
        start: where it begins.
        length: how much of it.
        whole: how long the sound is.

    """

    start: float = 0.0
    length: float = 0.0
    whole: float = 0.0

    @property
    def end(self) -> float:
        """Where it ends."""
        return self.start + self.length

    def fitted(self) -> "Span":
        """Return the whole sound."""
        return Span(0.0, self.whole, self.whole)

    def zoomed(self, factor: float, around: float) -> "Span":
        """Return a part that is so many times as long, in which a moment keeps its place."""
        length = min(self.whole, max(min(CLOSEST, self.whole), self.length * factor))
        share = (around - self.start) / self.length if self.length else 0.0
        return self._at(around - share * length, length)

    def scrolled(self, start: float) -> "Span":
        """Return as much, from another place on."""
        return self._at(start, self.length)

    def holding(self, moment: float) -> "Span":
        """Return as much, moved no more than is needed to see a moment."""
        if moment < self.start:
            return self.scrolled(moment)
        return self.scrolled(moment - self.length) if moment > self.end else self

    def of(self, whole: float) -> "Span":
        """Return what is seen when the sound gets another length: all of it, if it was all."""
        if self.length >= self.whole:
            return Span(0.0, whole, whole)
        length = min(self.length, whole)
        return Span(min(self.start, whole - length), length, whole)

    def _at(self, start: float, length: float) -> "Span":
        return Span(min(max(0.0, start), self.whole - length), length, self.whole)


@dataclass(frozen=True, slots=True)
class Selection:
    """Where the cursor stands, and what is chosen up to it.

    Attributes:
        cursor: the end that moves.
        anchor: the end that stays; the same as the cursor where nothing is chosen.

    """

    cursor: float = 0.0
    anchor: float = 0.0

    @property
    def start(self) -> float:
        """Where what is chosen begins."""
        return min(self.cursor, self.anchor)

    @property
    def end(self) -> float:
        """Where it ends."""
        return max(self.cursor, self.anchor)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is chosen."""
        return self.cursor == self.anchor

    def moved(self, to: float, whole: float, *, extends: bool) -> "Selection":
        """Return it with the cursor elsewhere within the sound; what is chosen goes along or ends."""
        place = min(max(0.0, to), whole)
        return Selection(place, self.anchor if extends else place)

    def within(self, whole: float) -> "Selection":
        """Return what of it lies within a sound."""
        return Selection(min(self.cursor, whole), min(self.anchor, whole))


def part_at(parts: Sequence[Part], selection: Selection) -> int:
    """Return the part, counted from 1, in which the middle of what is chosen lies; 0 where there are none."""
    middle = (selection.start + selection.end) / 2
    return next((number for number, part in enumerate(parts, start=1) if middle < part.end), len(parts))


def chosen_part(parts: Sequence[Part], selection: Selection) -> int:
    """Return the part that is chosen as a whole, counted from 1; 0 for none, and where there is one alone."""
    number = part_at(parts, selection)
    if len(parts) < 2:  # noqa: PLR2004 - it takes two
        return 0
    part = parts[number - 1]
    ends = abs(selection.start - part.start), abs(selection.end - part.end)
    return number if max(ends) <= LEAST else 0


def split_moments(parts: Sequence[Part], selection: Selection) -> tuple[float, ...]:
    """Return where a split would divide a part: at the cursor, or at the ends of what is chosen."""
    ends = {0.0, *(part.end for part in parts)}
    wanted = (selection.cursor,) if selection.is_empty else (selection.start, selection.end)
    return tuple(moment for moment in wanted if all(abs(moment - end) > LEAST for end in ends))


def collapsed(moment: float) -> Selection:
    """Return a cursor without a selection."""
    return Selection(moment, moment)


def ticks(span: Span, most: int) -> tuple[float, ...]:
    """Return round moments within what is seen, as many as there is room for."""
    if span.length <= 0 or most < 1:
        return ()
    least = span.length / most
    unit = 10.0 ** floor(log10(least))
    step = next(unit * factor for factor in (1, 2, 5, 10) if unit * factor >= least * 0.999)
    first, last = ceil(span.start / step - 1e-9), floor(span.end / step + 1e-9)
    return tuple(round(number * step, 6) for number in range(first, last + 1))


def moment_words(seconds: float, decimals: int = 2) -> str:
    """Return a moment as an editor shows it: 0:01.25."""
    unit: int = 10**decimals
    minutes, rest = divmod(round(seconds * unit), 60 * unit)
    return f"{minutes}:{rest // unit:02}.{rest % unit:0{decimals}}"
