"""Listening to what is edited: from the cursor on, or the selection, once or over and over; studio or telephone."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from pbxgui.audio.telephone.line import Choice
from pbxgui.ui.background.player import PlayerSeen
from pbxgui.ui.services import Services
from pbxgui.ui.studio.editor_preview import RATE

if TYPE_CHECKING:
    from pbxgui.audio.studio import Sound
    from pbxgui.audio.turn import Source

_LONGEST = (
    120  # seconds of a piece: to lose the packets of an hour takes a second, and is done at each switch
)


class EditorListening(QObject):
    """Plays parts of a sound.

    Signals:
        moved: another place of it is heard, or nothing any more.
        failed: a PbxError: there is no speaker to hear it on.

    """

    moved = Signal()
    failed = Signal(object)

    def __init__(self, services: Services, choice: Choice, parent: QObject) -> None:
        super().__init__(parent)
        self._services = services
        self._choice = choice
        self._path = Path()
        self._count = 0
        self._start = self._length = 0.0
        self._again: Callable[[], None] = self.stop
        self._rest: Callable[[], None] | None = None
        self._ended, self._begun = True, False
        self.loops = False
        """Whether what is played begins again at its end."""
        services.player.changed.connect(self._on_player)

    @property
    def position(self) -> float | None:
        """Where in the sound it is heard; None while it is not."""
        seen = self._services.player.now
        if not self.plays or seen.path != self._path:
            return None
        return self._start + (seen.position % self._length if self.loops else seen.position)

    @property
    def plays(self) -> bool:
        """Whether something is heard, or will be in a moment."""
        return not self._ended

    def play(self, title: str, sound: "Sound", start: float, end: float) -> None:
        """Play what lies between two moments."""
        self._again = partial(self.play, title, sound, start, end)
        first, last = round(start * RATE), min(round(end * RATE), sound.size)
        if last > first:
            self._play(title, sound, first, last)

    def _play(self, title: str, sound: "Sound", first: int, last: int) -> None:
        """Play a part, over and over if it is short, and in pieces if it is long."""
        piece = min(last, first + _LONGEST * RATE)
        self._rest = partial(self._play, title, sound, piece, last) if piece < last else None
        self._count += 1
        self._path = Path("pbxgui-editor", str(self._count))  # no file: it tells this from what else plays
        self._start, self._length = first / RATE, (piece - first) / RATE
        self._ended, self._begun = False, False
        times = max(1, round(_LONGEST / self._length)) if self.loops else 1
        source = partial(_source, sound, first, piece, times, self._choice)
        self._services.player.play_source(title, source, self._path, promptly=True)
        self.moved.emit()

    def again(self) -> None:
        """Begin again where it began."""
        self._again()

    def stop(self) -> None:
        """Be silent, if it is this that is heard."""
        if not self._ended:
            self._ended, self._begun = True, False
            self._services.player.stop()
            self.moved.emit()

    @Slot(object)
    def _on_player(self, seen: PlayerSeen) -> None:
        if self._ended and not self._begun:
            return
        if seen.path == self._path:
            self._begun, self._ended = seen.playing, not seen.playing
            if seen.trouble is not None:
                self.failed.emit(seen.trouble)
        elif self._begun:
            self._begun, self._ended = False, True
            if not seen.title:
                self._go_on()
        self.moved.emit()

    def _go_on(self) -> None:
        """Play what is left, or all of it once more where that is wanted."""
        if self._rest is not None:
            self._rest()
        elif self.loops:
            self._again()


def _source(sound: "Sound", first: int, last: int, times: int, choice: Choice) -> "Source":
    from pbxgui.audio.studio import InMemory  # noqa: PLC0415 - numpy, on the player's thread
    from pbxgui.audio.studio_part import Part  # noqa: PLC0415
    from pbxgui.audio.telephone.switch import Switch  # noqa: PLC0415

    return Switch(Part(InMemory(sound), first, last, times), choice)
