"""A softphone card on paper: the QR code and the fields, for a printer or as a PNG file."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QImageWriter, QPainter

from pbxgui.ui.extensions.card_facts import CardFacts
from pbxgui.ui.extensions.qr_painting import paint_code

WIDTH, HEIGHT = 900, 600
"""Of the card, in units of its own: pixels of the PNG."""

_MARGIN = 40
_CODE = 360
_WRAPPED = int(Qt.TextFlag.TextWordWrap)


def as_png(facts: CardFacts) -> bytes:
    """Return the card as a PNG file."""
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    paint_card(painter, facts)
    painter.end()
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    buffer.close()
    return bytes(content.data())


def paint_card(painter: QPainter, facts: CardFacts) -> None:
    """Paint the card into WIDTH by HEIGHT; who paints onto paper scales the painter."""
    painter.setPen(QColor(Qt.GlobalColor.black))
    _write_title(painter, QRectF(_MARGIN, 28, WIDTH - 2 * _MARGIN, 44), facts.title)
    _write(painter, QRectF(_MARGIN, 72, WIDTH - 2 * _MARGIN, 28), facts.program, 16)
    paint_code(painter, QRectF(_MARGIN - 20, 112, _CODE, _CODE), facts.code)
    left, top = _MARGIN + _CODE, 128.0
    width = WIDTH - left - _MARGIN
    shown = {**facts.fields, **({"": facts.line} if facts.line else {})}
    for name, value in shown.items():
        top += _write(painter, QRectF(left, top, width, 20), name, 12) if name else 0
        top += _write(painter, QRectF(left, top, width, 200), value, 15, bold=True) + 6
    notes = QRectF(_MARGIN, HEIGHT - 42, WIDTH - 2 * _MARGIN, 34)
    _write(painter, notes, facts.notes[-1] if facts.notes else "", 12)


def _write(painter: QPainter, area: QRectF, text: str, pixels: int, *, bold: bool = False) -> float:
    """Write a text from the top of an area on; return how high it became."""
    _choose_font(painter, pixels, bold=bold)
    widest = max((painter.fontMetrics().horizontalAdvance(word) for word in text.split()), default=0)
    # A password, or a line for a file, may have no space to break it at.
    flags = _WRAPPED if widest <= area.width() else int(Qt.TextFlag.TextWrapAnywhere)
    bounds = painter.boundingRect(area, flags, text)
    painter.drawText(area, flags, text)
    return bounds.height()


def _write_title(painter: QPainter, area: QRectF, text: str) -> None:
    """Write one line, cut where there is no room."""
    _choose_font(painter, 28, bold=True)
    elided = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(area.width()))
    painter.drawText(area, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), elided)


def _choose_font(painter: QPainter, pixels: int, *, bold: bool) -> None:
    font = QFont(painter.font())
    font.setPixelSize(pixels)
    font.setBold(bold)
    painter.setFont(font)
