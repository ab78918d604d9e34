"""The calls of a real engine as a client of its socket sees them, while a test goes on."""

import asyncio
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Self

from pbxgui.control.connection import Connection
from pbxgui.control.protocol import Command
from pbxgui.control.watching import Changed, Connected, Lost, Update, Watch
from pbxgui.core.errors import PbxError
from tests.loopback import wait_until

PATIENCE = 20.0  # seconds


class Followed:
    """A watch in a thread of its own, as a context manager.

    Attributes:
        updates: all that it has told.

    """

    def __init__(self, data: Path) -> None:
        self.updates: list[Update] = []
        self._watch = Watch(data)
        self._thread = threading.Thread(target=self._follow)

    def _follow(self) -> None:
        for update in self._watch.updates():
            self.updates.append(update)

    def __enter__(self) -> Self:
        self._thread.start()
        wait_until(lambda: self.connections() > 0, timeout=PATIENCE, what="the engine's socket")
        return self

    def __exit__(self, *_: object) -> None:
        self._watch.end()
        self._thread.join(PATIENCE)
        assert not self._thread.is_alive()

    def connections(self) -> int:
        """Return how often an engine was found."""
        return sum(isinstance(update, Connected) for update in self.updates)

    def losses(self) -> int:
        """Return how often an engine was lost."""
        return sum(isinstance(update, Lost) for update in self.updates)

    def phases(self) -> list[tuple[str, bool, str]]:
        """Return each phase of the calls, whether it was billed, and what played or who rang, as they followed."""
        rows = [update.after for update in self.updates if isinstance(update, Changed)]
        seen = [
            ("over", False, "")
            if row is None
            else (str(row.phase), row.billed, row.sound or "+".join(row.peers))
            for row in rows
        ]
        return [phase for index, phase in enumerate(seen) if index == 0 or seen[index - 1] != phase]

    def numbers(self) -> set[str]:
        """Return what was called, as people are told it."""
        rows = (update.after for update in self.updates if isinstance(update, Changed))
        return {row.number for row in rows if row is not None}

    def now(self) -> list[str]:
        """Return the phases of the calls in progress."""
        return [str(call.phase) for call in self._watch.calls.rows.values()]

    async def until(self, condition: Callable[[], bool], what: str) -> None:
        """Wait for something without holding up the phones of the test."""
        await asyncio.to_thread(wait_until, condition, timeout=PATIENCE, what=what)


def status(data: Path) -> dict[str, object]:
    """Return what the engine of a folder says of itself, and an empty dict if none is there."""
    try:
        with Connection(data) as connection:
            return dict(connection.ask(Command.STATUS))
    except PbxError:
        return {}


def wait_served(data: Path, *, other_than: object = None) -> int:
    """Wait until an engine serves, another process than this one, and return its process."""

    def serves() -> bool:
        return status(data).get("process") not in {None, other_than}

    wait_until(serves, timeout=60, what="an engine that serves")
    return int(str(status(data)["process"]))
