"""Checks a dialplan before it runs: everything that is wrong with it, and where Asterisk would do otherwise."""

from collections.abc import Iterator

from pbxgui.core.errors import UserError
from pbxgui.dialplan import flow_checks, step_checks, structure_checks
from pbxgui.dialplan.finding import DialplanError, Finding, Severity
from pbxgui.dialplan.flow import analyse
from pbxgui.dialplan.model import Program
from pbxgui.dialplan.reader import read
from pbxgui.dialplan.subject import Sounds, Subject

MOST_FINDINGS = 1000


def lint(
    text_or_program: str | Program, *, sounds: Sounds | None = None, name: str = "extensions.conf"
) -> tuple[Finding, ...]:
    """Return all findings in the order of the text.

    `sounds` says of a sound's name why it cannot be played, or None when it can; without it no sound is checked.
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
    subject = Subject(program, analyse(program), sounds)
    for check in (*structure_checks.CHECKS, *step_checks.CHECKS, *flow_checks.CHECKS):
        yield from check(subject)
