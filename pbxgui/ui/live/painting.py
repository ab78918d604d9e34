"""How the cells of calls are painted: hundreds of them many times a second, so that what can be kept is kept."""

from PySide6.QtCore import QObject, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from pbxgui.ui.cells import Index
from pbxgui.ui.live.calls_model import CallsModel
from pbxgui.ui.theme.icons import pixmap
from pbxgui.ui.theme.theme import Theme

MARGIN, ICON, GAP = 10, 20, 10  # device-independent pixels, as are the others
_MARK = 3
_MOST_KEPT = 4_000  # texts as they were cut to their cells
_ELIDED = Qt.TextElideMode.ElideRight


class CallsDelegate(QStyledItemDelegate):
    """Paints the two lines of a call's cell."""

    def __init__(self, model: CallsModel, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._theme = theme
        self._font: QFont | None = None
        self._strong = QFont()
        self._metrics = QFontMetrics(self._strong)
        self._strong_metrics = self._metrics
        self._cut: dict[tuple[str, int, bool], str] = {}
        self._colors: dict[str, QColor] = {}
        theme.changed.connect(self._colors.clear)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802
        """Return room for two lines, whether or not there are two: rows must not jump."""
        cell = self._model.cell(index.row(), index.column())
        width = option.fontMetrics.horizontalAdvance(max(cell.first, cell.second, key=len))
        return QSize(width + ICON + GAP + 2 * MARGIN, row_height(option.fontMetrics))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        self._measure(option.font)
        cell, area = self._model.cell(index.row(), index.column()), option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, self._color("raised"))
            if index.column() == 0:
                painter.fillRect(area.left(), area.top(), _MARK, area.height(), self._color("accent"))
        left, color = area.left() + MARGIN, "text"
        if cell.look is not None:
            color = cell.look.color
            code = getattr(self._theme.colors, color)
            picture = pixmap(cell.look.icon, code, ICON, painter.device().devicePixelRatioF())
            painter.drawPixmap(left, area.center().y() - ICON // 2, picture)
            left += ICON + GAP
        self._write(painter, area, left, (cell.first, cell.second), color)

    def _write(self, painter: QPainter, area: QRect, left: int, lines: tuple[str, str], color: str) -> None:
        first, second = lines
        height, width = self._metrics.height(), area.right() - MARGIN - left
        strong = color != "text"
        top = area.center().y() - (2 if first and second else 1) * height // 2 + self._metrics.ascent()
        if first:
            painter.setFont(self._strong if strong else self._font or self._strong)
            painter.setPen(self._color(color))
            painter.drawText(left, top, self._elided(first, width, strong=strong))
            top += height
        if second:
            painter.setFont(self._font or self._strong)
            painter.setPen(self._color("quiet"))
            painter.drawText(left, top, self._elided(second, width, strong=False))

    def _measure(self, font: QFont) -> None:
        if self._font is not None and font == self._font:
            return
        self._font = QFont(font)
        self._strong = QFont(font)
        self._strong.setWeight(QFont.Weight.DemiBold)
        self._metrics, self._strong_metrics = QFontMetrics(self._font), QFontMetrics(self._strong)
        self._cut.clear()

    def _elided(self, text: str, width: int, *, strong: bool) -> str:
        key = text, width, strong
        found = self._cut.get(key)
        if found is None:
            if len(self._cut) >= _MOST_KEPT:
                self._cut.clear()
            metrics = self._strong_metrics if strong else self._metrics
            found = self._cut[key] = metrics.elidedText(text, _ELIDED, width)
        return found

    def _color(self, name: str) -> QColor:
        found = self._colors.get(name)
        if found is None:
            found = self._colors[name] = QColor(getattr(self._theme.colors, name))
        return found


def row_height(metrics: QFontMetrics) -> int:
    """Return the height of a row of two lines."""
    return 2 * metrics.height() + 16
