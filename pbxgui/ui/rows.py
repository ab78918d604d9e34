"""Tables as Qt's views take them, of things that have a row each and columns with names."""

from abc import abstractmethod
from collections.abc import Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from pbxgui.ui.cells import SECOND_LINE

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class TableOfRows(QAbstractTableModel):
    """A row for each thing, a column for each of some names; what is in a cell is said by those derived from it."""

    def __init__(self, columns: type[IntEnum], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = columns
        self._rows: Sequence[object] = ()

    @abstractmethod
    def title(self, column: int) -> str:
        """Return what a column is called."""

    def rowCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802
        """Return how many things there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self._columns)

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> Any:  # noqa: ANN401 - Qt's own
        """Return the columns' names."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.title(section)
        return None


def of_two_lines(lines: tuple[str, str], role: int) -> str | None:
    """Return what a cell of two lines shows, and what a screen reader says of it."""
    match role:
        case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
            return lines[0]
        case Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(filter(None, lines))
    return lines[1] if role == SECOND_LINE else None
