"""Call records by what a person types, as statements for SQLite: 100,000 in less than a tenth of a second."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import InstrumentedAttribute

from pbxgui.store.call_tables import CallLegRow, CallRow, CallSoundRow

_ESCAPE = "\\"


class Kind(StrEnum):
    """Which calls, by how they went."""

    ALL = "all"
    ANSWERED = "answered"
    MISSED = "missed"  # over, and never answered
    GREETED = "greeted"  # heard a greeting


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a search: it has to be found in a call.

    Attributes:
        text: somewhere in the caller.
        callers: or one of these called; names of people are kept elsewhere.
        numbers: or one of these was called.
        reasons: or it ended so.
        greetings: or one of these was heard.
        targets: or one of these telephones was called.

    """

    text: str
    callers: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    reasons: frozenset[str] = frozenset()
    greetings: frozenset[str] = frozenset()
    targets: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What occurs in records again and again: to look through it costs less than to look through all records."""

    numbers: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    greetings: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()

    def word(self, text: str, named: frozenset[str] = frozenset()) -> Word:
        """Return a word that also finds calls by what holds it; `named` are the numbers of people whose name does."""
        small = text.casefold()

        def holding(words: tuple[str, ...]) -> frozenset[str]:
            return frozenset(one for one in words if small in one.casefold())

        numbers = holding(self.numbers) | named
        return Word(
            text, named, numbers, holding(self.reasons), holding(self.greetings), holding(self.targets)
        )


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for: all of the words, among calls of a kind, from a moment on and before another one."""

    words: tuple[Word, ...] = ()
    kind: Kind = Kind.ALL
    since: datetime | None = None
    before: datetime | None = None


@dataclass(frozen=True, slots=True)
class Seconds:
    """What calls add up to.

    Attributes:
        billed: seconds that are normally billed.
        unbilled: seconds in which callers heard us and were not answered.

    """

    billed: float = 0.0
    unbilled: float = 0.0

    def __add__(self, other: "Seconds") -> "Seconds":
        """Return both together."""
        return Seconds(self.billed + other.billed, self.unbilled + other.unbilled)


@dataclass(frozen=True, slots=True)
class Window:
    """Records that are looked through together: those with a number above one and up to another.

    Whatever a word has to be looked up in is looked up for these alone, so a window costs what its size is.
    """

    above: int
    upto: int

    def holds(self, key: InstrumentedAttribute[int]) -> sa.ColumnElement[bool]:
        """Return whether a record is one of them."""
        return sa.and_(key > self.above, key <= self.upto)


def keys_of(search: Search, window: Window) -> sa.Executable:
    """Return the statement that gives the numbers of the records in one text, a JSON list."""
    return sa.select(sa.func.json_group_array(CallRow.id)).where(*_conditions(search, window))


def seconds_of(search: Search, window: Window) -> sa.Executable:
    """Return the statement that adds up: seconds billed, and not."""
    over = sa.func.coalesce(CallRow.ended, CallRow.last)
    billed = sa.func.max(0.0, over - CallRow.answered)
    unbilled = sa.func.max(0.0, sa.func.coalesce(CallRow.answered, over) - CallRow.progress)
    return sa.select(_sum(billed), _sum(unbilled)).where(*_conditions(search, window))


def lowest_of(search: Search) -> sa.Select[Any]:
    """Return the statement that gives the lowest number a record can have that is looked for; None for no record."""
    asked = sa.select(sa.func.min(CallRow.id))
    return asked if search.since is None else asked.where(CallRow.started >= search.since)


def highest_up_to(key: int | None) -> sa.Select[Any]:
    """Return the statement that gives the highest number there is up to one, or of all; None for no record."""
    asked = sa.select(sa.func.max(CallRow.id))
    return asked if key is None else asked.where(CallRow.id <= key)


def _sum(seconds: sa.ColumnElement[Any]) -> sa.ColumnElement[float]:
    return sa.func.coalesce(sa.func.sum(seconds), 0.0)


def _conditions(search: Search, window: Window) -> Iterator[sa.ColumnElement[bool]]:
    yield window.holds(CallRow.id)
    if search.since is not None:
        yield CallRow.started >= search.since
    if search.before is not None:
        yield CallRow.started < search.before
    match search.kind:
        case Kind.ANSWERED:
            yield CallRow.answered.is_not(None)
        case Kind.MISSED:
            yield sa.and_(CallRow.answered.is_(None), CallRow.ended.is_not(None))
        case Kind.GREETED:
            yield _heard(CallSoundRow.greeting.is_not(None), window)
        case Kind.ALL:
            pass
    # SQLite looks up only once it must: what no caller holds spares it the greetings and telephones of other words.
    cheap_first = sorted(search.words, key=lambda word: len(word.greetings) + len(word.targets))
    yield from (_has(word, window) for word in cheap_first)


def _has(word: Word, window: Window) -> sa.ColumnElement[bool]:
    found: list[sa.ColumnElement[bool]] = [CallRow.caller.like(f"%{_escaped(word.text)}%", escape=_ESCAPE)]
    columns = ((CallRow.caller, word.callers), (CallRow.number, word.numbers), (CallRow.reason, word.reasons))
    found += [column.in_(sorted(values)) for column, values in columns if values]
    if word.greetings:
        found.append(_heard(CallSoundRow.greeting.in_(sorted(word.greetings)), window))
    if word.targets:
        # Not as EXISTS: SQLite would go through all telephones of that name for each call.
        rung = sa.select(CallLegRow.call).where(
            CallLegRow.target.in_(sorted(word.targets)), window.holds(CallLegRow.call)
        )
        found.append(CallRow.id.in_(rung))
    return sa.or_(*found)


def _heard(greeting: sa.ColumnElement[bool], window: Window) -> sa.ColumnElement[bool]:
    heard = sa.select(CallSoundRow.call).where(greeting, window.holds(CallSoundRow.call))
    return CallRow.id.in_(heard)


def _escaped(text: str) -> str:
    for sign in (_ESCAPE, "%", "_"):
        text = text.replace(sign, _ESCAPE + sign)
    return text
