"""Which record names which other, and where: what is unknown, and who uses a record that somebody wants to delete."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from pbxgui.core.config.caller import InContactGroup
from pbxgui.core.config.destination import Destination, ToExtension, ToGroup, ToNumber
from pbxgui.core.config.group import RingGroup
from pbxgui.core.config.number import Handling, Number
from pbxgui.core.config.problem import Path
from pbxgui.core.config.ringback import GreetingLoop


class Kind(StrEnum):
    """The kinds of record that others name, in the words of messages."""

    EXTENSION = "extension"
    NUMBER = "number"
    GREETING = "greeting"
    GROUP = "ring group"
    SCHEDULE = "schedule"
    CONTACT_GROUP = "contact group"


@dataclass(frozen=True, slots=True)
class Reference:
    """A record named in a field of another."""

    kind: Kind
    name: str
    path: Path


def references(numbers: Iterable[Number], groups: Iterable[RingGroup]) -> Iterator[Reference]:
    """Return every place where a record names another."""
    for group in groups:
        for member in group.members:
            yield Reference(Kind.EXTENSION, member.extension, (Kind.GROUP, group.name, "members"))
    for number in numbers:
        yield from _of_number(number)


def _of_number(number: Number) -> Iterator[Reference]:
    for index, rule in enumerate(number.rules):
        path = number.path(index)
        if isinstance(rule.caller, InContactGroup):
            yield Reference(Kind.CONTACT_GROUP, rule.caller.name, (*path, "caller"))
        if rule.schedule is not None:
            yield Reference(Kind.SCHEDULE, rule.schedule, (*path, "schedule"))
        yield from _of_handling(rule.handling, path)
    yield from _of_handling(number.default, number.path(None))


def _of_handling(handling: Handling, path: Path) -> Iterator[Reference]:
    if handling.greeting is not None:
        yield Reference(Kind.GREETING, handling.greeting, (*path, "greeting"))
    if isinstance(handling.ringback, GreetingLoop):
        yield Reference(Kind.GREETING, handling.ringback.greeting, (*path, "ringback"))
    yield from _of_destination(handling.destination, (*path, "destination"))
    yield from _of_destination(handling.divert_to, (*path, "divert_to"))
    for field, destination in handling.next_steps.items():
        yield from _of_destination(destination, (*path, field))


def _of_destination(destination: Destination | None, path: Path) -> Iterator[Reference]:
    match destination:
        case ToExtension(number):
            yield Reference(Kind.EXTENSION, number, path)
        case ToNumber(number):
            yield Reference(Kind.NUMBER, number, path)
        case ToGroup(name):
            yield Reference(Kind.GROUP, name, path)
        case _:  # a SIP address or a hangup names no record
            pass
