"""The records of calls in progress, and of those that have ended and are not on disk yet; a bounded number of them."""

from dataclasses import dataclass
from itertools import islice

from pbxgui.core.records import CallRecord, begun, closed, step
from pbxgui.sip.events import CallEvent, CallId, EventKind

MOST = 10_000
"""Records in memory; when there are more, the oldest is lost."""


@dataclass(slots=True)
class _Entry:
    record: CallRecord
    key: int | None = None
    is_new: bool = True  # there is something in it that is not on disk


@dataclass(frozen=True, slots=True)
class Unwritten:
    """A record to be written; without a key it has not been written before."""

    call: CallId
    key: int | None
    record: CallRecord


class Ledger:
    """Takes events of calls and tells what is to be written; for one thread.

    Attributes:
        lost: how many records there was no room for.

    """

    def __init__(self, most: int = MOST) -> None:
        self.lost = 0
        self._most = most
        self._entries: dict[CallId, _Entry] = {}

    def __len__(self) -> int:
        return len(self._entries)

    def take(self, event: CallEvent) -> None:
        """Take what happened on a call; without its beginning it is of no use."""
        entry = self._entries.get(event.call)
        if entry is None:
            if event.kind is not EventKind.OFFERED:
                return
            self._make_room()
            entry = self._entries[event.call] = _Entry(begun(event))
        record = step(entry.record, event)
        entry.is_new = entry.is_new or record != entry.record
        entry.record = record

    def _make_room(self) -> None:
        if len(self._entries) < self._most:
            return
        ended = (call for call, entry in self._entries.items() if entry.record.ended is not None)
        oldest = next(ended, None) or next(iter(self._entries))
        self.lost += self._entries.pop(oldest).is_new

    def unwritten(self, most: int) -> tuple[Unwritten, ...]:
        """Return at most so many records that are to be written, the oldest first."""
        found = (
            Unwritten(call, entry.key, entry.record) for call, entry in self._entries.items() if entry.is_new
        )
        return tuple(islice(found, most))

    def written(self, records: tuple[Unwritten, ...], keys: tuple[int, ...]) -> None:
        """Take note that these are on disk, under these keys."""
        for unwritten, key in zip(records, keys, strict=True):
            entry = self._entries[unwritten.call]
            entry.key = key
            entry.is_new = entry.record != unwritten.record

    def forget_ended(self) -> None:
        """Let go of what has ended and is on disk."""
        over = [
            call
            for call, entry in self._entries.items()
            if entry.record.ended is not None and not entry.is_new
        ]
        for call in over:
            del self._entries[call]

    def close(self, reason: str) -> None:
        """End what has not ended, for the engine is about to."""
        for entry in self._entries.values():
            if entry.record.ended is None:
                entry.record, entry.is_new = closed(entry.record, reason), True
