"""The table of calls: rows that stay where they are, and linger for a moment when their call is over."""

import sys
import time
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, Qt

from pbxgui.core.config import Configuration
from pbxgui.core.live_call import LiveCall
from pbxgui.core.quality import Quality
from pbxgui.ui.background.engine_link import Ended, EngineSeen
from pbxgui.ui.cells import LOOK, SECOND_LINE
from pbxgui.ui.live.call_cells import EMPTY, TICKING, Cell, Column, Row
from pbxgui.ui.live.call_words import Book
from pbxgui.ui.live.runs import runs
from pbxgui.ui.rows import Index, TableOfRows

LINGER = 6.0
"""Seconds that an ended call stays, with its result."""

MOST_LINGERING = 300
"""Ended calls that stay at once; of more the oldest go at once."""

CALL = int(Qt.ItemDataRole.UserRole) + 3
"""Role of the LiveCall itself; its state is DOWN when it is over."""

_NOWHERE = QModelIndex()
_COLUMNS = tuple(Column)


class CallsModel(TableOfRows):
    """The calls as Qt's views take them, the oldest first.

    Attributes:
        held: the name of a call that stays after its end for as long as it is looked at.
        in_sight: first and last row that the view shows: of no others it is told that they have changed.

    """

    def __init__(self, now: Callable[[], float] = time.time, parent: QObject | None = None) -> None:
        super().__init__(Column, parent)
        self.held = ""
        self.in_sight = (0, sys.maxsize)
        self._now = now
        self._rows: list[Row] = []
        self._places: dict[str, int] = {}
        self._book = Book.of(Configuration())

    @property
    def book(self) -> Book:
        """Where the words look up names."""
        return self._book

    # What the views ask

    def title(self, column: int) -> str:
        """Return what a column is called."""
        return {
            Column.STATE: self.tr("What happens"),
            Column.CALLER: self.tr("Caller"),
            Column.NUMBER: self.tr("Number"),
            Column.SOUND: self.tr("Sound"),
            Column.LASTS: self.tr("Lasts"),
        }[Column(column)]

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:  # noqa: ANN401
        """Return one thing about one call."""
        if not index.isValid():
            return None
        if role == CALL:
            return self._rows[index.row()].call
        cell = self.cell(index.row(), index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.first
        if role == SECOND_LINE:
            return cell.second
        if role == LOOK:
            return cell.look
        if role == Qt.ItemDataRole.ToolTipRole:
            return cell.tip
        return cell.accessible if role == Qt.ItemDataRole.AccessibleTextRole else None

    def cell(self, row: int, column: int) -> Cell:
        """Return what a cell shows; what paints asks for this alone."""
        if row >= len(self._rows):
            return EMPTY
        return self._rows[row].cell(_COLUMNS[column], self._book, self._now())

    def row(self, name: str) -> Row | None:
        """Return the row of a call."""
        place = self._places.get(name)
        return None if place is None else self._rows[place]

    def place(self, name: str) -> int | None:
        """Return where the row of a call is."""
        return self._places.get(name)

    # What changes them

    def on_configuration(self, configuration: Configuration) -> None:
        """Take other names."""
        self._book = Book.of(configuration)
        for row in self._rows:
            row.forget()
        self._changed(range(len(self._rows)), tuple(Column))

    def on_seen(self, seen: EngineSeen) -> None:
        """Take the calls as they are now."""
        reasons = {ended.call.call: ended for ended in seen.ended}
        calls = seen.calls
        changed = []
        for place, row in enumerate(self._rows):
            call = calls.get(row.call.call)
            if call is row.call:
                continue
            if call is not None:
                row.change(call)
                changed.append(place)
            elif row.gone is None:
                self._end(row, reasons.get(row.call.call))
                changed.append(place)
        self._changed(changed, tuple(Column))
        self._add([*self._begun(calls), *self._missed(seen)])

    def _begun(self, calls: Mapping[str, LiveCall]) -> list[Row]:
        return [Row(call) for name, call in calls.items() if name not in self._places]

    def _missed(self, seen: EngineSeen) -> list[Row]:
        """Return rows for calls that came and went between two tellings: they linger like the others."""
        rows = []
        for ended in seen.ended:
            if ended.call.call not in self._places and ended.call.call not in seen.calls:
                row = Row(ended.call)
                self._end(row, ended)
                rows.append(row)
        return rows

    def on_quality(self, measured: Mapping[str, Quality]) -> None:
        """Take how the sound of some calls is."""
        places = []
        for name, quality in measured.items():
            row = self.row(name)
            if row is not None and not row.over:
                row.measure(quality)
                places.append(self._places[name])
        self._changed(sorted(places), (Column.SOUND,))

    def on_tick(self) -> None:
        """Let time be told anew, and let go what has lingered."""
        now = self._now()
        over = [place for place, row in enumerate(self._rows) if row.gone is not None]
        too_many = set(over[: max(0, len(over) - MOST_LINGERING)])
        self._remove([place for place in over if place in too_many or self._may_go(self._rows[place], now)])
        for column in TICKING:
            self._changed(range(len(self._rows)), (column,))

    def _may_go(self, row: Row, now: float) -> bool:
        return row.gone is not None and row.gone <= now and row.call.call != self.held

    def _end(self, row: Row, ended: Ended | None) -> None:
        now = self._now()
        row.end(ended or Ended(row.call, "", now), now + LINGER)

    def _add(self, rows: list[Row]) -> None:
        if not rows:
            return
        first = len(self._rows)
        self.beginInsertRows(_NOWHERE, first, first + len(rows) - 1)
        self._rows += rows
        self._places |= {row.call.call: first + place for place, row in enumerate(rows)}
        self.endInsertRows()

    def _remove(self, places: Collection[int]) -> None:
        for first, last in reversed(tuple(runs(places))):
            self.beginRemoveRows(_NOWHERE, first, last)
            del self._rows[first : last + 1]
            self.endRemoveRows()
        if places:
            self._places = {row.call.call: place for place, row in enumerate(self._rows)}

    def _changed(self, places: Iterable[int], columns: tuple[Column, ...]) -> None:
        """Tell the view in spans, so that it draws again what lies in one and nothing else."""
        first_seen, last_seen = self.in_sight
        for first, last in runs(place for place in places if first_seen <= place <= last_seen):
            self.dataChanged.emit(self.index(first, columns[0]), self.index(last, columns[-1]))
