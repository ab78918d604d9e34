"""The entries of a record, one by one: hours of a schedule, numbers of a contact group, members of a ring group."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from pbxgui.core.config.fields import refuse, shown
from pbxgui.core.config.suggestion import suggest
from pbxgui.core.sentence import said

_Entry = TypeVar("_Entry")


def with_entries(entries: tuple[_Entry, ...], more: Iterable[_Entry]) -> tuple[_Entry, ...]:
    """Return the entries with more at their end, none of them twice."""
    return tuple(dict.fromkeys((*entries, *more)))


def without_entries(
    entries: tuple[_Entry, ...],
    gone: Iterable[_Entry],
    what: str,
    text: Callable[[_Entry], str] = str,
) -> tuple[_Entry, ...]:
    """Return the entries without some; raise UserError `no-such-entry` for one that is not among them.

    `what` names the list in the message, such as 'schedule "evenings"'.
    """
    kept = list(entries)
    for entry in gone:
        if entry not in kept:
            hint = suggest(text(entry), map(text, kept), "See what is there with `show`.")
            refuse(
                "no-such-entry",
                said('The {what} has no "{entry}".', what=what, entry=shown(text(entry))),
                hint,
            )
        kept.remove(entry)
    return tuple(kept)
