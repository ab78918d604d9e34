"""`pbxgui history`: the latest calls, one line each."""

import argparse

from pbxgui.cli.exit_code import ExitCode
from pbxgui.cli.history.as_json import as_json
from pbxgui.cli.history.records import add_wanted, records_of, wanted
from pbxgui.cli.output import say_list
from pbxgui.core.config import read_whole_number
from pbxgui.core.records import CallRecord, billed_seconds, greeting_seconds, verdict
from pbxgui.core.records.account import caller_text, ending
from pbxgui.store.call_records import Stored

_SHOWN = "20"  # calls, unless told otherwise
_HEADER = ("id", "start", "caller", "number", "greeting", "billed", "heard", "phone", "end")
_EMPTY = "There are no calls; `pbxgui engine` records each that it serves."


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument("--limit", metavar="N", default=_SHOWN, help=f"at most so many; without it {_SHOWN}")
    add_wanted(parser)


def command(options: argparse.Namespace) -> int:
    """Print the latest calls."""
    limit, which = read_whole_number("limit of calls", options.limit), wanted(options)
    with records_of(options) as records:
        found = records.latest(which, limit)
    entries = ((as_json(stored.key, stored.record), _row(stored)) for stored in found)
    say_list(options, _HEADER, entries, _EMPTY)
    return ExitCode.DONE


def _row(stored: Stored) -> tuple[str, ...]:
    record = stored.record
    heard = verdict(record)
    return (
        str(stored.key),
        f"{record.started.astimezone():%Y-%m-%d %H:%M:%S}",
        caller_text(record),
        record.number,
        _seconds(greeting_seconds(record)),
        _seconds(billed_seconds(record)),
        "" if heard is None else heard.value,
        _phone(record),
        ending(record),
    )


def _phone(record: CallRecord) -> str:
    """Return how the sound of the telephone was that talked last."""
    talked = [leg for leg in record.legs if leg.received is not None]
    if not talked:
        return ""
    leg = talked[-1]
    jitter = "" if leg.jitter is None else f", {1000 * leg.jitter:.1f} ms"
    return f"{leg.codec} {leg.lost or 0} lost{jitter}".lstrip()


def _seconds(seconds: float) -> str:
    return f"{seconds:.1f} s" if seconds else ""
