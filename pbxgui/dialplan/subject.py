"""What the checks look at: a program with its flow, step by step with their places."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pbxgui.dialplan.finding import Finding, Severity
from pbxgui.dialplan.flow import Flow
from pbxgui.dialplan.model import Context, Extension, Position, Program, Step
from pbxgui.dialplan.routes import Location

Sounds = Callable[[str], str | None]  # a sound's name -> why it cannot be played


@dataclass(frozen=True, slots=True)
class Place:
    """One step and what holds it."""

    context: Context
    extension: Extension
    step: Step

    @property
    def location(self) -> Location:
        """The key of the step in a Flow."""
        return Location(self.context.name, self.extension.pattern, self.step.priority)

    def finding(
        self, severity: Severity, code: str, message: str, hint: str = "", offset: int = -1
    ) -> Finding:
        """Return a finding at the step, or at an offset into its arguments."""
        position = self.step.position
        if position is not None and offset >= 0:
            column = position.column + len(self.step.application) + 1 + offset
            position = Position(position.line, column)
        return at(position, severity, code, message, hint)


def at(position: Position | None, severity: Severity, code: str, message: str, hint: str = "") -> Finding:
    """Return a finding at a position, or without one."""
    if position is None:
        return Finding(severity, code, message, hint)
    return Finding(severity, code, message, hint, position.line, position.column)


@dataclass(frozen=True, slots=True)
class Subject:
    """The program under the checks."""

    program: Program
    flow: Flow
    sounds: Sounds | None = None

    def places(self) -> Iterator[Place]:
        """Yield every step in the order of the text."""
        for context in self.program.contexts:
            for extension in context.extensions:
                for step in extension.steps:
                    yield Place(context, extension, step)


Check = Callable[[Subject], Iterator[Finding]]
