"""The logs of calls in progress on their way to the disk; for one thread, and bounded whatever strangers send.

A SIP message belongs to the call that has its Call-ID. The caller's is told when the call begins. A telephone's is that
of the INVITE that went out last before the engine tells that it calls this telephone: both happen in one go on the SIP
thread, and come here in the order in which they happened. Messages that no call has claimed after a moment are
forgotten: registrations, and calls that were refused.
"""

import re
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from pbxgui.core.records.call_log import (
    CALLER,
    MOST_EVENTS,
    MOST_MESSAGES,
    MOST_TEXT,
    Cut,
    Entry,
    LogCut,
    LogEvent,
    LogLeg,
    LogMessage,
    packed,
)
from pbxgui.core.records.details import LONGEST_TEXT, Detail, Details, text
from pbxgui.sip.events import CallEvent, CallId, EventKind
from pbxgui.sip.message_module import WireMessage, peer_of
from pbxgui.sip.redaction import redacted
from pbxgui.store.call_logs import Piece

MOST = 10_000
"""Logs in memory; of calls beyond these nothing is logged."""

MOST_WAITING = 64_000_000
"""Characters that wait for the disk, of all calls together."""

MOST_UNCLAIMED = 2_000
"""Call-IDs of which no call is known yet."""

_UNCLAIMED_EACH = 20  # messages
_UNCLAIMED_FOR = 1.0  # seconds
_AFTER_THE_END = 2.0  # seconds in which the last messages of a call still come
_EVERY = 1.0  # seconds between two pieces of a call that goes on: what a killed engine loses at most
_NO_KEY = 60.0  # seconds after which a call that ended is given up whose record could not be written
_INVITE_READ = 0.1  # seconds that may pass between the INVITE on the wire and the beginning of its call
_EVENT_SIZE = 200  # characters, about
_MOST_LEGS = 64

_CALL_ID = re.compile(rb"\r?\n(?:Call-ID|i)[ \t]*:[ \t]*([^\r\n]*)", re.IGNORECASE)
_USUAL = b"\nCall-ID: "


@dataclass(eq=False, slots=True)
class _Log:
    began: float
    entries: list[Entry] = field(default_factory=list)
    key: int | None = None
    pieces: int = 0
    events: int = 0
    messages: int = 0
    characters: int = 0
    waiting: int = 0
    legs: int = CALLER
    call_ids: list[bytes] = field(default_factory=list)
    cut: set[Cut] = field(default_factory=set)
    since: float = 0.0  # when the first of the entries came that are not written
    ended: float | None = None


@dataclass(slots=True)
class _Unclaimed:
    since: float
    messages: list[WireMessage] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Written:
    """A piece of a log to be written, and how much of what waits is in it."""

    call: CallId
    piece: Piece
    entries: int
    characters: int


