"""`pbxgui calls`: the calls in progress, who calls what, how far each is, and whether it is billed yet.

With `--watch` a line for every change, until Ctrl+C: it goes on when the engine is restarted, and when events come
faster than they are read it says how many are missing and goes on from how things are.
"""

import argparse
import sys
import time

from pbxgui.cli.exit_code import ExitCode
from pbxgui.cli.live_lines import calls_table, record, told
from pbxgui.cli.options import Commands, leaf
from pbxgui.cli.output import as_json, say
from pbxgui.control.connection import Connection
from pbxgui.control.watching import Watch


def add_to(commands: Commands) -> None:
    """Add the sub-command."""
    parser = leaf(commands, "calls", "show the calls in progress", command, __doc__)
    parser.add_argument("--watch", action="store_true", help="go on with a line for every change")


def command(options: argparse.Namespace) -> int:
    """List the calls, or follow them."""
    return _watch(options) if options.watch else _list(options)


def _list(options: argparse.Namespace) -> int:
    with Connection(options.data) as connection:
        _, calls = connection.snapshot()
    if options.json:
        for call in calls:
            print(as_json(record(call)))
    else:
        print(calls_table(calls, time.time()) if calls else "no calls")
    return ExitCode.DONE


def _watch(options: argparse.Namespace) -> int:
    for update in Watch(options.data).updates():
        shown = told(update)
        if shown is not None:
            say(options, *shown)
            sys.stdout.flush()
    return ExitCode.DONE
