"""Further windows of the same data folder knock; this one then comes to the front."""

import socket
from contextlib import suppress

from PySide6.QtCore import QObject, QSocketNotifier, Signal, Slot


class Knocks(QObject):
    """Hears whoever connects to a socket, and lets them go.

    Signals:
        heard: somebody has knocked.

    """

    heard = Signal()

    def __init__(self, listening: socket.socket, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._listening = listening
        self._notifier = QSocketNotifier(listening.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_knock)

    def close(self) -> None:
        """Hear no more."""
        self._notifier.setEnabled(False)

    @Slot()
    def _on_knock(self) -> None:
        with suppress(OSError):  # gone again already
            self._listening.accept()[0].close()
            self.heard.emit()
