"""`pbxgui quality`: the codec of calls in progress, and how much of their sound is lost or comes unevenly."""

import argparse

from pbxgui.cli.exit_code import ExitCode
from pbxgui.cli.options import Commands, leaf
from pbxgui.cli.output import as_json, table
from pbxgui.control.commands import MOST_MEASURED
from pbxgui.control.connection import Connection
from pbxgui.control.protocol import Command
from pbxgui.control.rows import quality, quality_row
from pbxgui.core.quality import Quality

_HEADER = ("call", "sound", "codec", "lost", "jitter", "round trip")


def add_to(commands: Commands) -> None:
    """Add the sub-command."""
    parser = leaf(commands, "quality", "show how good the sound of calls is", command, __doc__)
    parser.add_argument(
        "call", nargs="*", metavar="CALL", help=f"those of `pbxgui calls`; else the first {MOST_MEASURED}"
    )


def command(options: argparse.Namespace) -> int:
    """Show it."""
    with Connection(options.data) as connection:
        names = options.call or [call.call for call in connection.snapshot()[1]]
        found = connection.ask(Command.QUALITY, calls=names[:MOST_MEASURED])["calls"]
    measured = {name: quality(row) for name, row in found.items()}
    if options.json:
        for name, one in measured.items():
            print(as_json({"call": name, "grade": one.grade, "loss": one.loss, **quality_row(one)}))
    elif measured:
        print(table(_HEADER, [_cells(name, one) for name, one in measured.items()]))
    else:
        print("no call with sound")
    return ExitCode.DONE


def _cells(name: str, one: Quality) -> tuple[str, ...]:
    trip = "unknown" if one.round_trip is None else f"{1000 * one.round_trip:.0f} ms"
    return name, one.grade, one.codec, f"{100 * one.loss:.1f} %", f"{1000 * one.jitter:.0f} ms", trip
