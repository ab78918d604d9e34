"""The engine of the data folder as the window sees it: there or not, and every call, at most thirty times a second."""

import sys
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from PySide6.QtCore import QObject, Signal

from pbxgui.control.protocol import Message
from pbxgui.control.watching import Changed, Connected, Happened, Lost, Missed, Update, Watch
from pbxgui.core.errors import PbxError
from pbxgui.core.live_call import LiveCall
from pbxgui.ui.background.stories import Moment, Stories

BETWEEN_TELLINGS = 1 / 30
"""Seconds between two tellings: what changes more often than a screen is drawn is told together."""

BETWEEN_BUSY_TELLINGS = 1 / 10
"""The same where so many calls change that nobody follows each of them."""

BUSY = 50
"""Calls from which on it is busy."""

_SWITCH = 0.0005  # seconds: the thread that paints must not wait for the one that reads, as it would for 5 ms

BETWEEN_TRIES = 0.5
"""Seconds between two tries to find an engine."""

_MOST_ENDED = 1_000  # calls that end within one telling and are named
_MOST_HAPPENED = 500  # events that change no call


@dataclass(frozen=True, slots=True)
class Ended:
    """A call that is over: as it was last, and why, in words.

    Attributes:
        call: as it was last.
        text: the engine's sentence.
        at: when, in seconds since the epoch.
        by: who ended it (`caller`, `phone`, `engine`, `person`, `transfer`); empty where that is not known.
        status: the last response of SIP, 0 where that is not known.

    """

    call: LiveCall
    text: str
    at: float
    by: str = ""
    status: int = 0


@dataclass(frozen=True, slots=True)
class EngineSeen:
    """What the engine is at one moment.

    Attributes:
        engine: what it says of itself (version, process); None where there is none.
        trouble: why there is none, or why it does not let us in.
        calls: all calls, the oldest first.
        ended: those that have ended since the last telling.
        happened: what has happened since then and changed no call: a key press, a notice, a phone that registered.

    """

    engine: Message | None = None
    trouble: PbxError | None = None
    calls: Mapping[str, LiveCall] = field(default_factory=lambda: MappingProxyType({}))
    ended: tuple[Ended, ...] = ()
    happened: tuple[Message, ...] = ()


class EngineLink(QObject):
    """Follows the engine from a thread of its own, through gaps and restarts.

    Signals:
        seen: an EngineSeen, when anything has changed.

    """

    seen = Signal(object)

    def __init__(self, data: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._data = data
        self._ended = threading.Event()
        self._watch: Watch | None = None
        self._gathering = _Gathering()
        self._wake = threading.Event()
        self._reader = threading.Thread(target=self._read, name="pbxgui-engine-reader")
        self._teller = threading.Thread(target=self._tell, name="pbxgui-engine-teller")

    def start(self) -> None:
        """Begin to follow."""
        sys.setswitchinterval(min(sys.getswitchinterval(), _SWITCH))
        self._reader.start()
        self._teller.start()

    def stop(self) -> None:
        """Follow no longer; returns when both threads have ended."""
        self._ended.set()
        self._wake.set()
        watch = self._watch
        if watch is not None:
            watch.end()
        for thread in (self._reader, self._teller):
            if thread.is_alive():
                thread.join()

    def story(self, call: str) -> tuple[Moment, ...]:
        """Return what has happened on a call since this began to follow, the oldest first; from any thread."""
        return self._gathering.story(call)

    def _read(self) -> None:
        while not self._ended.is_set():
            self._watch = watch = Watch(self._data)
            try:
                for update in watch.updates():
                    self._gathering.take(update, watch)
                    self._wake.set()
            except PbxError as error:
                if self._gathering.is_without(error):
                    self._wake.set()
            self._ended.wait(BETWEEN_TRIES)

    def _tell(self) -> None:
        while not self._ended.is_set():
            self._wake.wait()
            self._wake.clear()
            if self._ended.is_set():
                return
            seen = self._gathering.gathered()
            self.seen.emit(seen)
            self._ended.wait(BETWEEN_TELLINGS if len(seen.calls) < BUSY else BETWEEN_BUSY_TELLINGS)


class _Gathering:
    """What has been read and not yet been told."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._now = EngineSeen()
        self._ended: list[Ended] = []
        self._happened: list[Message] = []
        self._stories = Stories()

    def story(self, call: str) -> tuple[Moment, ...]:
        """Return what has happened on a call."""
        with self._lock:
            return self._stories.of(call)

    def take(self, update: Update, watch: Watch) -> None:
        """Add one update."""
        with self._lock:
            engine, trouble = self._now.engine, self._now.trouble
            match update:
                case Connected(engine=engine):
                    trouble = None
                case Lost(reason=reason):
                    engine, trouble = None, reason
                case Changed(before=LiveCall() as call, after=None):
                    self._end(call, update)
                case Changed(event=event):
                    self._stories.take(event)
                case Happened(event=event):
                    self._stories.take(event)
                    if len(self._happened) < _MOST_HAPPENED:
                        self._happened.append(event)
                case Missed():
                    pass
            self._now = EngineSeen(engine, trouble, watch.calls.rows)

    def _end(self, call: LiveCall, update: Changed) -> None:
        self._stories.take(update.event)
        self._stories.close([call.call])
        details = update.event.get("details")
        by, status = (details.get("by"), details.get("status")) if isinstance(details, dict) else ("", 0)
        if len(self._ended) < _MOST_ENDED:
            known = status if isinstance(status, int) else 0
            self._ended.append(Ended(call, update.text, time.time(), str(by or ""), known))

    def is_without(self, error: PbxError) -> bool:
        """Take note that there is no engine to follow; return whether that is new."""
        with self._lock:
            known = self._now.trouble
            self._now = EngineSeen(None, error)
            return known is None or known.code != error.code

    def gathered(self) -> EngineSeen:
        """Return what there is now, and forget what has happened."""
        with self._lock:
            ended, self._ended = tuple(self._ended), []
            happened, self._happened = tuple(self._happened), []
            return EngineSeen(self._now.engine, self._now.trouble, self._now.calls, ended, happened)
