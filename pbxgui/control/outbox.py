"""What waits to be sent to one client: replies, which all arrive, and events, of which the oldest give way."""

import asyncio
from collections import deque

QUEUED_EVENTS = 1_000
"""Events that wait for one client; what it misses beyond that, their numbers tell it."""

PATIENCE = 10.0
"""Seconds within which a client has to take something of what it is sent."""

_BATCH = 32 * 1024  # bytes written at a time


class Outbox:
    """Writes to one client for as long as that reads."""

    def __init__(self, writer: asyncio.StreamWriter, patience: float = PATIENCE) -> None:
        self._writer = writer
        self._patience = patience
        self._replies: deque[bytes] = deque()
        self._events: deque[bytes] = deque(maxlen=QUEUED_EVENTS)
        self._waiting = asyncio.Event()
        self._replied = asyncio.Event()
        self._closing = False
        writer.transport.set_write_buffer_limits(high=_BATCH)

    def event(self, line: bytes) -> None:
        """Take an event."""
        self._events.append(line)
        self._waiting.set()

    def reply(self, line: bytes) -> None:
        """Take a line of a reply; replies go before events, which are newer or about what a reply already holds."""
        self._replies.append(line)
        self._replied.clear()
        self._waiting.set()

    async def replied(self) -> None:
        """Wait until every reply has been handed to the system."""
        await self._replied.wait()

    def close(self) -> None:
        """Send the replies that wait, and then nothing more."""
        self._closing = True
        self._events.clear()
        self._waiting.set()

    async def send(self) -> None:
        """Send what comes until `close`; raise TimeoutError when the client does not read, OSError when it has gone."""
        while not self._closing or self._replies:
            await self._waiting.wait()
            self._waiting.clear()
            while batch := self._batch():
                self._writer.write(batch)
                async with asyncio.timeout(self._patience):
                    await self._writer.drain()
            self._replied.set()

    def _batch(self) -> bytes:
        lines: list[bytes] = []
        size = 0
        while size < _BATCH and (self._replies or self._events):
            lines.append((self._replies or self._events).popleft())
            size += len(lines[-1])
        return b"".join(lines)
