"""Tells the person what is going on, and keeps the noise of other programs in log files."""

import os
import shlex
import signal
import subprocess
import time
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pbxgui.core.errors import EnvironmentProblem

_STARTED = time.monotonic()
_POLL_SECONDS = 0.05
_HEARTBEAT_SECONDS = 20.0
_TAIL_LINES = 15


def say(sentence: str) -> None:
    """Print one line with the seconds since the start."""
    print(f"[{time.monotonic() - _STARTED:4.0f} s] {sentence}", flush=True)


@dataclass(frozen=True, slots=True)
class Log:
    """A file that receives the complete output of the programs an installer runs."""

    path: Path

    @classmethod
    def start(cls, path: Path) -> "Log":
        """Begin an empty log at `path`, creating its directory."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("")
        return cls(path)

    def tail(self) -> str:
        """Return the last lines, for the person who has to find out what went wrong."""
        with self.path.open(errors="backslashreplace") as text:
            return "".join(deque(text, _TAIL_LINES)).rstrip()


@dataclass(frozen=True, slots=True)
class Job:
    """One step of an installation: programs that run side by side, their output in a log.

    Attributes:
        code: of the EnvironmentProblem that a failure raises.
        doing: the step in words, as in "still compiling the engine".
        log: receives all output.
        directory: where the programs run.
        terminal: leave them in the terminal's process group, as sudo needs it.

    """

    code: str
    doing: str
    log: Log
    directory: Path | None = None
    terminal: bool = False

    def run(self, *commands: Sequence[str]) -> None:
        """Run the commands and wait for all of them.

        Raises EnvironmentProblem as soon as one fails. The others are ended then, as they are on Ctrl-C.
        """
        running: list[subprocess.Popen[bytes]] = []
        try:
            # One by one, so that `finally` knows those that started when the next one does not.
            running.extend(self._start(command) for command in commands)
            self._wait(running)
        finally:
            for process in running:
                self._end(process)

    def _start(self, command: Sequence[str]) -> subprocess.Popen[bytes]:
        with self.log.path.open("ab") as output:
            output.write(f"\n$ {shlex.join(command)}\n".encode())
            output.flush()
            try:
                return subprocess.Popen(
                    command,
                    stdin=subprocess.DEVNULL,
                    stdout=output,
                    stderr=output,
                    cwd=self.directory,
                    # A group of its own, so that ending it ends the compilers that make has started, too.
                    process_group=None if self.terminal else 0,
                )
            except FileNotFoundError as missing:
                raise EnvironmentProblem(
                    "program-missing", f"The program {command[0]} is missing."
                ) from missing

    def _wait(self, running: Sequence[subprocess.Popen[bytes]]) -> None:
        heartbeat = time.monotonic() + _HEARTBEAT_SECONDS
        # All are asked each time, or one that has failed would wait for one that has not ended.
        while None in [process.poll() for process in running]:
            self._refuse_failure(running)
            time.sleep(_POLL_SECONDS)
            if time.monotonic() > heartbeat:
                say(f"... still {self.doing}")
                heartbeat += _HEARTBEAT_SECONDS
        self._refuse_failure(running)

    def _refuse_failure(self, running: Sequence[subprocess.Popen[bytes]]) -> None:
        status = next((process.returncode for process in running if process.returncode), 0)
        if status:
            sentence = f"It failed (status {status}) while {self.doing}:\n{self.log.tail()}\n"
            raise EnvironmentProblem(self.code, sentence, f"Everything is in {self.log.path}.")

    def _end(self, process: subprocess.Popen[bytes]) -> None:
        if process.poll() is None:
            if self.terminal:
                process.terminate()
            else:
                os.killpg(process.pid, signal.SIGTERM)
            process.wait()
