"""The matrix on the screen: the numbers are the heads of its rows, and stay while the conditions scroll."""

from PySide6.QtCore import QModelIndex, QRect, Qt, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLabel, QTableView

from pbxgui.ui.numbers.model import NumbersModel
from pbxgui.ui.numbers.painting import MatrixCell, NumberHeader
from pbxgui.ui.theme.theme import Theme

NUMBER_WIDTH = 180  # device-independent pixels, as is the other
CELL_WIDTH = 215
_LABEL_LEFT = 10


class MatrixTable(QTableView):
    """One cell is chosen; greetings can be dropped on each.

    The model's first column, the numbers, is hidden: the heads of the rows show it.
    """

    def __init__(self, model: NumbersModel, theme: Theme) -> None:
        super().__init__()
        self.setVerticalHeader(NumberHeader(theme, NUMBER_WIDTH))
        self.setModel(model)
        self.setItemDelegate(MatrixCell(theme, self))
        self.setAccessibleName(self.tr("Who hears what"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setAcceptDrops(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DropOnly)
        self.setDragDropOverwriteMode(True)
        self.setCornerButtonEnabled(False)
        self._theme = theme
        # What is opaque is moved when it scrolls; anything else would be painted anew, cell by cell.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.verticalHeader().setDefaultSectionSize(2 * self.fontMetrics().height() + 18)
        self._set_up_heads()
        self._corner = QLabel(self.tr("Number"), self)
        self._corner.setProperty("role", "quiet")
        self._corner.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        model.modelReset.connect(self._hide_numbers)
        self._hide_numbers()

    def _set_up_heads(self) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setDefaultSectionSize(CELL_WIDTH)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(True)
        header.geometriesChanged.connect(self._place_corner)

    def area(self, index: QModelIndex) -> QRect:
        """Return where a cell, or a number, is on the screen of the computer."""
        if index.column() == 0:
            head = self.verticalHeader()
            at = QRect(
                0, head.sectionViewportPosition(index.row()), head.width(), head.sectionSize(index.row())
            )
            return QRect(head.viewport().mapToGlobal(at.topLeft()), at.size())
        self.scrollTo(index)
        cell = self.visualRect(index)
        return QRect(self.viewport().mapToGlobal(cell.topLeft()), cell.size())

    def choose(self, row: int, column: int) -> QModelIndex:
        """Choose a cell and let it be seen."""
        index = self.model().index(row, max(column, 1))
        self.setCurrentIndex(index)
        self.scrollTo(index)
        return index

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Paint the ground as well, since it is opaque."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(self._theme.colors.surface))
        painter.end()
        super().paintEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Keep the word above the numbers in its place."""
        super().resizeEvent(event)
        self._place_corner()

    @Slot()
    def _place_corner(self) -> None:
        edge = self.frameWidth() + _LABEL_LEFT
        width = self.verticalHeader().width() - _LABEL_LEFT
        self._corner.setGeometry(edge, self.frameWidth(), width, self.horizontalHeader().height())

    @Slot()
    def _hide_numbers(self) -> None:
        self.hideColumn(0)
