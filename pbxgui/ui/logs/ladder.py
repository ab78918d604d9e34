"""The ladder of a call: a line for each side of it, and an arrow for each SIP message between them."""

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import (
    QApplication,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from pbxgui.core.records.call_log import CALLER
from pbxgui.ui.cells import LOOK
from pbxgui.ui.logs.log_lines import Kind, Line
from pbxgui.ui.logs.model import LINE, Column
from pbxgui.ui.look import Look
from pbxgui.ui.theme.icons import pixmap
from pbxgui.ui.theme.theme import Theme

MOST_LANES = 6
"""Sides that have lines of their own; further telephones share the last one."""

LANE = 70
"""The width of a lane, in device-independent pixels, as are the others."""

_HEAD = 5
_ICON = 16
_MARGIN, _GAP = 8, 8
_PBX = 1  # its lane: the caller left of it, the telephones right of it

_NARROWEST = 60
_WRAPPED = int(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap)

Index = QModelIndex | QPersistentModelIndex


def lane_of(leg: int) -> int:
    """Return the lane of a side."""
    return CALLER if leg == CALLER else min(leg + 1, MOST_LANES - 1)


def lanes(legs: Mapping[int, str], pbx: str) -> tuple[str, ...]:
    """Return the names of the lanes, from left to right."""
    phones = [name for leg, name in sorted(legs.items()) if leg != CALLER]
    names = [legs.get(CALLER, ""), pbx, *phones]
    if len(names) > MOST_LANES:
        names = [*names[: MOST_LANES - 1], "…"]
    return tuple(names)


class Ladder(QStyledItemDelegate):
    """Paints the cells of a log.

    Attributes:
        count: how many lanes there are.

    """

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.count = 2

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802
        """Return room for the text, in as many lines as it needs in the width of its column."""
        height = option.fontMetrics.height()
        table = option.widget
        if index.column() == Column.WHAT and isinstance(table, QTableView):
            width = max(_NARROWEST, table.columnWidth(Column.WHAT) - 2 * _MARGIN - _ICON - _GAP)
            room = QRect(0, 0, width, 100 * height)
            height = option.fontMetrics.boundingRect(room, _WRAPPED, str(index.data())).height()
        return QSize(super().sizeHint(option, index).width() + _ICON + _GAP, height + 8)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        painter.save()
        style = option.widget.style() if option.widget else QApplication.style()
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, option.widget)
        line = index.data(LINE)
        if isinstance(line, Line):
            if index.column() == Column.WAY:
                self._rung(painter, option.rect, line)
            else:
                self._words(painter, option.rect, index, line)
        painter.restore()

    def _words(self, painter: QPainter, rect: QRect, index: Index, line: Line) -> None:
        area = rect.adjusted(_MARGIN, 0, -_MARGIN, 0)
        colors = self._theme.colors
        color = colors.quiet if index.column() == Column.AT or line.kind is Kind.STEP else colors.text
        look = index.data(LOOK)
        if isinstance(look, Look):
            ratio = painter.device().devicePixelRatioF()
            picture = pixmap(look.icon, getattr(colors, look.color), _ICON, ratio)
            painter.drawPixmap(
                area.left(), area.top() + (painter.fontMetrics().height() - _ICON) // 2 + 4, picture
            )
            area.setLeft(area.left() + _ICON + _GAP)
        painter.setPen(QColor(color))
        area.adjust(0, 4, 0, 0)
        if index.column() == Column.AT:
            painter.drawText(
                area, int(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight), str(index.data())
            )
        else:
            painter.drawText(area, _WRAPPED, str(index.data()))

    def _rung(self, painter: QPainter, rect: QRect, line: Line) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colors = self._theme.colors
        painter.setPen(QPen(QColor(colors.line), 1))
        for lane in range(self.count):
            x = _middle(rect.left(), lane)
            painter.drawLine(QPointF(x, rect.top()), QPointF(x, rect.bottom() + 1))
        if line.leg is None:
            return
        here, there = _PBX, lane_of(line.leg)
        if not line.sent:
            here, there = there, here
        color = QColor(colors.early if line.leg == CALLER else colors.talking)
        _arrow(painter, _middle(rect.left(), here), _middle(rect.left(), there), rect.center().y(), color)


class LadderHeader(QHeaderView):
    """Names the lanes above them.

    Attributes:
        names: of the lanes.

    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self.names: tuple[str, ...] = ()

    def paintSection(self, painter: QPainter, rect: QRect, logical: int) -> None:  # noqa: N802 - Qt's own
        """Paint the name of a column, or those of the lanes."""
        super().paintSection(painter, rect, logical)
        if logical != Column.WAY or not self.names:
            return
        painter.save()
        painter.fillRect(rect.adjusted(0, 0, 0, -1), QColor(self._theme.colors.surface))
        painter.setPen(QColor(self._theme.colors.quiet))
        for lane, name in enumerate(self.names):
            area = QRect(rect.left() + lane * LANE, rect.top(), LANE - 4, rect.height())
            words = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, area.width())
            painter.drawText(area, int(Qt.AlignmentFlag.AlignCenter), words)
        painter.restore()


class Rows(QHeaderView):
    """The rows of a log, each as high as its text needs and no higher."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setMinimumSectionSize(self.fontMetrics().height() + 8)
        self.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.hide()

    def sectionSizeFromContents(self, logical: int) -> QSize:  # noqa: ARG002, N802 - Qt's own
        """Return no room for a label that nobody sees."""
        return QSize(0, 0)


def _middle(left: int, lane: int) -> float:
    return left + (lane + 0.5) * LANE


def _arrow(painter: QPainter, start: float, end: float, y: float, color: QColor) -> None:
    painter.setPen(QPen(color, 1.6))
    painter.setBrush(color)
    back = _HEAD if end < start else -_HEAD
    painter.drawLine(QPointF(start, y), QPointF(end + back, y))
    head = (QPointF(end, y), QPointF(end + 1.6 * back, y - _HEAD), QPointF(end + 1.6 * back, y + _HEAD))
    painter.drawPolygon(QPolygonF(head))
