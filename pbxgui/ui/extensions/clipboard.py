"""A secret on the clipboard: taken from it again after a minute, unless something else lies there by then."""

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtGui import QGuiApplication

KEPT = 60_000
"""Milliseconds."""


class SecretClipboard(QObject):
    """Copies, and remembers what is to be forgotten."""

    def __init__(self, parent: QObject | None = None, kept: int = KEPT) -> None:
        super().__init__(parent)
        self._secret = ""
        self._timer = QTimer(self, singleShot=True, interval=kept)
        self._timer.timeout.connect(self.clear)

    def copy(self, secret: str) -> None:
        """Put a secret onto the clipboard for a minute."""
        self._secret = secret
        QGuiApplication.clipboard().setText(secret)
        self._timer.start()

    @Slot()
    def clear(self) -> None:
        """Take it away, if it is still there."""
        self._timer.stop()
        clipboard = QGuiApplication.clipboard()
        if self._secret and clipboard.text() == self._secret:
            clipboard.clear()
        self._secret = ""
