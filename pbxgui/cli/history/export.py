"""`pbxgui history export FILE`: calls as a CSV table, for a spreadsheet."""

import argparse
from pathlib import Path

from pbxgui.actions.call_export import export_calls
from pbxgui.cli.exit_code import ExitCode
from pbxgui.cli.history.records import add_wanted, records_of, wanted
from pbxgui.cli.options import Commands, leaf
from pbxgui.cli.output import say


def add_to(commands: Commands) -> None:
    """Add the sub-command."""
    parser = leaf(commands, "export", "write calls to a CSV file, the latest first", command)
    parser.add_argument("file", type=Path, metavar="FILE", help="where to")
    parser.add_argument("--force", action="store_true", help="replace the file if it is there")
    add_wanted(parser)


def command(options: argparse.Namespace) -> int:
    """Write the file."""
    which = wanted(options)
    with records_of(options) as records:
        found = records.latest(which)
    export_calls(found, options.file, force=options.force)
    text = f"{len(found)} {'call' if len(found) == 1 else 'calls'} exported to {options.file}"
    say(options, {"calls": len(found), "file": str(options.file)}, text)
    return ExitCode.DONE
