"""What the engine's thread tells the server's: the calls as they are, and numbered events about them.

The engine's thread never waits here: it numbers the event, changes a row and puts both into a bounded queue. What does
not fit is missing, and its number tells. While nobody watches, rows are not changed before somebody asks for them.
"""

import threading
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from pbxgui.control.protocol import LONGEST_LINE, encode
from pbxgui.control.rows import LONGEST_TEXT, row
from pbxgui.core.call import CallSignal, CallState
from pbxgui.core.live_call import Happening, LiveCall, step
from pbxgui.core.sentence import Sentence, as_data

QUEUED_EVENTS = 5_000
_LONGEST_SENTENCE = 1_000  # characters
_MOST_DETAILS = 32
_MOST_BEHIND = 64  # steps of one call that wait

Detail = str | int | float | bool | None


class Told(Protocol):
    """One thing that happened, as people and programs are told of it."""

    @property
    def at(self) -> float:
        """Seconds since the epoch."""

    @property
    def kind(self) -> str:
        """Of the event, or the code of a notice about the engine."""

    @property
    def text(self) -> str:
        """One sentence."""

    @property
    def call(self) -> str:
        """The call that it is about; empty for the engine as a whole."""

    @property
    def details(self) -> Mapping[str, Detail]:
        """Machine-readable values."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """See `Told`."""

    at: float
    kind: str
    text: str
    call: str = ""
    details: Mapping[str, Detail] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Numbered:
    """An occurrence with its number, and the row of its call if that has changed."""

    number: int
    occurrence: Told
    changed: bool
    row: LiveCall | None


class CallBoard:
    """The calls in progress; `tell` belongs to the engine's thread, everything else to the server's."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._rows: dict[str, LiveCall] = {}
        self._behind: dict[str, list[Happening]] = {}  # what the rows do not have yet, while nobody watches
        self._number = 0
        self._queue: deque[Numbered] = deque(maxlen=QUEUED_EVENTS)
        self._wake: Callable[[], None] | None = None
        self._woken = False

    def tell(self, occurrence: Told, change: LiveCall | Happening | None = None) -> None:
        """Take an event with what it does to its call: a new row, a step of its row, or nothing."""
        with self._lock:
            self._number += 1
            if self._wake is None:
                self._put_off(occurrence.call, change)
                return
            changed = self._apply(occurrence.call, change)
            now = self._rows.get(occurrence.call)
            self._queue.append(Numbered(self._number, occurrence, changed, now))
            wake = None if self._woken else self._wake
            self._woken = True
        if wake is not None:
            wake()

    def _put_off(self, call: str, change: LiveCall | Happening | None) -> None:
        """Take a change without making it; most calls end before anybody asks."""
        if isinstance(change, LiveCall):
            self._behind.pop(call, None)
            self._apply(call, change)
        elif change is not None and change.signal is CallSignal.END:
            self._behind.pop(call, None)
            self._rows.pop(call, None)
        elif change is not None and call in self._rows:
            behind = self._behind.setdefault(call, [])
            behind.append(change)
            if len(behind) >= _MOST_BEHIND:
                self._catch_up(call)

    def _catch_up(self, call: str) -> None:
        for change in self._behind.pop(call, ()):
            self._apply(call, change)

    def _catch_up_with_all(self) -> None:
        for call in tuple(self._behind):
            self._catch_up(call)

    def _apply(self, call: str, change: LiveCall | Happening | None) -> bool:
        before = self._rows.get(call)
        after = step(before, change) if isinstance(change, Happening) and before is not None else change
        if not isinstance(after, LiveCall) or after is before:
            return False
        if after.state is CallState.DOWN:
            self._rows.pop(call, None)
        else:
            self._rows[call] = after
        return True

    def watch(self, wake: Callable[[], None] | None) -> None:
        """Queue events from now on, and call `wake` when there are some; None ends it."""
        with self._lock:
            self._catch_up_with_all()
            self._wake = wake
            self._woken = False
            if wake is None:
                self._queue.clear()

    def take(self) -> list[Numbered]:
        """Return what has been queued."""
        with self._lock:
            taken = list(self._queue)
            self._queue.clear()
            self._woken = False
        return taken

    def snapshot(self) -> tuple[int, tuple[LiveCall, ...]]:
        """Return the number of the last event and the calls after it, the oldest first."""
        with self._lock:
            self._catch_up_with_all()
            return self._number, tuple(self._rows.values())


def event_line(numbered: Numbered) -> bytes:
    """Return an event as its line, short enough for every client."""
    told = numbered.occurrence
    message: dict[str, object] = {
        "event": numbered.number,
        "at": round(told.at, 6),
        "kind": told.kind,
        "call": told.call,
        "text": told.text[:_LONGEST_SENTENCE],
        "details": {name: _bounded(told.details[name]) for name in list(told.details)[:_MOST_DETAILS]},
    }
    if numbered.changed:
        message["row"] = None if numbered.row is None else row(numbered.row)
    if isinstance(told.text, Sentence) and len(told.text) <= _LONGEST_SENTENCE:
        message["parts"] = as_data(told.text)
    line = encode(message)
    return line if len(line) <= LONGEST_LINE else encode({**message, "details": {}, "parts": None})


def _bounded(detail: Detail) -> Detail:
    return detail[: 2 * LONGEST_TEXT] if isinstance(detail, str) else detail