class LogBook:
    """Takes what happens and what is sent, and tells what is to be written.

    Attributes:
        is_closing: whether everything is to be written at once, for the engine is about to end.

    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.is_closing = False
        self._clock = clock
        self._logs: dict[CallId, _Log] = {}
        self._legs: dict[bytes, tuple[_Log, int]] = {}
        self._unclaimed: dict[bytes, _Unclaimed] = {}
        self._invited = b""
        self._waiting = 0

    def __len__(self) -> int:
        return len(self._logs)

    # What comes

    def take(self, event: CallEvent) -> None:
        """Take what happened on a call."""
        log = self._logs.get(event.call)
        if log is None:
            if event.kind is not EventKind.OFFERED or len(self._logs) >= MOST:
                return
            log = self._logs[event.call] = _Log(event.at - event.elapsed)
            self._claim(log, CALLER, text(event.details.get("sip_call_id")).encode())
        elif event.kind is EventKind.DIALLING:
            self._called(log, event)
        elif event.kind is EventKind.ENDED:
            log.ended = self._clock()
        self._add_event(log, event)

    def take_message(self, message: WireMessage) -> None:
        """Take a message on the wire, of whatever call."""
        call_id = _call_id(message.text)
        known = self._legs.get(call_id)
        if known is not None:
            self._add_message(*known, message)
            return
        invites = message.sent and message.text.startswith(b"INVITE ")
        if invites:
            self._invited = call_id
        held = self._unclaimed.get(call_id)
        if held is None:
            if len(self._unclaimed) >= MOST_UNCLAIMED and not invites:
                return
            held = self._unclaimed[call_id] = _Unclaimed(self._clock())
        if len(held.messages) < _UNCLAIMED_EACH:
            held.messages.append(message)

    def _called(self, log: _Log, event: CallEvent) -> None:
        if log.legs >= _MOST_LEGS:
            return
        log.legs += 1
        target, uri = text(event.details.get("target")), text(event.details.get("uri"))
        self._add(log, LogLeg(event.elapsed, log.legs, target, uri), _EVENT_SIZE)
        self._claim(log, log.legs, self._invited)

    def _claim(self, log: _Log, leg: int, call_id: bytes) -> None:
        """Let messages with this Call-ID belong to a call from now on, and those that have come by now."""
        if not call_id:
            return
        if call_id == self._invited:
            self._invited = b""
        self._legs[call_id] = log, leg
        log.call_ids.append(call_id)
        held = self._unclaimed.pop(call_id, None)
        for message in held.messages if held else ():
            self._add_message(log, leg, message)

    def _add_event(self, log: _Log, event: CallEvent) -> None:
        is_last = event.kind is EventKind.ENDED
        log.events += 1
        if log.events > MOST_EVENTS and not is_last:
            self._cut(log, Cut.EVENTS, event.elapsed)
            return
        words, details = _of_interest(event)
        self._add(log, LogEvent(event.elapsed, event.kind.value, words, details), _EVENT_SIZE)

    def _add_message(self, log: _Log, leg: int, message: WireMessage) -> None:
        at = message.at - log.began
        if -_INVITE_READ < at < 0:
            at = 0.0
        log.messages += 1
        if log.messages > MOST_MESSAGES or log.characters > MOST_TEXT:
            self._cut(log, Cut.MESSAGES, at)
            return
        words = redacted(message.text)
        log.characters += len(words)
        self._add(log, LogMessage(at, leg, message.sent, peer_of(message.address), words), len(words))

    def _cut(self, log: _Log, what: Cut, at: float) -> None:
        if what not in log.cut:
            log.cut.add(what)
            self._add(log, LogCut(at, what), _EVENT_SIZE)

    def _add(self, log: _Log, entry: Entry, size: int) -> None:
        if self._waiting > MOST_WAITING:
            return
        if not log.entries:
            log.since = self._clock()
        log.entries.append(entry)
        log.waiting += size
        self._waiting += size

    # What goes

    def unwritten(self, most: int) -> tuple[Written, ...]:
        """Return at most so many pieces that are to be written by now, of calls whose records have numbers."""
        due = self._clock() - (0.0 if self.is_closing else _EVERY)
        found: list[Written] = []
        for call, log in self._logs.items():
            if log.entries and log.key is not None and log.since <= due:
                piece = Piece(log.key, log.pieces, packed(log.entries))
                found.append(Written(call, piece, len(log.entries), log.waiting))
                if len(found) == most:
                    break
        return tuple(found)

    def written(self, pieces: Iterable[Written]) -> None:
        """Take note that these are on disk."""
        for one in pieces:
            log = self._logs[one.call]
            del log.entries[: one.entries]
            log.pieces += 1
            log.waiting -= one.characters
            self._waiting -= one.characters

    def name(self, keys: Iterable[tuple[CallId, int]]) -> None:
        """Take note of the numbers of records."""
        for call, key in keys:
            log = self._logs.get(call)
            if log is not None:
                log.key = key

    def tidy(self) -> None:
        """Let go of what is over, and of what belongs to no call."""
        now = self._clock()
        for call_id, held in tuple(self._unclaimed.items()):
            if now - held.since < _UNCLAIMED_FOR:
                break
            del self._unclaimed[call_id]
        over = [call for call, log in self._logs.items() if log.ended is not None and _is_over(log, now)]
        for call in over:
            self._forget(self._logs.pop(call))

    def _forget(self, log: _Log) -> None:
        self._waiting -= log.waiting
        for call_id in log.call_ids:
            if call_id in self._legs and self._legs[call_id][0] is log:
                del self._legs[call_id]


def _is_over(log: _Log, now: float) -> bool:
    since = now - (log.ended or now)
    return since > _NO_KEY or (since > _AFTER_THE_END and not log.entries)


def _call_id(message: bytes) -> bytes:
    start = message.find(_USUAL)
    if start >= 0:
        start += len(_USUAL)
        return message[start : message.find(b"\r", start)]
    found = _CALL_ID.search(message)
    return found[1].strip() if found else b""


def _of_interest(event: CallEvent) -> tuple[str, Details]:
    """Return an event's sentence and details as they are kept: which key was pressed may be somebody's PIN."""
    if event.kind is EventKind.DIGIT:
        return "A key was pressed.", {"by": event.details.get("by")}
    if event.kind is EventKind.STEP:  # its sentence tells the rest
        return text(event.text), {name: event.details.get(name) for name in ("number", "label")}
    if all(map(_is_short, event.details.values())) and _is_short(event.text):
        return event.text, event.details
    details = {
        name: text(value) if isinstance(value, str) else value for name, value in event.details.items()
    }
    return text(event.text), details


def _is_short(value: Detail) -> bool:
    return not isinstance(value, str) or (len(value) <= LONGEST_TEXT and value.isascii())
