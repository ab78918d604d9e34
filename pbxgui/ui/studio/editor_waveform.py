"""The waveform of the editor: zoom, scrolling, a selection by mouse and by keys, and handles to trim at both ends."""

from collections.abc import Callable
from functools import partial
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

from pbxgui.core.config.edit_parts import Part
from pbxgui.ui.studio.editor_part_strip import STRIP, paint_parts
from pbxgui.ui.studio.editor_preview import RATE
from pbxgui.ui.studio.editor_span import (
    Selection,
    Span,
    chosen_part,
    collapsed,
    moment_words,
    part_at,
    ticks,
)
from pbxgui.ui.studio.editor_wave_picture import drawn
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
_NOTHING = -2  # is dragged: neither a handle nor the end of a selection
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
        self.parts: tuple[Part, ...] = ()
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

    def show_peaks(self, peaks: "Peaks", original: "Peaks | None", parts: tuple[Part, ...] = ()) -> None:
        """Show a sound and its parts, before the faint one that it was made of where that is as long."""
        self._peaks, self.parts = peaks, parts
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
        start, end, number = moment_words(one.start), moment_words(one.end), chosen_part(self.parts, one)
        if not number:
            return self.tr("Selected from {start} to {end}").format(start=start, end=end)
        words = self.tr("Part {number} of {count}, {start} to {end}")
        return words.format(number=number, count=len(self.parts), start=start, end=end)

    @Slot(object)
    def _on_theme(self, _: object) -> None:
        self.update()

    # Painting

    def _area(self) -> QRectF:
        return QRectF(self.rect()).adjusted(_MARGIN, STRIP if self.has_parts else 6, -_MARGIN, -_AXIS)

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
        painter.setClipRect(area.adjusted(-_MARGIN / 2, -area.top(), _MARGIN / 2, _AXIS))
        if not self.selection.is_empty:
            left, right = self._x(self.selection.start), self._x(self.selection.end)
            painter.fillRect(QRectF(left, area.top(), right - left, area.height()), QColor(colors.selected))
        self._paint_axis(painter, area)
        self._paint_sound(painter, area)
        if self.has_parts:
            places = [(self._x(part.start), self._x(part.end)) for part in self.parts]
            paint_parts(painter, area, places, chosen_part(self.parts, self.selection), colors)
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
            picture = drawn(peaks, self.span, size, color)
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

    # Parts

    @property
    def has_parts(self) -> bool:
        """Whether it is divided."""
        return len(self.parts) > 1

    @property
    def part_number(self) -> int:
        """The part that the cursor or what is chosen lies in, counted from 1; 0 before there is a sound."""
        return part_at(self.parts, self.selection)

    def choose_part(self, number: int) -> None:
        """Choose all of a part, counted from 1; nothing for one that is not there."""
        if 1 <= number <= len(self.parts):
            part = self.parts[number - 1]
            self.select(Selection(part.start, part.end))

    def step_part(self, by: int) -> None:
        """Choose the part the cursor is in; if it is chosen, its neighbour."""
        chosen = chosen_part(self.parts, self.selection)
        self.choose_part(chosen + by if chosen else self.part_number)

    def _part_at(self, x: float) -> int:
        return part_at(self.parts, collapsed(self._moment(x)))

    # What the person does with the mouse

    def _handle_at(self, x: float) -> int:
        """Return 0 or 1 for the handle at the beginning or the end, -1 for none."""
        near = [abs(x - self._x(moment)) for moment in (0.0, self.span.whole)]
        return near.index(min(near)) if min(near) <= _GRIP else -1

    def _shape_at(self, place: QPointF) -> Qt.CursorShape:
        """Return what the pointer looks like, which tells what a press would do."""
        if self.has_parts and place.y() < STRIP:
            return Qt.CursorShape.PointingHandCursor
        grips = self._peaks is not None and self._handle_at(place.x()) >= 0
        return Qt.CursorShape.SizeHorCursor if grips else Qt.CursorShape.IBeamCursor

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Take a handle, or begin a selection."""
        if self._peaks is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        if self.has_parts and event.position().y() < STRIP:
            self.choose_part(self._part_at(event.position().x()))
            self._handle = _NOTHING
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
            self.setCursor(self._shape_at(event.position()))
        elif self._dragged is not None:
            place = min(max(0.0, self._moment(x)), self.span.whole)
            start, end = self._dragged
            self._dragged = (min(place, end), end) if self._handle == 0 else (start, max(place, start))
            self.update()
        elif self._peaks is not None and self._handle != _NOTHING:
            self._go(self._moment(x), extends=True)

    def mouseReleaseEvent(self, _: QMouseEvent) -> None:  # noqa: N802
        """Let go of a handle: keep what is between both."""
        dragged, self._dragged, self._handle = self._dragged, None, -1
        self.update()
        if dragged is not None and dragged != (0.0, self.span.whole) and dragged[1] - dragged[0] > 1 / RATE:
            self.trimmed.emit(*dragged)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Choose the part that is there: everything, where it is not divided."""
        self._handle = _NOTHING
        if self.has_parts:
            self.choose_part(self._part_at(event.position().x()))
        else:
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
        """Move the cursor, with Shift choose; Page Up and Down for parts; zoom with + and -, 0 for all of it."""
        far = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        step = self.span.length / (10 if far else 100)
        places = {
            Qt.Key.Key_Left: self.selection.cursor - step,
            Qt.Key.Key_Right: self.selection.cursor + step,
            Qt.Key.Key_Home: 0.0,
            Qt.Key.Key_End: self.span.whole,
        }
        acts: dict[Qt.Key, Callable[[], None]] = {
            Qt.Key.Key_Plus: self.zoom_in,
            Qt.Key.Key_Equal: self.zoom_in,
            Qt.Key.Key_Minus: self.zoom_out,
            Qt.Key.Key_0: self.fit,
            Qt.Key.Key_PageUp: partial(self.step_part, -1),
            Qt.Key.Key_PageDown: partial(self.step_part, 1),
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
