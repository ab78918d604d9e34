"""A table into a configuration: every row is read and every fault found; what comes of it is one whole or nothing."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pbxgui.core.config import Configuration
from pbxgui.core.config.fields import is_number
from pbxgui.core.errors import UserError
from pbxgui.core.sentence import joined, said, word
from pbxgui.core.spreadsheet import sheet
from pbxgui.core.spreadsheet.checking import Origin, as_error, problems_of
from pbxgui.core.spreadsheet.difference import Difference, Edit, differences, edits
from pbxgui.core.spreadsheet.fault import Faults
from pbxgui.core.spreadsheet.sheet import Row
from pbxgui.core.spreadsheet.table import AnyTable, RowKey, Values


@dataclass(frozen=True, slots=True)
class Import:
    """What a table makes of a configuration.

    Attributes:
        table: its kind.
        before: the configuration without it.
        after: the configuration with it; of no use when there are faults.
        faults: what has to be mended first.

    """

    table: AnyTable
    before: Configuration
    after: Configuration
    faults: Faults

    def differences(self) -> Iterator[Difference]:
        """Return the rows that it adds, changes and removes."""
        return differences(self.table, self.before, self.after)

    def edits(self) -> Iterator[Edit]:
        """Return the records that it adds, changes and removes."""
        return edits(self.before, self.after)


def read_table(
    table: AnyTable, content: bytes, configuration: Configuration, *, replace: bool = False
) -> Import:
    """Read the bytes of a file; with `replace` nothing stays that it does not have.

    Raise UserError for what is no such table at all; whatever is wrong in its rows is in the faults.
    """
    reading = _Reading(table, configuration)
    return reading.read(content, replace=replace)


class _Reading:
    """One table being read.

    A row that cannot be used is stood in for by any record of its number, so that other rows that name it are not
    faulted for its sake.
    """

    def __init__(self, table: AnyTable, configuration: Configuration) -> None:
        self._table = table
        self._configuration = configuration
        self._faults = Faults()
        self._origin = Origin(table)
        self._records: dict[RowKey, Any] = {}
        self._counted: Counter[str] = Counter()
        self._is_whole = True  # whether the key of every row is known
        self._bad_lines: set[int] = set()
        self._known: dict[str, dict[str, Any]] = {name: {} for name in table.columns}

    def read(self, content: bytes, *, replace: bool) -> Import:
        for row in sheet.rows(content, tuple(self._table.columns), self._table.placing[:1]):
            self._take(row)
        if self._is_whole:
            for key, error in self._table.gaps(self._records):
                self._fault(error, self._origin.by_key[key], "position")
        after = self._table.merged(self._configuration, self._records, replace=replace)
        self._check(after)
        return Import(self._table, self._configuration, after, self._faults)

    def _take(self, row: Row) -> None:
        faults = self._faults.count
        values = self._values(row)
        if self._faults.count > faults:
            self._stand_in(row, values)
            return
        try:
            record = self._table.build(values, self._configuration)
        except UserError as error:
            self._blame(row, values, error)
            self._stand_in(row, values)
        else:
            self._keep(row, values, record)

    def _values(self, row: Row) -> Values:
        """Return the values of the cells that can be read; the others are faults."""
        if row.error:
            self._fault(row.error, row)
        values = {}
        for name, text in row.cells.items():
            if not text and self._table.columns[name].blank_is_silence:
                continue
            try:
                values[name] = self._value(name, text)
            except UserError as error:
                self._fault(error, row, name)
        return values

    def _value(self, name: str, text: str) -> object:
        known = self._known[name]
        if text not in known:
            known[text] = self._table.columns[name].read(text, self._configuration)
        return known[text]

    def _blame(self, row: Row, values: Values, error: UserError) -> None:
        """Find the cells for which a row is refused: those that no record could have."""
        before = self._faults.count
        placed = {"number": values["number"]} if is_number(values["number"]) else {}
        for name, value in values.items():
            try:
                self._table.build_any({**placed, name: value})
            except UserError as of_this:
                self._fault(of_this, row, name)
        if self._faults.count == before:
            self._fault(error, row)

    def _stand_in(self, row: Row, values: Values) -> None:
        wanted = [name for name in self._table.placing if name in row.cells]
        placing = {name: values[name] for name in wanted if name in values}
        try:
            record = self._table.build_any(placing) if wanted and len(placing) == len(wanted) else None
        except UserError:
            record = None
        if record is None:
            self._is_whole = False
        else:
            self._keep(row, placing, record)

    def _keep(self, row: Row, values: Values, record: object) -> None:
        number = values["number"]
        key = self._table.key(values, self._counted[number])
        self._counted[number] += 1
        if key in self._records:
            self._fault(
                self._twice(key), row, next(n for n in reversed(self._table.placing) if n in row.cells)
            )
        else:
            self._records[key] = record
            self._origin.add(key, row)

    def _twice(self, key: RowKey) -> UserError:
        what = joined(" ", filter(None, (word(self._table.kind), *key)))
        message = said("Line {line} has the {what} as well.", line=self._origin.by_key[key].line, what=what)
        return UserError("duplicate-row", message, "Remove one of the two.")

    def _check(self, after: Configuration) -> None:
        """Find what is wrong with the whole, apart from what may be due to rows that are faulty anyway."""
        bad_lines = frozenset(self._bad_lines)
        found = [(problem, self._origin.of(problem)) for problem in problems_of(self._configuration, after)]
        found.sort(key=lambda one: one[1].line if one[1] else 0)
        for problem, row in found:
            is_due_to_a_lost_row = not self._is_whole and problem.code == f"unknown-{self._table.records}"
            if not is_due_to_a_lost_row and (row is None or row.line not in bad_lines):
                self._fault(as_error(problem, self._table, row), row, problem.path[-1])

    def _fault(self, error: UserError, row: Row | None, column: str = "") -> None:
        self._bad_lines.update([row.line] if row else [])
        place = column if row and column in row.cells else ""
        is_shown = place and not self._table.columns[place].is_secret
        value = row.cells[place] if row and is_shown else ""
        self._faults.add(error, row.line if row else None, place, value)
