"""`pbxgui run FILE`: serve calls with a dialplan file."""

import argparse
import contextlib
import sys
from pathlib import Path

from pbxgui.audio.sounds import SoundLibrary
from pbxgui.cli.files import read_dialplan
from pbxgui.cli.options import Commands, leaf
from pbxgui.cli.serving.report import Report
from pbxgui.cli.serving.serve import serve
from pbxgui.cli.serving.settings import add_settings, contacts, engine_config
from pbxgui.cli.sound_folders import sound_library
from pbxgui.core.errors import UserError
from pbxgui.core.text import printable
from pbxgui.dialplan.finding import Finding, Severity
from pbxgui.dialplan.lint import lint
from pbxgui.dialplan.model import Program
from pbxgui.dialplan.reader import read
from pbxgui.dialplan.semantics import Semantics
from pbxgui.dialplan.sounds import sounds_named
from pbxgui.sip.exchange import NARROWBAND
from pbxgui.sip.served import Served

# Told where Asterisk would do otherwise; with --asterisk we do as it does.
_OF_ASTERISK = {"playback-answers"}


def add_to(commands: Commands) -> None:
    """Add the sub-command."""
    parser = leaf(commands, "run", "serve calls with a dialplan file", command, __doc__)
    parser.add_argument("file", type=Path, metavar="FILE", help="the dialplan, as extensions.conf text")
    parser.add_argument("--context", metavar="NAME", help="the context that callers enter")
    parser.add_argument(
        "--sounds", type=Path, action="append", default=[], metavar="DIR", help="folder of sounds"
    )
    parser.add_argument("--asterisk", action="store_true", help="run the file exactly as Asterisk would")
    add_settings(parser)


def command(options: argparse.Namespace) -> int:
    """Serve until SIGTERM or SIGINT."""
    library = sound_library(options.sounds)
    program = _program(options, library)
    config = engine_config(options, Semantics.ASTERISK if options.asterisk else Semantics.SEED)
    served = Served(program, _context(options.context, program), library, contacts(options))
    _prepare(program, library, config.clock_rate)
    with Report(json_lines=options.json) as report:
        serve(config, served, library, report)
    return 0


def _prepare(program: Program, library: SoundLibrary, rate: int) -> None:
    """Render every sound that the program names, so that no caller waits for it."""
    for name in sounds_named(program):
        with contextlib.suppress(UserError):  # lint has told of it; the call will say so again
            for each in {NARROWBAND, rate}:
                library.rendition(name, each)


def _program(options: argparse.Namespace, library: SoundLibrary) -> Program:
    """Read the file; its findings go to stderr, and an error among them ends the command."""
    name = str(options.file)
    text = read_dialplan(options.file)
    findings = lint(text, sounds=library.reason, name=name)
    for finding in findings:
        if finding.severity is not Severity.INFO and not (options.asterisk and finding.code in _OF_ASTERISK):
            print(printable(finding.describe(name)), file=sys.stderr)
    errors = _errors(findings)
    if errors:
        raise UserError(
            "dialplan-errors",
            f"{name} has {errors} error(s) and was not started.",
            "Mend the lines named above.",
        )
    return read(text, name=name)


def _errors(findings: tuple[Finding, ...]) -> int:
    return sum(finding.severity is Severity.ERROR for finding in findings)


def _context(name: str | None, program: Program) -> str:
    names = [context.name for context in program.contexts]
    if name is None and len(names) == 1:
        return names[0]
    if name in names:
        return name
    asked = f"There is no context {name}" if name else "Several contexts are there, and none was chosen"
    raise UserError(
        "no-context", f"{asked}.", f"Choose one with --context: {', '.join(names) or 'the file has none'}."
    )
