"""`pbxgui window`: the window in which everything is a click.

It starts an engine where none serves, which goes on when the window is closed. A data folder has one window: where it
is open already, it comes to the front.
"""

import argparse
import socket
from contextlib import ExitStack
from importlib import import_module
from pathlib import Path

from pbxgui.cli.exit_code import ExitCode
from pbxgui.cli.options import Commands, leaf
from pbxgui.cli.output import say
from pbxgui.control.window_place import claimed
from pbxgui.core.errors import EnvironmentProblem
from pbxgui.ui.display import check_display


def add_to(commands: Commands) -> None:
    """Add the sub-command."""
    leaf(commands, "window", "open the window", command, __doc__)


def command(options: argparse.Namespace) -> int:
    """Show the window until it is closed; raise EnvironmentProblem where there is no screen."""
    check_display()
    with ExitStack() as stack:
        try:
            knocks = stack.enter_context(claimed(options.data))
        except EnvironmentProblem as error:
            if error.code != "no-control-socket":
                raise
            return _open(options.data, None)  # the window tells what is wrong with the folder
        if knocks is not None:
            return _open(options.data, knocks)
    say(options, {"event": "shown"}, "the window is open already and comes to the front")
    return ExitCode.DONE


def _open(data: Path, knocks: socket.socket | None) -> int:
    # Qt takes longer to load than all the rest, and who only knocks does not need it.
    status: int = import_module("pbxgui.ui.run").run(data, knocks)
    return status
