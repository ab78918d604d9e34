"""One client of the engine: its hello, its commands one after the other, and the events it asked for."""

import asyncio
import contextlib
import logging
from collections.abc import Callable

from pbxgui.control.board import CallBoard
from pbxgui.control.commands import COMMANDS, Controls
from pbxgui.control.outbox import Outbox
from pbxgui.control.protocol import Command, Message, check_protocol, decode, encode, error_message, garbage
from pbxgui.core.errors import Bug, EnvironmentProblem, PbxError, UserError
from pbxgui.core.sentence import said

log = logging.getLogger("pbxgui.control")

GREETING_PATIENCE = 5.0
"""Seconds within which a client has to say hello."""

_COMMAND_PATIENCE = 10.0  # seconds for the engine's thread to do what it was asked
_BETWEEN_COMMANDS = 0.005  # seconds: a client that asks without end must not take the time of calls
_LAST_WORDS = 0.4  # seconds for a client to take what it is still told


class Session:
    """One connected client.

    Attributes:
        outbox: what it is sent.
        watching: whether it has asked for events.

    """

    def __init__(  # noqa: PLR0913, PLR0917 - one connection, and what it shares with all
        self,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        hello: Message,
        controls: Controls,
        board: CallBoard,
        on_watch: Callable[[], None],
    ) -> None:
        self.outbox = Outbox(writer)
        self.watching = False
        self._reader = reader
        self._writer = writer
        self._hello = hello
        self._controls = controls
        self._board = board
        self._on_watch = on_watch
        self._stopping = asyncio.Event()

    async def run(self) -> PbxError | None:
        """Serve the client until it goes, is sent away or the server ends; return why, if that was not its own wish."""
        sending = asyncio.create_task(self.outbox.send())
        serving = asyncio.create_task(self._serve())
        stopping = asyncio.create_task(self._stopping.wait())
        await asyncio.wait({sending, serving, stopping}, return_when=asyncio.FIRST_COMPLETED)
        stopping.cancel()
        await self._end(serving, sending)
        return _why(sending) or _why(serving)

    def stop(self) -> None:
        """Tell the client that the engine is stopping, and end."""
        self.refuse(EnvironmentProblem("engine-stopping", "The engine is stopping."))
        self._stopping.set()

    async def _end(self, serving: asyncio.Task[None], sending: asyncio.Task[None]) -> None:
        self.watching = False
        serving.cancel()
        self.outbox.close()
        await asyncio.wait({serving, sending}, timeout=_LAST_WORDS)
        sending.cancel()
        await asyncio.gather(serving, sending, return_exceptions=True)
        await self._let_go()

    async def _let_go(self) -> None:
        """Close the connection; who does not take the rest loses it, so that no connection outlives its place."""
        self._writer.close()
        try:
            async with asyncio.timeout(_LAST_WORDS):
                await self._writer.wait_closed()
        except (TimeoutError, OSError):
            self._writer.transport.abort()

    def refuse(self, error: PbxError) -> None:
        """Tell the client why it is sent away."""
        self.outbox.reply(encode({"error": error_message(error)}))

    async def _serve(self) -> None:
        try:
            async with asyncio.timeout(GREETING_PATIENCE):
                greeting = await self._message()
            if greeting is None:
                return
            check_protocol(greeting.get("hello"))
            self.outbox.reply(encode({"hello": self._hello}))
            while (message := await self._message()) is not None:
                await self._perform(message)
                await self.outbox.replied()
                await asyncio.sleep(_BETWEEN_COMMANDS)
        except TimeoutError:
            self.refuse(EnvironmentProblem("no-hello", "The client has not said which protocol it speaks."))
        except PbxError as error:
            self.refuse(error)
            raise

    async def _message(self) -> Message | None:
        """Return the client's next message; None when it has gone. Raises UserError `control-garbage`."""
        try:
            line = await self._reader.readuntil(b"\n")
        except asyncio.IncompleteReadError:
            return None
        except asyncio.LimitOverrunError:
            raise garbage(said("a line that is too long")) from None
        except OSError:
            return None
        return decode(line)

    async def _perform(self, message: Message) -> None:
        """Do one command; what goes wrong with it is its reply, and the connection stays."""
        name = message.get("id")
        if not isinstance(name, int) or isinstance(name, bool):
            raise garbage(said("a command without a number of its own"))
        try:
            await self._reply(name, message)
        except PbxError as error:
            self.outbox.reply(encode({"id": name, "error": error_message(error)}))

    async def _reply(self, name: int, message: Message) -> None:
        command = _command(message)
        if command is Command.WATCH:
            self.watching = True
            self._on_watch()
        for answer in await self._done(command, message):
            self.outbox.reply(encode({"id": name, "ok": answer}))

    async def _done(self, command: Command, message: Message) -> tuple[Message, ...]:
        try:
            async with asyncio.timeout(_COMMAND_PATIENCE):
                return tuple(await COMMANDS[command](self._controls, self._board, message))
        except TimeoutError:
            raise EnvironmentProblem(
                "engine-silent", "The engine does not respond.", "Try again, or restart it."
            ) from None
        except PbxError:
            raise
        except Exception as error:
            log.exception("the command %s failed", command)
            raise Bug("bug", f"An error in pbxgui: {error!r}") from error


def _command(message: Message) -> Command:
    try:
        return Command(str(message.get("command")))
    except ValueError:
        text = said("The engine knows no command “{command}”.", command=f"{message.get('command')!s:.40}")
        raise UserError("unknown-command", text, "Restart the engine after an update of pbxgui.") from None


def _why(task: asyncio.Task[None]) -> PbxError | None:
    """Return why a task ended the connection, if it was the client's fault."""
    error = None if task.cancelled() or not task.done() else task.exception()
    if isinstance(error, TimeoutError):
        text = said("A client was disconnected: it did not read what it had asked for.")
        return EnvironmentProblem("client-too-slow", text, "It gets a new snapshot when it connects again.")
    with contextlib.suppress(OSError):
        if error is not None and not isinstance(error, PbxError):
            raise error
    return error if isinstance(error, PbxError) else None
