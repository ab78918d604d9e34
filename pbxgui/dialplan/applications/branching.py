"""Applications that choose the next step: Goto, GotoIf, GotoIfTime."""

from dataclasses import dataclass

from pbxgui.core.sentence import said
from pbxgui.dialplan.applications.command import Command, Target
from pbxgui.dialplan.arguments import BadArgumentError, Field
from pbxgui.dialplan.call import Call
from pbxgui.dialplan.condition import is_true
from pbxgui.dialplan.text import Text
from pbxgui.dialplan.timing import Timing, parse_timing

_MOST_PARTS = 3  # context, extension, priority
_GOTO_HINT = said("Write Goto(label), Goto(extension,priority) or Goto(context,extension,priority).")
_GOTOIF_HINT = said('Write GotoIf($["${A}" = "b"]?label-if-true:label-if-false).')
_GOTOIFTIME_HINT = said("Write GotoIfTime(09:00-16:59,mon-fri,*,*?label-if-true:label-if-false).")


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


@dataclass(frozen=True, slots=True)
class GotoIfTime(Command):
    """`GotoIfTime(times,weekdays,mdays,months[,zone]?[true][:[false]])`; without a target it goes on."""

    timing: Timing
    if_true: Target | None
    if_false: Target | None

    async def perform(self, call: Call) -> Target | None:
        """Look at the clock and choose."""
        return self.if_true if self.timing.covers(call.now()) else self.if_false

    @property
    def goes_on(self) -> bool:
        """Whether one of the branches is the next priority."""
        return self.if_true is None or self.if_false is None

    def targets(self) -> tuple[Target, ...]:
        """Return both."""
        return tuple(target for target in (self.if_true, self.if_false) if target is not None)


def parse_goto(arguments: Text) -> Goto:
    """Parse Goto([[context,]extension,]priority)."""
    whole = Field(arguments).strip()
    if not whole:
        raise BadArgumentError(0, said("Goto has no target."), _GOTO_HINT)
    return Goto(_target(whole))


def parse_goto_if(arguments: Text) -> GotoIf:
    """Parse GotoIf(condition?[true][:[false]])."""
    condition, if_true, if_false = _branches(arguments, "GotoIf", _GOTOIF_HINT)
    return GotoIf(condition.text, if_true, if_false)


def parse_goto_if_time(arguments: Text) -> GotoIfTime:
    """Parse GotoIfTime(times,weekdays,mdays,months[,zone]?[true][:[false]])."""
    condition, if_true, if_false = _branches(arguments, "GotoIfTime", _GOTOIFTIME_HINT)
    return GotoIfTime(parse_timing(condition), if_true, if_false)


def _branches(arguments: Text, application: str, hint: str) -> tuple[Field, Target | None, Target | None]:
    """Return the condition before the "?" and the two targets after it."""
    whole = Field(arguments).strip()
    condition, question, branches = whole.text.partition("?")
    if not question:
        raise BadArgumentError(whole.offset, said('{application} has no "?".', application=application), hint)
    field = Field(branches, whole.offset + len(condition) + 1)
    sides = field.split(":")
    if len(sides) > 2 or not any(sides):  # noqa: PLR2004 - true and false
        raise BadArgumentError(
            field.offset,
            said('{application} goes to "{branches}".', application=application, branches=branches),
            hint,
        )
    if_true, if_false = [_target(side) if side else None for side in (*sides, Field())][:2]
    return Field(condition, whole.offset), if_true, if_false


def _target(field: Field) -> Target:
    parts = field.split(",")
    if len(parts) > _MOST_PARTS or not all(parts):
        raise BadArgumentError(
            field.offset, said('"{field}" is no target of a Goto.', field=field), _GOTO_HINT
        )
    *outer, priority = [part.text for part in parts]
    context, extension = (None, None, *outer)[-2:]
    return Target(priority, extension, context, field.offset)
