"""Work outside the GUI thread: done in a room of its own, its result or its error brought back as a call-back."""

import threading
from collections.abc import Callable
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Generic, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal, Slot

from pbxgui.core.errors import Bug, PbxError

Result = TypeVar("Result")


class Room(StrEnum):
    """Where work is done; one room does one thing after the other, so that changes keep their order."""

    STORE = "store"  # everything that reads or changes the configuration or the records
    SOUND = "sound"  # decoding, rendering
    IMPORT = "import"  # files of people, which may take minutes
    PHONE = "phone"  # people at a phone, who take minutes
    DRAFTS = "drafts"  # writing down what is not kept yet, which never waits for anything
    ENGINE = "engine"  # commands to the engine, which may take seconds to reply


_GIVEN_UP = frozenset({Room.IMPORT, Room.PHONE})


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a job is.

    Attributes:
        done: a share from 0 to 1; None where that is not known.
        words: what is being done, for the person who waits.

    """

    done: float | None = None
    words: str = ""


class Cancelled(Exception):
    """The person no longer wants it; raised inside the work by `Job.checkpoint`."""


@dataclass(eq=False, slots=True)
class Job(Generic[Result]):
    """One piece of work on its way; what the GUI thread holds of it.

    Attributes:
        title: what is done, in the words of the person who asked for it.
        room: where it is done.

    """

    title: str
    room: Room
    _tell: Callable[["Job[Any]", Progress], None] = field(repr=False)
    _stop: threading.Event = field(default_factory=threading.Event, repr=False)
    _future: "Future[Result] | None" = field(default=None, repr=False)

    def cancel(self) -> None:
        """Ask for the end; work that has begun ends at its next checkpoint."""
        self._stop.set()
        if self._future is not None:
            self._future.cancel()

    def checkpoint(self, progress: Progress = Progress()) -> None:
        """Tell from inside the work how far it is; raise Cancelled where nobody wants it any more."""
        if self._stop.is_set():
            raise Cancelled
        self._tell(self, progress)


@dataclass(frozen=True, slots=True)
class _Outcome:
    job: Job[Any]
    deliver: Callable[[], None]


def _ignore(_: object) -> None:
    pass


class Tasks(QObject):
    """Runs work in rooms; belongs to the GUI thread, as every call-back does that it makes.

    Signals:
        progressed: a `(Job, Progress)` pair, at whatever rate the work tells.
        started: a Job.
        ended: a Job, after its call-back.
        failed: a PbxError that nobody wanted to take; the window shows it.

    """

    progressed = Signal(object)
    started = Signal(object)
    ended = Signal(object)
    failed = Signal(object)
    _outcome = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rooms = {room: ThreadPoolExecutor(1, f"pbxgui-{room}") for room in Room}
        self._jobs: set[Job[Any]] = set()
        self._closed = False
        self._outcome.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        title: str,
        work: Callable[[Job[Result]], Result],
        then: Callable[[Result], None] = _ignore,
        otherwise: Callable[[PbxError], None] | None = None,
        room: Room = Room.STORE,
    ) -> Job[Result]:
        """Do `work` in a room; `then` gets its result, `otherwise` its error, both in the GUI thread.

        An error that is not ours becomes a Bug. Without `otherwise` the signal `failed` tells of it.
        """
        job: Job[Result] = Job(title, room, self._tell)
        self._jobs.add(job)
        job._future = self._rooms[room].submit(work, job)  # noqa: SLF001 - made here, before anybody else has it
        job._future.add_done_callback(lambda future: self._done(job, future, then, otherwise))  # noqa: SLF001
        self.started.emit(job)
        return job

    @property
    def jobs(self) -> tuple[Job[Any], ...]:
        """What is on its way."""
        return tuple(self._jobs)

    @property
    def is_closed(self) -> bool:
        """Whether nothing can be run any more."""
        return self._closed

    def close(self) -> None:
        """Let what has begun end and forget the rest; changes that were asked for are still made.

        Imports, and what somebody does at a phone, are given up.
        """
        for job in self.jobs:
            if job.room in _GIVEN_UP:
                job.cancel()
        for room in self._rooms.values():
            room.shutdown(wait=True, cancel_futures=False)
        self._closed = True  # what is on its way through the event loop would find its screens gone

    def _tell(self, job: Job[Any], progress: Progress) -> None:
        self.progressed.emit((job, progress))

    def _done(
        self,
        job: Job[Result],
        future: "Future[Result]",
        then: Callable[[Result], None],
        otherwise: Callable[[PbxError], None] | None,
    ) -> None:
        """Choose the call-back, on the room's thread."""
        deliver: Callable[[], None]
        try:
            result = future.result()
        except (Cancelled, CancelledError):
            deliver = _nothing
        except PbxError as error:
            deliver = self._bound_error(otherwise, error)
        except Exception as error:  # noqa: BLE001 - whatever it is, the person has to hear of it
            deliver = self._bound_error(otherwise, _bug(job, error))
        else:
            deliver = _bound(then, result)
        self._outcome.emit(_Outcome(job, deliver))

    def _bound_error(
        self, otherwise: Callable[[PbxError], None] | None, error: PbxError
    ) -> Callable[[], None]:
        """Return what tells of an error: where it was asked for, or if that has been closed, the window."""

        def tell() -> None:
            wanted = otherwise is not None and is_there(otherwise)
            (otherwise if otherwise is not None and wanted else self.failed.emit)(error)

        return tell

    @Slot(object)
    def _deliver(self, outcome: _Outcome) -> None:
        self._jobs.discard(outcome.job)
        if self._closed:
            return
        try:
            outcome.deliver()
        finally:
            self.ended.emit(outcome.job)


def _nothing() -> None:
    pass


def _bound(call_back: Callable[[Any], None], value: object) -> Callable[[], None]:
    return lambda: hand_over(call_back, value)


def hand_over(call_back: Callable[[Any], None], value: object) -> None:
    """Call back, unless that would be a method of something that has been closed meanwhile."""
    if is_there(call_back):
        call_back(value)


def is_there(call_back: Callable[[Any], None]) -> bool:
    """Whether it is not a method of something that has been closed."""
    owner = getattr(call_back, "__self__", None)
    return not isinstance(owner, QObject) or shiboken6.isValid(owner)


def _bug(job: Job[Any], error: Exception) -> Bug:
    bug = Bug("ui-task", f"“{job.title}” failed: {error!r}")
    bug.__cause__ = error
    return bug
