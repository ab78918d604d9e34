"""The parts of a sound above its waveform: a tab with a number for each, and a line where one ends."""

from collections.abc import Sequence

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from pbxgui.ui.theme.colors import Colors

STRIP = 26
"""Device-independent pixels that the tabs take, with what is above them."""

_TOP, _GAP = 5, 1.5
_NARROW = 14  # of a tab that has no room for its number


def paint_parts(
    painter: QPainter, area: QRectF, places: Sequence[tuple[float, float]], chosen: int, colors: Colors
) -> None:
    """Paint the tabs of parts that lie between two places each; the chosen one, counted from 1, stands out."""
    line = QPen(QColor(colors.text), 1, Qt.PenStyle.DashLine)
    for number, (left, right) in enumerate(places, start=1):
        tab = QRectF(left + _GAP, _TOP, max(0.0, right - left - 2 * _GAP), area.top() - _TOP - 2)
        is_chosen = number == chosen
        painter.setPen(QPen(QColor(colors.accent if is_chosen else colors.line), 1))
        painter.setBrush(QColor(colors.accent if is_chosen else colors.raised))
        painter.drawRoundedRect(tab, 4, 4)
        seen = tab.intersected(QRectF(area.left(), 0, area.width(), area.top()))
        if seen.width() >= _NARROW:
            painter.setPen(QColor(colors.on_accent if is_chosen else colors.text))
            painter.drawText(seen, Qt.AlignmentFlag.AlignCenter, str(number))
        if number < len(places):
            painter.setPen(line)
            painter.drawLine(QLineF(right, area.top(), right, area.bottom()))
