"""The takes on the disk, looked at, prepared for listening and removed outside the GUI thread."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from pbxgui.audio.take import Take, remove_take, takes, unfinished
from pbxgui.core.errors import PbxError
from pbxgui.ui.background.tasks import Room
from pbxgui.ui.services import Services
from pbxgui.ui.while_there import while_there


@dataclass(frozen=True, slots=True)
class ShelfSeen:
    """What there is, each the latest first.

    Attributes:
        finished: takes that can be used.
        left_behind: those that a program was recording when it was killed.

    """

    finished: tuple[Take, ...] = ()
    left_behind: tuple[Take, ...] = ()


class Shelf(QObject):
    """Where takes lie until one is chosen.

    Signals:
        changed: a ShelfSeen, after each look.
        failed: a PbxError.

    """

    changed = Signal(object)
    failed = Signal(object)

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._folder = services.recorder.takes

    def look(self) -> None:
        """Find out what there is now."""
        self._do(self.tr("Look for takes"), partial(_seen, self._folder), self.changed.emit)

    def remove(self, *unwanted: Take) -> None:
        """Remove takes for ever; none of them is in hand."""

        def remove() -> ShelfSeen:

            for one in unwanted:
                remove_take(one)
            return _seen(self._folder)

        self._do(self.tr("Remove take"), remove, self.changed.emit)

    def sound(self, take: Take, path: Path, then: Callable[[Path], None]) -> None:
        """Call back with a file that a take can be listened to in; it is written to `path` where there is none."""

        def write() -> Path:
            if take.finished and take.wav.exists():
                return take.wav
            from pbxgui.audio.take_sound import write_wav  # noqa: PLC0415 - numpy

            return write_wav(take, path)

        self._do(self.tr("Listen to take"), write, then)

    def _do(self, title: str, work: Callable[[], object], then: Callable[..., object]) -> None:
        fail: Callable[[PbxError], None] = while_there(self, self.failed.emit)
        self._services.tasks.run(title, lambda _: work(), while_there(self, then), fail, Room.SOUND)


def _seen(folder: Path) -> ShelfSeen:

    finished = tuple(take for take in takes(folder) if take.finished and take.frames)
    return ShelfSeen(finished, unfinished(folder))
