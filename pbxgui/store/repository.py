"""The records of one transaction: dataclasses in, dataclasses out; the rows stay here.

Rows are read and written as SQLAlchemy Core has them: an object of the ORM for each of a hundred thousand rows would
take most of the time.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Any, cast

import sqlalchemy as sa
from sqlalchemy.orm import Session

from pbxgui.core.collector import collector_resting
from pbxgui.core.config import Configuration
from pbxgui.store import integrity, record_types, tables
from pbxgui.store.base import Base
from pbxgui.store.edit import Edit
from pbxgui.store.errors import readable
from pbxgui.store.mapping import Row
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
            return next(self._records(record_type, key), None)

    def apply(self, edits: Collection[Edit]) -> None:
        """Bring every record from what it was before its edit to what it is after it.

        A record that changes is written anew: its parts go with its row, and what names it is looked at only at the
        commit, when it is there again.
        """
        with collector_resting():
            for record_type in {edit.record_type for edit in edits}:
                of_type = [edit for edit in edits if edit.record_type is record_type]
                self._delete(record_type, [edit.key for edit in of_type if edit.before is not None])
                self._insert(record_type, [edit.after for edit in of_type if edit.after is not None])

    def commit(self, edits: Collection[Edit]) -> None:
        """Commit the transaction; raise UserError if a record in use is removed, or one named that is not there.

        SQLite checks the references as part of COMMIT, and leaves the transaction open when one is broken.
        """
        self._session.flush()
        try:
            self._session.connection().exec_driver_sql("COMMIT")
        except sa.exc.IntegrityError as error:
            raise integrity.broken_reference(self.everything(), edits) from error
        self._session.commit()

    def everything(self) -> Configuration:
        """Return all records."""
        with readable(self._path, "a record"), collector_resting():
            return Configuration(
                **{of.plural: tuple(self._records(of)) for of in record_types.RECORD_TYPES}  # type: ignore[arg-type]
            )

    def refreshed(self, known: Configuration, touched: Collection[tuple[RecordType, str]]) -> Configuration:
        """Return all records, of which only those touched are read again."""
        found = [(record_type, key, self.get(record_type, key)) for record_type, key in touched]
        with readable(self._path, "a record"):
            return record_types.with_records(known, found)

    def revision(self) -> int:
        """Return how many commits there have been."""
        return self._session.scalars(sa.select(tables.RevisionRow.commits)).one_or_none() or 0

    def count_commit(self) -> int:
        """Count the commit that this transaction will be, and return its revision."""
        revision = self.revision() + 1
        self._session.merge(tables.RevisionRow(id=_THE_ONE, commits=revision))
        self._session.flush()
        return revision

    def _records(self, record_type: RecordType, key: str | None = None) -> Iterator[Record]:
        """Yield the records of a type, or the one of a key."""
        parts = [self._parts(table, key) for table in record_type.parts]
        column = _table(record_type.table).c[record_type.field]
        query = sa.select(_table(record_type.table))
        for row in self._session.execute(query if key is None else query.where(column == key)):
            name = getattr(row, record_type.field)
            yield record_type.from_rows(row, *(of.get(name, ()) for of in parts))

    def _parts(self, table: type[Base], key: str | None) -> dict[str, list[Row]]:
        """Return the rows of parts by the record that they belong to, in their order."""
        owner = _table(table).columns[0]
        query = sa.select(_table(table)).order_by(owner, _table(table).c.position)
        found: dict[str, list[Row]] = defaultdict(list)
        for row in self._session.execute(query if key is None else query.where(owner == key)):
            found[row[0]].append(row)
        return found

    def _delete(self, record_type: RecordType, keys: Collection[str]) -> None:
        table = _table(record_type.table)
        if keys:
            query = sa.delete(table).where(table.c[record_type.field] == sa.bindparam("gone"))
            self._session.connection().execute(query, [{"gone": key} for key in keys])

    def _insert(self, record_type: RecordType, records: Iterable[Record]) -> None:
        rows: dict[type[Base], list[Any]] = defaultdict(list)
        for record in records:
            for table, written in record_type.to_rows(record).items():
                rows[table] += written
        for table, written in rows.items():
            if written:
                self._session.connection().execute(sa.insert(_table(table)), written)


def _table(of: type[Base]) -> sa.Table:
    return cast(sa.Table, of.__table__)
