"""`pbxgui journal`, `undo` and `redo`: what was changed and when, and the way back and forth."""

import argparse
import json

from pbxgui.cli.config.as_json import record_of
from pbxgui.cli.exit_code import ExitCode
from pbxgui.cli.options import Commands, leaf
from pbxgui.cli.output import say
from pbxgui.cli.stored import opened
from pbxgui.core.config import differences, read_whole_number
from pbxgui.store import canonical, record_types
from pbxgui.store.journal import JournalEntry, PrintableEdit
from pbxgui.store.record_types import Record

_SHOWN = "20"  # entries, unless told otherwise
_MOST_RECORDS = 20  # of one entry, for people
_HIDDEN = "*" * 12  # stands for a masked secret, in a record of which no secret is printed
_STATES = {"done": "", "undone": " (undone)", "superseded": " (undone, and passed over by a later change)"}


def add_to(commands: Commands) -> None:
    """Add the commands."""
    leaf(commands, "undo", "take the last change back", undo)
    leaf(commands, "redo", "bring back what was undone last", redo)
    parser = leaf(commands, "journal", "list the changes, the latest first", journal)
    parser.add_argument("--limit", metavar="N", default=_SHOWN, help=f"at most so many; without it {_SHOWN}")


def undo(options: argparse.Namespace) -> int:
    """Take the last change back."""
    with opened(options) as store:
        entry = store.undo()
    _say(options, entry, f"Undone: {entry.what}")
    return ExitCode.DONE


def redo(options: argparse.Namespace) -> int:
    """Bring back what was undone last."""
    with opened(options) as store:
        entry = store.redo()
    _say(options, entry, f"Done again: {entry.what}")
    return ExitCode.DONE


def journal(options: argparse.Namespace) -> int:
    """Print the latest changes."""
    limit = read_whole_number("limit of entries", options.limit)
    with opened(options) as store:
        entries = store.journal(limit)
    for entry in entries:
        wall = entry.at.astimezone()  # what the clock on the person's wall showed
        _say(options, entry, f"{wall:%Y-%m-%d %H:%M:%S}  {entry.what}{_STATES[entry.state]}")
    return ExitCode.DONE


def _say(options: argparse.Namespace, entry: JournalEntry, heading: str) -> None:
    shown = entry.edits[:_MOST_RECORDS]
    lines = [f"    {edit.kind} {edit.key}, {line}" for edit in shown for line in _differences(edit)]
    if more := len(entry.edits) - len(shown):
        lines.append(f"    and {more} more records")
    say(options, _record(entry), "\n".join((heading, *lines)))


def _record(entry: JournalEntry) -> dict[str, object]:
    return {
        "id": entry.id,
        "what": entry.what,
        "at": entry.at.isoformat(),
        "state": entry.state.value,
        "changes": [_change(edit) for edit in entry.edits],
    }


def _change(edit: PrintableEdit) -> dict[str, object]:
    before, after = _records(edit)
    return {
        "kind": edit.kind,
        "key": edit.key,
        "before": before and record_of(before),
        "after": after and record_of(after),
        "differences": _differences(edit),
    }


def _differences(edit: PrintableEdit) -> list[str]:
    """Return what changed; where nothing that may be shown did, it was the secret."""
    return list(differences(*_records(edit))) or ["secret: changed"]


def _records(edit: PrintableEdit) -> tuple[Record | None, Record | None]:
    return _read(edit.kind, edit.before), _read(edit.kind, edit.after)


def _read(kind: str, text: str | None) -> Record | None:
    if text is None:
        return None
    values = json.loads(text)
    if "secret" in values:
        values["secret"] = _HIDDEN
    record: Record = canonical.loads(record_types.of_kind(kind).cls, json.dumps(values))
    return record
