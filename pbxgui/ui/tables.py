"""Tables whose rows are things: one line of columns each, chosen as a whole, with their actions as a menu."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QItemSelectionModel, QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from pbxgui.ui.cells import TwoLines
from pbxgui.ui.theme.theme import Theme


def table_of_rows(
    model: QAbstractItemModel, theme: Theme, name: str, stretched: int, widths: Sequence[tuple[int, int]]
) -> QTableView:
    """Return a table with an accessible name; one column takes what others leave, each at least so wide."""
    table = QTableView()
    table.setModel(model)
    table.setItemDelegate(TwoLines(theme, table))
    table.setAccessibleName(name)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setTabKeyNavigation(False)
    table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(2 * table.fontMetrics().height() + 16)
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    header.ensurePolished()  # so that it knows how wide its words are
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.setSectionResizeMode(stretched, QHeaderView.ResizeMode.Stretch)
    for column, width in widths:
        header.resizeSection(column, max(width, header.sectionSizeHint(column)))
    return table


def choose_alone(table: QTableView, index: QModelIndex) -> None:
    """Choose the row of an index and no other, whatever keys the person holds down.

    Qt's own `selectRow` takes Ctrl and Shift for a wish to add to what is chosen, or to take it away.
    """
    alone = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
    table.selectionModel().setCurrentIndex(index, alone)
