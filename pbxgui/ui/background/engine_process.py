"""The engine as a process that the window starts and looks after, and that outlives the window."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from pbxgui.control import keeping, last_word, place
from pbxgui.control.last_word import LastWord
from pbxgui.core.errors import PbxError
from pbxgui.ui.background.engine_link import EngineSeen
from pbxgui.ui.background.tasks import Room, Tasks

BETWEEN_LOOKS = 1_000  # milliseconds, while there is no engine
_START = 10.0  # seconds that a process which was started has to say that it keeps the engine running
_PASSING = {"engine-not-running", "engine-gone", "engine-stopping"}


class Standing(StrEnum):
    """How it stands with the engine."""

    UNKNOWN = "unknown"  # nobody has looked yet
    SERVES = "serves"
    STARTING = "starting"  # somebody keeps it running, and it is not there yet
    STOPPING = "stopping"
    FAILING = "failing"  # somebody keeps it running, and it cannot serve: it is tried again
    FAILED = "failed"  # it could not serve, and nobody tries again
    STOPPED = "stopped"  # somebody has wished it
    GONE = "gone"  # it has ended without a word
    SHUT = "shut"  # there is one that does not let us in


@dataclass(frozen=True, slots=True)
class EngineStanding:
    """How it stands with the engine, and why."""

    standing: Standing = Standing.UNKNOWN
    trouble: PbxError | None = None


@dataclass(frozen=True, slots=True)
class _Look:
    keeper: int | None
    word: LastWord | None


class EngineProcess(QObject):
    """Starts and ends the engine, and finds out how it stands with it.

    Signals:
        changed: an EngineStanding.

    """

    changed = Signal(object)

    def __init__(self, data: Path, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._closed = False
        self._data = data
        self._tasks = tasks
        self._now = EngineStanding()
        self._start_if_none = False
        self._serves = False
        self._doing = self._looking = False
        self._start_ends = 0.0
        self._again = QTimer(self, interval=BETWEEN_LOOKS)
        self._again.timeout.connect(self.look)

    @property
    def now(self) -> EngineStanding:
        """How it stood at the last look."""
        return self._now

    def start_if_none(self) -> None:
        """Start an engine if the first look finds that there is none."""
        self._start_if_none = True

    def close(self) -> None:
        """Look no longer; the engine goes on."""
        self._closed = True
        self._again.stop()

    # What the person wants

    @Slot()
    def start(self) -> None:
        """Start it in the background, unless it is there."""
        if not self._serves:
            self._do(self.tr("Start the engine"), lambda: keeping.start(self._data), Standing.STARTING)

    @Slot()
    def stop(self) -> None:
        """End it and its calls."""
        self._do(self.tr("Stop the engine"), lambda: keeping.stop(self._data), Standing.STOPPING)

    @Slot()
    def restart(self) -> None:
        """End it and its calls, and start it with what is set now."""
        self._do(self.tr("Restart the engine"), lambda: keeping.restart(self._data), Standing.STARTING)

    def _do(self, title: str, work: Callable[[], None], meanwhile: Standing) -> None:
        if self._doing:
            return
        self._doing = True
        self._tell(EngineStanding(meanwhile))
        self._tasks.run(title, lambda _: work(), self._done, self._failed, Room.ENGINE)

    def _done(self, _: None) -> None:
        self._doing = False
        self._start_ends = time.monotonic() + _START
        self.look()

    def _failed(self, error: PbxError) -> None:
        self._doing = False
        self._tasks.failed.emit(error)
        if self._serves:
            self._tell(EngineStanding(Standing.SERVES))
        else:
            self.look()

    # What is there

    @Slot(object)
    def on_engine_seen(self, seen: EngineSeen) -> None:
        """Take whether there is an engine that lets us in; where there is none, find out why."""
        if self._closed:
            return
        self._serves = seen.engine is not None
        if self._serves or (seen.trouble is not None and seen.trouble.code not in _PASSING):
            self._start_if_none = False
            self._again.stop()
            if not self._doing:
                trouble = seen.trouble if not self._serves else None
                self._tell(EngineStanding(Standing.SHUT if trouble else Standing.SERVES, trouble))
        elif not self._again.isActive():
            self._again.start()
            self.look()

    @Slot()
    def look(self) -> None:
        """Look, outside of the GUI thread, who keeps an engine running and what it said last."""
        if self._again.isActive() and not self._doing and not self._looking:
            self._looking = True
            self._tasks.run(
                self.tr("Look for the engine"), self._looked, self._take, self._untold, Room.ENGINE
            )

    def _looked(self, _: object) -> _Look:
        return _Look(place.keeper(self._data), last_word.found(self._data))

    def _untold(self, _: PbxError) -> None:
        self._looking = False

    def _take(self, look: _Look) -> None:
        self._looking = False
        if not self._again.isActive() or self._doing:  # an engine has come meanwhile, or is asked for
            return
        if self._start_if_none:
            self._start_if_none = False
            if look.keeper is None:
                self.start()
                return
        standing = _standing(look)
        if standing.standing is Standing.GONE and time.monotonic() < self._start_ends:
            standing = EngineStanding(Standing.STARTING)
        self._tell(standing)

    def _tell(self, standing: EngineStanding) -> None:
        if repr(standing) != repr(self._now):  # errors have no equality of their own
            self._now = standing
            self.changed.emit(standing)


def _standing(look: _Look) -> EngineStanding:
    error = look.word.error if look.word else None
    if look.keeper is not None:
        return EngineStanding(Standing.FAILING, error) if error else EngineStanding(Standing.STARTING)
    if look.word is None:
        return EngineStanding(Standing.GONE)
    return EngineStanding(Standing.FAILED, error) if error else EngineStanding(Standing.STOPPED)
