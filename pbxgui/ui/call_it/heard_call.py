"""A test call that is heard on the computer's speaker, and told of as it goes on."""

import time
from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from pbxgui.audio.live_source import PlayingStream
from pbxgui.ui.call_it.helper import CallHelper, Over, Rung, Told
from pbxgui.ui.services import Services

_RATE = 8000  # samples per second of the test phone
_BETWEEN_STEPS = 40  # milliseconds of the cursor


class HeardCall(QObject):
    """One call at a time.

    Signals:
        told: a Rung or a Stepped.
        moved: how many seconds it has lasted.
        ended: an Over, as soon as nothing more is heard; not for a call that never began.
        over: an Over, when the next call can be placed.

    """

    told = Signal(object)
    moved = Signal(float)
    ended = Signal(object)
    over = Signal(object)

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._player = services.player
        self._helper = CallHelper(services.data, self._on_sound, self)
        self._helper.told.connect(self._on_told)
        self._helper.ended.connect(self._on_ended)
        self._stream: PlayingStream | None = None
        self._began: float | None = None
        self._cursor = QTimer(self, interval=_BETWEEN_STEPS)
        self._cursor.timeout.connect(self._on_step)

    @property
    def is_on(self) -> bool:
        """Whether a call is on its way, or its process still ends."""
        return self._helper.runs

    @property
    def is_heard(self) -> bool:
        """Whether a call is on its way, and what its caller hears goes to the speaker."""
        return self._stream is not None

    def place(self, number: str, arguments: Sequence[str]) -> None:
        """Begin a command that calls a number and tells of it; returns at once."""
        if self.is_on:
            return
        self._began = None
        self._stream = self._player.play_stream(self.tr("Test call to {number}").format(number=number), _RATE)
        self._helper.follow(arguments)
        self._cursor.start()

    @Slot()
    def hang_up(self) -> None:
        """End the call."""
        self._helper.hang_up()

    def close(self) -> None:
        """End the call and wait for its end: nothing goes on without its window."""
        self._helper.close()

    def _on_sound(self, _: int, samples: bytes) -> None:
        """Give sound to the player, on the helper's thread."""
        stream = self._stream
        if stream is not None:
            stream.write(samples)

    @Slot(object)
    def _on_told(self, told: Told) -> None:
        if isinstance(told, Over):
            self._silence()
            self.over.emit(told)
            return
        if isinstance(told, Rung) and told.label == "INVITE":
            self._began = time.monotonic() - told.at
        self.told.emit(told)

    @Slot(object)
    def _on_ended(self, over: Over) -> None:
        self._silence()
        self.ended.emit(over)

    def _silence(self) -> None:
        self._cursor.stop()
        if self._stream is not None:
            self._stream.end()
            self._stream = None

    @Slot()
    def _on_step(self) -> None:
        if self._began is not None:
            self.moved.emit(time.monotonic() - self._began)
