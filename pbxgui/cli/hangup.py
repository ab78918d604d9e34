"""`pbxgui hangup`: end calls in progress; an answered one with BYE, any other with 603 Decline."""

import argparse

from pbxgui.cli.exit_code import ExitCode
from pbxgui.cli.options import Commands, leaf
from pbxgui.cli.output import say
from pbxgui.control.connection import Connection
from pbxgui.control.protocol import Command


def add_to(commands: Commands) -> None:
    """Add the sub-command."""
    parser = leaf(commands, "hangup", "end calls in progress", command, __doc__)
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("call", nargs="?", metavar="CALL", help="one of those that `pbxgui calls` lists")
    which.add_argument("--all", action="store_true", help="every call in progress")


def command(options: argparse.Namespace) -> int:
    """End one call, or all."""
    with Connection(options.data) as connection:
        if options.all:
            count = connection.ask(Command.HANG_UP_ALL)["count"]
            say(options, {"hung_up": count}, f"{count} calls ended" if count != 1 else "1 call ended")
        else:
            connection.ask(Command.HANG_UP, call=options.call)
            say(options, {"hung_up": 1, "call": options.call}, f"{options.call} ended")
    return ExitCode.DONE
