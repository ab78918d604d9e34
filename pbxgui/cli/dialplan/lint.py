"""`pbxgui dialplan lint`: what is wrong with the configuration, and with the program that calls run.

Every finding names its record; a program that lies in a file of its own is checked by `pbxgui lint FILE`.
"""

import argparse

from pbxgui.audio.greeting_sounds import today
from pbxgui.cli.exit_code import ExitCode
from pbxgui.cli.options import Commands, leaf
from pbxgui.cli.output import say
from pbxgui.cli.recordings import configured_sounds
from pbxgui.cli.stored import opened
from pbxgui.dialplan.finding import Severity
from pbxgui.dialplan.review import RecordFinding, review


def add_to(commands: Commands) -> None:
    """Add the sub-command."""
    leaf(commands, "lint", "check the configuration and its program", command, __doc__)


def command(options: argparse.Namespace) -> int:
    """Print every finding; 1 when there is an error among them."""
    with opened(options) as store:
        configuration = store.read()
    findings = review(configured_sounds(options, configuration, today()))
    for found in findings:
        say(options, _record(found), found.describe())
    errors = sum(found.finding.severity is Severity.ERROR for found in findings)
    if not options.json:
        say(options, {}, _summary(errors, len(findings) - errors))
    return ExitCode.INPUT if errors else ExitCode.DONE


def _record(found: RecordFinding) -> dict[str, object]:
    finding = found.finding
    return {
        "record": found.record,
        "severity": finding.severity.value,
        "code": finding.code,
        "message": finding.message,
        "hint": finding.hint,
    }


def _summary(errors: int, others: int) -> str:
    if errors or others:
        return f"{errors} error(s), {others} other finding(s)"
    return "The configuration has nothing to complain about."
