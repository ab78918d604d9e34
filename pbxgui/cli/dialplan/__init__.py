"""`pbxgui dialplan`: the configuration as Asterisk has it."""

from pbxgui.cli.dialplan import lint, show, write
from pbxgui.cli.options import Commands, family

COMMANDS = (write, lint, show)


def add_to(commands: Commands) -> None:
    """Add the command with its sub-commands."""
    inner = family(commands, "dialplan", "the configuration as a dialplan, for Asterisk as well")
    for command in COMMANDS:
        command.add_to(inner)
