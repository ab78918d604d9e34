"""Rows of a number and its rules to the frozen dataclasses and back.

A rule and a default have the same columns for their handling. Alternatives (callers, destinations, ringbacks) lie
in one column each where they name another record, so that the database can hold them to it. Very many rules are
alike in their handling, so each handling read is made once and shared.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from operator import itemgetter
from types import MappingProxyType
from typing import Any

from pbxgui.core.causes import Cause
from pbxgui.core.config import (
    Anonymous,
    AnyCaller,
    CallerMatch,
    CallerPattern,
    CallerPrefix,
    CountryTone,
    Destination,
    ExactCaller,
    GreetingLoop,
    Handling,
    HangUpWith,
    InContactGroup,
    Number,
    Ringback,
    Rule,
    ToExtension,
    ToGroup,
    ToNumber,
    ToUri,
)
from pbxgui.store import tables
from pbxgui.store.base import Base
from pbxgui.store.mapping import Row, Rows, Written

NextSteps = tuple[tuple[str, Destination | None], ...]
"""The next steps of a handling, each with its name."""

_DESTINATIONS: Mapping[str, Callable[[Any], Destination]] = MappingProxyType(
    {
        "extension": ToExtension,
        "group": ToGroup,
        "number": ToNumber,
        "uri": ToUri,
        "cause": lambda cause: HangUpWith(Cause(cause)),
    }
)
_CALLERS: Mapping[str, Callable[[str], CallerMatch]] = MappingProxyType(
    {
        "any": lambda _: AnyCaller(),
        "anonymous": lambda _: Anonymous(),
        "exact": ExactCaller,
        "prefix": CallerPrefix,
        "pattern": CallerPattern,
        "group": InContactGroup,
    }
)


def _places(table: type[Base], names: Iterable[str]) -> Callable[[Row], tuple[Any, ...]]:
    """Return what takes columns from a row by their places: by name it would take most of the time of reading."""
    columns = [column.name for column in table.__table__.columns]
    return itemgetter(*(columns.index(name) for name in names))


_HANDLING = (
    *("treatment", "greeting", "ring_seconds", "cap_seconds", "after_cap", "refuse_with"),
    *("ringback_greeting", "ringback_zone"),
    *(f"{way}_{kind}" for way in ("to", "divert") for kind in _DESTINATIONS),
)
_handling_of_number = _places(tables.NumberRow, _HANDLING)
_handling_of_rule = _places(tables.RuleRow, _HANDLING)
_next_step = _places(tables.NextStepRow, ("position", "step", *(f"to_{kind}" for kind in _DESTINATIONS)))
_DEFAULT = -1  # the position of what belongs to no rule
_rule = _places(tables.RuleRow, ("caller", "caller_text", "caller_group", "schedule", "outside"))


def number_from(row: Row, rules: Rows, next_steps: Rows) -> Number:
    """Return the number of its rows."""
    steps = _next_steps_from(next_steps)
    default = _handling(_handling_of_number(row), steps.get(_DEFAULT, ()))
    made = tuple(_rule_from(rule, steps.get(position, ())) for position, rule in enumerate(rules))
    return Number(row.number, row.name, made, default, row.public)


def number_rows(number: Number) -> Written:
    """Return the rows of a number."""
    own = {
        "number": number.number,
        "name": number.name,
        "public": number.public,
        **_handling_columns(number.default),
    }
    rules = [_rule_row(number.number, position, rule) for position, rule in enumerate(number.rules)]
    steps = [*_next_step_rows(number.number, _DEFAULT, number.default)]
    for position, rule in enumerate(number.rules):
        steps += _next_step_rows(number.number, position, rule.handling)
    return {tables.NumberRow: [own], tables.RuleRow: rules, tables.NextStepRow: steps}


def _rule_from(row: Row, next_steps: NextSteps) -> Rule:
    kind, text, group, schedule, outside = _rule(row)
    caller = _CALLERS[kind](group or text or "")
    return Rule(caller, schedule, _handling(_handling_of_rule(row), next_steps), outside)


def _next_steps_from(rows: Rows) -> Mapping[int, NextSteps]:
    """Return the next steps by the position of the rule that they belong to."""
    found: dict[int, NextSteps] = {}
    for position, step, *destination in map(_next_step, rows):
        found[position] = (*found.get(position, ()), (step, _destination_from(destination)))
    return found


def _next_step_rows(number: str, position: int, handling: Handling) -> Iterator[dict[str, Any]]:
    for step, destination in handling.next_steps.items():
        where = _destination_columns("to", destination)
        yield {"number": number, "position": position, "step": step, **where}


def _rule_row(number: str, position: int, rule: Rule) -> dict[str, Any]:
    kind, text = _caller(rule.caller)
    return {
        "number": number,
        "position": position,
        "caller": kind,
        "caller_text": None if kind == "group" else text,
        "caller_group": text if kind == "group" else None,
        "schedule": rule.schedule,
        "outside": rule.outside,
        **_handling_columns(rule.handling),
    }


def _caller(caller: CallerMatch) -> tuple[str, str | None]:
    match caller:
        case AnyCaller():
            return "any", None
        case Anonymous():
            return "anonymous", None
        case ExactCaller(number):
            return "exact", number
        case CallerPrefix(prefix):
            return "prefix", prefix
        case CallerPattern(pattern):
            return "pattern", pattern
        case InContactGroup(name):
            return "group", name


@lru_cache(maxsize=4096)
def _handling(columns: tuple[Any, ...], next_steps: NextSteps) -> Handling:
    """Return the handling of its columns, which come in the order of _HANDLING, and its next steps."""
    (treatment, greeting, ring_seconds, cap_seconds, after_cap, refuse_with, loop, zone, *destinations) = (
        columns
    )
    return Handling(
        treatment,
        greeting,
        _ringback_from(loop, zone),
        _destination_from(destinations[: len(_DESTINATIONS)]),
        ring_seconds,
        cap_seconds,
        after_cap,
        _destination_from(destinations[len(_DESTINATIONS) :]),
        Cause(refuse_with),
        **dict(next_steps),
    )


def _handling_columns(handling: Handling) -> dict[str, Any]:
    loop, tone = _ringback(handling.ringback)
    return {
        "treatment": handling.treatment,
        "greeting": handling.greeting,
        "ringback_greeting": loop,
        "ringback_zone": tone,
        **_destination_columns("to", handling.destination),
        "ring_seconds": handling.ring_seconds,
        "cap_seconds": handling.cap_seconds,
        "after_cap": handling.after_cap,
        **_destination_columns("divert", handling.divert_to),
        "refuse_with": int(handling.refuse_with),
    }


def _ringback_from(greeting: str | None, zone: str | None) -> Ringback | None:
    if greeting is not None:
        return GreetingLoop(greeting)
    return None if zone is None else CountryTone(zone)


def _ringback(ringback: Ringback | None) -> tuple[str | None, str | None]:
    """Return the greeting and the zone, of which one is set at most."""
    match ringback:
        case GreetingLoop(greeting):
            return greeting, None
        case CountryTone(zone):
            return None, zone
        case None:
            return None, None


def _destination_from(columns: Sequence[str | int | None]) -> Destination | None:
    """Return the destination of its columns, of which one is set at most."""
    for destination, value in zip(_DESTINATIONS.values(), columns, strict=True):
        if value is not None:
            return destination(value)
    return None


def _destination_columns(way: str, destination: Destination | None) -> dict[str, str | int | None]:
    columns: dict[str, str | int | None] = {f"{way}_{kind}": None for kind in _DESTINATIONS}
    if destination is not None:
        kind, value = _destination(destination)
        columns[f"{way}_{kind}"] = value
    return columns


def _destination(destination: Destination) -> tuple[str, str | int]:
    match destination:
        case ToExtension(number):
            return "extension", number
        case ToGroup(name):
            return "group", name
        case ToNumber(number):
            return "number", number
        case ToUri(uri):
            return "uri", uri
        case HangUpWith(cause):
            return "cause", int(cause)
