"""The week painter: drag to open, Shift-drag to close; arrows, Space and Shift+arrows do the same."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from pbxgui.core.config import Weekday
from pbxgui.ui.schedules.schedule_words import cell_words, day_name, hour_words
from pbxgui.ui.schedules.week import CELLS, MINUTES, STEP, Span, Week
from pbxgui.ui.theme.theme import Theme

_HEAD = 22  # device-independent pixels, as are the others
_ROW = 34
_ROW_GAP = 4
_LABELS = 92
_MARGIN = 8
_SMALLEST_CELL = 3
_HOURS_SHOWN = 3  # hours between two words of the scale

Cell = tuple[int, int]
"""Day and cell of the day, both from 0."""

_MOVES = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Home: (0, -CELLS),
    Qt.Key.Key_End: (0, CELLS),
}


class WeekPainter(QWidget):
    """Shows a week, a row for each day, and lets hours be painted in steps of a quarter of an hour.

    Signals:
        painted: the Week, when a stroke has ended.

    """

    painted = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._week = Week()
        self._shown = self._week  # with the stroke that is being painted
        self._cursor: Cell = (0, 9 * 60 // STEP)
        self._anchor: Cell | None = None  # where the stroke began
        self._opens = True
        self._spreads = True  # whether Shift+arrows open, or close as Space has just done
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Opening hours of the week"))
        theme.changed.connect(self.update)
        self._tell_place()

    @property
    def week(self) -> Week:
        """What is painted."""
        return self._shown

    @property
    def cursor_cell(self) -> Cell:
        """Where the keyboard paints."""
        return self._cursor

    def show_week(self, week: Week) -> None:
        """Show another week; a stroke that has been begun goes on upon it."""
        self._week = week
        self._shown = self._stroked() if self._anchor is not None else week
        self._tell_place()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return room for seven rows."""
        return QSize(_LABELS + CELLS * 7 + _MARGIN, _HEAD + 7 * _ROW)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return the least at which a quarter of an hour can be hit."""
        return QSize(_LABELS + CELLS * _SMALLEST_CELL + _MARGIN, _HEAD + 7 * _ROW)

    # By mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Begin a stroke."""
        cell = self.cell_at(event.position())
        if event.button() is not Qt.MouseButton.LeftButton or cell is None:
            return
        self._anchor = self._cursor = cell
        self._opens = not event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        self._stroke()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Go on with the stroke, also outside of the rows."""
        if self._anchor is not None:
            self._cursor = self._nearest(event.position())
            self._stroke()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """End the stroke, and put it in force."""
        if event.button() is Qt.MouseButton.LeftButton and self._anchor is not None:
            self._finish()

    # By keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Move, paint, extend; Escape leaves a stroke as if it had not been."""
        move = _MOVES.get(Qt.Key(event.key()))
        if move is not None:
            extends = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._move(move, extends=extends)
        elif event.key() == Qt.Key.Key_Space:
            self._anchor = self._cursor
            day, cell = self._cursor
            self._opens = self._spreads = self._week.share(Weekday(day), cell) < 1
            self._finish()
        elif event.key() == Qt.Key.Key_Escape and self._anchor is not None:
            self._anchor, self._shown = None, self._week
            self._tell_place()
            self.update()
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """End a stroke that was extended, when Shift is let go."""
        if event.key() == Qt.Key.Key_Shift and self._anchor is not None and not event.isAutoRepeat():
            self._finish()
        else:
            super().keyReleaseEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Put in force what was painted before going elsewhere."""
        if self._anchor is not None:
            self._finish()
        super().focusOutEvent(event)

    def _move(self, move: Cell, *, extends: bool) -> None:
        if extends and self._anchor is None:
            self._anchor = self._cursor
            self._opens = self._spreads
        day = min(6, max(0, self._cursor[0] + move[0]))
        cell = min(CELLS - 1, max(0, self._cursor[1] + move[1]))
        self._cursor = (day, cell)
        if extends:
            self._stroke()
        else:
            self._spreads = True
            self._tell_place()
            self.update()

    # Strokes

    def _stroke(self) -> None:
        self._shown = self._stroked()
        self._tell_place()
        self.update()

    def _stroked(self) -> Week:
        return self._week.painted(self._spans(), open_=self._opens)

    def _spans(self) -> list[Span]:
        """Return the rectangle between where the stroke began and where it is."""
        (day, cell), (last_day, last_cell) = self._anchor or self._cursor, self._cursor
        days = range(min(day, last_day), max(day, last_day) + 1)
        start, end = min(cell, last_cell) * STEP, (max(cell, last_cell) + 1) * STEP
        return [Span(Weekday(one), start, end) for one in days]

    def _finish(self) -> None:
        self._shown = self._stroked()
        self._anchor = None
        before, self._week = self._week, self._shown
        self._tell_place()
        self.update()
        if self._week != before:
            self.painted.emit(self._week)

    def _tell_place(self) -> None:
        """Say where the painter is, for those who hear the screen."""
        day, cell = self._cursor
        words = cell_words(Weekday(day), cell * STEP, is_open=self._shown.share(Weekday(day), cell) > 0)
        if words != self.accessibleDescription():
            self.setAccessibleDescription(words)
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))

    # Where things are

    def _cell_width(self) -> float:
        return (self.width() - _LABELS - _MARGIN) / CELLS

    def cell_rect(self, day: int, cell: int) -> QRectF:
        """Return where a cell is."""
        width = self._cell_width()
        return QRectF(_LABELS + cell * width, _HEAD + day * _ROW, width, _ROW - _ROW_GAP)

    def cell_at(self, point: QPointF) -> Cell | None:
        """Return the cell at a point; None beside the rows."""
        day, cell = int((point.y() - _HEAD) // _ROW), int((point.x() - _LABELS) // self._cell_width())
        return (day, cell) if 0 <= day < len(Weekday) and 0 <= cell < CELLS else None

    def _nearest(self, point: QPointF) -> Cell:
        day, cell = int((point.y() - _HEAD) // _ROW), int((point.x() - _LABELS) // self._cell_width())
        return min(6, max(0, day)), min(CELLS - 1, max(0, cell))

    def event(self, event: QEvent) -> bool:
        """Show which quarter of an hour the pointer is on."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            cell = self.cell_at(QPointF(event.pos()))
            if cell is None:
                QToolTip.hideText()
            else:
                is_open = self._shown.share(Weekday(cell[0]), cell[1]) > 0
                words = cell_words(Weekday(cell[0]), cell[1] * STEP, is_open=is_open)
                QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Paint the scale, the days and the painter's place."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_scale(painter)
        for day in Weekday:
            self._paint_day(painter, day)
        if self.hasFocus():
            self._paint_cursor(painter)
        painter.end()

    def _paint_scale(self, painter: QPainter) -> None:
        painter.setPen(QColor(self._theme.colors.quiet))
        for hour in range(0, 25, _HOURS_SHOWN):
            middle = self.cell_rect(0, hour * 60 // STEP).left()
            area = QRectF(middle - 30, 0, 60, _HEAD - 4)
            flags = Qt.AlignmentFlag.AlignHCenter
            if hour == MINUTES // 60:
                area, flags = QRectF(middle - 54, 0, 60, _HEAD - 4), Qt.AlignmentFlag.AlignRight
            painter.drawText(area, int(flags | Qt.AlignmentFlag.AlignVCenter), hour_words(hour))

    def _paint_day(self, painter: QPainter, day: Weekday) -> None:
        colors = self._theme.colors
        row = self.cell_rect(day, 0).united(self.cell_rect(day, CELLS - 1))
        painter.setPen(QColor(colors.text))
        painter.drawText(
            QRectF(0, row.top(), _LABELS - 10, row.height()),
            int(Qt.AlignmentFlag.AlignVCenter),
            day_name(day),
        )
        painter.setPen(QPen(QColor(colors.line), 1))
        painter.setBrush(QColor(colors.surface))
        painter.drawRoundedRect(row, 4, 4)
        for hour in range(1, 24):
            painter.setPen(QPen(QColor(colors.quiet if hour % _HOURS_SHOWN == 0 else colors.line), 0.6))
            left = self.cell_rect(day, hour * 60 // STEP).left()
            painter.drawLine(QPointF(left, row.top() + 1), QPointF(left, row.bottom() - 1))
        self._paint_open(painter, day, row)

    def _paint_open(self, painter: QPainter, day: Weekday, row: QRectF) -> None:
        """Paint the open hours, and write them into the blocks that have room: colour is not the only sign."""
        colors = self._theme.colors
        for span in (one for one in self._shown.spans() if one.day is day):
            left = row.left() + row.width() * span.start / MINUTES
            block = QRectF(left, row.top(), row.width() * (span.end - span.start) / MINUTES, row.height())
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colors.accent))
            painter.drawRoundedRect(block, 4, 4)
            words = f"{hour_words(span.start // 60, span.start % 60)} – {hour_words(span.end // 60, span.end % 60)}"  # noqa: RUF001
            if painter.fontMetrics().horizontalAdvance(words) + 12 < block.width():
                painter.setPen(QColor(colors.on_accent))
                painter.drawText(block, int(Qt.AlignmentFlag.AlignCenter), words)

    def _paint_cursor(self, painter: QPainter) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(self._theme.colors.text), 2))
        painter.drawRect(self.cell_rect(*self._cursor).adjusted(-1, -1, 1, 1))

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Show where the keyboard paints."""
        super().focusInEvent(event)
        self.update()
