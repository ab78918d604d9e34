"""`pbxgui block`: refuse a caller from now on, on all numbers or on one; `pbxgui undo` takes it back."""

import argparse

from pbxgui.actions.blocking import block_caller
from pbxgui.cli.exit_code import ExitCode
from pbxgui.cli.options import Commands, leaf
from pbxgui.cli.output import say
from pbxgui.cli.stored import opened


def add_to(commands: Commands) -> None:
    """Add the sub-command."""
    parser = leaf(commands, "block", "refuse a caller from now on", command, __doc__)
    parser.add_argument("caller", metavar="CALLER", help="the caller's number, or “anonymous”")
    parser.add_argument("--number", metavar="NUMBER", help="on this number alone")


def command(options: argparse.Namespace) -> int:
    """Refuse one caller."""
    what = f"Block {options.caller}"
    with opened(options) as store:
        numbers = block_caller(store, options.caller, what, options.number)
    record = {"blocked": options.caller, "numbers": list(numbers)}
    say(options, record, f"{options.caller} is refused on {', '.join(numbers)}")
    return ExitCode.DONE
