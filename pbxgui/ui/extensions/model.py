"""The extensions as Qt's views take them."""

import time
from collections.abc import Callable
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QObject, Qt

from pbxgui.core.binding import Bindings
from pbxgui.core.config import Configuration, Extension
from pbxgui.ui.background.phones_feed import PhonesSeen
from pbxgui.ui.cells import LOOK
from pbxgui.ui.extensions.phone_words import State, state_of
from pbxgui.ui.rows import Index, TableOfRows, of_two_lines

EXTENSION = int(Qt.ItemDataRole.UserRole) + 10
"""Role of the Extension of a row."""

SEARCHED = int(Qt.ItemDataRole.UserRole) + 11
"""Role of the text that a search looks through."""


class Column(IntEnum):
    """What is told of each extension."""

    EXTENSION = 0
    STATE = 1
    CALLS = 2


class ExtensionsModel(TableOfRows):
    """A row for each extension, in the order of their numbers."""

    def __init__(self, parent: QObject | None = None, clock: Callable[[], float] = time.time) -> None:
        super().__init__(Column, parent)
        self._clock = clock
        self._rows: tuple[Extension, ...] = ()
        self._phones = PhonesSeen()

    def title(self, column: int) -> str:
        """Return what a column tells."""
        return (self.tr("Extension"), self.tr("Phones"), self.tr("Calls at once"))[column]

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:  # noqa: ANN401
        """Return one thing about one extension."""
        if not index.isValid():
            return None
        extension = self._rows[index.row()]
        if role == EXTENSION:
            return extension
        if role == SEARCHED:
            return f"{extension.number} {extension.name}"
        if role == LOOK:
            return self.state(extension).look if index.column() == Column.STATE else None
        return of_two_lines(self._lines(extension, Column(index.column())), role)

    def _lines(self, extension: Extension, column: Column) -> tuple[str, str]:
        match column:
            case Column.EXTENSION:
                return extension.number, extension.name
            case Column.STATE:
                state = self.state(extension)
                return state.text, state.detail
            case Column.CALLS:
                return str(extension.call_limit), ""

    def state(self, extension: Extension) -> State:
        """Return the state of an extension now."""
        return state_of(extension, self.bindings(extension.number), self._clock())

    def bindings(self, number: str) -> Bindings:
        """Return the phones of an extension."""
        return self._phones.bindings.get(number, ())

    def row_of(self, number: str) -> int | None:
        """Return the row of an extension; None if there is no such one."""
        return next((row for row, one in enumerate(self._rows) if one.number == number), None)

    def on_configuration(self, configuration: Configuration) -> None:
        """Take other extensions; where only their cells have changed, the view stays where it is."""
        before, after = self._rows, configuration.extensions
        if [one.number for one in before] == [one.number for one in after]:
            self._rows = after
            self._tell_changed([row for row, one in enumerate(after) if one is not before[row]])
            return
        self.beginResetModel()
        self._rows = after
        self.endResetModel()

    def on_phones(self, phones: PhonesSeen) -> None:
        """Take other registrations."""
        before, self._phones = self._phones.bindings, phones
        self._tell_changed(
            [
                row
                for row, one in enumerate(self._rows)
                if repr(before.get(one.number)) != repr(phones.bindings.get(one.number))
            ]
        )

    def _tell_changed(self, rows: list[int]) -> None:
        if rows:
            self.dataChanged.emit(self.index(rows[0], 0), self.index(rows[-1], len(Column) - 1))
