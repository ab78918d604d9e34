"""Commands to the engine, given from the window: each waits for its reply in the engine's room."""

from collections.abc import Callable
from pathlib import Path

from pbxgui.control.connection import Connection
from pbxgui.control.protocol import Command, Message
from pbxgui.core.errors import PbxError
from pbxgui.ui.background.tasks import Room, Tasks


def _ignore(_: object) -> None:
    pass


class EngineCommands:
    """What the engine can be asked for."""

    def __init__(self, data: Path, tasks: Tasks) -> None:
        self._data = data
        self._tasks = tasks

    def ask(
        self,
        title: str,
        command: Command,
        then: Callable[[Message], None] = _ignore,
        otherwise: Callable[[PbxError], None] | None = None,
        **arguments: object,
    ) -> None:
        """Give a command; errors are those of `Connection.ask`."""

        def ask(_: object) -> Message:
            with Connection(self._data) as connection:
                return connection.ask(command, **arguments)

        self._tasks.run(title, ask, then, otherwise, Room.ENGINE)
