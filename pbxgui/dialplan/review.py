"""Checks a whole configuration: its records together, the files of its greetings, and the program that it makes.

Every finding tells the record it is about: nobody has seen the lines of a program that was never written.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from pbxgui.core.config import Kind, Problem
from pbxgui.core.sentence import said
from pbxgui.dialplan.compile import compile_program
from pbxgui.dialplan.compile.services import compile_services
from pbxgui.dialplan.configured_sounds import ConfiguredSounds
from pbxgui.dialplan.finding import Finding, Severity
from pbxgui.dialplan.lint import lint
from pbxgui.dialplan.model import Context, Extension, Position, Program, Step

_NUMBERS_ONLY = "routing-loop"  # its path is the way of the call
_HARMLESS = frozenset({"greeting-not-valid"})  # the call rings instead, and no caller hears silence
_NOTHING_YET = Finding(
    Severity.INFO,
    "nothing-to-dial",
    said("There is no number and no extension yet."),
    said('Begin with "pbxgui extension add 1001 --name NAME".'),
)


@dataclass(frozen=True, slots=True)
class RecordFinding:
    """A finding and the record it is about, such as `number 2001, rule 1, greeting`."""

    record: str
    finding: Finding

    def describe(self) -> str:
        """Return the finding in one line, beginning with the record unless its sentence does."""
        begins_with_it = self.finding.message.casefold().startswith(self.record.casefold())
        return self.finding.describe("" if begins_with_it else self.record)


def review(sounds: ConfiguredSounds) -> tuple[RecordFinding, ...]:
    """Return all that is wrong with the configuration of these sounds, on their day."""
    configuration = sounds.configuration
    problems = map(_of_problem, configuration.check(sounds.day))
    program = compile_program(configuration, sounds.names)
    services = tuple(compile_services(configuration, sounds.names))
    has_numbers = sum(len(context.extensions) for context in program.contexts) > len(services)
    rest = _of_program(program) if has_numbers else [RecordFinding("", _NOTHING_YET)]
    return (*problems, *_lost_files(sounds), *rest)


def _of_problem(problem: Problem) -> RecordFinding:
    severity = Severity.WARNING if problem.code in _HARMLESS else Severity.ERROR
    finding = Finding(severity, problem.code, problem.message, problem.hint)
    if problem.code == _NUMBERS_ONLY:
        return RecordFinding(f"{Kind.NUMBER} {problem.path[0]}", finding)
    kind, name, *parts = problem.path
    return RecordFinding(", ".join([f"{kind} {name}", *parts]), finding)


def _lost_files(sounds: ConfiguredSounds) -> Iterator[RecordFinding]:
    for greeting in sounds.configuration.greetings:
        reason = sounds.why_not(greeting.current_version)
        if reason is not None:
            message = said('The greeting "{greeting}" {reason}.', greeting=greeting.name, reason=reason)
            hint = said("Import it again; until then its callers hear ringing instead.")
            finding = Finding(Severity.ERROR, "greeting-file", message, hint)
            yield RecordFinding(f"{Kind.GREETING} {greeting.name}", finding)


def _of_program(program: Program) -> Iterator[RecordFinding]:
    records: list[str] = []
    contexts = tuple(_placed(context, records) for context in program.contexts)
    for finding in lint(replace(program, contexts=contexts)):
        record = records[finding.line - 1] if finding.line else ""
        yield RecordFinding(record, replace(finding, line=0, column=0))


def _placed(context: Context, records: list[str]) -> Context:
    """Return the context with every step on a line of its own, whose number finds its record in the list."""
    return replace(
        context, extensions=tuple(_placed_extension(extension, records) for extension in context.extensions)
    )


def _placed_extension(extension: Extension, records: list[str]) -> Extension:
    first = Position(len(records) + 1, 1)
    return replace(
        extension, steps=tuple(_placed_step(step, records) for step in extension.steps), position=first
    )


def _placed_step(step: Step, records: list[str]) -> Step:
    records.append(step.remark)
    return replace(step, position=Position(len(records), 1))
