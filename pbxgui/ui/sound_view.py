"""What outlines of a sound have in common: the frame that shows the focus, the middle line, and the cursor."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QColor, QFocusEvent, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from pbxgui.ui.theme.theme import Theme

_MARGIN = 8.0  # device-independent pixels
_ROUND, _CURSOR = 6.0, 2


class SoundView(QWidget):
    """Takes the focus, and paints what is around an outline; the outline itself is for those built on it."""

    def __init__(self, theme: Theme, height: int, parent: QWidget | None = None) -> None:
        """`height` is one in which loud and quiet can be told apart."""
        super().__init__(parent)
        self.theme = theme
        self._height = height
        self._position: float | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._on_theme)

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return that height."""
        return QSize(300, self._height)

    @property
    def position(self) -> float | None:
        """Seconds at which the cursor stands; None for none."""
        return self._position

    def show_position(self, seconds: float | None) -> None:
        """Put the cursor somewhere, or away."""
        if seconds != self._position:
            self._position = seconds
            self.update()

    def area(self) -> QRectF:
        """Return where the outline is."""
        return QRectF(self.rect()).adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)

    def paint_frame(self, painter: QPainter, ground: str) -> None:
        """Paint the frame, in the colour of the focus while keys come here."""
        colors, focus = self.theme.colors, self.hasFocus()
        painter.setPen(QPen(QColor(colors.accent if focus else colors.line), 2 if focus else 1))
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), _ROUND, _ROUND)

    def paint_middle(self, painter: QPainter) -> None:
        """Paint the line of silence."""
        area = self.area()
        painter.setPen(QPen(QColor(self.theme.colors.line), 1))
        painter.drawLine(QPointF(area.left(), area.center().y()), QPointF(area.right(), area.center().y()))

    def paint_cursor(self, painter: QPainter, x: float) -> None:
        """Paint the cursor over the outline."""
        painter.setPen(QPen(QColor(self.theme.colors.text), _CURSOR))
        painter.drawLine(QPointF(x, _CURSOR), QPointF(x, self.height() - _CURSOR))

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Show that keys come here."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Show that keys come here no more."""
        super().focusOutEvent(event)
        self.update()

    @Slot(object)
    def _on_theme(self, _: object) -> None:
        self.update()
