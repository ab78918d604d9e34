"""The lines of one log as a table: the time, from whom to whom, and what."""

from collections.abc import Mapping
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, Qt

from pbxgui.core.records import CallRecord
from pbxgui.ui.cells import LOOK
from pbxgui.ui.logs.log_lines import Kind, Line, clock_words, seconds_words, way_words
from pbxgui.ui.rows import Index, TableOfRows

LINE = int(Qt.ItemDataRole.UserRole) + 5
"""Role of the `Line`."""


class Column(IntEnum):
    """What is told of each line."""

    AT = 0
    WAY = 1
    WHAT = 2


class LogModel(TableOfRows):
    """The lines that are wanted, in the order of time."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(Column, parent)
        self._rows: tuple[Line, ...] = ()
        self._legs: Mapping[int, str] = {}
        self._record: CallRecord | None = None

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines."""
        return self._rows

    @property
    def legs(self) -> Mapping[int, str]:
        """The sides of the call, by their numbers."""
        return self._legs

    def show_lines(self, lines: tuple[Line, ...], legs: Mapping[int, str], record: CallRecord | None) -> None:
        """Show lines; where they only go on those that are there, whoever reads is not disturbed."""
        known = len(self._rows)
        if lines[:known] == self._rows and _goes_on(self._record, record):
            self._record, self._legs = record, legs
            if len(lines) > known:
                self.beginInsertRows(QModelIndex(), known, len(lines) - 1)
                self._rows = lines
                self.endInsertRows()
            return
        self.beginResetModel()
        self._rows, self._legs, self._record = lines, legs, record
        self.endResetModel()

    def title(self, column: int) -> str:
        """Return what a column is called."""
        return {
            Column.AT: self.tr("After"),
            Column.WAY: self.tr("From → to"),
            Column.WHAT: self.tr("What happened"),
        }[Column(column)]

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> Any:  # noqa: ANN401 - Qt's own
        """Return the columns' names; that of the times stands over their ends."""
        if role == Qt.ItemDataRole.TextAlignmentRole and section == Column.AT:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return super().headerData(section, orientation, role)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:  # noqa: ANN401
        """Return one thing about one line."""
        if not index.isValid():
            return None
        line = self._rows[index.row()]
        if role == LINE:
            return line
        column = Column(index.column())
        if role == LOOK:
            return line.look if column is Column.WHAT else None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(line, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._words(line, column).replace("→", self.tr("to"))
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._more(line, column)
        return None

    def _words(self, line: Line, column: Column) -> str:
        match column:
            case Column.AT:
                return seconds_words(line.at)
            case Column.WAY:
                return way_words(line, self._legs)
        return f"{line.text}: {line.meaning}" if line.meaning else line.text

    def _more(self, line: Line, column: Column) -> str | None:
        if column is Column.AT and self._record is not None:
            return clock_words(self._record, line.at)
        if column is Column.WAY:
            return line.peer or None
        return self._words(line, column) if line.kind is not Kind.SIP else None


def _goes_on(before: CallRecord | None, after: CallRecord | None) -> bool:
    """Whether both tell of one call."""
    return before is not None and after is not None and before.started == after.started
