"""The schedules as a list: the name, and whether it is open now."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from pbxgui.core.config import Schedule
from pbxgui.ui.cells import LOOK, SECOND_LINE
from pbxgui.ui.schedules.schedule_words import now_words, utc_now

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()

SCHEDULE = int(Qt.ItemDataRole.UserRole) + 10
"""Role of the Schedule of a row."""


class SchedulesModel(QAbstractListModel):
    """The schedules in the order of their names."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._schedules: tuple[Schedule, ...] = ()

    def rowCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802
        """Return how many schedules there are."""
        return 0 if parent.isValid() else len(self._schedules)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:  # noqa: ANN401 - Qt's own
        """Return one thing about one schedule."""
        if not index.isValid():
            return None
        schedule = self._schedules[index.row()]
        if role == SCHEDULE:
            return schedule
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return schedule.name
        if role not in (SECOND_LINE, LOOK, Qt.ItemDataRole.AccessibleTextRole):
            return None
        now = now_words(schedule, utc_now())
        if role == LOOK:
            return now.look
        words = f"{now.text}, {now.until}"
        return words if role == SECOND_LINE else f"{schedule.name}, {words}"

    def row_of(self, name: str) -> int | None:
        """Return the row of a schedule; None if there is no such one."""
        return next((row for row, one in enumerate(self._schedules) if one.name == name), None)

    def on_schedules(self, schedules: tuple[Schedule, ...]) -> None:
        """Take other schedules; where only their hours have changed, the view stays where it is."""
        same = [one.name for one in self._schedules] == [one.name for one in schedules]
        if not same:
            self.beginResetModel()
        self._schedules = schedules
        if same:
            self.on_tick()
        else:
            self.endResetModel()

    def on_tick(self) -> None:
        """Look at the clock."""
        if self._schedules:
            self.dataChanged.emit(self.index(0), self.index(len(self._schedules) - 1))
