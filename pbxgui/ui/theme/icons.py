"""The icons: drawn for this program as paths of a 24 by 24 grid, in whatever colour they are asked for."""

from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer


class Icon(StrEnum):
    """What there is a picture of."""

    LIVE = "live"
    NUMBERS = "numbers"
    EXTENSIONS = "extensions"
    GREETINGS = "greetings"
    SCHEDULES = "schedules"
    DIALPLAN = "dialplan"
    HISTORY = "history"
    SETTINGS = "settings"
    OFFERED = "offered"
    GREETING = "greeting"
    RINGING = "ringing"
    TALKING = "talking"
    HELD = "held"
    ENDED = "ended"
    HANG_UP = "hang-up"
    TRANSFER = "transfer"
    ADD = "add"
    REMOVE = "remove"
    EDIT = "edit"
    PLAY = "play"
    PAUSE = "pause"
    STOP = "stop"
    UNDO = "undo"
    REDO = "redo"
    SEARCH = "search"
    WARNING = "warning"
    CHECK = "check"
    PHONE = "phone"
    PHONE_OFF = "phone-off"
    INCOMING = "incoming"
    INTERNAL = "internal"
    PLACED = "placed"
    SKIP = "skip"
    ANSWER = "answer"
    GOOD = "good"
    FAIR = "fair"
    POOR = "poor"
    COPY = "copy"
    IMPORT = "import"
    SPEAKER = "speaker"
    QR = "qr"
    REVEAL = "reveal"
    CONCEAL = "conceal"
    RENEW = "renew"
    SAVE = "save"
    PRINT = "print"
    CLOCK = "clock"
    BLOCK = "block"
    MORE = "more"
    EARLIER = "earlier"
    LATER = "later"
    CALL_IT = "call-it"
    HEARD = "heard"
    LOGS = "logs"
    RECORD = "record"


_HANDSET = "M6 3h3l2 5-2.5 1.6a12 12 0 0 0 5.9 5.9L16 13l5 2v3a3 3 0 0 1-3 3A15 15 0 0 1 3 6a3 3 0 0 1 3-3z"

