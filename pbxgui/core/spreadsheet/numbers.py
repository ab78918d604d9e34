"""The table of numbers: what each is called, and how its calls are handled when no rule meets."""

from collections.abc import Iterable, Mapping
from dataclasses import replace as with_fields
from typing import ClassVar

from pbxgui.core.config import Configuration, Number, new_handling
from pbxgui.core.config.references import Kind
from pbxgui.core.spreadsheet.columns import (
    as_it_stands,
    handling_columns,
    handling_values,
    other_values,
    read_yes_no,
    yes_no,
)
from pbxgui.core.spreadsheet.table import Column, RowKey, Table, Values


class Numbers(Table[Number]):
    """One number a row. Its rules have a table of their own, and stay as they are."""

    kind: ClassVar[str] = "number"
    records: ClassVar[Kind] = Kind.NUMBER

    def rows(self, configuration: Configuration) -> Iterable[tuple[RowKey, Number]]:
        """Return the numbers as they are dialled."""
        return (((number.number, ""), number) for number in configuration.numbers)

    def key(self, values: Values, count: int) -> RowKey:  # noqa: ARG002 - a number is there once
        """Return the number."""
        return values["number"], ""

    def build(self, values: Values, configuration: Configuration) -> Number:
        """Return the number of a row."""
        own, changes = other_values(values), handling_values(values)
        existing = configuration.number(values["number"])
        if existing is not None:
            return with_fields(existing, **own, default=with_fields(existing.default, **changes))
        own.setdefault("name", "")
        return Number(**own, rules=(), default=new_handling(changes))

    def build_any(self, values: Values) -> Number:
        """Return such a number with whatever else it must have."""
        return self.build({"number": "0", "name": "any", **values}, Configuration())

    def merged(
        self, configuration: Configuration, rows: Mapping[RowKey, Number], *, replace: bool
    ) -> Configuration:
        """Return the configuration with these numbers."""
        kept = {} if replace else configuration.number_by_number
        numbers = {**kept, **{number: record for (number, _), record in rows.items()}}
        return with_fields(configuration, numbers=tuple(numbers.values()))


NUMBERS = Numbers(
    [
        Column("number", lambda number: number.number, as_it_stands),
        Column("name", lambda number: number.name, as_it_stands),
        Column("public", lambda number: yes_no(number.public), read_yes_no, blank_is_silence=True),
        *handling_columns(lambda number: number.default),
    ]
)
