"""What a kind of table is: its columns, and the way from a record to its row and back."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Generic, TypeVar

from pbxgui.core.config import Configuration
from pbxgui.core.config.references import Kind
from pbxgui.core.errors import UserError

RowT = TypeVar("RowT")
Values = Mapping[str, Any]
"""What the cells of a row say, by the names of their columns; only of the columns that the file has."""

RowKey = tuple[str, str]
"""What no two rows share: the number, and for a rule its place as the problems of a configuration name it."""


@dataclass(frozen=True, slots=True)
class Column(Generic[RowT]):
    """One column of a table.

    Attributes:
        name: as in the header.
        text: writes the cell of a record.
        read: returns the value of a cell, or raises UserError.
        is_secret: whether its cells are never shown.
        blank_is_silence: whether an empty cell says nothing, as if the column were not there; else it is a value.

    """

    name: str
    text: Callable[[RowT], str]
    read: Callable[[str, Configuration], Any]
    is_secret: bool = False
    blank_is_silence: bool = False


class Table(ABC, Generic[RowT]):
    """A kind of table.

    Attributes:
        kind: what its rows are, in the words of messages.
        records: the kind of record that its rows are, or are parts of.
        placing: the columns that tell one row from another; the first cannot be done without.

    """

    kind: ClassVar[str]
    records: ClassVar[Kind]
    placing: ClassVar[Sequence[str]] = ("number",)

    def __init__(self, columns: Sequence[Column[RowT]]) -> None:
        self.columns = {column.name: column for column in columns}

    @abstractmethod
    def rows(self, configuration: Configuration) -> Iterable[tuple[RowKey, RowT]]:
        """Return what the configuration has, in the order of the file."""

    @abstractmethod
    def key(self, values: Values, count: int) -> RowKey:
        """Return the key of a row, of which there were already so many for its number."""

    @abstractmethod
    def build(self, values: Values, configuration: Configuration) -> RowT:
        """Return what a row says; what the file has no column for stays as it is. Raise UserError."""

    @abstractmethod
    def build_any(self, values: Values) -> RowT:
        """Return any record that has these values; raise UserError if one of them can be in none."""

    @abstractmethod
    def merged(
        self, configuration: Configuration, rows: Mapping[RowKey, RowT], *, replace: bool
    ) -> Configuration:
        """Return the configuration with these rows; with `replace`, with no others."""

    def gaps(self, keys: Iterable[RowKey]) -> Iterable[tuple[RowKey, UserError]]:  # noqa: ARG002 - see Rules
        """Return what is missing between rows, each with the row that shows it."""
        return ()


AnyTable = Table[Any]
