"""A QR code painted sharp: every module the same whole number of the screen's own pixels, black on white always."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

Modules = tuple[tuple[bool, ...], ...]
"""Rows from the top; True is dark. The white around it is part of it."""

_SIZE = 220  # device-independent pixels


def paint_code(painter: QPainter, area: QRectF, modules: Modules, ratio: float = 1.0) -> None:
    """Paint a code into the middle of an area, on a device with so many pixels to each of the area's."""
    if not modules:
        return
    count = len(modules)
    side = max(1.0, min(area.width(), area.height()) * ratio // count) / ratio
    left = area.left() + (area.width() - side * count) / 2
    top = area.top() + (area.height() - side * count) / 2
    painter.fillRect(QRectF(left, top, side * count, side * count), QColor(Qt.GlobalColor.white))
    for row, cells in enumerate(modules):
        for column, dark in enumerate(cells):
            if dark:
                cell = QRectF(left + column * side, top + row * side, side, side)
                painter.fillRect(cell, QColor(Qt.GlobalColor.black))


class CodeView(QWidget):
    """Shows a code, or words where there is none yet."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._modules: Modules = ()
        self._words = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("QR code"))

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return a size that a telephone's camera reads from an arm's length."""
        return QSize(_SIZE, _SIZE)

    @property
    def modules(self) -> Modules:
        """What is shown."""
        return self._modules

    def show_code(self, modules: Modules, words: str = "") -> None:
        """Show a code; without one, words in its place."""
        self._modules = modules
        self._words = words
        self.setAccessibleDescription(words)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Paint it."""
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(Qt.GlobalColor.white))
        if self._modules:
            paint_code(painter, QRectF(self.rect()), self._modules, self.devicePixelRatioF())
        else:
            painter.setPen(QColor(Qt.GlobalColor.black))
            flags = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
            painter.drawText(self.rect().adjusted(16, 16, -16, -16), flags, self._words)
        painter.end()
