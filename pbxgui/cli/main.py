"""The command `pbxgui` and its sub-commands.

Exit codes: 0 done; 1 the input has errors, or a check failed; 2 the command line itself is wrong; 3 the machine
or the network is not as needed; 4 an error in pbxgui.
"""

import argparse
import logging
import sys
from collections.abc import Callable, Sequence
from enum import IntEnum

from pbxgui import __version__
from pbxgui.cli import demo, lint, run
from pbxgui.core.errors import Bug, EnvironmentProblem, PbxError, UserError
from pbxgui.core.text import printable


class ExitCode(IntEnum):
    """What the command's exit status means."""

    DONE = 0
    INPUT = 1
    USAGE = 2
    ENVIRONMENT = 3
    BUG = 4


_EXIT_CODES: tuple[tuple[type[PbxError], ExitCode], ...] = (
    (UserError, ExitCode.INPUT),
    (EnvironmentProblem, ExitCode.ENVIRONMENT),
    (Bug, ExitCode.BUG),
)

COMMANDS = (run, lint, demo)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr, format="pbxgui: %(message)s")
    options = _parser().parse_args(arguments)
    command: Callable[[argparse.Namespace], int] = options.command
    try:
        return command(options)
    except PbxError as error:
        print(f"pbxgui: {printable(str(error))} [{error.code}]", file=sys.stderr)
        return next(code for kind, code in _EXIT_CODES if isinstance(error, kind))
    except KeyboardInterrupt:
        return ExitCode.DONE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="pbxgui", description="A PBX that lets callers hear a greeting before anyone answers."
    )
    parser.add_argument("--version", action="version", version=f"pbxgui {__version__}")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    for command in COMMANDS:
        command.add_to(commands)
    return parser
