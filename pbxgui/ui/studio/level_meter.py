"""How loud it is at the microphone: a bar, the line of its peak, a lamp, and what to do about it in words."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from pbxgui.audio.recording_seen import Level
from pbxgui.ui.studio.recorder_words import LOUD_DBFS, QUIET_DBFS, Advice, advice
from pbxgui.ui.theme.theme import Theme

_LOWEST = -60.0  # dBFS at the left end
_HEIGHT = 18  # device-independent pixels
_ICON = 18
_ROUND = 4
_LAMP = 22  # of the lamp's place, at the right end


class LevelBar(QWidget):
    """Paints a Level; painted thirty times a second, so it is a few rectangles."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._level = Level()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Level of the microphone"))
        theme.changed.connect(self._on_theme)

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return a height that can be seen from the corner of an eye."""
        return QSize(240, _HEIGHT)

    def show_level(self, level: Level) -> None:
        """Show a level."""
        if level != self._level:
            self._level = level
            self.update()

    @Slot(object)
    def _on_theme(self, _: object) -> None:
        self.update()

    def paintEvent(self, _: QPaintEvent) -> None:  # noqa: N802
        """Paint the bar, the range in which speech is good, the peak and the lamp."""
        colors, level = self._theme.colors, self._level
        bar = QRectF(self.rect()).adjusted(0.5, 0.5, -_LAMP - 0.5, -0.5)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colors.line), 1))
        painter.setBrush(QColor(colors.surface))
        painter.drawRoundedRect(bar, _ROUND, _ROUND)
        good = QRectF(bar.left() + bar.width() * share(QUIET_DBFS), bar.top(), 0, bar.height())
        good.setRight(bar.left() + bar.width() * share(LOUD_DBFS))
        painter.fillRect(good.adjusted(0, 1, 0, -1), QColor(colors.selected))
        filled = QRectF(bar)
        filled.setWidth(bar.width() * share(level.peak_dbfs))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(getattr(colors, advice(level).color)))
        painter.drawRoundedRect(filled.adjusted(1, 3, 0, -3), _ROUND - 1, _ROUND - 1)
        if level.held_dbfs > _LOWEST:
            peak = bar.left() + bar.width() * share(level.held_dbfs)
            painter.setPen(QPen(QColor(colors.text), 2))
            painter.drawLine(QPointF(peak, bar.top() + 1), QPointF(peak, bar.bottom() - 1))
        self._paint_lamp(painter)
        painter.end()

    def _paint_lamp(self, painter: QPainter) -> None:
        colors, lit = self._theme.colors, self._level.is_clipping
        lamp = QRectF(self.width() - _LAMP + 6, (self.height() - 14) / 2, 14, 14)
        painter.setPen(QPen(QColor(colors.danger if lit else colors.line), 2))
        painter.setBrush(QColor(colors.danger if lit else colors.surface))
        painter.drawEllipse(lamp)


class LevelMeter(QWidget):
    """The bar with its words.

    Attributes:
        advised: what is said now; None while the microphone is off.

    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.advised: Advice | None = None
        self.bar = LevelBar(theme)
        self._picture, self.words = QLabel(), QLabel()
        self._picture.setFixedWidth(_ICON)
        widest = (self.tr("The microphone is off"), advice(Level()).words, advice(_ALMOST_TOO_LOUD).words)
        self.words.setMinimumWidth(max(map(self.words.fontMetrics().horizontalAdvance, widest)) + 8)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.bar, 1)
        row.addWidget(self._picture)
        row.addWidget(self.words)
        theme.changed.connect(self._on_theme)
        self.show_level(None)

    def show_level(self, level: Level | None) -> None:
        """Show a level; None while the microphone is off."""
        self.bar.show_level(level or Level())
        advised = advice(level) if level is not None else None
        if advised == self.advised and self.words.text():
            return
        self.advised = advised
        self.words.setText(advised.words if advised else self.tr("The microphone is off"))
        self.bar.setAccessibleDescription(self.words.text())
        self._paint()

    @Slot(object)
    def _on_theme(self, _: object) -> None:
        self._paint()

    def _paint(self) -> None:
        if self.advised is None:
            self._picture.clear()
            return
        color = getattr(self._theme.colors, self.advised.color)
        self._picture.setPixmap(self._theme.icon(self.advised.icon, color).pixmap(_ICON, _ICON))


_ALMOST_TOO_LOUD = Level(peak_dbfs=-1.0, held_dbfs=-1.0)


def share(dbfs: float) -> float:
    """Return how far to the right a level stands, 0 to 1."""
    return min(1.0, max(0.0, 1 - dbfs / _LOWEST))
