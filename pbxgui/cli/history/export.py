"""`pbxgui history export FILE`: calls as a CSV table, for a spreadsheet."""

import argparse
import csv
import io
from collections.abc import Sequence
from pathlib import Path

from pbxgui.actions.tables import write_table_file
from pbxgui.cli.exit_code import ExitCode
from pbxgui.cli.history.records import add_wanted, records_of, wanted
from pbxgui.cli.options import Commands, leaf
from pbxgui.cli.output import say
from pbxgui.core.records import (
    CallRecord,
    billed_seconds,
    early_seconds,
    greeting_seconds,
    ringing_seconds,
    talk_seconds,
    verdict,
)
from pbxgui.core.records.account import ending, heard_text, rule_text
from pbxgui.core.spreadsheet.guard import guarded
from pbxgui.core.text import printable
from pbxgui.store.call_records import Stored

_COLUMNS = (
    "id", "start", "caller", "number", "rule", "heard", "greeting_seconds", "early_seconds",
    "ringing_seconds", "talk_seconds", "billed_seconds", "verdict", "status", "end", "codec", "sent",
    "received", "lost",
)  # fmt: skip


def add_to(commands: Commands) -> None:
    """Add the sub-command."""
    parser = leaf(commands, "export", "write calls to a CSV file, the latest first", command)
    parser.add_argument("file", type=Path, metavar="FILE", help="where to")
    parser.add_argument("--force", action="store_true", help="replace the file if it is there")
    add_wanted(parser)


def command(options: argparse.Namespace) -> int:
    """Write the file, which only its owner may read: it tells who called."""
    which = wanted(options)
    with records_of(options) as records:
        found = records.latest(which)
    write_table_file(options.file, _table(found), has_secrets=True, force=options.force)
    text = f"{len(found)} {'call' if len(found) == 1 else 'calls'} exported to {options.file}"
    say(options, {"calls": len(found), "file": str(options.file)}, text)
    return ExitCode.DONE


def _table(found: Sequence[Stored]) -> str:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    for stored in found:
        writer.writerow(_row(stored.key, stored.record))
    return text.getvalue()


def _row(key: int, record: CallRecord) -> list[str]:
    seconds = (greeting_seconds, early_seconds, ringing_seconds, talk_seconds, billed_seconds)
    texts = (
        record.caller,
        record.number,
        rule_text(record.rule),
        "; ".join(map(heard_text, record.sounds)),
    )
    return [
        str(key),
        f"{record.started.astimezone():%Y-%m-%d %H:%M:%S}",
        *map(_cell, texts),
        *(f"{of(record):.2f}" for of in seconds),
        verdict(record) or "",
        "" if record.status is None else str(record.status),
        *map(_cell, (ending(record), record.codec)),
        *map(str, (record.sent, record.received, record.lost)),
    ]


def _cell(text: str) -> str:
    return guarded(printable(text))
