"""The list of a recording's edits as a person changes it: steps added, switched, moved and taken out, by number."""

from dataclasses import replace

from pbxgui.core.config.fields import refuse
from pbxgui.core.config.greeting_origin import EditStep
from pbxgui.core.sentence import said

Steps = tuple[EditStep, ...]


def with_step_switched(steps: Steps, number: int, *, enabled: bool) -> Steps:
    """Switch a step on or off; it keeps its place. UserError `no-such-step`."""
    place = _place(steps, number)
    return (*steps[:place], replace(steps[place], enabled=enabled), *steps[place + 1 :])


def with_step_replaced(steps: Steps, number: int, step: EditStep) -> Steps:
    """Put a step in another one's place. UserError `no-such-step`."""
    place = _place(steps, number)
    return (*steps[:place], step, *steps[place + 1 :])


def with_step_moved(steps: Steps, number: int, to: int) -> Steps:
    """Move a step, so that it has the number `to` afterwards. UserError `no-such-step` for either."""
    place, target = _place(steps, number), _place(steps, to)
    others = (*steps[:place], *steps[place + 1 :])
    return (*others[:target], steps[place], *others[target:])


def without_step(steps: Steps, number: int) -> Steps:
    """Take a step out. UserError `no-such-step`."""
    place = _place(steps, number)
    return (*steps[:place], *steps[place + 1 :])


def _place(steps: Steps, number: int) -> int:
    """Return the index of a step as people count, from 1."""
    if not steps:
        refuse("no-such-step", "There is no step of editing yet.", "Add one first.")
    if not 1 <= number <= len(steps):
        hint = said("Choose 1 to {count}.", count=len(steps)) if len(steps) > 1 else said("Choose 1.")
        refuse(
            "no-such-step",
            said("There is no step {number}: the list has {count}.", number=number, count=len(steps)),
            hint,
        )
    return number - 1
