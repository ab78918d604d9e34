"""Compiling again after a change: only what the change can have altered.

An extension of the dialplan is made from one record, and from those that the record names. Records are immutable, so
as long as all of them are as they were, so is the extension.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Generic, Protocol, TypeVar

from pbxgui.core.collector import collector_resting
from pbxgui.core.config import Configuration, Extension as Colleague, Kind, Number, references
from pbxgui.dialplan.compile.common import Common
from pbxgui.dialplan.compile.names import DEFAULT_NAMES, Names
from pbxgui.dialplan.compile.numbers import compile_with
from pbxgui.dialplan.compile.program import (
    assemble,
    compile_colleague,
    compile_public,
    dialled_colleagues,
    public_numbers,
)
from pbxgui.dialplan.compile.services import compile_services
from pbxgui.dialplan.model import Extension, Program

Named = tuple[Kind, str]
"""A record that others name: its kind and its key."""


class _Dialled(Protocol):
    @property
    def number(self) -> str: ...


RecordT = TypeVar("RecordT", bound=_Dialled)


class Compiler:
    """Compiles one configuration after another; each result is what `compile_program` would return.

    Not for several threads at once. What `names` says of a greeting must not change while the greeting does not.
    """

    def __init__(self, names: Names = DEFAULT_NAMES) -> None:
        self._names = names
        self._configuration = Configuration()
        self._numbers = _Kept[Number](_named_by)
        self._colleagues = _Kept[Colleague](_nobody)
        self._public = _Kept[Number](_nobody)

    def program(self, configuration: Configuration) -> Program:
        """Return the program of a configuration; as quickly as it differs little from the one before."""
        changed = frozenset(_changed(self._configuration, configuration))
        with collector_resting():
            program = assemble(
                self._numbers.compiled(
                    configuration.numbers, changed, partial(compile_with, Common(configuration, self._names))
                ),
                self._colleagues.compiled(dialled_colleagues(configuration), changed, compile_colleague),
                self._public.compiled(public_numbers(configuration), changed, compile_public),
                compile_services(configuration, self._names),
            )
        self._configuration = configuration
        return program


class _Kept(Generic[RecordT]):
    """Extensions of the dialplan by the number of the record that they were made from."""

    def __init__(self, named_by: Callable[[RecordT], frozenset[Named]]) -> None:
        self._named_by = named_by
        self._known: dict[str, tuple[RecordT, frozenset[Named], Extension]] = {}

    def compiled(
        self, records: Iterable[RecordT], changed: frozenset[Named], make: Callable[[RecordT], Extension]
    ) -> list[Extension]:
        """Return the extensions of the records, made anew where the record or one that it names has changed."""
        known, self._known = self._known, {}
        found = []
        for record in records:
            entry = known.get(record.number)
            if entry is None or not _same(entry[0], record) or not entry[1].isdisjoint(changed):
                entry = record, self._named_by(record), make(record)
            self._known[record.number] = entry
            found.append(entry[2])
        return found


def _named_by(number: Number) -> frozenset[Named]:
    return frozenset((reference.kind, reference.name) for reference in references((number,), ()))


def _nobody(_: _Dialled) -> frozenset[Named]:
    return frozenset()


def _changed(before: Configuration, after: Configuration) -> Iterator[Named]:
    """Yield the records that are not as they were, as far as what names them can tell the difference."""
    for kind, old, new in (
        (Kind.GREETING, before.greeting_by_name, after.greeting_by_name),
        (Kind.SCHEDULE, before.schedule_by_name, after.schedule_by_name),
        (Kind.CONTACT_GROUP, before.contact_group_by_name, after.contact_group_by_name),
    ):
        yield from ((kind, name) for name in _differing(old, new))
    # Of extensions and numbers a destination only asks whether they are there.
    extensions = before.extension_by_number.keys() ^ after.extension_by_number.keys()
    numbers = before.number_by_number.keys() ^ after.number_by_number.keys()
    for number in extensions | numbers:
        yield Kind.EXTENSION, number
        yield Kind.NUMBER, number
    groups = set(_differing(before.group_by_name, after.group_by_name))
    groups |= {
        group.name
        for group in after.groups
        if not extensions.isdisjoint(member.extension for member in group.members)
    }
    yield from ((Kind.GROUP, name) for name in groups)


def _differing(old: Mapping[str, object], new: Mapping[str, object]) -> Iterator[str]:
    yield from old.keys() - new.keys()
    yield from (name for name, record in new.items() if not _same(old.get(name), record))


def _same(one: object, other: object) -> bool:
    return one is other or one == other
