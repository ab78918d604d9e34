"""The types of record: what identifies one, where it is stored, and how a person calls it. One entry per type."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from pbxgui.core.config import (
    Configuration,
    ContactGroup,
    Extension,
    Greeting,
    Kind,
    Number,
    RingGroup,
    Schedule,
)
from pbxgui.core.errors import Bug
from pbxgui.store import mapping, number_mapping, tables
from pbxgui.store.base import Base
from pbxgui.store.mapping import Written

Record = Extension | Number | Greeting | RingGroup | Schedule | ContactGroup


@dataclass(frozen=True, slots=True)
class RecordType:
    """How one kind of record is stored.

    Attributes:
        kind: the word for it, in messages and in the journal.
        plural: the configuration's field.
        by_key: the configuration's mapping from keys to records.
        cls: the dataclass.
        table: the table of its own row.
        parts: the tables of its parts; their first column names the record, and they come in the order of `position`.
        field: the attribute that identifies a record, alike in dataclass and table.
        to_rows: dataclass to rows.
        from_rows: its own row and those of each table of parts to dataclass.

    """

    kind: Kind
    plural: str
    cls: type[Any]
    table: type[Base]
    parts: tuple[type[Base], ...]
    field: str
    by_key: str
    to_rows: Callable[[Any], Written]
    from_rows: Callable[..., Any]

    def key(self, record: Record) -> str:
        """Return what identifies a record among its kind."""
        return str(getattr(record, self.field))

    def find(self, configuration: Configuration, key: str) -> Record | None:
        """Return the record of a key, or None if it is not there."""
        found: Record | None = getattr(configuration, self.by_key).get(key)
        return found

    def code(self, trouble: str) -> str:
        """Return the code of an error about records of this kind, such as `duplicate-ring-group`."""
        return trouble.format(self.kind.replace(" ", "-"))


RECORD_TYPES = (
    RecordType(
        kind=Kind.EXTENSION,
        plural="extensions",
        cls=Extension,
        table=tables.ExtensionRow,
        parts=(tables.DeviceRow,),
        by_key="extension_by_number",
        field="number",
        to_rows=mapping.extension_rows,
        from_rows=mapping.extension_from,
    ),
    RecordType(
        kind=Kind.NUMBER,
        plural="numbers",
        cls=Number,
        table=tables.NumberRow,
        parts=(tables.RuleRow, tables.NextStepRow),
        by_key="number_by_number",
        field="number",
        to_rows=number_mapping.number_rows,
        from_rows=number_mapping.number_from,
    ),
    RecordType(
        kind=Kind.GREETING,
        plural="greetings",
        cls=Greeting,
        table=tables.GreetingRow,
        parts=(tables.GreetingVersionRow, tables.GreetingTagRow),
        by_key="greeting_by_name",
        field="name",
        to_rows=mapping.greeting_rows,
        from_rows=mapping.greeting_from,
    ),
    RecordType(
        kind=Kind.GROUP,
        plural="groups",
        cls=RingGroup,
        table=tables.RingGroupRow,
        parts=(tables.MemberRow,),
        by_key="group_by_name",
        field="name",
        to_rows=mapping.ring_group_rows,
        from_rows=mapping.ring_group_from,
    ),
    RecordType(
        kind=Kind.SCHEDULE,
        plural="schedules",
        cls=Schedule,
        table=tables.ScheduleRow,
        parts=(tables.WeeklyHoursRow, tables.DateRangeRow, tables.HolidayRow),
        by_key="schedule_by_name",
        field="name",
        to_rows=mapping.schedule_rows,
        from_rows=mapping.schedule_from,
    ),
    RecordType(
        kind=Kind.CONTACT_GROUP,
        plural="contact_groups",
        cls=ContactGroup,
        table=tables.ContactGroupRow,
        parts=(tables.ContactRow,),
        by_key="contact_group_by_name",
        field="name",
        to_rows=mapping.contact_group_rows,
        from_rows=mapping.contact_group_from,
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


def with_records(
    known: Configuration, found: Iterable[tuple[RecordType, str, Record | None]]
) -> Configuration:
    """Return a configuration with some records put in the place of theirs, or taken away where they are none."""
    fields: dict[RecordType, dict[str, Record]] = {}
    for record_type, key, record in found:
        if record_type not in fields:
            fields[record_type] = dict(getattr(known, record_type.by_key))
        records = fields[record_type]
        records.pop(key, None)
        if record is not None:
            records[key] = record
    plain: dict[str, Any] = {of.plural: tuple(records.values()) for of, records in fields.items()}
    return replace(known, **plain)
