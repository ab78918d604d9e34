"""The extensions as Qt's views take them."""

import time
from collections.abc import Callable
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from pbxgui.core.binding import Bindings
from pbxgui.core.config import Configuration, Extension
from pbxgui.ui.background.phones_feed import PhonesSeen
from pbxgui.ui.cells import LOOK, SECOND_LINE
from pbxgui.ui.extensions.phone_words import State, state_of

EXTENSION = int(Qt.ItemDataRole.UserRole) + 10
"""Role of the Extension of a row."""

SEARCHED = int(Qt.ItemDataRole.UserRole) + 11
"""Role of the text that a search looks through."""

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class Column(IntEnum):
    """What is told of each extension."""

    EXTENSION = 0
    STATE = 1
    CALLS = 2


class ExtensionsModel(QAbstractTableModel):
    """A row for each extension, in the order of their numbers."""

    def __init__(self, parent: QObject | None = None, clock: Callable[[], float] = time.time) -> None:
        super().__init__(parent)
        self._clock = clock
        self._extensions: tuple[Extension, ...] = ()
        self._phones = PhonesSeen()

    def rowCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802
        """Return how many extensions there are."""
        return 0 if parent.isValid() else len(self._extensions)

    def columnCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(Column)

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> Any:  # noqa: ANN401 - Qt's own
        """Return what a column tells."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (self.tr("Extension"), self.tr("Phones"), self.tr("Calls at once"))[section]

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:  # noqa: ANN401
        """Return one thing about one extension."""
        if not index.isValid():
            return None
        extension = self._extensions[index.row()]
        if role == EXTENSION:
            return extension
        if role == SEARCHED:
            return f"{extension.number} {extension.name}"
        lines = self._lines(extension, Column(index.column()))
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return lines[0]
        if role == SECOND_LINE:
            return lines[1]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(filter(None, lines))
        if role == LOOK and index.column() == Column.STATE:
            return self.state(extension).look
        return None

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
        return next((row for row, one in enumerate(self._extensions) if one.number == number), None)

    def on_configuration(self, configuration: Configuration) -> None:
        """Take other extensions; where only their cells have changed, the view stays where it is."""
        before, after = self._extensions, configuration.extensions
        if [one.number for one in before] == [one.number for one in after]:
            self._extensions = after
            self._tell_changed([row for row, one in enumerate(after) if one is not before[row]])
            return
        self.beginResetModel()
        self._extensions = after
        self.endResetModel()

    def on_phones(self, phones: PhonesSeen) -> None:
        """Take other registrations."""
        before, self._phones = self._phones.bindings, phones
        self._tell_changed(
            [
                row
                for row, one in enumerate(self._extensions)
                if repr(before.get(one.number)) != repr(phones.bindings.get(one.number))
            ]
        )

    def _tell_changed(self, rows: list[int]) -> None:
        if rows:
            self.dataChanged.emit(self.index(rows[0], 0), self.index(rows[-1], len(Column) - 1))
