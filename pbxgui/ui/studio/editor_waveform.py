"""The waveform of the editor: zoom, scrolling, a selection by mouse and by keys, and handles to trim at both ends."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from pbxgui.ui.studio.editor_preview import RATE
from pbxgui.ui.studio.editor_span import Selection, Span, collapsed, moment_words, ticks
from pbxgui.ui.theme.theme import Theme

if TYPE_CHECKING:
    from pbxgui.audio.peaks import Peaks

_HEIGHT, _LEAST = 200, 110  # device-independent pixels
_MARGIN, _AXIS = 12, 20
_GRIP = 7  # how near to a handle a press has to be
_TICK = 90  # from one moment of the axis to the next, at least
_FINE = 0.1  # seconds: what is seen of so little needs moments to the thousandth
_IN, _OUT = 0.7, 1 / 0.7
_FAINT = 90  # of 255: the recording as it was, behind what the steps make of it
_NOTCH = 120  # of a wheel, as Qt counts


class EditorWaveform(QWidget):
    """Shows a part of a sound, and what is chosen of it.

    Signals:
        selected: `selection` is another one.
        spanned: `span` is another one: zoomed or scrolled.
        trimmed: two moments between which the sound shall be kept; a handle was dragged.

    """

    selected = Signal()
    spanned = Signal()
    trimmed = Signal(float, float)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._peaks: Peaks | None = None
        self._original: Peaks | None = None
        self._position: float | None = None
        self._pictures: dict[str, tuple[object, QPixmap]] = {}
        self._dragged: tuple[float, float] | None = None  # what is kept while a handle is dragged
        self._handle = -1
        self.span = Span()
        self.selection = Selection()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumHeight(_LEAST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Waveform"))
        theme.changed.connect(self._on_theme)

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return a size in which words can be told apart."""
        return QSize(640, _HEIGHT)

    # What is shown

    def show_peaks(self, peaks: "Peaks", original: "Peaks | None") -> None:
        """Show a sound, before the faint one that it was made of where that is as long."""
        self._peaks = peaks
        same = original is not None and original is not peaks and original.frames == peaks.frames
        self._original = original if same else None
        whole = peaks.frames / RATE
        self.span = self.span.of(whole)
        self._choose(self.selection.within(whole))
        self.spanned.emit()

    def show_position(self, seconds: float | None) -> None:
        """Show what is heard just now."""
        if seconds != self._position:
            self._position = seconds
            self.update()

    @property
    def position(self) -> float | None:
        """What is heard just now; None for nothing."""
        return self._position

    def show_span(self, span: Span) -> None:
        """Zoom or scroll."""
        if span != self.span:
            self.span = span
            self.spanned.emit()
            self.update()

    def select(self, selection: Selection) -> None:
        """Choose a part, or put the cursor somewhere, and let it be seen."""
        self._choose(selection.within(self.span.whole))
        self.show_span(self.span.holding(self.selection.cursor))

    @Slot()
    def zoom_in(self) -> None:
        """See less, larger."""
        self.show_span(self.span.zoomed(_IN, self._middle()))

    @Slot()
    def zoom_out(self) -> None:
        """See more."""
        self.show_span(self.span.zoomed(_OUT, self._middle()))

    @Slot()
    def fit(self) -> None:
        """See all of it."""
        self.show_span(self.span.fitted())

    def _middle(self) -> float:
        seen = self.span.start <= self.selection.cursor <= self.span.end
        return self.selection.cursor if seen else self.span.start + self.span.length / 2

    def _choose(self, selection: Selection) -> None:
        self.selection = selection
        self.setAccessibleDescription(self.selection_words())
        self.selected.emit()
        self.update()

    def selection_words(self) -> str:
        """Say where the cursor stands, or what is chosen."""
        one = self.selection
        if one.is_empty:
            return self.tr("Cursor at {moment}").format(moment=moment_words(one.cursor))
        words = self.tr("Selected from {start} to {end}")
        return words.format(start=moment_words(one.start), end=moment_words(one.end))

    @Slot(object)
    def _on_theme(self, _: object) -> None:
        self.update()

    # Painting

    def _area(self) -> QRectF:
        return QRectF(self.rect()).adjusted(_MARGIN, 6, -_MARGIN, -_AXIS)

    def _x(self, moment: float) -> float:
        area = self._area()
        return area.left() + (moment - self.span.start) / (self.span.length or 1.0) * area.width()

    def _moment(self, x: float) -> float:
        area = self._area()
        return self.span.start + (x - area.left()) / max(1.0, area.width()) * self.span.length

    def paintEvent(self, _: QPaintEvent) -> None:  # noqa: N802
        """Paint the sound, what is chosen of it, the moments below, the handles and both cursors."""
        colors, area = self._theme.colors, self._area()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(
            QPen(QColor(colors.accent if self.hasFocus() else colors.line), 2 if self.hasFocus() else 1)
        )
        painter.setBrush(QColor(colors.surface))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        if self._peaks is None:
            return
        painter.setClipRect(area.adjusted(-_MARGIN / 2, 0, _MARGIN / 2, _AXIS))
        if not self.selection.is_empty:
            left, right = self._x(self.selection.start), self._x(self.selection.end)
            painter.fillRect(QRectF(left, area.top(), right - left, area.height()), QColor(colors.selected))
        self._paint_axis(painter, area)
        self._paint_sound(painter, area)
        self._paint_handles(painter, area)
        for moment, color in ((self.selection.cursor, colors.text), (self._position, colors.danger)):
            if moment is not None:
                painter.setPen(QPen(QColor(color), 2))
                painter.drawLine(QLineF(self._x(moment), area.top(), self._x(moment), area.bottom()))
        painter.end()

    def _paint_axis(self, painter: QPainter, area: QRectF) -> None:
        colors = self._theme.colors
        decimals = 3 if self.span.length < _FINE else 2
        for moment in ticks(self.span, int(area.width() // _TICK)):
            x = self._x(moment)
            painter.setPen(QPen(QColor(colors.line), 1))
            painter.drawLine(QLineF(x, area.top(), x, area.bottom() + 4))
            painter.setPen(QColor(colors.quiet))
            painter.drawText(QPointF(x + 3, self.height() - 6), moment_words(moment, decimals))

    def _paint_sound(self, painter: QPainter, area: QRectF) -> None:
        colors = self._theme.colors
        faint = QColor(colors.quiet)
        faint.setAlpha(_FAINT)
        if self._original is not None:
            painter.drawPixmap(area.topLeft(), self._picture("original", self._original, area, faint))
        if self._peaks is not None:
            painter.drawPixmap(
                area.topLeft(), self._picture("sound", self._peaks, area, QColor(colors.accent))
            )

    def _picture(self, place: str, peaks: "Peaks", area: QRectF, color: QColor) -> QPixmap:
        """Return a picture with one line for each pixel of the screen, kept while nothing but the cursor moves."""
        ratio = self.devicePixelRatioF()
        size = QSize(max(1, round(area.width() * ratio)), max(1, round(area.height() * ratio)))
        wanted = (peaks, self.span, size.toTuple(), color.rgba())
        known, picture = self._pictures.get(place, (None, QPixmap()))
        if known != wanted:
            picture = _drawn(peaks, self.span, size, color)
            picture.setDevicePixelRatio(ratio)
            self._pictures[place] = (wanted, picture)
        return picture

    def _paint_handles(self, painter: QPainter, area: QRectF) -> None:
        colors = self._theme.colors
        kept = self._dragged or (0.0, self.span.whole)
        veil = QColor(colors.ground)
        veil.setAlpha(200)
        left, right = self._x(kept[0]), self._x(kept[1])
        painter.fillRect(QRectF(area.left(), area.top(), max(0.0, left - area.left()), area.height()), veil)
        painter.fillRect(QRectF(right, area.top(), max(0.0, area.right() - right), area.height()), veil)
        painter.setBrush(QColor(colors.quiet))
        painter.setPen(QPen(QColor(colors.quiet), 2))
        for x in (left, right):
            painter.drawLine(QLineF(x, area.top(), x, area.bottom()))
            painter.drawRoundedRect(QRectF(x - 4, area.center().y() - 14, 8, 28), 3, 3)

    # What the person does with the mouse

    def _handle_at(self, x: float) -> int:
        """Return 0 or 1 for the handle at the beginning or the end, -1 for none."""
        near = [abs(x - self._x(moment)) for moment in (0.0, self.span.whole)]
        return near.index(min(near)) if min(near) <= _GRIP else -1

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Take a handle, or begin a selection."""
        if self._peaks is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        extends = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self._handle = -1 if extends else self._handle_at(event.position().x())
        if self._handle >= 0:
            self._dragged = (0.0, self.span.whole)
        else:
            self._go(self._moment(event.position().x()), extends=extends)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Drag a handle or the end of a selection; else show what a press would take."""
        x = event.position().x()
        if not event.buttons() & Qt.MouseButton.LeftButton:
            grips = self._peaks is not None and self._handle_at(x) >= 0
            self.setCursor(Qt.CursorShape.SizeHorCursor if grips else Qt.CursorShape.IBeamCursor)
        elif self._dragged is not None:
            place = min(max(0.0, self._moment(x)), self.span.whole)
            start, end = self._dragged
            self._dragged = (min(place, end), end) if self._handle == 0 else (start, max(place, start))
            self.update()
        elif self._peaks is not None:
            self._go(self._moment(x), extends=True)

    def mouseReleaseEvent(self, _: QMouseEvent) -> None:  # noqa: N802
        """Let go of a handle: keep what is between both."""
        dragged, self._dragged, self._handle = self._dragged, None, -1
        self.update()
        if dragged is not None and dragged != (0.0, self.span.whole) and dragged[1] - dragged[0] > 1 / RATE:
            self.trimmed.emit(*dragged)

    def mouseDoubleClickEvent(self, _: QMouseEvent) -> None:  # noqa: N802
        """Choose everything."""
        self.select_all()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """Zoom around the pointer; scroll sideways, or with Shift."""
        turned = event.angleDelta()
        sideways = turned.x() or (turned.y() if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 0)
        if sideways:
            self.show_span(self.span.scrolled(self.span.start - sideways / _NOTCH * self.span.length / 10))
        elif turned.y():
            factor = _IN ** (turned.y() / _NOTCH)
            self.show_span(self.span.zoomed(factor, self._moment(event.position().x())))
        event.accept()

    # and with keys

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Move the cursor, with Shift choose; zoom with + and -, 0 for all of it."""
        far = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        step = self.span.length / (10 if far else 100)
        places = {
            Qt.Key.Key_Left: self.selection.cursor - step,
            Qt.Key.Key_Right: self.selection.cursor + step,
            Qt.Key.Key_Home: 0.0,
            Qt.Key.Key_End: self.span.whole,
        }
        acts = {
            Qt.Key.Key_Plus: self.zoom_in,
            Qt.Key.Key_Equal: self.zoom_in,
            Qt.Key.Key_Minus: self.zoom_out,
            Qt.Key.Key_0: self.fit,
        }
        key = Qt.Key(event.key())
        if self._peaks is not None and key in places:
            extends = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._go(places[key], extends=extends)
        elif self._peaks is not None and key in acts:
            acts[key]()
        else:
            super().keyPressEvent(event)

    @Slot()
    def select_all(self) -> None:
        """Choose the whole sound."""
        self._choose(Selection(self.span.whole, 0.0))

    @Slot()
    def select_nothing(self) -> None:
        """Leave the cursor where it is, and nothing chosen."""
        self._choose(collapsed(self.selection.cursor))

    def _go(self, moment: float, *, extends: bool) -> None:
        self.select(self.selection.moved(moment, self.span.whole, extends=extends))

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Show that keys come here."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Show that keys come here no more."""
        super().focusOutEvent(event)
        self.update()


def _drawn(peaks: "Peaks", span: Span, size: QSize, color: QColor) -> QPixmap:
    """Draw a line from the highest to the lowest sample for each column; no object is made for any of them.

    Thousands of them at each turn of the wheel would have Python look for garbage, which takes longer than to draw.
    """
    lows, highs = peaks.columns(span.start * RATE, span.end * RATE, size.width())
    half = size.height() / 2
    tops, bottoms = (half - highs * half).astype(int).tolist(), (half - lows * half).astype(int).tolist()
    picture = QPixmap(size)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setPen(color)
    for x, (top, bottom) in enumerate(zip(tops, bottoms, strict=True)):
        painter.drawLine(x, top, x, bottom)
    painter.end()
    return picture
