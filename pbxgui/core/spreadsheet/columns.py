"""The columns that several tables have."""

from collections.abc import Callable
from typing import Any, TypeVar

from pbxgui.core.config import (
    Configuration,
    Handling,
    cause_text,
    destination_text,
    read_handling,
    ringback_text,
    seconds_text,
)
from pbxgui.core.config.fields import refuse, shown
from pbxgui.core.config.number import NEXT_STEPS
from pbxgui.core.sentence import said
from pbxgui.core.spreadsheet.table import Column, Values

_RowT = TypeVar("_RowT")

_YES, _NO = ("yes", "true", "1"), ("no", "false", "0")
_SECONDS = frozenset({"ring_seconds", "cap_seconds"})
_OPTIONAL = frozenset({"greeting", "ringback", "destination", "divert_to", *NEXT_STEPS})
_HANDLING: dict[str, Callable[[Any], str]] = {
    "treatment": str,
    "greeting": str,
    "ringback": ringback_text,
    "destination": destination_text,
    "ring_seconds": seconds_text,
    "cap_seconds": seconds_text,
    "after_cap": str,
    "divert_to": destination_text,
    "refuse_with": cause_text,
    **dict.fromkeys(NEXT_STEPS, destination_text),
}


def yes_no(value: bool) -> str:  # noqa: FBT001 - it is what is written
    """Return how a table says whether."""
    return _YES[0] if value else _NO[0]


def read_yes_no(text: str, _configuration: Configuration) -> bool:
    """Return whether."""
    word = text.casefold()
    if word not in (*_YES, *_NO):
        refuse("bad-word", said('"{text}" is neither yes nor no.', text=shown(text)), "Write yes or no.")
    return word in _YES


def as_it_stands(text: str, _configuration: Configuration) -> str:
    """Return the text of a cell that holds nothing but it."""
    return text


def handling_columns(handling_of: Callable[[_RowT], Handling]) -> list[Column[_RowT]]:
    """Return the columns of how calls are handled, named as the fields of a handling.

    What a handling may do without is empty where it does; of the rest an empty cell says nothing.
    """
    return [_column(name, handling_of) for name in _HANDLING]


def handling_values(values: Values) -> Any:  # noqa: ANN401 - `HandlingChanges`, of which no reader knows the names
    """Return what a row says of its handling."""
    return {name: value for name, value in values.items() if name in _HANDLING}


def other_values(values: Values) -> dict[str, Any]:
    """Return what a row says besides."""
    return {name: value for name, value in values.items() if name not in _HANDLING}


def _column(name: str, handling_of: Callable[[_RowT], Handling]) -> Column[_RowT]:
    def text(row: _RowT) -> str:
        value = getattr(handling_of(row), name)
        return "" if value is None else _HANDLING[name](value)

    def read(cell: str, configuration: Configuration) -> object:
        # A spreadsheet writes seconds with a point or with a comma, as its country does.
        written = cell.replace(",", ".", 1) if name in _SECONDS else cell
        return dict(read_handling({name: written}, configuration))[name] if cell else None

    return Column(name, text, read, blank_is_silence=name not in _OPTIONAL)
