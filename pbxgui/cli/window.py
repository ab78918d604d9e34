"""`pbxgui window`: the window in which everything is a click."""

import argparse

from pbxgui.cli.options import Commands, leaf
from pbxgui.ui.run import run


def add_to(commands: Commands) -> None:
    """Add the sub-command."""
    leaf(commands, "window", "open the window", command, __doc__)


def command(options: argparse.Namespace) -> int:
    """Show the window until it is closed."""
    return run(options.data)
