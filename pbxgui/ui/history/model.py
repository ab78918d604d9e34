"""The table of calls that there were: only what is looked at is read, page by page."""

from collections import OrderedDict
from collections.abc import Mapping
from datetime import UTC, datetime
from enum import IntEnum
from types import MappingProxyType
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, Qt, Signal

from pbxgui.core.config import Configuration
from pbxgui.core.records import CallRecord
from pbxgui.ui.background.history_feed import READ_AT_ONCE, CallsRead
from pbxgui.ui.cells import LOOK
from pbxgui.ui.history.record_words import (
    caller_words,
    heard_words,
    party_words,
    result_look,
    result_words,
    when_words,
)
from pbxgui.ui.rows import Index, TableOfRows, of_two_lines

RECORD = int(Qt.ItemDataRole.UserRole) + 3
"""Role of the CallRecord; None while it is being read."""

KEY = int(Qt.ItemDataRole.UserRole) + 4
"""Role of the record's number."""

PAGE = READ_AT_ONCE
"""Records that are read together."""

_MOST_PAGES = 60  # that are kept: several screens full

_NOWHERE = QModelIndex()
_NOTHING: Mapping[int, CallRecord] = MappingProxyType({})


class Column(IntEnum):
    """What is told of each call."""

    WHEN = 0
    CALLER = 1
    NUMBER = 2
    HEARD = 3
    RESULT = 4


class HistoryModel(TableOfRows):
    """The calls that were found, the latest first.

    Signals:
        wanted: the numbers of records that are looked at and are not there yet.

    """

    wanted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(Column, parent)
        self._rows: tuple[int, ...] = ()
        self._pages: OrderedDict[int, Mapping[int, CallRecord]] = OrderedDict()
        self._asked: dict[tuple[int, ...], int] = {}
        self._configuration = Configuration()

    @property
    def keys(self) -> tuple[int, ...]:
        """The records' numbers."""
        return self._rows

    def title(self, column: int) -> str:
        """Return what a column is called."""
        return {
            Column.WHEN: self.tr("When"),
            Column.CALLER: self.tr("Caller"),
            Column.NUMBER: self.tr("Number"),
            Column.HEARD: self.tr("Heard"),
            Column.RESULT: self.tr("Result"),
        }[Column(column)]

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:  # noqa: ANN401
        """Return one thing about one call."""
        if not index.isValid():
            return None
        if role == KEY:
            return self._rows[index.row()]
        record = self.record(index.row())
        if role == RECORD or record is None:
            return record if role == RECORD else None
        column = Column(index.column())
        if role == LOOK:
            return result_look(record) if column is Column.RESULT else None
        return of_two_lines(self._lines(record, column), role)

    def record(self, row: int) -> CallRecord | None:
        """Return a record; where it is not there yet, ask for its page and return None."""
        number = row // PAGE
        page = self._pages.get(number)
        if page is None:
            keys = self._rows[number * PAGE : (number + 1) * PAGE]
            if keys not in self._asked:
                self._asked[keys] = number
                self.wanted.emit(keys)
            return None
        self._pages.move_to_end(number)
        return page.get(self._rows[row])

    def row_of(self, key: int) -> int | None:
        """Return where a record is."""
        try:
            return self._rows.index(key)
        except ValueError:
            return None

    def _lines(self, record: CallRecord, column: Column) -> tuple[str, str]:
        match column:
            case Column.WHEN:
                return when_words(record, datetime.now(UTC))
            case Column.CALLER:
                return caller_words(record, self._configuration)
            case Column.NUMBER:
                return party_words(record.number, self._configuration)
            case Column.HEARD:
                return heard_words(record)
        return result_words(record)

    # What changes them

    def on_configuration(self, configuration: Configuration) -> None:
        """Take other names."""
        self._configuration = configuration
        self._redraw(0, len(self._rows) - 1)

    def on_keys(self, keys: tuple[int, ...], first: Mapping[int, CallRecord] = _NOTHING) -> None:
        """Show other calls; `first` are the records of the first page, the others are read as they are looked at."""
        self.beginResetModel()
        self._rows = keys
        self._pages.clear()
        self._asked.clear()
        if first:
            self._pages[0] = first
        self.endResetModel()

    def on_more_keys(self, keys: tuple[int, ...]) -> None:
        """Show more calls below those that are shown; `keys` are all of them."""
        shown = len(self._rows)
        if len(keys) == shown:
            return
        self.beginInsertRows(_NOWHERE, shown, len(keys) - 1)
        self._rows = keys
        if shown % PAGE:  # the last page was not a whole one
            self._pages.pop(shown // PAGE, None)
            self._asked = {some: page for some, page in self._asked.items() if page != shown // PAGE}
        self.endInsertRows()

    def on_first(self, first: Mapping[int, CallRecord]) -> None:
        """Take the records of the first page as they are now: a call among them may have gone on."""
        if first and first != self._pages.get(0):
            self._pages[0] = first
            self._redraw(0, min(PAGE, len(self._rows)) - 1)

    def on_read(self, read: CallsRead) -> None:
        """Take records that were asked for."""
        number = self._asked.pop(read.asked, None)
        if number is None:
            return  # of a search before this one
        self._pages[number] = read.records
        while len(self._pages) > _MOST_PAGES:
            self._pages.popitem(last=False)
        self._redraw(number * PAGE, number * PAGE + len(read.asked) - 1)

    def _redraw(self, first: int, last: int) -> None:
        if last >= first:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(Column) - 1))
