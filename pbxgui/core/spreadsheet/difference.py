"""What an import adds, changes and removes: by row for the person, by record for the store."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from pbxgui.core.config import Configuration, Extension, Number
from pbxgui.core.config.differences import from_to
from pbxgui.core.spreadsheet.table import AnyTable, RowKey


class Action(StrEnum):
    """What happens to a row."""

    ADD = "add"
    CHANGE = "change"
    REMOVE = "remove"


@dataclass(frozen=True, slots=True)
class Difference:
    """One row that an import adds, changes or removes.

    Attributes:
        action: which of these.
        kind: what the row is.
        number: its number.
        position: of a rule, counted from 1; else none.
        cells: of each column that changes its text before and after; of secrets no text.

    """

    action: Action
    kind: str
    number: str
    position: int | None
    cells: Mapping[str, tuple[str, str]]

    def __str__(self) -> str:
        place = f" {self.position} of {self.number}" if self.position else f" {self.number}"
        cells = (_cell(self.action, name, *texts) for name, texts in self.cells.items())
        return f"{self.action} {self.kind}{place}: {', '.join(cells)}"


@dataclass(frozen=True, slots=True)
class Edit:
    """One record before and after an import; none where it is not there."""

    key: str
    before: Extension | Number | None
    after: Extension | Number | None


def differences(table: AnyTable, before: Configuration, after: Configuration) -> Iterator[Difference]:
    """Return every row that is not the same in both."""
    old, new = dict(table.rows(before)), dict(table.rows(after))
    for key in sorted(old.keys() | new.keys(), key=_order):
        cells = _changed(table, old.get(key), new.get(key))
        if cells:
            yield Difference(_action(key, old, new), table.kind, key[0], _position(key), cells)


def edits(before: Configuration, after: Configuration) -> Iterator[Edit]:
    """Return every extension and number that is not the same in both."""
    pairs: tuple[tuple[Mapping[str, Extension | Number], Mapping[str, Extension | Number]], ...] = (
        (before.extension_by_number, after.extension_by_number),
        (before.number_by_number, after.number_by_number),
    )
    for old, new in pairs:
        for key in sorted(old.keys() | new.keys()):
            if old.get(key) != new.get(key):
                yield Edit(key, old.get(key), new.get(key))


def _changed(table: AnyTable, old: object | None, new: object | None) -> dict[str, tuple[str, str]]:
    if old == new:
        return {}
    cells = {}
    for name, column in table.columns.items():
        texts = ["" if row is None else column.text(row) for row in (old, new)]
        if texts[0] != texts[1]:
            cells[name] = ("", "") if column.is_secret else (texts[0], texts[1])
    return cells


def _action(key: RowKey, old: Mapping[RowKey, object], new: Mapping[RowKey, object]) -> Action:
    if key not in old:
        return Action.ADD
    return Action.CHANGE if key in new else Action.REMOVE


def _position(key: RowKey) -> int | None:
    return int(key[1].removeprefix("rule ")) if key[1] else None


def _order(key: RowKey) -> tuple[str, int]:
    return key[0], _position(key) or 0


def _cell(action: Action, name: str, before: str, after: str) -> str:
    if not before and not after:
        return name
    if action is Action.CHANGE:
        return f"{name} {from_to(_quoted(before), _quoted(after))}"
    return f"{name} {_quoted(after or before)}"


def _quoted(text: str) -> str:
    return f'"{text}"'
