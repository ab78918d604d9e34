"""`pbxgui transfer`: the caller of a call in progress goes on at another number, or at an extension.

The phone that the caller talks with is hung up; the caller hears what callers of the other number hear.
"""

import argparse

from pbxgui.cli.exit_code import ExitCode
from pbxgui.cli.options import Commands, leaf
from pbxgui.cli.output import say
from pbxgui.control.connection import Connection
from pbxgui.control.protocol import Command


def add_to(commands: Commands) -> None:
    """Add the sub-command."""
    parser = leaf(commands, "transfer", "send the caller of a call on to another number", command, __doc__)
    parser.add_argument("call", metavar="CALL", help="one of those that `pbxgui calls` lists")
    parser.add_argument("to", metavar="NUMBER", help="a number or an extension of this PBX")


def command(options: argparse.Namespace) -> int:
    """Send one caller on."""
    with Connection(options.data) as connection:
        connection.ask(Command.TRANSFER, call=options.call, to=options.to)
    say(options, {"call": options.call, "to": options.to}, f"{options.call} goes on at {options.to}")
    return ExitCode.DONE
