"""SIGINT and SIGTERM close the window as a person would, its state kept and what was asked for done."""

import signal
import socket

from PySide6.QtCore import QObject, QSocketNotifier, Slot
from PySide6.QtWidgets import QApplication

_ENDING = (signal.SIGINT, signal.SIGTERM)


class EndBySignals(QObject):
    """Lets these signals end the event loop: Python writes a byte at each, and that lets Qt give Python its turn."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._written, self._read = socket.socketpair()
        for end in (self._written, self._read):
            end.settimeout(0)
        self._notifier = QSocketNotifier(self._read.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_byte)
        signal.set_wakeup_fd(self._written.fileno(), warn_on_full_buffer=False)
        for number in _ENDING:
            signal.signal(number, lambda *_: application.quit())

    @Slot()
    def _on_byte(self) -> None:
        self._read.recv(64)
