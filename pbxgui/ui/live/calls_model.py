"""The table of calls: rows that stay where they are, and linger for a moment when their call is over."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from pbxgui.core.call import CallState
from pbxgui.core.config import Configuration
from pbxgui.core.live_call import LiveCall
from pbxgui.ui.background.engine_link import EngineSeen
from pbxgui.ui.cells import LOOK, SECOND_LINE
from pbxgui.ui.live.call_words import LOOKS, Book, billing_words, caller_words, number_words, state_words
from pbxgui.ui.words import clock

LINGER = 6.0
"""Seconds that an ended call stays, with its result."""

CALL = int(Qt.ItemDataRole.UserRole) + 3
"""Role of the LiveCall itself; None when it is over."""

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class Column(IntEnum):
    """What is told of each call."""

    STATE = 0
    CALLER = 1
    NUMBER = 2
    LASTS = 3


_TICKING = (Column.STATE, Column.LASTS)


@dataclass(frozen=True, slots=True)
class Row:
    """One call, or what is left of it.

    Attributes:
        call: as it is, or was last.
        result: how it ended, in words.
        gone: when the row goes, in seconds since the epoch; None while the call lasts.

    """

    call: LiveCall
    result: str = ""
    gone: float | None = None

    @property
    def over(self) -> bool:
        """Whether the call has ended."""
        return self.gone is not None


class CallsModel(QAbstractTableModel):
    """The calls as Qt's views take them, the oldest first."""

    def __init__(self, now: Callable[[], float] = time.time, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._rows: list[Row] = []
        self._places: dict[str, int] = {}
        self._book = Book.of(Configuration())

    # What the views ask

    def rowCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(Column)

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> Any:  # noqa: ANN401 - Qt's own
        """Return the columns' names."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._title(Column(section))
        return None

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:  # noqa: ANN401
        """Return one thing about one call."""
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], Column(index.column())
        if role == CALL:
            return None if row.over else row.call
        if role == LOOK:
            return LOOKS[row.call.phase] if column is Column.STATE else None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._lines(row, column)[0]
        if role == SECOND_LINE:
            return self._lines(row, column)[1]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(filter(None, self._lines(row, column)))
        return None

    def _title(self, column: Column) -> str:
        return {
            Column.STATE: self.tr("What happens"),
            Column.CALLER: self.tr("Caller"),
            Column.NUMBER: self.tr("Number"),
            Column.LASTS: self.tr("Lasts"),
        }[column]

    def _lines(self, row: Row, column: Column) -> tuple[str, str]:
        call, now = row.call, self._now()
        match column:
            case Column.STATE if row.over:
                return self.tr("Over"), row.result
            case Column.STATE:
                return state_words(call, self._book, now), billing_words(call, now)
            case Column.CALLER:
                return caller_words(call, self._book)
            case Column.NUMBER:
                return number_words(call, self._book)
        return clock((row.gone or now + LINGER) - LINGER - call.began), ""

    # What changes them

    def on_configuration(self, configuration: Configuration) -> None:
        """Take other names."""
        self._book = Book.of(configuration)
        self._changed(range(len(self._rows)), tuple(Column))

    def on_seen(self, seen: EngineSeen) -> None:
        """Take the calls as they are now."""
        reasons = {ended.call.call: ended.text for ended in seen.ended}
        changed = []
        for place, row in enumerate(self._rows):
            call = seen.calls.get(row.call.call)
            if call is None and not row.over:
                self._rows[place] = self._left(row.call, reasons.get(row.call.call, ""))
                changed.append(place)
            elif call is not None and call is not row.call:
                self._rows[place] = Row(call)
                changed.append(place)
        self._changed(changed, tuple(Column))
        known = self._places.keys()
        new = [Row(call) for name, call in seen.calls.items() if name not in known]
        # A call may have come and gone between two tellings: it lingers like the others.
        new += [
            self._left(ended.call, ended.text)
            for ended in seen.ended
            if ended.call.call not in known and ended.call.call not in seen.calls
        ]
        self._add(new)

    def on_tick(self) -> None:
        """Let time be told anew, and let go what has lingered."""
        now = self._now()
        for place in reversed(range(len(self._rows))):
            gone = self._rows[place].gone
            if gone is not None and gone <= now:
                self._remove(place)
        self._changed(range(len(self._rows)), _TICKING)

    def _left(self, call: LiveCall, result: str) -> Row:
        over = replace(call, state=CallState.DOWN)
        return Row(over, result, self._now() + LINGER)

    def _add(self, rows: list[Row]) -> None:
        if not rows:
            return
        first = len(self._rows)
        self.beginInsertRows(_NOWHERE, first, first + len(rows) - 1)
        self._rows += rows
        self._places |= {row.call.call: first + place for place, row in enumerate(rows)}
        self.endInsertRows()

    def _remove(self, place: int) -> None:
        self.beginRemoveRows(_NOWHERE, place, place)
        del self._rows[place]
        self._places = {row.call.call: place for place, row in enumerate(self._rows)}
        self.endRemoveRows()

    def _changed(self, places: Iterable[int], columns: tuple[Column, ...]) -> None:
        """Tell the views; one span for all, since they only draw what is seen."""
        found = list(places)
        if found:
            self.dataChanged.emit(self.index(min(found), min(columns)), self.index(max(found), max(columns)))
