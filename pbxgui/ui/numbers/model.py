"""The matrix as Qt's views take it."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from pbxgui.core.config import Configuration, Number
from pbxgui.ui.cells import LOOK, SECOND_LINE
from pbxgui.ui.numbers.condition_words import condition_words, handling_words
from pbxgui.ui.numbers.matrix import Condition, conditions, handling_of, others
from pbxgui.ui.treatments import LOOKS

NUMBER = int(Qt.ItemDataRole.UserRole) + 10
"""Role of the Number of a row."""

CONDITION = int(Qt.ItemDataRole.UserRole) + 11
"""Role of a cell's condition: a Condition, None for the default; absent in the first column."""

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class NumbersModel(QAbstractTableModel):
    """Column 0 is the number; then a column for each condition; the last is for everybody else."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._configuration = Configuration()
        self._columns: tuple[Condition | None, ...] = (None,)
        self._extra: tuple[Condition, ...] = ()

    @property
    def columns(self) -> tuple[Condition | None, ...]:
        """The conditions that have a column; None is the default's."""
        return self._columns

    def rowCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802
        """Return how many numbers there are."""
        return 0 if parent.isValid() else len(self._configuration.numbers)

    def columnCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802
        """Return how many columns there are."""
        return 0 if parent.isValid() else 1 + len(self._columns)

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> Any:  # noqa: ANN401 - Qt's own
        """Return who and when."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        if section == 0:
            return self.tr("Number")
        return "\n".join(filter(None, condition_words(self._columns[section - 1])))

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:  # noqa: ANN401
        """Return one thing about one cell."""
        if not index.isValid():
            return None
        number = self._configuration.numbers[index.row()]
        if role == NUMBER:
            return number
        if role == CONDITION:
            return self._columns[index.column() - 1] if index.column() else None
        lines = self._number(number) if index.column() == 0 else self._cell(number, index.column())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return lines[0]
        if role == SECOND_LINE:
            return lines[1]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(filter(None, lines))
        if role == LOOK and index.column():
            handling = handling_of(number, self._columns[index.column() - 1])
            return LOOKS[handling.treatment] if handling else None
        return None

    def _number(self, number: Number) -> tuple[str, str]:
        named = number.number if number.name == number.number else f"{number.number}  {number.name}"
        hidden = others(number, (one for one in self._columns if one is not None))
        parts = [self.tr("public") if number.public else self.tr("internal")]
        if hidden:
            parts.append(self.tr("%n more rule(s)", "", hidden))
        return named, " · ".join(parts)

    def _cell(self, number: Number, column: int) -> tuple[str, str]:
        handling = handling_of(number, self._columns[column - 1])
        return ("", "") if handling is None else handling_words(handling, self._configuration)

    def on_configuration(self, configuration: Configuration) -> None:
        """Take the numbers as they are now; where only cells have changed, the view stays where it is."""
        before, was = self._configuration, self._columns
        found = conditions(configuration.numbers)
        extra = tuple(one for one in self._extra if one not in found)
        columns = (*found, *extra, None)
        same = [one.number for one in before.numbers] == [one.number for one in configuration.numbers]
        if columns == was and same:
            self._configuration = configuration
            changed = [at for at, one in enumerate(configuration.numbers) if one is not before.numbers[at]]
            if changed:
                self.dataChanged.emit(
                    self.index(min(changed), 0), self.index(max(changed), self.columnCount() - 1)
                )
            return
        self.beginResetModel()
        self._configuration, self._columns = configuration, columns
        self.endResetModel()

    def add_column(self, condition: Condition) -> int:
        """Show a condition for which there is no rule yet; return its column."""
        if condition not in self._columns:
            self.beginResetModel()
            self._extra = (*self._extra, condition)
            self._columns = (*(one for one in self._columns if one is not None), condition, None)
            self.endResetModel()
        return 1 + self._columns.index(condition)
