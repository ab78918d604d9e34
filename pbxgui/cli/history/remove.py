"""`pbxgui history remove`: forget the calls before a day for good."""

import argparse

from pbxgui.cli.exit_code import ExitCode
from pbxgui.cli.history.records import read_moment, records_of
from pbxgui.cli.options import Commands, leaf
from pbxgui.cli.output import say
from pbxgui.core.errors import UserError


def add_to(commands: Commands) -> None:
    """Add the sub-command."""
    parser = leaf(commands, "remove", "remove the records of old calls for good", command, __doc__)
    parser.add_argument(
        "--before", metavar="DATE", required=True, help="of calls that began earlier, as 2026-11-22"
    )
    parser.add_argument("--yes", action="store_true", help="do so; without it nothing is removed")


def command(options: argparse.Namespace) -> int:
    """Remove the records; raise UserError `bad-date`, or `not-confirmed` with what would be removed."""
    before = read_moment(options.before, "bad-date")
    with records_of(options) as records:
        if not options.yes:
            text = f"{_calls(records.count(before))} would be removed, which nothing brings back."
            raise UserError("not-confirmed", text, "Give the same command with --yes.")
        removed = 0
        while some := records.remove(before):
            removed += some
    say(options, {"removed": removed}, f"{_calls(removed)} removed")
    return ExitCode.DONE


def _calls(count: int) -> str:
    return "1 call" if count == 1 else f"{count} calls"
