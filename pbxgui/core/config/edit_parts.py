"""The parts of a sound that is being edited: where splits and moves divide it, told in seconds; no sound is needed.

A mark is a moment at which one part ends and the next one begins. Marks go with the sound: each step that changes
lengths takes the moments behind it along.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from math import ceil
from types import MappingProxyType

from pbxgui.core.config.edit_list import Steps
from pbxgui.core.config.fields import refuse
from pbxgui.core.config.greeting_origin import EditKind, EditStep
from pbxgui.core.sentence import said

Marks = tuple[float, ...]
"""Moments within a sound, in their order."""

LEAST = 0.001
"""Seconds: what is shorter is no part."""

_DECIMALS = 3  # of seconds: what a step tells apart
_NEAR = 0.999 * LEAST  # for sums of thousandths, which are never exact
_SAME = 2 * LEAST  # of a length of which both ends are rounded


@dataclass(frozen=True, slots=True)
class Part:
    """What lies between two marks, or between one and an end of the sound.

    Attributes:
        start: in seconds of the sound, to the thousandth.
        end: so too; that of the last part may lie a thousandth behind the sound's.

    """

    start: float
    end: float

    @property
    def seconds(self) -> float:
        """How long it is."""
        return self.end - self.start


def parts_between(marks: Marks, seconds: float) -> tuple[Part, ...]:
    """Return the parts of a sound, the whole for no mark at all."""
    starts = [0.0, *(round(mark, _DECIMALS) for mark in marks)]
    ends = [*starts[1:], ceil(round(seconds / LEAST, _DECIMALS)) * LEAST]
    return tuple(Part(start, round(end, _DECIMALS)) for start, end in zip(starts, ends, strict=True))


def marks_after(step: EditStep, marks: Marks, before: float, after: float) -> Marks:
    """Return the marks after a step, which found a sound so long and left one so long."""
    moments = [moment_after(step, mark, before) for mark in marks]
    return _apart([*moments, *_made(step, before)], after)


def moment_after(step: EditStep, moment: float, seconds: float) -> float:
    """Return where a moment of a sound of so many seconds is found after a step; what was taken out has none."""
    return _WHERE.get(step.kind, _where_it_was)(step, moment, seconds)


def swapped(step: EditStep, seconds: float) -> tuple[float, float, float]:
    """Return the moments of a step that moves a part: what is between the first two and the last two change places."""
    start, end, to = (min(step.value(name), seconds) for name in ("start", "end", "to"))
    return (to, start, end) if to < start else (start, end, max(to, end))


def with_part_moved(steps: Steps, parts: tuple[Part, ...], number: int, to: int) -> Steps:
    """Return steps that bring a part of what they make to the place of another one, both counted from 1.

    A part that was moved just before is moved by the same step, and back where it came from by none. UserError
    `no-such-part` for either number.
    """
    part, place = part_numbered(parts, number), part_numbered(parts, to)
    if number == to:
        return steps
    moment = place.start if to < number else place.end
    last = steps[-1] if steps and steps[-1].enabled and steps[-1].kind is EditKind.MOVE_PART else None
    if last is None or not _is_what_was_moved(part, last):
        return (*steps, _move(part.start, part.end, moment))
    rest = moment if to < number else moment - part.seconds  # among all that is not the part
    start, end = last.value("start"), last.value("end")
    if abs(rest - start) < _SAME:
        return steps[:-1]
    return (*steps[:-1], _move(start, end, rest if rest < start else rest + end - start))


def part_numbered(parts: tuple[Part, ...], number: int) -> Part:
    """Return a part, counted from 1. UserError `no-such-part`."""
    if not 1 <= number <= len(parts):
        many = len(parts) > 1
        hint = said("Choose 1 to {count}.", count=len(parts)) if many else said("Split the sound first.")
        message = said("There is no part {number}: the sound has {count}.", number=number, count=len(parts))
        refuse("no-such-part", message, hint)
    return parts[number - 1]


def split_at(steps: Steps, moments: Iterable[float]) -> Steps:
    """Return steps that divide what they make at some moments as well."""
    return (*steps, *(EditStep(EditKind.SPLIT, (("at", round(one, _DECIMALS)),)) for one in moments))


def _move(start: float, end: float, to: float) -> EditStep:
    values = (("start", start), ("end", end), ("to", to))
    return EditStep(EditKind.MOVE_PART, tuple((name, round(value, _DECIMALS)) for name, value in values))


def _is_what_was_moved(part: Part, step: EditStep) -> bool:
    start, end, to = (step.value(name) for name in ("start", "end", "to"))
    came_to = to if to < start else to - (end - start)
    return abs(part.start - came_to) < _SAME and abs(part.seconds - (end - start)) < _SAME


def _made(step: EditStep, before: float) -> Marks:
    """Return the marks that a step makes."""
    if step.kind is EditKind.SPLIT:
        return (step.value("at"),)
    if step.kind is EditKind.MOVE_PART:
        first, middle, last = swapped(step, before)
        return (first, first + last - middle, last)
    return ()


def _apart(moments: Iterable[float], seconds: float) -> Marks:
    """Return moments in their order, without those that leave no part between them or at an end."""
    found: list[float] = []
    for moment in sorted(moments):
        if moment - (found[-1] if found else 0.0) >= _NEAR and seconds - moment >= _NEAR:
            found.append(moment)
    return tuple(found)


def _where_it_was(_: EditStep, moment: float, __: float) -> float:
    return moment


def _after_trim(step: EditStep, moment: float, _: float) -> float:
    return moment - step.value("start")


def _after_cut(step: EditStep, moment: float, _: float) -> float:
    start, end = step.value("start"), step.value("end")
    return moment if moment <= start else max(start, moment - (end - start))


def _after_silence(step: EditStep, moment: float, _: float) -> float:
    return moment + step.value("seconds") if moment > step.value("at") else moment


def _after_lead_in(step: EditStep, moment: float, _: float) -> float:
    return moment + step.value("seconds")


def _after_move(step: EditStep, moment: float, seconds: float) -> float:
    first, middle, last = swapped(step, seconds)
    if first <= moment < middle:
        return moment + (last - middle)
    return moment - (middle - first) if middle <= moment < last else moment


_WHERE: Mapping[EditKind, Callable[[EditStep, float, float], float]] = MappingProxyType(
    {
        EditKind.TRIM: _after_trim,
        EditKind.CUT: _after_cut,
        EditKind.SILENCE: _after_silence,
        EditKind.LEAD_IN: _after_lead_in,
        EditKind.MOVE_PART: _after_move,
    }
)
"""Where moments go, for the kinds that change lengths or places. What TRIM_SILENCE keeps is told as a trim."""
