"""The whole configuration: every record by its key, and what is wrong with them together."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import TypeVar

from pbxgui.core.config import checks
from pbxgui.core.config.caller import ContactGroup
from pbxgui.core.config.extension import Extension
from pbxgui.core.config.fields import check_unique
from pbxgui.core.config.greeting import Greeting
from pbxgui.core.config.group import RingGroup
from pbxgui.core.config.loops import routing_loops
from pbxgui.core.config.needs import missing
from pbxgui.core.config.number import Number
from pbxgui.core.config.problem import Path, Problem
from pbxgui.core.config.references import Kind, references
from pbxgui.core.config.schedule import Schedule

_Record = TypeVar("_Record")


@dataclass(frozen=True, slots=True)
class Configuration:
    """Everything a person has set. Each kind is sorted by its key, which no two records share.

    The mappings from keys to records are derived, and no part of what makes two configurations equal.
    """

    extensions: tuple[Extension, ...] = ()
    numbers: tuple[Number, ...] = ()
    greetings: tuple[Greeting, ...] = ()
    groups: tuple[RingGroup, ...] = ()
    schedules: tuple[Schedule, ...] = ()
    contact_groups: tuple[ContactGroup, ...] = ()
    extension_by_number: Mapping[str, Extension] = field(init=False, compare=False, repr=False)
    number_by_number: Mapping[str, Number] = field(init=False, compare=False, repr=False)
    greeting_by_name: Mapping[str, Greeting] = field(init=False, compare=False, repr=False)
    group_by_name: Mapping[str, RingGroup] = field(init=False, compare=False, repr=False)
    schedule_by_name: Mapping[str, Schedule] = field(init=False, compare=False, repr=False)
    contact_group_by_name: Mapping[str, ContactGroup] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        extensions = _keyed(Kind.EXTENSION, ((record.number, record) for record in self.extensions))
        numbers = _keyed(Kind.NUMBER, ((record.number, record) for record in self.numbers))
        greetings = _keyed(Kind.GREETING, ((record.name, record) for record in self.greetings))
        groups = _keyed(Kind.GROUP, ((record.name, record) for record in self.groups))
        schedules = _keyed(Kind.SCHEDULE, ((record.name, record) for record in self.schedules))
        contacts = _keyed(Kind.CONTACT_GROUP, ((record.name, record) for record in self.contact_groups))
        for records, mapping, known in (
            ("extensions", "extension_by_number", extensions),
            ("numbers", "number_by_number", numbers),
            ("greetings", "greeting_by_name", greetings),
            ("groups", "group_by_name", groups),
            ("schedules", "schedule_by_name", schedules),
            ("contact_groups", "contact_group_by_name", contacts),
        ):
            object.__setattr__(self, records, tuple(known.values()))
            object.__setattr__(self, mapping, known)

    def extension(self, number: str) -> Extension | None:
        """Return the extension of this number."""
        return self.extension_by_number.get(number)

    def number(self, number: str) -> Number | None:
        """Return the number that is dialled so."""
        return self.number_by_number.get(number)

    def greeting(self, name: str) -> Greeting | None:
        """Return the greeting of this name."""
        return self.greeting_by_name.get(name)

    def group(self, name: str) -> RingGroup | None:
        """Return the ring group of this name."""
        return self.group_by_name.get(name)

    def schedule(self, name: str) -> Schedule | None:
        """Return the schedule of this name."""
        return self.schedule_by_name.get(name)

    def contact_group(self, name: str) -> ContactGroup | None:
        """Return the contact group of this name."""
        return self.contact_group_by_name.get(name)

    def users(self, kind: Kind, name: str) -> tuple[Path, ...]:
        """Return where a record is named by others; while there is any it cannot be deleted."""
        found = references(self.numbers, self.groups)
        return tuple(
            reference.path for reference in found if (reference.kind, reference.name) == (kind, name)
        )

    def check(self, today: date | None = None) -> tuple[Problem, ...]:
        """Return all that is wrong; with a day also the greetings in use that are not valid on it."""
        named = tuple(references(self.numbers, self.groups))
        return (
            *checks.conflicts(self.numbers, self.extension_by_number),
            *checks.unknown(named, self.keys()),
            *checks.empty_groups(self.groups),
            *(problem for number in self.numbers for problem in missing(number)),
            *routing_loops(self.numbers),
            *(checks.not_valid(named, self.greeting_by_name, today) if today else ()),
        )

    def keys(self) -> Mapping[Kind, Collection[str]]:
        """Return the numbers or names of all records, by their kind."""
        return {
            Kind.EXTENSION: self.extension_by_number,
            Kind.NUMBER: self.number_by_number,
            Kind.GREETING: self.greeting_by_name,
            Kind.GROUP: self.group_by_name,
            Kind.SCHEDULE: self.schedule_by_name,
            Kind.CONTACT_GROUP: self.contact_group_by_name,
        }


def _keyed(kind: Kind, records: Iterable[tuple[str, _Record]]) -> Mapping[str, _Record]:
    by_key = sorted(records, key=lambda record: record[0])
    check_unique(kind, [key for key, _ in by_key])
    return MappingProxyType(dict(by_key))
