"""`pbxgui lint FILE`: what is wrong with a dialplan, where, and how to mend it."""

import argparse
import dataclasses
from pathlib import Path

from pbxgui.cli.files import read_dialplan
from pbxgui.cli.options import Commands, leaf
from pbxgui.cli.output import as_json
from pbxgui.cli.sound_folders import sound_library
from pbxgui.core.atomic import replacing
from pbxgui.core.errors import EnvironmentProblem
from pbxgui.core.text import printable
from pbxgui.dialplan.finding import Finding, Severity
from pbxgui.dialplan.lint import lint
from pbxgui.dialplan.portable import portable
from pbxgui.dialplan.reader import read
from pbxgui.dialplan.writer import write


def add_to(commands: Commands) -> None:
    """Add the sub-command."""
    parser = leaf(commands, "lint", "check a dialplan file", command, __doc__)
    parser.add_argument("file", type=Path, metavar="FILE", help="the dialplan, as extensions.conf text")
    parser.add_argument(
        "--sounds", type=Path, action="append", default=[], metavar="DIR", help="folder of sounds"
    )
    parser.add_argument(
        "--write", type=Path, metavar="OUT", help="write it again so that Asterisk does what pbxgui does"
    )


def command(options: argparse.Namespace) -> int:
    """Print every finding; 1 when there is an error among them."""
    text = read_dialplan(options.file)
    findings = lint(text, sounds=sound_library(options.sounds).reason, name=str(options.file))
    for finding in findings:
        print(_as_json(finding) if options.json else printable(finding.describe(str(options.file))))
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    if not options.json:
        print(_summary(options.file, findings, errors))
    if options.write and not errors:
        write_safely(options.write, write(portable(read(text, name=str(options.file)))))
    return 1 if errors else 0


def _summary(file: Path, findings: tuple[Finding, ...], errors: int) -> str:
    if not findings:
        return f"{file}: nothing to complain about"
    return f"{file}: {errors} error(s), {len(findings) - errors} other finding(s)"


def _as_json(finding: Finding) -> str:
    return as_json({**dataclasses.asdict(finding), "severity": finding.severity.value})


def write_safely(path: Path, text: str) -> None:
    """Write a file, whole or not at all."""
    try:
        with replacing(path) as file:
            file.write(text.encode())
    except OSError as error:
        message = f"{printable(path)} cannot be written: {error.strerror or error}."
        hint = "Free some space there, or name a place where you may write."
        raise EnvironmentProblem("cannot-write", message, hint) from error
