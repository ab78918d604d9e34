"""The outline of a recording, with the place that is just heard; a click or an arrow key goes elsewhere."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from pbxgui.ui.sound_view import SoundView
from pbxgui.ui.theme.theme import Theme
from pbxgui.ui.words import clock

if TYPE_CHECKING:
    from pbxgui.audio.waveform import Waveform

_HEIGHT = 96  # device-independent pixels
_STEP = 1.0  # seconds that an arrow key goes


class WaveformView(SoundView):
    """Paints a Waveform.

    Signals:
        sought: seconds at which the person wants to listen.

    """

    sought = Signal(float)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, _HEIGHT, parent)
        self._waveform: Waveform | None = None
        self._shape = QPolygonF()
        self.setAccessibleName(self.tr("Waveform"))

    def show_waveform(self, waveform: "Waveform | None") -> None:
        """Show a recording, or nothing until it has been measured."""
        self._waveform = waveform
        self._shape = _shape(waveform.outline) if waveform else QPolygonF()
        length = clock(round(waveform.seconds)) if waveform else ""
        self.setAccessibleDescription(self.tr("{length} long").format(length=length) if length else "")
        self.update()

    def paintEvent(self, _: QPaintEvent) -> None:  # noqa: N802
        """Paint the outline, what has been heard of it in another colour, and the cursor."""
        colors, area = self.theme.colors, self.area()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_frame(painter, colors.raised)
        self.paint_middle(painter)
        heard = area.left() + area.width() * self._share()
        self._paint_part(painter, colors.quiet, QRectF(heard, 0, self.width() - heard, self.height()))
        self._paint_part(painter, colors.accent, QRectF(0, 0, heard, self.height()))
        if self.position is not None:
            self.paint_cursor(painter, heard)
        painter.end()

    def _paint_part(self, painter: QPainter, color: str, part: QRectF) -> None:
        area = self.area()
        painter.save()
        painter.setClipRect(part)
        painter.translate(area.left(), area.center().y())
        painter.scale(area.width(), area.height() / 2)
        pen = QPen(QColor(color), 1)
        pen.setCosmetic(True)
        painter.setPen(pen)
        painter.setBrush(QColor(color))
        painter.drawPolygon(self._shape)
        painter.restore()

    def _share(self) -> float:
        seconds = self._waveform.seconds if self._waveform else 0.0
        return min(1.0, (self.position or 0.0) / seconds) if seconds else 0.0

    # What the person does

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Go to where was clicked."""
        self._seek_share((event.position().x() - self.area().left()) / self.area().width())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Go along with the pointer."""
        self.mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Go a second back or on, to the beginning or the end."""
        seconds = self._waveform.seconds if self._waveform else 0.0
        here = self.position or 0.0
        places = {
            Qt.Key.Key_Left: here - _STEP,
            Qt.Key.Key_Right: here + _STEP,
            Qt.Key.Key_Home: 0.0,
            Qt.Key.Key_End: seconds,
        }
        place = places.get(Qt.Key(event.key()))
        if place is None or not seconds:
            super().keyPressEvent(event)
        else:
            self._seek_share(place / seconds)

    def _seek_share(self, share: float) -> None:
        if self._waveform is not None:
            self.sought.emit(min(max(0.0, share), 1.0) * self._waveform.seconds)


def _shape(outline: tuple[tuple[float, float], ...]) -> QPolygonF:
    """Return the outline within 0 to 1 across and -1 to 1 down."""
    step = 1 / max(1, len(outline) - 1)
    above = [QPointF(at * step, -high) for at, (_, high) in enumerate(outline)]
    below = [QPointF(at * step, -low) for at, (low, _) in enumerate(outline)]
    return QPolygonF([*above, *reversed(below)])
