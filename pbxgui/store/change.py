"""A change: what is put and removed until it is committed, all of it or nothing, as one entry of the journal."""

from collections.abc import Callable
from functools import cached_property
from typing import TypeVar, cast

from pbxgui.core.config import Configuration
from pbxgui.core.errors import UserError
from pbxgui.core.sentence import said, word
from pbxgui.core.text import printable
from pbxgui.store import record_types
from pbxgui.store.edit import Edit
from pbxgui.store.record_types import Record, RecordType

RecordT = TypeVar("RecordT", bound=Record)


class Change:
    """What one `Store.change` does. It sees its own edits, and nothing that others commit meanwhile."""

    def __init__(self, read: Callable[[], Configuration]) -> None:
        self._read = read
        self._edits: dict[tuple[str, str], Edit] = {}

    @cached_property
    def before(self) -> Configuration:
        """The configuration without the change; read when it is asked for."""
        return self._read()

    def get(self, cls: type[RecordT], key: str) -> RecordT | None:
        """Return a record as it is now, or None."""
        return cast(RecordT | None, self._now(record_types.of_class(cls), key))

    def add(self, record: Record) -> None:
        """Add a record; raise UserError `duplicate-…` if there is one of its kind with this number or name."""
        record_type = record_types.of_class(type(record))
        if self._now(record_type, record_type.key(record)) is not None:
            message = said(
                'The {kind} "{record}" is there already.',
                kind=record_type.kind,
                record=printable(record_type.key(record)),
            )
            hint = said(
                "Choose another {field}, or change the one that is there.", field=word(record_type.field)
            )
            raise UserError(record_type.code("duplicate-{}"), message, hint)
        self.put(record)

    def put(self, record: Record) -> None:
        """Add a record, or replace the one of this number or name."""
        record_type = record_types.of_class(type(record))
        self._note(record_type, record_type.key(record), record)

    def remove(self, cls: type[RecordT], key: str) -> None:
        """Remove a record; raise UserError `no-…` if it is not there."""
        record_type = record_types.of_class(cls)
        if self._now(record_type, key) is None:
            message = said('There is no {kind} "{key}".', kind=record_type.kind, key=printable(key))
            raise UserError(record_type.code("no-{}"), message, "Check how it is written.")
        self._note(record_type, key, None)

    def edits(self) -> tuple[Edit, ...]:
        """Return what is to change, each record once."""
        return tuple(edit for edit in self._edits.values() if edit.before != edit.after)

    def _now(self, record_type: RecordType, key: str) -> Record | None:
        noted = self._edits.get((record_type.kind, key))
        return record_type.find(self.before, key) if noted is None else noted.after

    def _note(self, record_type: RecordType, key: str, after: Record | None) -> None:
        noted = self._edits.get((record_type.kind, key))
        before = record_type.find(self.before, key) if noted is None else noted.before
        self._edits[record_type.kind, key] = Edit(record_type, key, before, after)
