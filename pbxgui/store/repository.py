"""The records of one transaction: dataclasses in, dataclasses out; the rows stay here."""

import gc
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from pbxgui.core.config import Configuration
from pbxgui.store import integrity, record_types, tables
from pbxgui.store.edit import Edit
from pbxgui.store.errors import readable
from pbxgui.store.record_types import Record, RecordType

_THE_ONE = 1


class Repository:
    """The records as one session sees them."""

    def __init__(self, session: Session, path: Path) -> None:
        self._session = session
        self._path = path

    def get(self, record_type: RecordType, key: str) -> Record | None:
        """Return a record, or None if it is not there."""
        with readable(self._path, f'the {record_type.kind} "{key}"'):
            row = self._session.get(record_type.table, key)
            record: Record | None = None if row is None else record_type.from_row(row)
            return record

    def apply(self, edits: Collection[Edit]) -> None:
        """Bring every record from what it was before its edit to what it is after it."""
        with _collector_resting():
            for edit in edits:
                self._apply(edit)
            self._session.flush()
        for record_type in {edit.record_type for edit in edits}:
            integrity.check_names(self._session, record_type)

    def commit(self, edits: Collection[Edit]) -> None:
        """Commit the transaction; raise UserError if a record in use is removed, or one named that is not there.

        SQLite checks the references as part of COMMIT, and leaves the transaction open when one is broken.
        """
        try:
            self._session.connection().exec_driver_sql("COMMIT")
        except sa.exc.IntegrityError as error:
            self._session.expire_all()
            raise integrity.broken_reference(self.everything(), edits) from error
        self._session.commit()

    def everything(self) -> Configuration:
        """Return all records."""
        with readable(self._path, "a record"), _collector_resting():
            return Configuration(
                **{
                    of.plural: tuple(map(of.from_row, self._session.scalars(sa.select(of.table))))
                    for of in record_types.RECORD_TYPES
                }
            )

    def refreshed(self, known: Configuration, touched: Collection[tuple[RecordType, str]]) -> Configuration:
        """Return all records, of which only those touched are read again."""
        fields: dict[str, Any] = {}
        for record_type in {record_type for record_type, _ in touched}:
            records = {record_type.key(record): record for record in getattr(known, record_type.plural)}
            for key in (key for of, key in touched if of is record_type):
                record = self.get(record_type, key)
                records.pop(key, None)
                records |= {} if record is None else {key: record}
            fields[record_type.plural] = tuple(records.values())
        with readable(self._path, "a record"):
            return replace(known, **fields)

    def revision(self) -> int:
        """Return how many commits there have been."""
        return self._session.scalars(sa.select(tables.RevisionRow.commits)).one_or_none() or 0

    def count_commit(self) -> int:
        """Count the commit that this transaction will be, and return its revision."""
        revision = self.revision() + 1
        self._session.merge(tables.RevisionRow(id=_THE_ONE, commits=revision))
        return revision

    def _apply(self, edit: Edit) -> None:
        if edit.after is None:
            self._session.delete(self._session.get_one(edit.record_type.table, edit.key))
        elif edit.before is None:
            self._session.add(edit.record_type.to_row(edit.after))
        else:
            self._session.merge(edit.record_type.to_row(edit.after))


@contextmanager
def _collector_resting() -> Iterator[None]:
    """Keep Python from searching for cycles while very many objects are made: it would take half of the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
