"""The list of steps with its undo, and where a new step belongs in it; no widget."""

from collections.abc import Iterable
from dataclasses import replace

from pbxgui.core.config import EDIT_FIELDS, EditKind, EditStep
from pbxgui.core.config.edit_list import Steps

_MOST = 500  # states that can be gone back to

_MORE_NOISE = 6.0  # dB

_ORDER = (
    EditKind.RUMBLE_FILTER,
    EditKind.HUM_FILTER,
    EditKind.NOISE_REDUCTION,
    EditKind.TRIM_SILENCE,
    EditKind.LEAD_IN,
    EditKind.LOUDNESS,
    EditKind.LIMITER,
)
"""In which remedies help each other: what is cleaned first is measured rightly afterwards."""

_LAST = (EditKind.LOUDNESS, EditKind.LIMITER)
"""What sets the level of everything before it."""


class History:
    """The steps as they are, were, and would be again."""

    def __init__(self, steps: Steps = ()) -> None:
        self._past: list[Steps] = []
        self._future: list[Steps] = []
        self._merges = ""
        self.steps = steps

    def put(self, steps: Steps, merges: str = "") -> bool:
        """Take new steps; with the same `merges` as before, they are undone together. False if nothing changes."""
        if steps == self.steps:
            return False
        if not merges or merges != self._merges:
            self._past = [*self._past[1 - _MOST :], self.steps]
        self._future.clear()
        self._merges = merges
        self.steps = steps
        return True

    @property
    def can_undo(self) -> bool:
        """Whether there is something to take back."""
        return bool(self._past)

    @property
    def can_redo(self) -> bool:
        """Whether something was taken back."""
        return bool(self._future)

    def undo(self) -> None:
        """Take the last change back."""
        if self._past:
            self._future.append(self.steps)
            self.steps, self._merges = self._past.pop(), ""

    def redo(self) -> None:
        """Bring back what was taken back last."""
        if self._future:
            self._past.append(self.steps)
            self.steps, self._merges = self._future.pop(), ""


def made_step(kind: EditKind, **values: float) -> EditStep:
    """Return a step with values of a waveform or a field, which are finer than anybody hears."""
    return EditStep(kind, tuple((name, round(value, 3)) for name, value in values.items()))


def trimmed(steps: Steps, start: float, end: float) -> Steps:
    """Return the steps with a trim of what they make, as one step with the trim that is last already."""
    if steps and steps[-1].enabled and steps[-1].kind is EditKind.TRIM:
        before = steps[-1].value("start")
        end = min(steps[-1].value("end"), before + end)
        return (*steps[:-1], made_step(EditKind.TRIM, start=before + start, end=end))
    return (*steps, made_step(EditKind.TRIM, start=start, end=end))


def gained(steps: Steps, change: float, part: tuple[float, float] | None) -> Steps:
    """Return the steps with a part, or all of it, louder; one step with the last one where that is of the same part."""
    values = {} if part is None else {"start": part[0], "end": part[1]}
    step = made_step(EditKind.GAIN, change=change, **values)
    last = steps[-1] if steps else None
    if (
        last is None
        or not last.enabled
        or last.kind is not EditKind.GAIN
        or last.values[1:] != step.values[1:]
    ):
        return (*steps, step)
    both = round(last.value("change") + change, 3)
    bounds = EDIT_FIELDS[EditKind.GAIN]["change"]
    if not both:
        return steps[:-1]
    return (*steps[:-1], with_value(last, "change", min(max(both, bounds.lowest), bounds.highest)))


def faded(steps: Steps, kind: EditKind, part: tuple[float, float] | None) -> Steps:
    """Return the steps with a fade of a part, or of the whole, as long as usual."""
    values = {} if part is None else {"start": part[0], "end": part[1]}
    return (*steps, made_step(kind, **values))


def with_value(step: EditStep, name: str, value: float) -> EditStep:
    """Return a step with another value. UserError where its values do not go together."""
    values = {**dict(step.values), name: round(value, 3)}
    return replace(step, values=tuple(values.items()))


def mended(steps: Steps, remedies: Iterable[EditStep]) -> Steps:
    """Return the steps with remedies, each once, in the order in which they help each other.

    Those that come later in that order stay behind; a level that is not right any more is set anew, once.
    """
    wanted: dict[EditKind, EditStep] = {}
    for remedy in remedies:
        before = wanted.get(remedy.kind)
        wanted[remedy.kind] = remedy if before is None else _stronger(before, remedy)
    for remedy in sorted(wanted.values(), key=lambda step: _ORDER.index(step.kind)):
        steps = _with(steps, remedy)
    return steps


def _with(steps: Steps, remedy: EditStep) -> Steps:
    for place, step in enumerate(steps):
        if step.enabled and step.kind is remedy.kind is EditKind.NOISE_REDUCTION:
            return (*steps[:place], _more(step), *steps[place + 1 :])
    if remedy.kind in _LAST:
        steps = tuple(step for step in steps if step.kind is not remedy.kind)
    later = _ORDER[_ORDER.index(remedy.kind) + 1 :]
    place = len(steps)
    while place and steps[place - 1].kind in later:
        place -= 1
    return (*steps[:place], remedy, *steps[place:])


def _more(reduction: EditStep) -> EditStep:
    """Return a stronger noise reduction: twice the same would only make the voice dull."""
    most = EDIT_FIELDS[EditKind.NOISE_REDUCTION]["by"].highest
    return with_value(reduction, "by", min(most, reduction.value("by") + _MORE_NOISE))


def _stronger(one: EditStep, other: EditStep) -> EditStep:
    """Return which of two steps of a kind does the work of both: of two filters, the higher one."""
    if one.kind is EditKind.RUMBLE_FILTER:
        return max(one, other, key=lambda step: step.value("below"))
    return one
