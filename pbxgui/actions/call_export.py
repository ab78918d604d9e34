"""Calls as a CSV table, for a spreadsheet: what `history export` and the window write."""

import csv
import io
from collections.abc import Iterable
from pathlib import Path

from pbxgui.actions.tables import write_table_file
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
    "received", "lost", "phone", "phone_codec", "phone_sent", "phone_received", "phone_lost", "phone_jitter_ms",
)  # fmt: skip


def export_calls(found: Iterable[Stored], file: Path, *, force: bool = False) -> None:
    """Write the file, which only its owner may read: it tells who called. Raises what `write_table_file` raises."""
    write_table_file(file, _table(found), has_secrets=True, force=force)


def _table(found: Iterable[Stored]) -> str:
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
        *_phone(record),
    ]


def _phone(record: CallRecord) -> tuple[str, ...]:
    """Return which telephone talked last, and how its sound was."""
    leg = next((leg for leg in reversed(record.legs) if leg.answered is not None), None)
    if leg is None:
        return ("",) * 6
    counts = ("" if count is None else str(count) for count in (leg.sent, leg.received, leg.lost))
    jitter = "" if leg.jitter is None else f"{1000 * leg.jitter:.1f}"
    return (_cell(leg.target), _cell(leg.codec), *counts, jitter)


def _cell(text: str) -> str:
    return guarded(printable(text))