_PATHS: Mapping[Icon, str] = MappingProxyType(
    {
        Icon.LIVE: "M3 12h4l3-8 4 16 3-8h4",
        Icon.NUMBERS: "M5 9h14M5 15h14M10 4 8 20M16 4l-2 16",
        Icon.EXTENSIONS: "M8 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2 20v-1a6 6 0 0 1 12 0v1"
        "M16 4.5a3.5 3.5 0 0 1 0 6.3M17 14.5a6 6 0 0 1 5 5.5",
        Icon.GREETINGS: "M12 3a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0V6a3 3 0 0 1 3-3zM5 11a7 7 0 0 0 14 0M12 18v3M8 21h8",
        Icon.SCHEDULES: "M4 6h16v14H4zM4 10h16M8 3v5M16 3v5M8 14h2M14 14h2",
        Icon.DIALPLAN: "M4 5h7v5H4zM13 14h7v5h-7zM7.5 10v6.5H13",
        Icon.HISTORY: "M4 12a8 8 0 1 0 2.5-5.8L4 8.5M4 4v4.5h4.5M12 8v4.5l3 2",
        Icon.SETTINGS: "M4 7h9M17 7h3M4 17h3M11 17h9M15 4.5v5M9 14.5v5",
        Icon.OFFERED: _HANDSET + "M21 3l-6 6M15 4v5h5",
        Icon.GREETING: "M4 9v6h4l5 4V5L8 9zM16.5 8.5a5 5 0 0 1 0 7M19 6a8.5 8.5 0 0 1 0 12",
        Icon.RINGING: "M12 3a6 6 0 0 1 6 6c0 5 2 6 2 8H4c0-2 2-3 2-8a6 6 0 0 1 6-6zM10 20a2 2 0 0 0 4 0",
        Icon.TALKING: "M4 5h16v11H9l-5 4zM8 9h8M8 12.5h5",
        Icon.HELD: "M8 5v14M16 5v14",
        Icon.ENDED: "M3 15a13 13 0 0 1 18 0l-2.5 2.5-3.5-1.5v-2.5a12 12 0 0 0-6 0V16l-3.5 1.5z",
        Icon.HANG_UP: "M3 14a13 13 0 0 1 18 0l-2.5 2.5-3.5-1.5v-2.5a12 12 0 0 0-6 0V15l-3.5 1.5z",
        Icon.TRANSFER: "M3 12h13M11 6l6 6-6 6M21 4v16",
        Icon.ADD: "M12 5v14M5 12h14",
        Icon.REMOVE: "M4 7h16M9 7V4h6v3M6.5 7l1 13h9l1-13M10 11v5M14 11v5",
        Icon.EDIT: "M4 20l1-4L16 5l3 3L8 19zM14 7l3 3",
        Icon.PLAY: "M7 4l13 8-13 8z",
        Icon.PAUSE: "M8 5v14M16 5v14",
        Icon.STOP: "M6 6h12v12H6z",
        Icon.UNDO: "M9 14L4 9l5-5M4 9h10a6 6 0 0 1 0 12h-3",
        Icon.REDO: "M15 14l5-5-5-5M20 9H10a6 6 0 0 0 0 12h3",
        Icon.SEARCH: "M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.5 15.5L21 21",
        Icon.WARNING: "M12 4l9 16H3zM12 10v4M12 17v.5",
        Icon.CHECK: "M4 12.5l5 5L20 6.5",
        Icon.PHONE: _HANDSET,
        Icon.PHONE_OFF: _HANDSET + "M21 3L3 21",
        Icon.INCOMING: "M19 5L6 18M6 8v10h10",
        Icon.INTERNAL: "M4 9h15l-4-4M20 15H5l4 4",
        Icon.PLACED: "M5 19L18 6M8 6h10v10",
        Icon.SKIP: "M5 5l9 7-9 7zM19 5v14",
        Icon.ANSWER: _HANDSET + "M14 5l3 3 5-5",
        Icon.GOOD: "M5 20v-4M10 20v-8M15 20V8M20 20V4",
        Icon.FAIR: "M5 20v-4M10 20v-8M15 20v-.5M20 20v-.5",
        Icon.POOR: "M5 20v-4M10 20v-.5M15 20v-.5M20 20v-.5",
        Icon.COPY: "M9 9h11v11H9zM5 15H4V4h11v1",
        Icon.IMPORT: "M12 4v11M7 10.5l5 5 5-5M4 15v5h16v-5",
        Icon.SPEAKER: "M7 3h10v18H7zM12 8h.5M12 18a3 3 0 1 0 0-6 3 3 0 0 0 0 6z",
        Icon.QR: "M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2v2h-2zM18 14h2M14 18v2M18 18h2v2h-2z",
        Icon.REVEAL: "M2 12c5-8 15-8 20 0-5 8-15 8-20 0zM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6z",
        Icon.CONCEAL: "M2 12c5-8 15-8 20 0-5 8-15 8-20 0zM4 20L20 4",
        Icon.RENEW: "M20 11a8 8 0 0 0-14-4.5L4 9M4 4v5h5M4 13a8 8 0 0 0 14 4.5l2-2.5M20 20v-5h-5",
        Icon.SAVE: "M12 4v11M7 10.5l5 5 5-5M4 20h16",
        Icon.PRINT: "M7 9V4h10v5M7 17H4v-8h16v8h-3M7 14h10v6H7z",
        Icon.CLOCK: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5l3.5 2",
        Icon.BLOCK: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM5.7 5.7l12.6 12.6",
        Icon.MORE: "M5 12h.5M12 12h.5M19 12h.5",
        Icon.EARLIER: "M12 19V5M6 11l6-6 6 6",
        Icon.LATER: "M12 5v14M6 13l6 6 6-6",
        Icon.CALL_IT: _HANDSET + "M16 3l5 4-5 4z",
        Icon.LOGS: "M5 3h10l4 4v14H5zM15 3v4h4M8.5 11h7M8.5 14.5h7M8.5 18h4",
        Icon.HEARD: "M8 9a4.5 4.5 0 0 1 9 0c0 4-4 4-4 8a2.5 2.5 0 0 1-4.5 1.5M11 9.5a1.7 1.7 0 0 1 3 0",
        Icon.RECORD: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 15.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7z",
    }
)
_SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="{color}"'
    ' stroke-width="1.9" stroke-linecap="round" stroke-linejoin="round"><path d="{path}"/></svg>'
)
_SIZES = (16, 20, 24, 32, 48, 64)


@lru_cache(maxsize=1024)  # tables paint the same few over and over
def pixmap(icon: Icon, color: str, size: int, ratio: float = 1.0) -> QPixmap:
    """Return the icon of so many device-independent pixels, sharp on a screen with this ratio."""
    found = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    found.fill(Qt.GlobalColor.transparent)
    painter = QPainter(found)
    QSvgRenderer(QByteArray(_SVG.format(color=color, path=_PATHS[icon]).encode())).render(
        painter, QRectF(0, 0, found.width(), found.height())
    )
    painter.end()
    found.setDevicePixelRatio(ratio)
    return found


@lru_cache(maxsize=512)
def icon(name: Icon, color: str, disabled: str = "") -> QIcon:
    """Return the icon in a colour, and in another one where it is disabled."""
    found = QIcon()
    for size in _SIZES:
        found.addPixmap(pixmap(name, color, size))
        if disabled:
            found.addPixmap(pixmap(name, disabled, size), QIcon.Mode.Disabled)
    return found
