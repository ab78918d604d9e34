"""The picture of a part of a sound."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from pbxgui.ui.studio.editor_preview import RATE
from pbxgui.ui.studio.editor_span import Span

if TYPE_CHECKING:
    from pbxgui.audio.peaks import Peaks


def drawn(peaks: "Peaks", span: Span, size: QSize, color: QColor) -> QPixmap:
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
