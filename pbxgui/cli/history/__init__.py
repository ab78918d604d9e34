"""`pbxgui history`: the calls that there were, what their callers heard, and whether they can have heard it."""

from pbxgui.cli.history import export, keep, listing, remove, replay, show
from pbxgui.cli.options import Commands, leaf

COMMANDS = (show, replay, export, keep, remove)


def add_to(commands: Commands) -> None:
    """Add the command, which lists by itself, with its sub-commands."""
    parser = leaf(commands, "history", "list the calls, the latest first", listing.command)
    listing.add_options(parser)
    inner = parser.add_subparsers(title="commands", metavar="COMMAND")
    for command in COMMANDS:
        command.add_to(inner)
