"""Canonical JSON of the domain's dataclasses, and back: the same record always gives the same text.

A dataclass becomes an object that names its class under `is`, so that one of several alternatives can be told.
"""

import dataclasses
import functools
import json
import types
from collections.abc import Mapping
from datetime import date, datetime, time
from enum import Enum
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")
Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]

_PLAIN = frozenset({bool, int, float, str})
_CLASS = "is"
_MASK = "(secret)"


def dumps(record: object, *, masked: bool = False) -> str:
    """Return the canonical JSON of a record; `masked` hides what the record itself never prints (`repr=False`)."""
    return json.dumps(
        _encoded(record, masked=masked), ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )


def loads(cls: type[T], text: str) -> T:
    """Return the record of a class from its canonical JSON; ValueError, KeyError or TypeError if it is none."""
    record = _decoded(cls, json.loads(text))
    if not isinstance(record, cls):
        raise TypeError(f"{cls.__name__} expected")
    return record


def _encoded(value: Any, *, masked: bool) -> Json:  # noqa: ANN401 - whatever a field holds
    if value is None or type(value) in _PLAIN:
        return cast(Json, value)
    cls: type = type(value)
    if (names := _fields(cls)) is not None:
        fields = {
            name: _MASK if masked and not is_shown else _encoded(getattr(value, name), masked=masked)
            for name, is_shown in names
        }
        return {_CLASS: cls.__name__, **fields}
    if isinstance(value, tuple):
        return [_encoded(element, masked=masked) for element in value]
    if isinstance(value, frozenset):
        return sorted((_encoded(element, masked=masked) for element in value), key=str)
    return _plain(value)


@functools.cache
def _fields(cls: type) -> tuple[tuple[str, bool], ...] | None:
    """Return the fields that make a record of a dataclass, and whether it prints them; None of another class."""
    if not dataclasses.is_dataclass(cls):
        return None
    return tuple((field.name, field.repr) for field in dataclasses.fields(cls) if field.init)


def _plain(value: Any) -> Json:  # noqa: ANN401 - whatever a field holds
    if isinstance(value, Enum):
        return _plain(value.value)
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, tuple(_PLAIN)):
        return cast(Json, value)
    raise TypeError(f"{type(value).__name__} has no canonical JSON")


def _decoded(hint: Any, value: Any) -> Any:  # noqa: ANN401 - a type as annotations write it
    if isinstance(value, dict):
        return _record(hint, value)
    if isinstance(value, list):
        container = get_origin(hint) or _container(hint)
        return container(_decoded(_element(hint), element) for element in value)
    return None if value is None else _scalar(hint, value)


def _record(hint: Any, value: dict[str, Any]) -> Any:  # noqa: ANN401 - see _decoded
    classes = {cls.__name__: cls for cls in _alternatives(hint)}
    cls = classes[value[_CLASS]]
    hints = _hints(cls)
    return cls(**{name: _decoded(hints[name], inner) for name, inner in value.items() if name != _CLASS})


def _scalar(hint: Any, value: Any) -> Any:  # noqa: ANN401 - see _decoded
    for cls in _alternatives(hint):
        if issubclass(cls, Enum):
            return cls(value)
        if issubclass(cls, datetime | date | time):
            return cls.fromisoformat(value)
    return value


@functools.cache
def _alternatives(hint: Any) -> tuple[type, ...]:  # noqa: ANN401 - see _decoded
    """Return the classes that a hint allows, without None and with NewTypes seen through."""
    if get_origin(hint) in (Union, types.UnionType):
        return tuple(cls for inner in get_args(hint) for cls in _alternatives(inner))
    hint = getattr(hint, "__supertype__", hint)
    return (hint,) if isinstance(hint, type) and hint is not types.NoneType else ()


def _container(hint: Any) -> Any:  # noqa: ANN401 - see _decoded
    raise TypeError(f"{hint} holds no list")


def _element(hint: Any) -> Any:  # noqa: ANN401 - see _decoded
    return get_args(hint)[0]


@functools.cache
def _hints(cls: type) -> Mapping[str, Any]:
    return get_type_hints(cls)
