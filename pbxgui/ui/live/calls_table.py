"""The calls as a table in which nothing moves under the eyes: what goes above does not push what is looked at."""

from PySide6.QtCore import QModelIndex, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from pbxgui.core.call import CallState
from pbxgui.core.live_call import LiveCall
from pbxgui.ui.live.call_cells import Column
from pbxgui.ui.live.calls_model import CALL, CallsModel
from pbxgui.ui.live.painting import CallsDelegate, row_height
from pbxgui.ui.theme.theme import Theme

_WIDTHS = {Column.CALLER: 158, Column.NUMBER: 150, Column.SOUND: 116, Column.LASTS: 64}
_NARROWEST = 60
_STATE = 220  # what happens needs so much; below that other columns stand in the details alone
_FIRST_TO_GO = (Column.SOUND, Column.NUMBER)


class CallsTable(QTableView):
    """Shows a CallsModel.

    Attributes:
        calls: that model.

    """

    def __init__(self, model: CallsModel, theme: Theme) -> None:
        super().__init__()
        self.calls = model
        self._above = 0
        self.setModel(model)
        self.setItemDelegate(CallsDelegate(model, theme, self))
        self.setAccessibleName(self.tr("Calls in progress"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(row_height(self.fontMetrics()))
        self._arrange(self.horizontalHeader())
        model.rowsAboutToBeRemoved.connect(self._on_removing)
        model.rowsRemoved.connect(self._on_removed)
        self.verticalScrollBar().valueChanged.connect(self._look)
        self.verticalScrollBar().rangeChanged.connect(self._look)

    def _arrange(self, header: QHeaderView) -> None:
        header.setHighlightSections(False)
        header.setMinimumSectionSize(_NARROWEST)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(Column.STATE, QHeaderView.ResizeMode.Stretch)
        for column, width in _WIDTHS.items():
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            header.resizeSection(column, width)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Leave out what a narrow table has no room for."""
        needed = sum(_WIDTHS.values()) + _STATE
        for column in _FIRST_TO_GO:
            self.setColumnHidden(column, self.viewport().width() < needed)
            needed -= _WIDTHS[column]
        super().resizeEvent(event)
        self._look()

    def current(self) -> LiveCall | None:
        """Return the call that is chosen, ended or not."""
        found = self.currentIndex().data(CALL)
        return found if isinstance(found, LiveCall) else None

    def seen(self) -> list[str]:
        """Return the names of the calls in progress that can be seen, and of the chosen one."""
        first, last = self.rowAt(0), self.rowAt(self.viewport().height() - 1)
        last = self.calls.rowCount() - 1 if last < 0 else last
        calls = [self.calls.index(row, 0).data(CALL) for row in range(max(0, first), last + 1)]
        found = [call for call in (self.current(), *calls) if isinstance(call, LiveCall)]
        return list(dict.fromkeys(call.call for call in found if call.state is not CallState.DOWN))

    @Slot()
    def _look(self) -> None:
        """Tell the model what can be seen; a row more on either side may be seen in part."""
        first = max(0, self.rowAt(0) - 1)
        shown = self.viewport().height() // self.verticalHeader().defaultSectionSize() + 3
        self.calls.in_sight = first, first + shown

    @Slot(QModelIndex, int, int)
    def _on_removing(self, _: QModelIndex, first: int, last: int) -> None:
        self._above = max(0, min(last + 1, self.rowAt(0)) - first)

    @Slot(QModelIndex, int, int)
    def _on_removed(self, _: QModelIndex, __: int, ___: int) -> None:
        if self._above:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() - self._above)
        self._above = 0
