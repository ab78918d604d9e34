"""The types of record: what identifies one, where it is stored, and how a person calls it. One entry per type."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pbxgui.core.config import ContactGroup, Extension, Greeting, Kind, Number, RingGroup, Schedule
from pbxgui.core.errors import Bug
from pbxgui.store import mapping, number_mapping, tables
from pbxgui.store.base import Base

Record = Extension | Number | Greeting | RingGroup | Schedule | ContactGroup


@dataclass(frozen=True, slots=True)
class RecordType:
    """How one kind of record is stored.

    Attributes:
        kind: the word for it, in messages and in the journal.
        plural: the configuration's field.
        cls: the dataclass.
        table: the table of its first row.
        field: the attribute that identifies a record, alike in dataclass and table.
        to_row: dataclass to rows.
        from_row: rows to dataclass.

    """

    kind: Kind
    plural: str
    cls: type[Any]
    table: type[Base]
    field: str
    to_row: Callable[[Any], Base]
    from_row: Callable[[Any], Any]

    def key(self, record: Record) -> str:
        """Return what identifies a record among its kind."""
        return str(getattr(record, self.field))

    def code(self, trouble: str) -> str:
        """Return the code of an error about records of this kind, such as `duplicate-ring-group`."""
        return trouble.format(self.kind.replace(" ", "-"))


RECORD_TYPES = (
    RecordType(
        kind=Kind.EXTENSION,
        plural="extensions",
        cls=Extension,
        table=tables.ExtensionRow,
        field="number",
        to_row=mapping.extension_row,
        from_row=mapping.extension_from,
    ),
    RecordType(
        kind=Kind.NUMBER,
        plural="numbers",
        cls=Number,
        table=tables.NumberRow,
        field="number",
        to_row=number_mapping.number_row,
        from_row=number_mapping.number_from,
    ),
    RecordType(
        kind=Kind.GREETING,
        plural="greetings",
        cls=Greeting,
        table=tables.GreetingRow,
        field="name",
        to_row=mapping.greeting_row,
        from_row=mapping.greeting_from,
    ),
    RecordType(
        kind=Kind.GROUP,
        plural="groups",
        cls=RingGroup,
        table=tables.RingGroupRow,
        field="name",
        to_row=mapping.ring_group_row,
        from_row=mapping.ring_group_from,
    ),
    RecordType(
        kind=Kind.SCHEDULE,
        plural="schedules",
        cls=Schedule,
        table=tables.ScheduleRow,
        field="name",
        to_row=mapping.schedule_row,
        from_row=mapping.schedule_from,
    ),
    RecordType(
        kind=Kind.CONTACT_GROUP,
        plural="contact_groups",
        cls=ContactGroup,
        table=tables.ContactGroupRow,
        field="name",
        to_row=mapping.contact_group_row,
        from_row=mapping.contact_group_from,
    ),
)
_BY_CLASS = {record_type.cls: record_type for record_type in RECORD_TYPES}
_BY_KIND = {record_type.kind: record_type for record_type in RECORD_TYPES}


def of_class(cls: type[Any]) -> RecordType:
    """Return the type of a dataclass."""
    try:
        return _BY_CLASS[cls]
    except KeyError:
        raise Bug("record-type", f"{cls.__name__} is no type of record.") from None


def of_kind(kind: str) -> RecordType:
    """Return the type that the journal calls so; ValueError or KeyError if there is none."""
    return _BY_KIND[Kind(kind)]
