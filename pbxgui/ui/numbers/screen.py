"""The screen of the numbers: click a cell and set what these callers hear."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QModelIndex, QRect, Qt, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from pbxgui.core.config import Configuration, Handling, Number
from pbxgui.core.errors import PbxError
from pbxgui.ui.background.configuration_feed import ConfigurationSeen
from pbxgui.ui.cells import TwoLines
from pbxgui.ui.numbers.condition_words import condition_words
from pbxgui.ui.numbers.matrix import Condition, with_handling, without_handling
from pbxgui.ui.numbers.model import CONDITION, NUMBER, NumbersModel
from pbxgui.ui.numbers.popover import CellPopover
from pbxgui.ui.screen import Screen
from pbxgui.ui.services import Services

_NUMBER_WIDTH = 220  # device-independent pixels
_CELL_WIDTH = 250


class NumbersScreen(Screen):
    """The matrix."""

    def __init__(self, services: Services) -> None:
        super().__init__(self.tr("Numbers"), services)
        self.model = NumbersModel(self)
        self.table = self._table()
        self.body.addWidget(self.table, 1)
        self._change = QAction(self.tr("Set what callers hear"), self)
        self._change.setShortcuts([QKeySequence(Qt.Key.Key_Return), QKeySequence(Qt.Key.Key_Enter)])
        self._change.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._change.triggered.connect(self._on_change)
        self.table.addAction(self._change)
        services.latest.configuration_changed.connect(self._on_configuration)
        self._on_configuration(services.latest.configuration)

    def screen_actions(self) -> tuple[QAction, ...]:
        """Return what can be done with a number."""
        return (self._change,)

    def _table(self) -> QTableView:
        table = QTableView()
        table.setModel(self.model)
        table.setItemDelegate(TwoLines(self.services.theme, table))
        table.setAccessibleName(self.tr("Who hears what"))
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(2 * table.fontMetrics().height() + 18)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setDefaultSectionSize(_CELL_WIDTH)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(True)
        table.setColumnWidth(0, _NUMBER_WIDTH)
        table.clicked.connect(self.open_cell)
        return table

    @Slot(object)
    def _on_configuration(self, seen: ConfigurationSeen) -> None:
        self.model.on_configuration(seen.configuration)

    @Slot()
    def _on_change(self) -> None:
        self.open_cell(self.table.currentIndex())

    @Slot(QModelIndex)
    def open_cell(self, index: QModelIndex) -> None:
        """Open the popover of a cell."""
        if not index.isValid() or index.column() == 0:
            return
        number, condition = index.data(NUMBER), index.data(CONDITION)
        popover = CellPopover(number, condition, self.services.latest.configuration.configuration, self)
        popover.changed.connect(partial(self._set, number.number, condition, popover))
        popover.removed.connect(partial(self._remove, number.number, condition))
        cell = self.table.visualRect(index)
        corner = self.table.viewport().mapToGlobal(cell.topLeft())
        window = self.window().geometry()
        popover.open_at(QRect(corner, cell.size()), window)

    def _set(
        self, digits: str, condition: Condition | None, popover: CellPopover, handling: Handling
    ) -> None:
        def edit(number: Number, _: Configuration) -> Number:
            return with_handling(number, condition, handling)

        def refused(error: PbxError) -> None:
            popover.form.complain(str(error))

        self._edit(digits, condition, edit, refused)

    def _remove(self, digits: str, condition: Condition) -> None:
        self._edit(digits, condition, lambda number, _: without_handling(number, condition), None)

    def _edit(
        self,
        digits: str,
        condition: Condition | None,
        edit: Callable[[Number, Configuration], Number],
        refused: Callable[[PbxError], None] | None,
    ) -> None:
        from pbxgui.actions.numbers import change_number  # noqa: PLC0415 - SQLAlchemy

        who = condition_words(condition)[0]
        what = self.tr("What {who} of {number} hear(s)").format(who=who, number=digits)
        self.services.editing.run(
            what, lambda store, _: change_number(store, digits, what, edit), otherwise=refused
        )
