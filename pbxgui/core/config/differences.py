"""What a change did to a record, in plain words: one line for each field, `name: "Front desk" -> "Reception"`."""

import dataclasses
from collections.abc import Iterator
from datetime import date, time
from enum import IntEnum, StrEnum
from typing import Any

from pbxgui.core.causes import Cause
from pbxgui.core.config.caller import (
    Anonymous,
    AnyCaller,
    CallerPattern,
    CallerPrefix,
    ExactCaller,
    InContactGroup,
)
from pbxgui.core.config.destination import HangUpWith, ToExtension, ToGroup, ToNumber, ToUri
from pbxgui.core.config.fields import shown
from pbxgui.core.config.ringback import CountryTone, GreetingLoop
from pbxgui.core.config.words import caller_text, cause_text, destination_text, ringback_text, seconds_text

MOST_LINES = 20  # of one record; the records themselves say the rest


def differences(before: object, after: object) -> tuple[str, ...]:
    """Return a line for each field that differs between two records; none stands for no record.

    A field that a record never prints, such as a secret, is named without its value.
    """
    if before is None or after is None:
        there = after if before is None else before
        return (f"{'added' if before is None else 'removed'}: {_value(there)}",)
    lines = tuple(_of_fields("", before, after))
    more = len(lines) - MOST_LINES
    return lines if more <= 0 else (*lines[:MOST_LINES], f"and {more} more")


def from_to(before: str, after: str) -> str:
    """Return the two texts of something that changed, as every list of changes has them."""
    return f"{before} -> {after}"


def _of_fields(where: str, before: Any, after: Any) -> Iterator[str]:  # noqa: ANN401 - any dataclass
    for field in dataclasses.fields(before):
        if field.init:
            words = f"{where}{_words(field.name)}"
            old, new = getattr(before, field.name), getattr(after, field.name)
            if field.repr:
                yield from _of_values(words, old, new)
            elif old != new:
                yield f"{words}: changed"


def _of_values(words: str, old: object, new: object) -> Iterator[str]:
    if old == new:
        return
    if isinstance(old, tuple) and isinstance(new, tuple):
        yield from _of_sequences(words.removesuffix("s"), old, new)
    elif _text(old) is None and type(old) is type(new):
        yield from _of_fields(f"{words}, ", old, new)
    else:
        yield f"{words}: {from_to(_value(old), _value(new))}"


def _of_sequences(word: str, old: tuple[object, ...], new: tuple[object, ...]) -> Iterator[str]:
    """Compare what is left between the elements that are alike at the beginning and at the end."""
    start = _alike(old, new)
    end = _alike(old[start:][::-1], new[start:][::-1])
    gone, come = old[start : len(old) - end], new[start : len(new) - end]
    if moved := _moved(gone, come):
        yield f"{word} {start + moved[0]} moved to {start + moved[1]}"
    elif len(gone) == len(come):
        for position, (before, after) in enumerate(zip(gone, come, strict=True), start + 1):
            yield from _of_values(f"{word} {position}", before, after)
    else:
        yield from (f"{word} {at} removed: {_value(one)}" for at, one in enumerate(gone, start + 1))
        yield from (f"{word} {at} added: {_value(one)}" for at, one in enumerate(come, start + 1))


def _moved(gone: tuple[object, ...], come: tuple[object, ...]) -> tuple[int, int] | None:
    """Return from where to where one element was moved, counted from 1, if that is all."""
    if gone and come == (*gone[1:], gone[0]):
        return 1, len(gone)
    return (len(gone), 1) if gone and come == (gone[-1], *gone[:-1]) else None


def _alike(old: tuple[object, ...], new: tuple[object, ...]) -> int:
    pairs = zip(old, new, strict=False)
    return next((index for index, (a, b) in enumerate(pairs) if a != b), min(len(old), len(new)))


def _value(value: object) -> str:
    text = _text(value)
    return _of_record(value) if text is None else text


def _of_record(record: Any) -> str:  # noqa: ANN401 - any dataclass
    parts = [
        f"{_words(field.name)} {_value(value)}"
        for field in dataclasses.fields(record)
        if field.init
        and field.repr
        and (value := getattr(record, field.name)) not in (None, (), field.default)
    ]
    return f"({', '.join(parts)})"


def _text(value: object) -> str | None:
    """Return a value in the words that commands take, or none for a record with fields of its own."""
    match value:
        case None:
            return "none"
        case bool():
            return "yes" if value else "no"
        case StrEnum():
            return value.value
        case str():
            return f'"{shown(value)}"'
        case int() | float() | date() | time() | tuple() | frozenset():
            return _plain(value)
    return _one_of_several(value)


def _plain(value: float | date | time | tuple[object, ...] | frozenset[Any]) -> str:
    match value:
        case Cause():
            return cause_text(value)
        case IntEnum():
            return value.name.lower()
        case tuple():
            return ", ".join(map(_value, value))
        case frozenset():
            return ", ".join(map(_value, sorted(value)))
        case date() | time():
            return value.isoformat()
    return seconds_text(value)


def _one_of_several(value: object) -> str | None:
    match value:
        case AnyCaller() | ExactCaller() | CallerPrefix() | CallerPattern() | Anonymous() | InContactGroup():
            return caller_text(value)
        case ToExtension() | ToGroup() | ToUri() | ToNumber() | HangUpWith():
            return destination_text(value)
        case CountryTone() | GreetingLoop():
            return ringback_text(value)
    return None


def _words(name: str) -> str:
    return name.replace("_", " ")
