"""A piece of dialplan called for real, on an engine of its own on this machine, and heard on the computer's speaker."""

import time
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from pbxgui.audio.live_source import PlayingStream
from pbxgui.ui.call_it.helper import CallHelper, Over, Rung, Stepped
from pbxgui.ui.services import Services

_RATE = 8000  # samples per second of the test phone
_BETWEEN_STEPS = 40  # milliseconds of the cursor


@dataclass(frozen=True, slots=True)
class Placed:
    """What is called.

    Attributes:
        file: the text.
        context: where the number is dialled.
        number: what is dialled.
        caller: the calling number, or `anonymous`.
        phones: what the phones do, as `phones_choices` has it.
        seconds: after which the caller hangs up.
        as_asterisk: whether a Playback answers as Asterisk's does.

    """

    file: Path
    context: str
    number: str
    caller: str
    phones: str
    seconds: int
    as_asterisk: bool

    @property
    def arguments(self) -> list[str]:
        """The command that places it, as `pbxgui` takes it."""
        options = [f"--context={self.context}", f"--as={self.caller}", f"--phones={self.phones}"]
        options += [f"--seconds={self.seconds}", *["--asterisk"] * self.as_asterisk]
        return ["try", *options, "--", str(self.file), self.number]


class SnippetCall(QObject):
    """One call at a time; nothing of the configured engine is touched.

    Signals:
        told: a Rung or a Stepped.
        moved: how many seconds it has lasted.
        ended: an Over, as soon as nothing more is heard.
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
        """Whether a call is on its way, or its engine still ends."""
        return self._helper.runs

    def call(self, placed: Placed) -> None:
        """Place a call; returns at once."""
        if self._helper.runs:
            return
        self._began = None
        title = self.tr("Test call to {number}").format(number=placed.number)
        self._stream = self._player.play_stream(title, _RATE)
        self._helper.follow(placed.arguments)
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
    def _on_told(self, told: Rung | Stepped | Over) -> None:
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
