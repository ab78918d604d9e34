"""The command `pbxgui` and its sub-commands.

Their exit codes are `ExitCode`.
"""

import argparse
import logging
import os
import sys
from collections.abc import Callable, Sequence

from pbxgui import __version__
from pbxgui.cli.commands import add_commands
from pbxgui.cli.exit_code import ExitCode, exit_code
from pbxgui.cli.options import add_shared, shared_defaults
from pbxgui.cli.output import as_json
from pbxgui.core.errors import PbxError
from pbxgui.core.text import printable


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr, format="pbxgui: %(message)s")
    given = sys.argv[1:] if arguments is None else arguments
    options = _parser(given).parse_args(given, shared_defaults())
    command: Callable[[argparse.Namespace], int] = options.command
    try:
        return _finished(command(options))
    except PbxError as error:
        print(_described(error, json_lines=options.json), file=sys.stderr)
        return exit_code(error)
    except BrokenPipeError:  # whoever read our output has seen enough, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ExitCode.DONE
    except KeyboardInterrupt:
        return ExitCode.DONE


def _finished(code: int) -> int:
    """Write what is still in the buffer while a reader that has gone can be noticed."""
    sys.stdout.flush()
    return code


def _described(error: PbxError, *, json_lines: bool) -> str:
    if json_lines:
        return as_json({"error": {"code": error.code, "message": error.message, "hint": error.hint}})
    return f"pbxgui: {printable(str(error))} [{error.code}]"


def _parser(arguments: Sequence[str]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="pbxgui",
        description="A PBX that lets callers hear a greeting before anyone answers.",
        epilog="`pbxgui window` is where to begin: in it everything is a click, and it starts the engine by itself.",
    )
    parser.add_argument("--version", action="version", version=f"pbxgui {__version__}")
    add_shared(parser)
    add_commands(parser.add_subparsers(title="commands", required=True, metavar="COMMAND"), arguments)
    return parser
