"""`pbxgui history keep`: how long call records are kept, and whether SIP messages are."""

import argparse

from pbxgui.cli.exit_code import ExitCode
from pbxgui.cli.history.records import records_of
from pbxgui.cli.options import Commands, leaf
from pbxgui.cli.output import say
from pbxgui.core.config import read_whole_number
from pbxgui.core.records.retention import Retention


def add_to(commands: Commands) -> None:
    """Add the sub-command."""
    parser = leaf(commands, "keep", "tell or set how long the records of calls are kept", command, __doc__)
    how_long = parser.add_mutually_exclusive_group()
    how_long.add_argument(
        "--days", metavar="N", help="an engine removes the records of older calls by and by"
    )
    how_long.add_argument("--forever", action="store_true", help="no record is removed by itself")
    parser.add_argument(
        "--sip",
        action=argparse.BooleanOptionalAction,
        help="keep the SIP messages of the calls from now on, for `pbxgui log --sip`",
    )


def command(options: argparse.Namespace) -> int:
    """Set what is given, and tell what holds; raise UserError `bad-days`."""
    wanted = _wanted(options)
    with records_of(options) as records:
        if wanted is not None:
            records.keep(wanted)
        if options.sip is not None:
            records.keep_sip(kept=options.sip)
        kept, keeps_sip = records.retention(), records.keeps_sip()
    sip = "their SIP messages are kept, too" if keeps_sip else "their SIP messages are not kept"
    say(options, {"days": kept.days, "sip": keeps_sip}, f"{_told(kept)}; {sip}")
    return ExitCode.DONE


def _wanted(options: argparse.Namespace) -> Retention | None:
    if options.forever:
        return Retention(None)
    return None if options.days is None else Retention(read_whole_number("number of days", options.days))


def _told(retention: Retention) -> str:
    if retention.days is None:
        return "call records are kept for ever"
    return f"call records are kept for {'1 day' if retention.days == 1 else f'{retention.days} days'}"
