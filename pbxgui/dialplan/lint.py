"""Checks a dialplan before it runs: everything that is wrong with it, and where Asterisk would do otherwise."""

from collections.abc import Iterator

from pbxgui.core.errors import UserError
from pbxgui.core.sentence import said
from pbxgui.dialplan import flow_checks, step_checks, structure_checks
from pbxgui.dialplan.finding import DialplanError, Finding, Severity
from pbxgui.dialplan.flow import Flow, analyse
from pbxgui.dialplan.lines import LARGEST
from pbxgui.dialplan.model import Program
from pbxgui.dialplan.reader import read
from pbxgui.dialplan.routes import Location
from pbxgui.dialplan.subject import Sounds, Subject
from pbxgui.dialplan.understanding import understand

MOST_FINDINGS = 1000
MOST_STEPS = (
    LARGEST // 16
)  # more than any text that `read` takes can hold; each takes a tenth of a millisecond
_PLAYS = "playback"  # the one application whose arguments are sounds


def lint(
    text_or_program: str | Program, *, sounds: Sounds | None = None, name: str = "extensions.conf"
) -> tuple[Finding, ...]:
    """Return all findings in the order of the text.

    `sounds` says of a sound's name why it cannot be played, or None when it can; without it no sound is checked.
    Of a program with more than MOST_STEPS steps only contexts, extensions and sounds are checked; a finding says so.
    """
    try:
        program = read(text_or_program, name) if isinstance(text_or_program, str) else text_or_program
        findings = list(_check(program, sounds))
    except DialplanError as unreadable:
        return unreadable.findings
    except UserError as refusal:
        return (Finding(Severity.ERROR, refusal.code, refusal.message, refusal.hint),)
    findings.sort(key=lambda finding: (finding.line, finding.column))
    return tuple(findings[:MOST_FINDINGS])


def _check(program: Program, sounds: Sounds | None) -> Iterator[Finding]:
    if program.steps > MOST_STEPS:
        yield from _check_large(program, sounds)
        return
    subject = Subject(program, analyse(program), sounds)
    for check in (*structure_checks.CHECKS, *step_checks.CHECKS, *flow_checks.CHECKS):
        yield from check(subject)


def _check_large(program: Program, sounds: Sounds | None) -> Iterator[Finding]:
    """Check a compiled program: what it was made of can be wrong, how it was put together is tested elsewhere."""
    message = said("With {steps} steps it is too large for each of them to be checked.", steps=program.steps)
    hint = said("Contexts, extensions and sounds were checked. To check all, lint a part of it.")
    yield Finding(Severity.INFO, "not-all-checked", message, hint)
    played = {
        Location(context.name, extension.pattern, step.priority): understood
        for context in program.contexts
        for extension in context.extensions
        for step in extension.steps
        if step.application.casefold() == _PLAYS and (understood := understand(step).command) is not None
    }
    subject = Subject(program, Flow({}, {}, played, {}), sounds)
    for check in (*structure_checks.CHECKS, step_checks.sounds):
        yield from check(subject)
