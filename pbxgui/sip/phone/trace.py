"""Every SIP message of a phone with its time: the evidence that tests and the ladder stand on."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from pbxgui.sip.message import SipMessage
from pbxgui.sip.phone.address import Address


class Flow(StrEnum):
    """Which way a message went, seen from this phone."""

    SENT = "sent"
    RECEIVED = "received"


@dataclass(frozen=True, slots=True)
class TraceEntry:
    """One message on the wire; `time` is `time.monotonic()` at the socket."""

    time: float
    flow: Flow
    peer: Address
    message: SipMessage


class Trace:
    """A bounded list of messages, the oldest dropped first."""

    def __init__(self, listener: Callable[[TraceEntry], None], size: int = 20_000) -> None:
        self._entries: deque[TraceEntry] = deque(maxlen=size)
        self._listener = listener

    def add(self, entry: TraceEntry) -> None:
        """Keep a message and tell the listener."""
        self._entries.append(entry)
        self._listener(entry)

    def entries(self) -> tuple[TraceEntry, ...]:
        """Return all messages kept, oldest first."""
        return tuple(self._entries)

    def of(self, call_id: str) -> tuple[TraceEntry, ...]:
        """Return the messages of one call."""
        return tuple(entry for entry in self._entries if entry.message.call_id == call_id)
