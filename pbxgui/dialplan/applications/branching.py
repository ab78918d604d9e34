"""Applications that choose the next step: Goto, GotoIf."""

import re
from dataclasses import dataclass

from pbxgui.dialplan.applications.command import Command, Target
from pbxgui.dialplan.arguments import BadArgumentError, Field
from pbxgui.dialplan.call import Call
from pbxgui.dialplan.text import Text

_MOST_PARTS = 3  # context, extension, priority
_LEADING_DIGITS = re.compile(r"[0-9]{1,18}")
_GOTO_HINT = "Write Goto(label), Goto(extension,priority) or Goto(context,extension,priority)."
_GOTOIF_HINT = 'Write GotoIf($["${A}" = "b"]?label-if-true:label-if-false).'


@dataclass(frozen=True, slots=True)
class Goto(Command):
    """`Goto([[context,]extension,]priority)`."""

    target: Target

    @property
    def goes_on(self) -> bool:
        """Never."""
        return False

    async def perform(self, call: Call) -> Target:  # noqa: ARG002 - needs nothing of the call
        """Go there."""
        return self.target

    def targets(self) -> tuple[Target, ...]:
        """Return the one target."""
        return (self.target,)


@dataclass(frozen=True, slots=True)
class GotoIf(Command):
    """`GotoIf(condition?[true][:[false]])`; without a target it goes on."""

    condition: Text
    if_true: Target | None
    if_false: Target | None

    async def perform(self, call: Call) -> Target | None:  # noqa: ARG002 - the condition is evaluated already
        """Choose."""
        return self.if_true if is_true(str(self.condition)) else self.if_false

    @property
    def goes_on(self) -> bool:
        """Whether one of the branches is the next priority."""
        return self.if_true is None or self.if_false is None

    def targets(self) -> tuple[Target, ...]:
        """Return both."""
        return tuple(target for target in (self.if_true, self.if_false) if target is not None)


def is_true(condition: str) -> bool:
    """Whether a condition holds: not empty, and not a number that is zero (`pbx_checkcondition`)."""
    digits = _LEADING_DIGITS.match(condition)
    return int(digits[0]) != 0 if digits else bool(condition)


def parse_goto(arguments: Text) -> Goto:
    """Parse Goto([[context,]extension,]priority)."""
    whole = Field(arguments).strip()
    if not whole:
        raise BadArgumentError(0, "Goto has no target.", _GOTO_HINT)
    return Goto(_target(whole))


def parse_goto_if(arguments: Text) -> GotoIf:
    """Parse GotoIf(condition?[true][:[false]])."""
    whole = Field(arguments).strip()
    condition, question, branches = whole.text.partition("?")
    if not question:
        raise BadArgumentError(whole.offset, 'GotoIf has no "?".', _GOTOIF_HINT)
    field = Field(branches, whole.offset + len(condition) + 1)
    sides = field.split(":")
    if len(sides) > 2 or not any(sides):  # noqa: PLR2004 - true and false
        raise BadArgumentError(field.offset, f'GotoIf goes to "{branches}".', _GOTOIF_HINT)
    targets = [_target(side) if side else None for side in (*sides, Field())]
    return GotoIf(condition, targets[0], targets[1])


def _target(field: Field) -> Target:
    parts = field.split(",")
    if len(parts) > _MOST_PARTS or not all(parts):
        raise BadArgumentError(field.offset, f'"{field}" is no target of a Goto.', _GOTO_HINT)
    *outer, priority = [part.text for part in parts]
    context, extension = (None, None, *outer)[-2:]
    return Target(priority, extension, context, field.offset)
