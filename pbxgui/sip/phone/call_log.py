"""What happened in one call, as it happened: its messages and the rungs of its ladder, both bounded."""

from collections.abc import Callable

from pbxgui.sip.phone import ladder
from pbxgui.sip.phone.ladder import LadderEvent
from pbxgui.sip.phone.trace import Flow, TraceEntry

_MAX_KEPT = 5000
_OPPOSITE = {Flow.SENT: Flow.RECEIVED, Flow.RECEIVED: Flow.SENT}

OnEvent = Callable[[str, LadderEvent], None]


class CallLog:
    """Collects the messages and events of one call; the first message sets the zero of its time."""

    def __init__(self, call_id: str, on_event: OnEvent) -> None:
        self.call_id = call_id
        self.began: float | None = None
        self.entries: list[TraceEntry] = []
        self._events: list[LadderEvent] = []
        self._first_invite: tuple[Flow, int] | None = None
        self._seen: set[tuple[object, ...]] = set()
        self._on_event = on_event

    def add(self, entry: TraceEntry) -> None:
        """Record a message."""
        if self.began is None:
            self.began = entry.time
        if len(self.entries) >= _MAX_KEPT:
            return
        self.entries.append(entry)
        identity = ladder.identity(entry)
        repeated, reinvite = identity in self._seen, self._is_reinvite(entry)
        self._emit(ladder.from_entry(entry, self.began, repeated=repeated, reinvite=reinvite))
        self._seen.add(identity)

    def observe(self, time: float, label: str, text: str) -> None:
        """Record something seen in the sound at `time` (`time.monotonic()` seconds)."""
        if len(self._events) < 2 * _MAX_KEPT:
            self._emit(ladder.observed(time - (self.began or time), label, text))

    def timeline(self) -> tuple[LadderEvent, ...]:
        """Return the rungs in the order of their times."""
        return tuple(sorted(self._events, key=lambda event: event.time))

    def summary(self) -> str:
        """Say in one line what came so far."""
        rungs = [f"{event.label} at {event.time:.3f} s" for event in self.timeline() if not event.repeated]
        return ", ".join(rungs[:30]) or "nothing"

    def _is_reinvite(self, entry: TraceEntry) -> bool:
        """Whether a message belongs to another INVITE than the first one of the call."""
        message = entry.message
        if message.method != "INVITE":
            return False
        asker = entry.flow if message.is_request else _OPPOSITE[entry.flow]
        transaction = (asker, message.cseq.number)
        self._first_invite = self._first_invite or transaction
        return transaction != self._first_invite

    def _emit(self, event: LadderEvent) -> None:
        self._events.append(event)
        self._on_event(self.call_id, event)
