"""`pbxgui call`: the phones of an extension ring, and the one that answers is connected with a number.

It hears what it would hear if it had dialled the number itself. Its display shows the number that it is connected with.
"""

import argparse

from pbxgui.cli.exit_code import ExitCode
from pbxgui.cli.options import Commands, leaf
from pbxgui.cli.output import say
from pbxgui.control.connection import Connection
from pbxgui.control.protocol import Command


def add_to(commands: Commands) -> None:
    """Add the sub-command."""
    parser = leaf(commands, "call", "ring an extension and connect it with a number", command, __doc__)
    parser.add_argument(
        "number", metavar="NUMBER", help="a number, an extension or a service number of this PBX"
    )
    parser.add_argument(
        "--from", dest="extension", metavar="EXTENSION", required=True, help="whose phones ring"
    )


def command(options: argparse.Namespace) -> int:
    """Begin the call, and tell its name; it goes on without this command."""
    with Connection(options.data) as connection:
        name = connection.ask(Command.CALL, number=options.number, **{"from": options.extension})["call"]
    record = {"call": name, "number": options.number, "from": options.extension}
    say(options, record, f"{name}: {options.extension} rings, to be connected with {options.number}")
    return ExitCode.DONE
