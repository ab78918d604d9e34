"""How a cell of the matrix is painted: two lines, the place in the order of the rules, and a sign where to mend.

A screenful is some 200 cells, painted anew with each turn of the wheel: nothing here is asked or measured twice.
"""

from PySide6.QtCore import QObject, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QHeaderView, QStyle, QStyleOptionViewItem, QWidget

from pbxgui.ui.cells import Index, TwoLines
from pbxgui.ui.numbers.model import FACE, Face
from pbxgui.ui.theme.icons import Icon, pixmap
from pbxgui.ui.theme.theme import Theme

_BADGE = 20  # device-independent pixels, as are the others
_MARGIN = 10
_ICON = 20
_GAP = 10
_MOST_SHORTENED = 10_000
_LINE = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
_TOUCHED = QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver


class _Fonts:
    """The fonts of a table, measured once."""

    def __init__(self, font: QFont) -> None:
        self.key = font.key()
        self.plain, self.strong, self.small = QFont(font), QFont(font), QFont(font)
        self.strong.setWeight(QFont.Weight.DemiBold)
        self.small.setPointSizeF(font.pointSizeF() * 0.8)
        self.height = QFontMetrics(font).height()
        self._metrics = {True: QFontMetrics(self.strong), False: QFontMetrics(self.plain)}
        self._shortened: dict[tuple[str, int, bool], str] = {}

    def shortened(self, text: str, width: int, *, strong: bool) -> str:
        """Return what of a text has room."""
        key = text, width, strong
        known = self._shortened.get(key)
        if known is None:
            if len(self._shortened) >= _MOST_SHORTENED:
                self._shortened.clear()
            known = self._metrics[strong].elidedText(text, Qt.TextElideMode.ElideRight, width)
            self._shortened[key] = known
        return known


class FacePainter:
    """Paints what `TwoLines` does, and at the right what a cell has besides."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._fonts: _Fonts | None = None

    def paint(self, painter: QPainter, area: QRect, face: Face, font: QFont) -> None:
        """Paint the content of a cell; the painter's pen and font are others afterwards."""
        fonts = self._fonts
        if fonts is None or fonts.key != font.key():
            fonts = self._fonts = _Fonts(font)
        colors, ratio = self._theme.colors, painter.device().devicePixelRatioF()
        right, middle = area.right() - _MARGIN, area.center().y()
        if face.trouble:
            right -= _BADGE
            painter.drawPixmap(
                right, middle - _BADGE // 2, pixmap(Icon.WARNING, colors.danger, _BADGE, ratio)
            )
            right -= 4
        if face.place is not None:
            right -= _BADGE
            self._paint_place(painter, QRect(right, middle - _BADGE // 2, _BADGE, _BADGE), face.place, fonts)
            right -= 4
        left, color = area.left() + _MARGIN, colors.text
        if face.look is not None:
            color = getattr(colors, face.look.color)
            painter.drawPixmap(left, middle - _ICON // 2, pixmap(face.look.icon, color, _ICON, ratio))
            left += _ICON + _GAP
        self._write(painter, QRect(left, area.top(), right - left, area.height()), face, fonts)

    def _write(self, painter: QPainter, area: QRect, face: Face, fonts: _Fonts) -> None:
        colors, strong = self._theme.colors, face.look is not None
        left, width, height = area.left(), area.width(), fonts.height
        top = area.center().y() - (2 if face.second else 1) * height // 2
        painter.setFont(fonts.strong if strong else fonts.plain)
        painter.setPen(QColor(getattr(colors, face.look.color) if face.look else colors.text))
        painter.drawText(left, top, width, height, _LINE, fonts.shortened(face.first, width, strong=strong))
        if face.second:
            painter.setFont(fonts.plain)
            painter.setPen(QColor(colors.quiet))
            text = fonts.shortened(face.second, width, strong=False)
            painter.drawText(left, top + height, width, height, _LINE, text)

    def _paint_place(self, painter: QPainter, area: QRect, place: int, fonts: _Fonts) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._theme.colors.quiet), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QRectF(area).adjusted(1, 1, -1, -1))
        painter.setFont(fonts.small)
        painter.drawText(area, int(Qt.AlignmentFlag.AlignCenter), str(place))


class MatrixCell(TwoLines):
    """Paints a cell of the matrix."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(theme, parent)
        self._colors_of = theme
        self._face = FacePainter(theme)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        face, area = index.data(FACE), option.rect
        if option.state & _TOUCHED:
            style = option.widget.style() if option.widget else QApplication.style()
            style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, option.widget)
        if isinstance(face, Face) and face.first:
            self._face.paint(painter, area, face, option.font)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(self._colors_of.colors.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(area).adjusted(2, 2, -2, -2), 4, 4)


class NumberHeader(QHeaderView):
    """The numbers, as the heads of their rows: they stay while the conditions scroll."""

    def __init__(self, theme: Theme, width: int) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self._theme = theme
        self._face = FacePainter(theme)
        self.setSectionsClickable(True)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setFixedWidth(width)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # as the table, see there

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Paint the ground as well, since it is opaque."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(self._theme.colors.surface))
        painter.end()
        super().paintEvent(event)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N802, N803 - Qt's own
        """Paint one number."""
        colors, face = self._theme.colors, self.model().index(logicalIndex, 0).data(FACE)
        painter.save()
        painter.fillRect(rect, QColor(colors.surface))
        painter.setPen(QColor(colors.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        if isinstance(face, Face):
            table = self.parent()
            font = table.font() if isinstance(table, QWidget) else self.font()
            self._face.paint(painter, rect, face, font)
        painter.restore()
