"""Rows of a number and its rules to the frozen dataclasses and back.

A rule and a default have the same columns for their handling. Alternatives (callers, destinations, ringbacks) lie
in one column each where they name another record, so that the database can hold them to it.
"""

from collections.abc import Callable, Mapping
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


def number_from(row: tables.NumberRow) -> Number:
    """Return the number of its rows."""
    rules = tuple(_rule_from(rule) for rule in row.rules)
    return Number(row.number, row.name, rules, _handling_from(row), row.public)


def number_row(number: Number) -> tables.NumberRow:
    """Return the rows of a number."""
    return tables.NumberRow(
        number=number.number,
        name=number.name,
        public=number.public,
        rules=[_rule_row(number.number, position, rule) for position, rule in enumerate(number.rules)],
        **_handling_columns(number.default),
    )


def _rule_from(row: tables.RuleRow) -> Rule:
    caller = _CALLERS[row.caller](row.caller_group or row.caller_text or "")
    return Rule(caller, row.schedule, _handling_from(row), row.outside)


def _rule_row(number: str, position: int, rule: Rule) -> tables.RuleRow:
    kind, text = _caller(rule.caller)
    return tables.RuleRow(
        number=number,
        position=position,
        caller=kind,
        caller_text=None if kind == "group" else text,
        caller_group=text if kind == "group" else None,
        schedule=rule.schedule,
        outside=rule.outside,
        **_handling_columns(rule.handling),
    )


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


def _handling_from(row: tables.HandlingColumns) -> Handling:
    return Handling(
        row.treatment,
        row.greeting,
        _ringback_from(row),
        _destination_from("to", row),
        row.ring_seconds,
        row.cap_seconds,
        row.after_cap,
        _destination_from("divert", row),
        Cause(row.refuse_with),
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


def _ringback_from(row: tables.HandlingColumns) -> Ringback | None:
    if row.ringback_greeting is not None:
        return GreetingLoop(row.ringback_greeting)
    return None if row.ringback_zone is None else CountryTone(row.ringback_zone)


def _ringback(ringback: Ringback | None) -> tuple[str | None, str | None]:
    """Return the greeting and the zone, of which one is set at most."""
    match ringback:
        case GreetingLoop(greeting):
            return greeting, None
        case CountryTone(zone):
            return None, zone
        case None:
            return None, None


def _destination_from(way: str, row: tables.HandlingColumns) -> Destination | None:
    for kind, destination in _DESTINATIONS.items():
        value = getattr(row, f"{way}_{kind}")
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
