"""The painted strip of a call: what the caller hears, which phones ring, from when on it is billed."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QBrush, QColor, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from pbxgui.ui.call_it.rows import in_rows
from pbxgui.ui.call_it.strip import Mark, Stretch, Strip
from pbxgui.ui.theme.theme import Theme

_LANE = 26  # device-independent pixels, as are the others
_GAP = 4
_AXIS = 18
_LABELS = 78
_LEAST_BETWEEN = 56  # between two numbers of the axis
_STEPS = (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800, 3600)
_BILLED = 8
_ROW = 20  # of several phones that ring at once
_MOST_ROWS = 4


class Timeline(QWidget):
    """Paints a `Strip`; its accessible description says the same in words."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._strip = Strip()
        self._phones: tuple[tuple[Stretch, ...], ...] = ()
        self._real: tuple[Mark, ...] = ()
        self._cursor: float | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(self.tr("What the caller hears, second by second"))
        theme.changed.connect(self.update)

    @property
    def strip(self) -> Strip:
        """What it shows."""
        return self._strip

    @property
    def cursor_at(self) -> float | None:
        """Where the cursor is, in seconds; None without one."""
        return self._cursor

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return room for the marks, two lanes, the bill and the axis."""
        return QSize(400, self._bottom + _BILLED + _GAP + _AXIS)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return what it can do with."""
        return QSize(260, self.sizeHint().height())

    def show_strip(self, strip: Strip) -> None:
        """Paint a call."""
        self._strip = strip
        self._phones = in_rows(strip.phones, _MOST_ROWS)
        self.updateGeometry()
        self.setAccessibleDescription(strip.spoken)
        self.update()

    @Slot(object)
    def show_cursor(self, at: float | None) -> None:
        """Show how far a call is that goes on now."""
        self._cursor = at
        self.update()

    def show_real(self, marks: tuple[Mark, ...]) -> None:
        """Show what has really been sent in a call."""
        self._real = marks
        self.update()

    # Where things are

    @property
    def _seconds(self) -> float:
        last = max([self._cursor or 0.0, *(mark.at for mark in self._real)])
        return max(self._strip.seconds, last, 1.0)

    def _x(self, at: float) -> float:
        room = self.width() - _LABELS - _GAP * 2
        return _LABELS + room * min(at / self._seconds, 1.0)

    @property
    def _bottom(self) -> int:
        """Where the lanes end."""
        return _AXIS + _LANE + _GAP + max(_LANE, len(self._phones) * _ROW) + _GAP

    def _areas(self) -> list[tuple[Stretch, QRectF]]:
        """Return every stretch, and where it is painted: phones that ring at once one below the other."""
        found = [(stretch, self._area(stretch, _AXIS, _LANE)) for stretch in self._strip.heard]
        high = _LANE if len(self._phones) == 1 else _ROW - 2
        for row, stretches in enumerate(self._phones):
            top = _AXIS + _LANE + _GAP + row * _ROW
            found += [(stretch, self._area(stretch, top, high)) for stretch in stretches]
        return found

    def _area(self, stretch: Stretch, top: int, high: int) -> QRectF:
        left, right = self._x(stretch.start), self._x(stretch.end)
        return QRectF(left, top, max(right - left - 1, 2), high)

    # Painting

    def paintEvent(self, _: QPaintEvent) -> None:  # noqa: N802
        """Paint everything."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_labels(painter)
        for stretch, area in self._areas():
            self._paint_stretch(painter, area, stretch)
        self._paint_bill(painter)
        self._paint_axis(painter)
        self._paint_marks(painter, self._real or self._strip.marks)
        if self._cursor is not None:
            self._paint_cursor(painter, self._x(self._cursor))
        if self.hasFocus():
            painter.setPen(QPen(QColor(self._theme.colors.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        painter.end()

    def _paint_labels(self, painter: QPainter) -> None:
        painter.setPen(QColor(self._theme.colors.quiet))
        tops = (_AXIS, _AXIS + _LANE + _GAP)
        for top, words in zip(tops, (self.tr("hears"), self.tr("phones")), strict=True):
            painter.drawText(QRectF(4, top, _LABELS - 10, _LANE), _LEFT, words)
        top = self._bottom - 5
        painter.drawText(QRectF(4, top, _LABELS - 10, _AXIS), _LEFT, self.tr("billed"))

    def _paint_stretch(self, painter: QPainter, area: QRectF, stretch: Stretch) -> None:
        colors = self._theme.colors
        color = QColor(getattr(colors, stretch.color))
        ground = QColor(color)
        ground.setAlphaF(0.16)
        painter.setPen(QPen(color, 1.2))
        painter.setBrush(ground)
        painter.drawRoundedRect(area, 4, 4)
        painter.setPen(QColor(colors.text))
        inner = area.adjusted(6, 0, -6, 0)
        words = painter.fontMetrics().elidedText(
            stretch.words, Qt.TextElideMode.ElideRight, int(inner.width())
        )
        if inner.width() > _LANE:
            painter.drawText(inner, _LEFT, words)

    def _paint_bill(self, painter: QPainter) -> None:
        """Paint a hatched bar while a call is normally free, and a solid one while it is billed."""
        if not self._strip.heard:
            return
        colors, end = self._theme.colors, self._strip.seconds
        from_ = end if self._strip.billed_from is None else self._strip.billed_from
        top = self._bottom
        painter.setPen(QPen(QColor(colors.quiet), 1))
        free = QRectF(self._x(0), top, self._x(from_) - self._x(0), _BILLED)
        painter.setBrush(QBrush(QColor(colors.quiet), Qt.BrushStyle.BDiagPattern))
        painter.drawRect(free)
        if from_ < end:
            painter.setPen(QPen(QColor(colors.talking), 1))
            painter.setBrush(QColor(colors.talking))
            painter.drawRect(QRectF(self._x(from_), top, self._x(end) - self._x(from_), _BILLED))

    def _paint_axis(self, painter: QPainter) -> None:
        painter.setPen(QColor(self._theme.colors.quiet))
        top = self._bottom + _BILLED + 2
        wide = (self.width() - _LABELS) / self._seconds
        step = next((one for one in _STEPS if one * wide >= _LEAST_BETWEEN), _STEPS[-1])
        at = 0
        while at <= self._seconds:
            left = self._x(at)
            painter.drawLine(int(left), top, int(left), top + 3)
            words = self.tr("{at} s").format(at=at)
            if left + 2 + painter.fontMetrics().horizontalAdvance(words) <= self.width():
                painter.drawText(QRectF(left + 2, top, _LEAST_BETWEEN, _AXIS), _LEFT, words)
            at += step

    def _paint_marks(self, painter: QPainter, marks: tuple[Mark, ...]) -> None:
        painter.setPen(QColor(self._theme.colors.text))
        free = 0.0
        for mark in marks:
            left = self._x(mark.at)
            painter.drawLine(int(left), _AXIS - 4, int(left), self._bottom - _GAP)
            wide = painter.fontMetrics().horizontalAdvance(mark.label)
            at = min(max(left - wide / 2, free, _LABELS), self.width() - wide - 2)
            if at >= free:
                painter.drawText(QRectF(at, 0, wide + 2, _AXIS - 4), _LEFT, mark.label)
                free = at + wide + 8

    def _paint_cursor(self, painter: QPainter, left: float) -> None:
        painter.setPen(QPen(QColor(self._theme.colors.accent), 2))
        painter.drawLine(int(left), _AXIS - 8, int(left), self._bottom + _BILLED)

    def event(self, event: QEvent) -> bool:
        """Tell on hover what is painted where it has no room for its words."""
        if isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self._words_at(event.pos().x(), event.pos().y()), self)
            return True
        return super().event(event)

    def _words_at(self, x: int, y: int) -> str:
        near = [mark.words for mark in (self._real or self._strip.marks) if abs(self._x(mark.at) - x) < _GAP]
        over = [stretch.words for stretch, area in self._areas() if area.contains(x, y)]
        return "\n".join([*near, *over])


_LEFT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
