"""An engine started in the background, and ended again: what the window and `pbxgui engine start` have in common.

The engine is started under its supervisor, in a session of its own, so that it outlives whoever has started it.
"""

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

from pbxgui.control import last_word, place
from pbxgui.control.connection import Connection
from pbxgui.control.last_word import LastWord
from pbxgui.control.protocol import Command
from pbxgui.core.errors import EnvironmentProblem
from pbxgui.core.sentence import said

START_PATIENCE = 20.0
"""Seconds that an engine has to be there."""

END_PATIENCE = 17.0
"""Seconds that an engine has to end its calls, and its supervisor to notice."""

_BETWEEN_LOOKS = 0.05  # seconds
_NOT_THERE = "engine-not-running"
# Started by a process that ends at once, it is nobody's child, and nobody has to wait for its end.
_DETACH = "import os, sys\nos.setsid()\nos.fork() and os._exit(0)\nos.execv(sys.argv[1], sys.argv[1:])"


def log_file(data: Path) -> Path:
    """Return where an engine that was started in the background writes what it would have printed."""
    return place.runtime_folder(data) / "engine.log"


def command_line(data: Path) -> list[str]:
    """Return the command that runs the engine of a data folder with what is set for it."""
    serve = ["engine", "--supervise", "--json", "--log", str(log_file(data).absolute())]
    return [sys.executable, "-P", "-m", "pbxgui", "--data", str(data.absolute()), *serve]


def start(data: Path) -> None:
    """Start the engine in the background and return at once.

    Raises EnvironmentProblem `engine-running` if one is kept running already, `engine-unstartable`.
    """
    if place.keeper(data) is None:
        last_word.forget(data)
    detached = [sys.executable, "-I", "-S", "-c", _DETACH, *command_line(data)]
    paths = (str(Path(__file__).resolve().parents[2]), os.environ.get("PYTHONPATH", ""))
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths))}
    try:
        place.prepare(data)
        with open(log_file(data), "ab", opener=_private) as log:
            subprocess.run(  # noqa: S603 - our own command
                detached,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env=environment,
                cwd="/",
                check=True,
            )
    except (OSError, subprocess.CalledProcessError) as error:
        raise EnvironmentProblem(
            "engine-unstartable",
            said("The engine cannot be started: {error}.", error=error),
            "Free memory and disk space, or start it with `pbxgui engine` in a terminal.",
        ) from None


def wait_until_it_serves(data: Path, patience: float = START_PATIENCE) -> None:
    """Wait for an engine that was started; raise its own EnvironmentProblem when it cannot, or `engine-silent`."""
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        if serves(data):
            return
        word = last_word.found(data)
        if word is not None and word.error is not None:
            raise word.error
        time.sleep(_BETWEEN_LOOKS)
    hint = said("What it says is in {log}.", log=log_file(data))
    raise EnvironmentProblem(
        "engine-silent",
        said("The engine has not begun within {patience} s.", patience=f"{patience:.0f}"),
        hint,
    )


def serves(data: Path) -> bool:
    """Whether an engine can be spoken to; raise EnvironmentProblem where it does not let us in."""
    try:
        Connection(data).close()
    except EnvironmentProblem as error:
        if error.code in {_NOT_THERE, "engine-gone"}:
            return False
        raise
    return True


def stop(data: Path) -> None:
    """End the engine and whoever would start it again, and wait for that.

    Raises EnvironmentProblem `engine-not-running` where there is neither, `engine-still-there`; UserError
    `kept-by-systemd`.
    """
    keeper = place.keeper(data)
    try:
        with Connection(data) as connection:
            process = connection.engine.get("process")
            connection.ask(Command.STOP)
            ended = connection.wait_ended(END_PATIENCE)
    except EnvironmentProblem as error:
        if error.code not in {_NOT_THERE, "engine-silent"} or keeper is None:
            raise
        ended, process = _end(keeper), keeper  # which waits for its next try, or kills what does not listen
        last_word.leave(data, LastWord())
    if not (ended and _released(data)):
        raise EnvironmentProblem(
            "engine-still-there",
            said(
                "The engine, process {process}, has not ended within {end_patience} s.",
                process=process,
                end_patience=f"{END_PATIENCE:.0f}",
            ),
            "End that process by other means.",
        )


def restart(data: Path) -> None:
    """End the engine if there is one, and start it with what is set now; errors are those of `stop` and `start`."""
    try:
        stop(data)
    except EnvironmentProblem as error:
        if error.code != _NOT_THERE:
            raise
    start(data)


def _end(keeper: int) -> bool:
    with suppress(ProcessLookupError):
        os.kill(keeper, signal.SIGTERM)
    return True


def _released(data: Path) -> bool:
    deadline = time.monotonic() + END_PATIENCE
    while place.keeper(data) is not None:
        if time.monotonic() > deadline:
            return False
        time.sleep(_BETWEEN_LOOKS)
    return True


def _private(path: str, flags: int) -> int:
    return os.open(path, flags | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
