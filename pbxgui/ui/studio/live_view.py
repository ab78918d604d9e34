"""The outline of a take: its last seconds while it is recorded, all of it when it is finished; a part can be chosen."""

from PySide6.QtCore import QLineF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from pbxgui.audio.live_waveform import COLUMNS_A_SECOND, Columns, LiveWaveform
from pbxgui.ui.sound_view import SoundView
from pbxgui.ui.theme.theme import Theme
from pbxgui.ui.words import clock

SHOWN_LIVE = 10 * COLUMNS_A_SECOND
"""Columns that are shown of a take that is recorded: painting costs the same however long it has become."""

_COLUMNS_A_LINE = (
    4  # of what is recorded; a line has the same ones as long as it is seen, or the outline would tremble
)

MOST_BINS = 800
"""Lines that a finished take is painted with."""

_HEIGHT = 110  # device-independent pixels
_STEP = 0.1  # seconds that an arrow key goes
_SHORTEST = 0.05  # seconds of a part that can be chosen


class LiveView(SoundView):
    """Paints a LiveWaveform.

    Signals:
        selected: a pair of seconds, or None where no part is chosen.

    """

    selected = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, _HEIGHT, parent)
        self._bins: Columns = ()
        self._seconds = 0.0
        self._live = False
        self._selection: tuple[float, float] | None = None
        self._grabbed: float | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setMinimumHeight(_HEIGHT // 2)
        self.setAccessibleName(self.tr("Waveform of the take"))

    @property
    def selection(self) -> tuple[float, float] | None:
        """The part that is chosen, in seconds."""
        return self._selection

    @property
    def seconds(self) -> float:
        """How long the take is that is shown."""
        return self._seconds

    def show_live(self, waveform: LiveWaveform) -> None:
        """Show the last seconds of what is being recorded."""
        end = waveform.piece[1]
        first = max(0, -(-(end - SHOWN_LIVE) // _COLUMNS_A_LINE) * _COLUMNS_A_LINE)
        self._bins = joined(waveform.columns(first, end), _COLUMNS_A_LINE)
        self._live = True
        self.show_position(None)
        self._select(None)
        self.update()

    def show_whole(self, bins: Columns, seconds: float) -> None:
        """Show all of a take that is finished or paused; nothing for no bins."""
        self._bins, self._seconds, self._live = bins, seconds, False
        self._select(None)
        words = self.tr("{length} long. Arrow keys with Shift choose a part.") if bins else ""
        self.setAccessibleDescription(words.format(length=clock(round(seconds))))
        self.update()

    # Painting

    def paintEvent(self, _: QPaintEvent) -> None:  # noqa: N802
        """Paint the frame, the part that is chosen, the outline and the cursor."""
        colors, area = self.theme.colors, self.area()
        painter = QPainter(self)
        self.paint_frame(painter, colors.surface)
        if self._selection is not None and not self._live:
            left, right = map(self._across, self._selection)
            part = QRectF(left, area.top(), right - left, area.height())
            painter.fillRect(part, QColor(colors.selected))
        self.paint_middle(painter)
        painter.setPen(QPen(QColor(colors.danger if self._live else colors.accent), max(1.0, self._step())))
        painter.drawLines(self._lines())
        if self.position is not None and self._seconds:
            self.paint_cursor(painter, self._across(self.position))
        painter.end()

    def _step(self) -> float:
        """Return how far one line is from the next."""
        count = SHOWN_LIVE / _COLUMNS_A_LINE if self._live else max(1, len(self._bins))
        return self.area().width() / count

    def _lines(self) -> list[QLineF]:
        area, step = self.area(), self._step()
        middle, half = area.center().y(), area.height() / 2
        left = area.left() + step / 2
        return [
            QLineF(left + at * step, middle - high * half - 0.5, left + at * step, middle - low * half + 0.5)
            for at, (low, high) in enumerate(self._bins)
        ]

    def _across(self, seconds: float) -> float:
        area = self.area()
        return area.left() + area.width() * min(1.0, seconds / self._seconds if self._seconds else 0.0)

    # What the person does

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Begin to choose a part."""
        if self._bins and not self._live:
            self._grabbed = self._time(event.position().x())
            self._select(None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Choose as far as the pointer is."""
        if self._grabbed is not None:
            self._select((self._grabbed, self._time(event.position().x())))

    def mouseReleaseEvent(self, _: QMouseEvent) -> None:  # noqa: N802
        """Leave it at that."""
        self._grabbed = None

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Move the end of the part that is chosen; its beginning without Shift."""
        ways = {Qt.Key.Key_Left: -_STEP, Qt.Key.Key_Right: _STEP}
        way = ways.get(Qt.Key(event.key()))
        if way is None or self._live or not self._bins:
            super().keyPressEvent(event)
            return
        start, end = self._selection or (0.0, 0.0)
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._select((start, end + way), smallest=0.0)
        else:
            self._select((start + way, max(end, start + way)), smallest=0.0)

    def _time(self, x: float) -> float:
        area = self.area()
        return min(1.0, max(0.0, (x - area.left()) / area.width())) * self._seconds

    def _select(self, part: tuple[float, float] | None, smallest: float = _SHORTEST) -> None:
        if part is not None:
            start, end = sorted(min(max(0.0, one), self._seconds) for one in part)
            part = (start, end) if end - start >= smallest else None
        if part != self._selection:
            self._selection = part
            self.selected.emit(part)
            self.update()


def joined(columns: Columns, size: int) -> Columns:
    """Return columns with so many made one each: the lowest and the highest of them."""
    return tuple(
        (min(low for low, _ in part), max(high for _, high in part))
        for part in (columns[at : at + size] for at in range(0, len(columns), size))
    )


def whole(waveform: LiveWaveform) -> Columns:
    """Return all of a take as it is painted; takes a moment for a long one, so it is done in a room."""
    columns = waveform.columns()
    return joined(columns, -(-len(columns) // MOST_BINS) or 1)
