"""A client's end of the socket: lines out, lines in, each within its time."""

import os
import select
import socket
import time
from collections import deque
from pathlib import Path
from typing import Self

from pbxgui import __version__
from pbxgui.control import place
from pbxgui.control.protocol import (
    LONGEST_LINE,
    PROTOCOL,
    Command,
    Message,
    check_protocol,
    decode,
    encode,
    garbage,
    received_error,
)
from pbxgui.control.rows import live_call
from pbxgui.core.errors import EnvironmentProblem
from pbxgui.core.live_call import LiveCall
from pbxgui.core.sentence import said

PATIENCE = 15.0
"""Seconds within which an engine has to reply."""

_AT_ONCE = 64 * 1024  # bytes read at a time
_EVENTS_KEPT = 5_000  # that come while a reply is waited for


class Connection:
    """A connection to the engine of one data folder, as a context manager; for one thread, except `close`.

    Everything raises EnvironmentProblem: `engine-not-running`, `engine-gone`, `engine-silent`, `control-refused`,
    `other-protocol`; what the engine refuses is raised as it says.

    Attributes:
        engine: what it said of itself: `version`, `process`, and `engine`, which is new with every start.

    """

    def __init__(self, data: Path, patience: float = PATIENCE) -> None:
        self._patience = patience
        self._socket = place.connect(data, patience)
        self._received = bytearray()
        self._events: deque[Message] = deque(maxlen=_EVENTS_KEPT)
        self._last_id = 0
        try:
            self.engine = self._greet()
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let the engine go."""
        self._socket.close()

    def interrupt(self) -> None:
        """End, from any thread, whatever is waited for: it raises `engine-gone`."""
        try:
            self._socket.shutdown(socket.SHUT_RDWR)
        except OSError:
            return

    def _greet(self) -> Message:
        self._send({"hello": {"protocol": PROTOCOL, "version": __version__}})
        hello = self._line(self._patience).get("hello")
        check_protocol(hello)
        return hello if isinstance(hello, dict) else {}

    def ask(self, command: Command, **arguments: object) -> Message:
        """Return the reply to a command."""
        return self._reply(self._command(command, arguments))

    def snapshot(self) -> tuple[int, tuple[LiveCall, ...]]:
        """Return all calls, and the number of the event after which they are so."""
        name = self._command(Command.SNAPSHOT, {})
        calls: list[LiveCall] = []
        while True:
            part = self._reply(name)
            calls.extend(map(live_call, part.get("calls", ())))
            if not part.get("more"):
                return int(part.get("number", 0)), tuple(calls)

    def wait_ended(self, seconds: float) -> bool:
        """Wait until the engine's process has ended; return whether it has, so many seconds later at most."""
        try:
            process = os.pidfd_open(place.peer(self._socket)[0])
        except OSError:  # it is gone already, or where we cannot see it
            return True
        try:
            return bool(select.select([process], [], [], seconds)[0])
        finally:
            os.close(process)

    def event(self) -> Message:
        """Return the next event, whenever it comes; `watch` has to be asked for first."""
        while not self._events:
            self._take(self._line(None))
        return self._events.popleft()

    def event_within(self, seconds: float) -> Message | None:
        """Return the next event, or None where none has come after so many seconds; see `event`."""
        deadline = time.monotonic() + seconds
        while not self._events:
            try:
                self._take(self._line(deadline - time.monotonic()))
            except EnvironmentProblem as error:
                if error.code != "engine-silent":
                    raise
                return None
        return self._events.popleft()

    def _command(self, command: Command, arguments: Message) -> int:
        self._last_id += 1
        self._send({"id": self._last_id, "command": command.value, **arguments})
        return self._last_id

    def _reply(self, name: int) -> Message:
        """Return the next reply to a command, and keep the events that come before it."""
        deadline = time.monotonic() + self._patience
        while True:
            message = self._line(deadline - time.monotonic())
            if message.get("id") != name:
                self._take(message)
            elif "error" in message:
                raise received_error(message["error"])
            elif isinstance(message.get("ok"), dict):
                reply: Message = message["ok"]
                return reply
            else:
                raise garbage(said("a reply without content"))

    def _take(self, message: Message) -> None:
        if "event" in message:
            self._events.append(message)

    # Lines

    def _send(self, message: Message) -> None:
        try:
            self._socket.settimeout(self._patience)
            self._socket.sendall(encode(message))
        except TimeoutError:
            raise _silent() from None
        except OSError:
            # It may have said why it sends us away; what waits to be read tells.
            return

    def _line(self, patience: float | None) -> Message:
        """Return the next message; an error that belongs to no command is raised."""
        deadline = None if patience is None else time.monotonic() + patience
        while (end := self._received.find(b"\n")) < 0:
            if len(self._received) > LONGEST_LINE:
                raise garbage(said("a line that is too long"))
            self._receive(deadline)
        line = bytes(self._received[:end])
        del self._received[: end + 1]
        message = decode(line)
        if "error" in message and "id" not in message:
            raise received_error(message["error"])
        return message

    def _receive(self, deadline: float | None) -> None:
        try:
            self._socket.settimeout(None if deadline is None else max(0.001, deadline - time.monotonic()))
            received = self._socket.recv(_AT_ONCE)
        except TimeoutError:
            raise _silent() from None
        except OSError:
            received = b""
        if not received:
            raise EnvironmentProblem("engine-gone", "The engine has ended.", "Start it with `pbxgui engine`.")
        self._received += received


def _silent() -> EnvironmentProblem:
    return EnvironmentProblem("engine-silent", "The engine does not respond.", "Try again, or restart it.")
