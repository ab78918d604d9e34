"""Numbers added and changed, seeing the configuration that they must fit into as it is at that moment."""

from collections.abc import Callable
from dataclasses import dataclass

from pbxgui.core.config import Configuration, Kind, Number, check_names, found
from pbxgui.store.store import Store


@dataclass(frozen=True, slots=True)
class Changed:
    """A number before and after, and the configuration around it as it was before."""

    before: Number
    after: Number
    configuration: Configuration


def add_number(
    store: Store, what: str, make: Callable[[Configuration], Number]
) -> tuple[Number, Configuration]:
    """Add the number that `make` gives, and return it with the configuration before; `what` is for the journal."""
    store.read()  # what takes time, before the one writer's turn: in it only what has changed since is read
    with store.change(what) as change:
        configuration = store.read()
        number = make(configuration)
        change.add(number)
        check_names(number, configuration)
    return number, configuration


def change_number(
    store: Store, digits: str, what: str, edit: Callable[[Number, Configuration], Number]
) -> Changed:
    """Put what `edit` makes of a number in its place; `what` is for the journal.

    Raises UserError `no-number` for one that is not there, and what `edit` and the check of the whole raise.
    """
    store.read()  # see add_number
    with store.change(what) as change:
        configuration = store.read()
        before = found(configuration.number_by_number, Kind.NUMBER, digits)
        after = edit(before, configuration)
        check_names(after, configuration, before)
        change.put(after)
    return Changed(before, after, configuration)
