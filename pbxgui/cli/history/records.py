"""The records that a command is asked for."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from pbxgui.cli.stored import opened
from pbxgui.core.config import read_whole_number
from pbxgui.core.errors import UserError
from pbxgui.core.records import CallRecord
from pbxgui.core.text import printable
from pbxgui.sip.events import call_number
from pbxgui.store.call_records import CallRecords, Wanted


@contextmanager
def records_of(options: argparse.Namespace) -> Iterator[CallRecords]:
    """Open the call records of `--data`."""
    with opened(options):  # brings the database to this version's schema
        yield CallRecords(options.data)


def call_of(records: CallRecords, name: str) -> tuple[int, CallRecord]:
    """Return the call that the list numbers so, or `pbxgui calls` names so; raise UserError `no-call`."""
    key = call_number(name) or read_whole_number("number of a call", name)
    record = records.get(key)
    if record is None:
        raise UserError("no-call", f"There is no call {key}.", "`pbxgui history` lists them.")
    return key, record


def add_wanted(parser: argparse.ArgumentParser) -> None:
    """Add the options that say which calls are meant."""
    parser.add_argument("--number", metavar="N", help="only calls to this number")
    parser.add_argument("--caller", metavar="C", help="only calls from this number; empty for withheld ones")
    parser.add_argument(
        "--since", metavar="DATE", help="only calls from then on, as 2026-11-22 or 2026-11-22T18:30"
    )


def wanted(options: argparse.Namespace) -> Wanted:
    """Return which calls are meant; raise UserError `bad-since`."""
    since = None if options.since is None else read_moment(options.since, "bad-since")
    return Wanted(options.number, options.caller, since)


def read_moment(text: str, code: str) -> datetime:
    """Return the moment, by the clock of this machine unless it has a time zone; raise UserError with this code."""
    try:
        return datetime.fromisoformat(text).astimezone()
    except (ValueError, OverflowError, OSError):
        message = f'"{printable(text)}" is no date.'
        hint = "Write it as 2026-11-22, or with a time as 2026-11-22T18:30."
        raise UserError(code, message, hint) from None
