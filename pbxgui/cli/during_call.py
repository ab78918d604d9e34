"""`pbxgui answer` and `pbxgui skip`: what a person does to a call while its greeting plays.

`answer` sends the 200 now, from which on the caller is normally billed; what the caller hears goes on. `skip` ends
the greeting, and what comes after it comes at once.
"""

import argparse
from functools import partial

from pbxgui.cli.exit_code import ExitCode
from pbxgui.cli.options import Commands, leaf
from pbxgui.cli.output import say
from pbxgui.control.connection import Connection
from pbxgui.control.protocol import Command


def add_to(commands: Commands) -> None:
    """Add the sub-commands."""
    for command, help_text, done in (
        (Command.ANSWER, "answer the caller of a call now", "{call} is answered"),
        (Command.SKIP, "end the greeting that a caller hears", "{call} goes on without the greeting"),
    ):
        parser = leaf(commands, command.value, help_text, partial(_perform, command, done), __doc__)
        parser.add_argument("call", metavar="CALL", help="one of those that `pbxgui calls` lists")


def _perform(command: Command, done: str, options: argparse.Namespace) -> int:
    """Have one call answered, or its greeting skipped."""
    with Connection(options.data) as connection:
        connection.ask(command, call=options.call)
    say(options, {"done": command.value, "call": options.call}, done.format(call=options.call))
    return ExitCode.DONE
