"""The phones beside the calls: each extension, whether its phones are there, and what they are."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from pbxgui.core.binding import Bindings
from pbxgui.core.config import Configuration, Extension
from pbxgui.ui.background.phones_feed import PhonesSeen
from pbxgui.ui.cells import LOOK, SECOND_LINE
from pbxgui.ui.look import Look
from pbxgui.ui.theme.icons import Icon

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()

_THERE = Look(Icon.PHONE, "talking")
_SILENT = Look(Icon.WARNING, "warning")
_AWAY = Look(Icon.PHONE_OFF, "quiet")


@dataclass(frozen=True, slots=True)
class _Row:
    extension: Extension
    bindings: Bindings = ()


class PhonesModel(QAbstractListModel):
    """The extensions in the order of their numbers."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[_Row] = []
        self._extensions: tuple[Extension, ...] = ()
        self._phones = PhonesSeen()

    def rowCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802
        """Return how many extensions there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:  # noqa: ANN401 - Qt's own
        """Return one thing about one extension."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{row.extension.number}  {row.extension.name}"
        if role == SECOND_LINE:
            return self._state(row)
        if role == LOOK:
            return _look(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.extension.number} {row.extension.name}, {self._state(row)}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(f"{one.user_agent or one.contact}, {one.source}" for one in row.bindings)
        return None

    def on_configuration(self, configuration: Configuration) -> None:
        """Take other extensions."""
        self._extensions = configuration.extensions
        self._build()

    def on_phones(self, phones: PhonesSeen) -> None:
        """Take other registrations."""
        self._phones = phones
        self._build()

    def _build(self) -> None:
        rows = [_Row(one, self._phones.bindings.get(one.number, ())) for one in self._extensions]
        if [row.extension.number for row in rows] == [row.extension.number for row in self._rows]:
            self._rows = rows
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def _state(self, row: _Row) -> str:
        there = [one for one in row.bindings if one.reachable]
        if not row.bindings:
            fixed = self.tr("Called at a fixed address")
            return fixed if row.extension.devices else self.tr("No phone has registered")
        if not there:
            return self.tr("Registered, does not answer")
        if len(there) > 1:
            return self.tr("%n phone(s) ready", "", len(there))
        trip = there[0].round_trip
        took = "" if trip is None else self.tr(", answers in {ms} ms").format(ms=round(trip * 1000))
        return self.tr("Ready") + took


def _look(row: _Row) -> Look:
    if any(one.reachable for one in row.bindings):
        return _THERE
    return _SILENT if row.bindings else _AWAY
