"""The calls of an engine followed without an end: through gaps, and through its restarts."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pbxgui.control.connection import Connection
from pbxgui.control.live_calls import LiveCalls
from pbxgui.control.protocol import Command, Message
from pbxgui.core.errors import EnvironmentProblem, PbxError
from pbxgui.core.live_call import LiveCall

BETWEEN_TRIES = 0.25
"""Seconds between two tries to reach an engine that has ended."""

_PASSING = {"engine-not-running", "engine-gone", "engine-silent", "engine-stopping"}


@dataclass(frozen=True, slots=True)
class Connected:
    """An engine is there; its calls follow as `Changed`. `engine` is what it says of itself."""

    engine: Message


@dataclass(frozen=True, slots=True)
class Changed:
    """One call is new (`before` None), has changed, or is over (`after` None).

    `text` says why, and `kind` is that of the event, if they are known; `event` is all of it.
    """

    before: LiveCall | None
    after: LiveCall | None
    text: str = ""
    kind: str = ""
    event: Message = field(default_factory=dict, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Missed:
    """So many events did not come through; the changes that they made follow, from a new snapshot."""

    count: int


@dataclass(frozen=True, slots=True)
class Lost:
    """The engine has ended, and with it every call that there was; it is waited for."""

    reason: PbxError


@dataclass(frozen=True, slots=True)
class Happened:
    """An event that has changed no call: a key press, a trouble, a notice."""

    event: Message


Update = Connected | Changed | Missed | Lost | Happened


class Watch:
    """Follows the engine of one data folder, whichever process that is by now.

    Attributes:
        calls: all calls, as of the update returned last.

    """

    def __init__(self, data: Path) -> None:
        self.calls = LiveCalls()
        self._data = data
        self._ended = threading.Event()
        self._connection: Connection | None = None

    def end(self) -> None:
        """End `updates`, from any thread."""
        self._ended.set()
        connection = self._connection
        if connection is not None:
            connection.interrupt()

    def updates(self) -> Iterator[Update]:
        """Yield what happens, until `end`.

        Raises EnvironmentProblem if there is no engine to begin with, or later one that does not let us in.
        """
        connection: Connection | None = Connection(self._data)
        while connection is not None:
            with connection:
                yield from self._followed(connection)
            connection = self._again()

    def _followed(self, connection: Connection) -> Iterator[Update]:
        """Yield what happens while one connection lasts."""
        self._connection = connection
        yield Connected(connection.engine)
        try:
            connection.ask(Command.WATCH)
            yield from self._renewed(connection)
            while not self._ended.is_set():
                yield from self._event(connection, connection.event())
        except PbxError as error:
            if not self._ended.is_set():
                yield Lost(error)
                yield from self._to(LiveCalls())
        finally:
            self._connection = None

    def _again(self) -> Connection | None:
        """Wait for an engine; None at the end."""
        while not self._ended.wait(BETWEEN_TRIES):
            try:
                return Connection(self._data)
            except EnvironmentProblem as error:
                if error.code not in _PASSING:
                    raise
        return None

    def _event(self, connection: Connection, event: Message) -> Iterator[Update]:
        before = self.calls
        self.calls = before.after(event)
        if self.calls.missed:
            yield Missed(self.calls.missed)
            yield from self._renewed(connection)
        elif self.calls.rows is not before.rows:
            name = str(event.get("call"))
            text, kind = str(event.get("text", "")), str(event.get("kind", ""))
            yield Changed(before.rows.get(name), self.calls.rows.get(name), text, kind, event)
        elif self.calls is not before:
            yield Happened(event)

    def _renewed(self, connection: Connection) -> Iterator[Update]:
        """Take a new snapshot, and yield how it differs from what was known."""
        yield from self._to(LiveCalls.of(*connection.snapshot()))

    def _to(self, calls: LiveCalls) -> Iterator[Update]:
        before, self.calls = self.calls, calls
        gone = [name for name in before.rows if name not in calls.rows]
        for name in (*gone, *calls.rows):
            was, now = before.rows.get(name), calls.rows.get(name)
            if was != now:
                yield Changed(was, now)
