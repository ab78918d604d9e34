"""A program under construction: what the reader has understood so far, and the findings it made on the way."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from pbxgui.core.errors import UserError
from pbxgui.core.sentence import said
from pbxgui.dialplan import pattern as patterns
from pbxgui.dialplan.finding import Finding, Severity
from pbxgui.dialplan.model import Assignment, Context, Extension, Include, Position, Program, Section, Step

T = TypeVar("T")


@dataclass(slots=True)
class Findings:
    """Collects errors instead of stopping at the first."""

    found: list[Finding] = field(default_factory=list)

    def error(self, position: Position, code: str, message: str, hint: str = "") -> None:
        """Remember an error at a place."""
        self.found.append(Finding(Severity.ERROR, code, message, hint, position.line, position.column))

    def attempt(self, position: Position, make: Callable[[], T]) -> T | None:
        """Return what `make` makes, or remember why it refused."""
        try:
            return make()
        except UserError as refusal:
            self.error(position, refusal.code, refusal.message, refusal.hint)
            return None


@dataclass(slots=True)
class ExtensionBuilder:
    """One extension; its lines may be scattered over the file."""

    pattern: str
    notes: list[str]
    position: Position
    steps: dict[int, Step] = field(default_factory=dict)

    def add(self, step: Step, position: Position, findings: Findings) -> None:
        """Add a step, unless its priority or label is taken: Asterisk would never reach it."""
        taken = self.steps.get(step.priority)
        if taken is not None:
            findings.error(
                position,
                "duplicate-priority",
                said(
                    "Priority {priority} of {pattern} is already {application}; this {other} would "
                    "never be reached.",
                    priority=step.priority,
                    pattern=self.pattern,
                    application=taken.application,
                    other=step.application,
                ),
                said('Write "n" for the next priority.'),
            )
        elif step.label and any(step.label == other.label for other in self.steps.values()):
            findings.error(
                position,
                "duplicate-label",
                said('The label "{label}" is taken.', label=step.label),
                said("Choose another name."),
            )
        else:
            self.steps[step.priority] = step

    def build(self) -> Extension:
        """Return the finished extension; notes above a step that became the first go to the extension."""
        first, *others = (self.steps[priority] for priority in sorted(self.steps))
        notes = (*self.notes, *first.notes)
        bare = Step(
            first.priority, first.application, first.arguments, first.label, (), first.remark, first.position
        )
        return Extension(self.pattern, (bare, *others), notes, self.position)


@dataclass(slots=True)
class ContextBuilder:
    """One context; opened again, it goes on where it was left."""

    name: str
    position: Position
    notes: list[str]
    includes: list[Include] = field(default_factory=list)
    extensions: dict[patterns.Precedence, ExtensionBuilder] = field(default_factory=dict)

    def build(self) -> Context:
        """Return the finished context."""
        extensions = tuple(builder.build() for builder in self.extensions.values() if builder.steps)
        return Context(self.name, extensions, tuple(self.includes), tuple(self.notes), self.position)


@dataclass(slots=True)
class SectionBuilder:
    """[general] or [globals]."""

    notes: list[str] = field(default_factory=list)
    assignments: dict[str, Assignment] = field(default_factory=dict)

    def build(self) -> Section:
        """Return the finished section."""
        return Section(tuple(self.assignments.values()), tuple(self.notes))


@dataclass(slots=True)
class ProgramBuilder:
    """The whole program."""

    settings: SectionBuilder = field(default_factory=SectionBuilder)
    variables: SectionBuilder = field(default_factory=SectionBuilder)
    contexts: dict[str, ContextBuilder] = field(default_factory=dict)

    def build(self, notes: list[str]) -> Program:
        """Return the finished program; `notes` stood after its last line."""
        contexts = tuple(builder.build() for builder in self.contexts.values())
        return Program(contexts, self.variables.build(), self.settings.build(), tuple(notes))
