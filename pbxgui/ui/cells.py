"""Cells of two lines: what matters in the first, in the second, quieter, what belongs to it."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from pbxgui.ui.look import Look
from pbxgui.ui.theme.icons import pixmap
from pbxgui.ui.theme.theme import Theme

SECOND_LINE = int(Qt.ItemDataRole.UserRole) + 1
"""Role of the quieter line below; text."""

LOOK = int(Qt.ItemDataRole.UserRole) + 2
"""Role of a `Look`."""

_MARGIN = 10  # device-independent pixels, as are the others
_ICON = 20
_GAP = 10
_ELIDED = Qt.TextElideMode.ElideRight

Index = QModelIndex | QPersistentModelIndex


class TwoLines(QStyledItemDelegate):
    """Paints a cell's text, its second line, and the picture of its look."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802
        """Return room for two lines, whether or not there are two: rows must not jump."""
        height = option.fontMetrics.height()
        return QSize(super().sizeHint(option, index).width() + _ICON + _GAP, 2 * height + 14)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        painter.save()
        style = option.widget.style() if option.widget else QApplication.style()
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, option.widget)
        area = option.rect.adjusted(_MARGIN, 0, -_MARGIN, 0)
        look = index.data(LOOK)
        color = self._theme.colors.text
        if isinstance(look, Look):
            color = getattr(self._theme.colors, look.color)
            picture = pixmap(look.icon, color, _ICON, painter.device().devicePixelRatioF())
            painter.drawPixmap(area.left(), area.center().y() - _ICON // 2, picture)
            area.setLeft(area.left() + _ICON + _GAP)
        self._write(painter, area, color, index)
        painter.restore()

    def _write(self, painter: QPainter, area: QRect, color: str, index: Index) -> None:
        first, second = str(index.data() or ""), str(index.data(SECOND_LINE) or "")
        height = painter.fontMetrics().height()
        top = area.center().y() - (2 if second else 1) * height // 2
        font = QFont(painter.font())
        font.setWeight(QFont.Weight.DemiBold if index.data(LOOK) else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(QColor(color))
        _line(painter, QRect(area.left(), top, area.width(), height), first)
        if second:
            font.setWeight(QFont.Weight.Normal)
            painter.setFont(font)
            painter.setPen(QColor(self._theme.colors.quiet))
            _line(painter, QRect(area.left(), top + height, area.width(), height), second)


def _line(painter: QPainter, area: QRect, text: str) -> None:
    shown = painter.fontMetrics().elidedText(text, _ELIDED, area.width())
    painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)
