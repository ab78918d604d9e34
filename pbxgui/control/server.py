"""The engine's end of the socket, in a thread of its own: no client, however slow or strange, holds up a call."""

import asyncio
import contextlib
import os
import secrets
import socket
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

from pbxgui import __version__
from pbxgui.control import place
from pbxgui.control.board import CallBoard, event_line
from pbxgui.control.commands import Controls
from pbxgui.control.protocol import LONGEST_COMMAND, PROTOCOL, Message, encode, error_message
from pbxgui.control.session import Session
from pbxgui.core.errors import EnvironmentProblem, PbxError
from pbxgui.core.sentence import said

MOST_CLIENTS = 16
"""Clients at once."""

_END_PATIENCE = 0.5  # seconds for all clients to take their last line; calls wait meanwhile for their BYE

Complain = Callable[[PbxError], None]


class ControlServer:
    """Serves the clients of one engine while it is entered; the data folder's lock must be held."""

    def __init__(self, data: Path, board: CallBoard, controls: Controls, complain: Complain) -> None:
        """Serve on the socket of `data`; `complain` is told of clients that had to be sent away."""
        self._data = data
        self._board = board
        self._controls = controls
        self._complain = complain
        self._hello: Message = {
            "protocol": PROTOCOL,
            "version": __version__,
            "engine": secrets.token_hex(8),
            "process": os.getpid(),
        }
        self._sessions: dict[Session, asyncio.Task[None]] = {}
        self._loop = asyncio.new_event_loop()
        self._stop = asyncio.Event()
        self._thread = threading.Thread(target=self._run, name="control", daemon=True)
        self._listening: socket.socket | None = None

    def __enter__(self) -> Self:
        """Listen; raise EnvironmentProblem `no-control-socket` where that is not possible."""
        self._listening = place.listen(self._data)
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Tell every client that the engine is stopping."""
        place.remove(self._data)
        self._from_any_thread(self._stop.set)
        self._thread.join(_END_PATIENCE)

    def _from_any_thread(self, callback: Callable[[], object]) -> None:
        with contextlib.suppress(RuntimeError):  # the loop is closed: nobody is left to be told
            self._loop.call_soon_threadsafe(callback)

    def _run(self) -> None:
        with asyncio.Runner(loop_factory=lambda: self._loop) as runner:
            runner.run(self._serve())

    async def _serve(self) -> None:
        server = await asyncio.start_unix_server(self._on_client, sock=self._listening, limit=LONGEST_COMMAND)
        await self._stop.wait()
        server.close()
        self._board.watch(None)
        for session in self._sessions:
            session.stop()
        if self._sessions:
            await asyncio.wait(self._sessions.values())  # each ends within its time

    # Clients

    async def _on_client(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        refusal = self._refusal(writer.get_extra_info("socket"))
        if refusal is not None:
            writer.write(encode({"error": error_message(refusal)}))
            writer.close()
            return
        session = Session(reader, writer, self._hello, self._controls, self._board, self._on_watch)
        task = asyncio.current_task()
        if task is None or self._stop.is_set():
            writer.close()
            return
        self._sessions[session] = task
        try:
            reason = await session.run()
        finally:
            del self._sessions[session]
            self._look_who_watches()
        if reason is not None:
            self._complain(reason)

    def _refusal(self, connection: socket.socket) -> PbxError | None:
        """Return why a connection is not served: only this user and the system's administrator may."""
        if place.peer(connection)[1] not in {os.geteuid(), 0}:
            text = said("The engine belongs to another user.")
            return EnvironmentProblem("control-refused", text, "Give the command as the user who started it.")
        if len(self._sessions) >= MOST_CLIENTS:
            text = said(
                "{most_clients} programs are connected to the engine already.", most_clients=MOST_CLIENTS
            )
            return EnvironmentProblem("too-many-clients", text, "End one of them, such as a `calls --watch`.")
        return None

    # Events

    def _on_watch(self) -> None:
        self._board.watch(lambda: self._from_any_thread(self._pump))

    def _look_who_watches(self) -> None:
        if not any(session.watching for session in self._sessions):
            self._board.watch(None)

    def _pump(self) -> None:
        lines = [event_line(numbered) for numbered in self._board.take()]
        for session in self._sessions:
            if session.watching:
                for line in lines:
                    session.outbox.event(line)
