"""One record changed or removed; for a name that is none, the closest ones."""

from collections.abc import Callable
from typing import TypeVar

from pbxgui.core.config import found
from pbxgui.store import record_types
from pbxgui.store.record_types import Record
from pbxgui.store.store import Store

_Record = TypeVar("_Record", bound=Record)


def edit_record(
    store: Store, cls: type[_Record], key: str, what: str, edit: Callable[[_Record], _Record]
) -> _Record:
    """Put what `edit` makes of a record in its place and return it; `what` is for the journal.

    Raises UserError `no-…` for a record that is not there, and what `edit` and the check of the whole raise.
    """
    with store.change(what) as change:
        record = change.get(cls, key) or _unknown(store, cls, key)
        edited = edit(record)
        change.put(edited)
    return edited


def remove_record(store: Store, cls: type[_Record], key: str, what: str) -> _Record:
    """Remove a record and return it; `what` is for the journal.

    Raises UserError `no-…` for a record that is not there, `…-in-use` naming where it is used.
    """
    with store.change(what) as change:
        record = change.get(cls, key) or _unknown(store, cls, key)
        change.remove(cls, key)
    return record


def _unknown(store: Store, cls: type[_Record], key: str) -> _Record:
    record_type = record_types.of_class(cls)
    records: tuple[_Record, ...] = getattr(store.read(), record_type.plural)
    by_key = {record_type.key(record): record for record in records}
    return found(by_key, record_type.kind, key)
