"""The journal: every change with what it touched, before and after; undo and redo walk along it.

It forgets its oldest entries, so that it stays of a size however long the program is in use.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from pbxgui.core.config import Greeting
from pbxgui.core.errors import UserError
from pbxgui.core.sentence import said
from pbxgui.store import canonical, record_types
from pbxgui.store.edit import Edit
from pbxgui.store.errors import readable
from pbxgui.store.journal_tables import EditRow, EntryRow, EntryState
from pbxgui.store.record_types import RecordType

KEPT_COMMITS = 100  # the latest entries and what the latest commits touched always stay
_MOST_ENTRIES = 10_000
_MOST_EDITS = 100_000  # records touched by all entries together: five imports of 20,000, or some 100 MB


@dataclass(frozen=True, slots=True)
class PrintableEdit:
    """An edit for the eye and for scripts: canonical JSON, in which secrets are masked; None where it was not there."""

    kind: str
    key: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One change, for the eye and for scripts.

    Attributes:
        id: counts up, never used again.
        what: in words.
        at: when it was made, UTC.
        state: whether it is in force, undone, or undone and passed over by a later change.
        edits: the records that it touched.

    """

    id: int
    what: str
    at: datetime
    state: EntryState
    edits: tuple[PrintableEdit, ...]


@dataclass(frozen=True, slots=True)
class Steps:
    """What would be undone next, and what redone, in words; None where there is nothing."""

    undo: str | None
    redo: str | None


class Journal:
    """The journal as one session sees it."""

    def __init__(self, session: Session, path: Path) -> None:
        self._session = session
        self._path = path

    def record(self, what: str, edits: Iterable[Edit], revision: int) -> None:
        """Write one entry; what was undone before can no longer be redone."""
        self._session.execute(
            sa.update(EntryRow).where(EntryRow.state == EntryState.UNDONE).values(state=EntryState.SUPERSEDED)
        )
        entry = EntryRow(what=what, at=datetime.now(UTC), state=EntryState.DONE, revision=revision)
        self._session.add(entry)
        self._session.flush()
        rows = [_row(entry.id, position, edit) for position, edit in enumerate(edits)]
        self._session.connection().execute(sa.insert(EditRow), rows)
        if revision % KEPT_COMMITS == 0 or len(rows) > KEPT_COMMITS:
            self._forget(revision)

    def _forget(self, revision: int) -> None:
        """Remove the oldest entries beyond the bounds; what another process may still ask for stays."""
        newer_edits = (
            sa.select(EntryRow.id)
            .join(EditRow, EditRow.entry == EntryRow.id)
            .order_by(EntryRow.id.desc())
            .offset(_MOST_EDITS)
            .limit(1)
        )
        newer_entries = sa.select(EntryRow.id).order_by(EntryRow.id.desc()).limit(1)
        full = [
            self._session.scalar(newer_edits) or 0,
            self._session.scalar(newer_entries.offset(_MOST_ENTRIES)) or 0,
        ]
        kept_for_sure = self._session.scalar(newer_entries.offset(KEPT_COMMITS)) or 0
        last = min(max(full), kept_for_sure)
        is_old = sa.and_(EntryRow.id <= last, EntryRow.revision <= revision - KEPT_COMMITS)
        self._session.execute(sa.delete(EntryRow).where(is_old).execution_options(synchronize_session=False))

    def latest(self, limit: int) -> tuple[JournalEntry, ...]:
        """Return the latest entries, newest first."""
        rows = self._session.scalars(sa.select(EntryRow).order_by(EntryRow.id.desc()).limit(limit))
        with readable(self._path, "the journal"):
            return tuple(self._printable(row) for row in rows)

    def undo(self, revision: int) -> tuple[JournalEntry, tuple[Edit, ...]]:
        """Mark the last change in force as undone; return it, and its edits the other way round."""
        row = self._next_to_undo()
        if row is None:
            raise UserError("nothing-to-undo", "There is no change to undo.", "See the journal.")
        edits = tuple(edit.backwards for edit in self._edits(row))
        return self._turn(row, EntryState.UNDONE, revision), edits

    def redo(self, revision: int) -> tuple[JournalEntry, tuple[Edit, ...]]:
        """Mark the change that was undone last as done again; return it with its edits."""
        row = self._next_to_redo()
        if row is None:
            hint = said("Only what was undone, with no change since, can be redone.")
            raise UserError("nothing-to-redo", "There is no change to redo.", hint)
        return self._turn(row, EntryState.DONE, revision), tuple(self._edits(row))

    def steps(self) -> "Steps":
        """Return what undo and redo would be about."""
        undo, redo = self._next_to_undo(), self._next_to_redo()
        return Steps(undo.what if undo else None, redo.what if redo else None)

    def _next_to_undo(self) -> EntryRow | None:
        query = sa.select(EntryRow).where(EntryRow.state == EntryState.DONE).order_by(EntryRow.id.desc())
        return self._session.scalars(query.limit(1)).first()

    def _next_to_redo(self) -> EntryRow | None:
        query = sa.select(EntryRow).where(EntryRow.state == EntryState.UNDONE).order_by(EntryRow.id)
        return self._session.scalars(query.limit(1)).first()

    def touched(self, since: int) -> tuple[tuple[RecordType, str], ...]:
        """Return the records that commits after a revision changed."""
        query = (
            sa.select(EditRow.kind, EditRow.key)
            .join(EntryRow, EntryRow.id == EditRow.entry)
            .where(EntryRow.revision > since)
            .distinct()
        )
        return tuple((record_types.of_kind(kind), key) for kind, key in self._session.execute(query))

    def audio(self) -> frozenset[str]:
        """Return the hashes of all masters that an undo or redo could bring back."""
        greeting = record_types.of_class(Greeting)
        rows = self._session.scalars(sa.select(EditRow).where(EditRow.kind == greeting.kind))
        edits = [self._edit(row) for row in rows]
        greetings = [record for edit in edits for record in (edit.before, edit.after)]
        return frozenset(
            sha256
            for record in greetings
            if isinstance(record, Greeting)
            for version in record.versions
            for sha256 in version.masters
        )

    def _turn(self, row: EntryRow, state: EntryState, revision: int) -> JournalEntry:
        row.state = state
        row.revision = revision
        return self._printable(row)

    def _edits(self, row: EntryRow) -> Iterator[Edit]:
        return map(self._edit, row.edits)

    def _edit(self, row: EditRow) -> Edit:
        with readable(self._path, f"entry {row.entry} of the journal"):
            record_type = record_types.of_kind(row.kind)
            before, after = (
                None if text is None else canonical.loads(record_type.cls, text)
                for text in (row.before, row.after)
            )
        return Edit(record_type, row.key, before, after)

    def _printable(self, row: EntryRow) -> JournalEntry:
        edits = tuple(map(_masked, self._edits(row)))
        return JournalEntry(row.id, row.what, row.at, row.state, edits)


def _row(entry: int, position: int, edit: Edit) -> dict[str, Any]:
    before, after = (
        None if record is None else canonical.dumps(record) for record in (edit.before, edit.after)
    )
    return {
        "entry": entry,
        "position": position,
        "kind": edit.record_type.kind,
        "key": edit.key,
        "before": before,
        "after": after,
    }


def _masked(edit: Edit) -> PrintableEdit:
    before, after = (
        None if record is None else canonical.dumps(record, masked=True)
        for record in (edit.before, edit.after)
    )
    return PrintableEdit(edit.record_type.kind, edit.key, before, after)
