"""The embedded engine as a process, started as a user starts it: `pbxgui run FILE ...` or `pbxgui engine ...`."""

import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from tests.loopback import LOOPBACK, free_port, wait_until

READY_TIMEOUT = 60.0  # seconds; a busy machine takes some of them to import everything
SAID_TIMEOUT = 20.0
STOP_TIMEOUT = 30.0  # takes one to two; a machine that also compiles takes longer
ENTRY_POINT = "import sys; from pbxgui.cli.main import main; sys.exit(main())"


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What one engine serves; the fields are the options of `pbxgui run`.

    Attributes:
        enter: a command that puts the engine elsewhere, such as `ip netns exec NAME`.

    """

    dialplan: str
    context: str = "from-trunk"
    sounds: Path
    contacts: Mapping[str, str] = field(default_factory=dict)
    options: Sequence[str] = ()
    address: str = LOOPBACK
    enter: Sequence[str] = ()

    def command(self, directory: Path) -> list[str]:
        """Return the sub-command with its options; `directory` is the engine's own."""
        dialplan = directory / "extensions.conf"
        dialplan.write_text(self.dialplan)
        where = [f"--context={self.context}", f"--sounds={self.sounds}"]
        return ["run", str(dialplan), *where, *_contacts(self.contacts), *self.options]


@dataclass(frozen=True, slots=True, kw_only=True)
class Configured:
    """What one engine serves; the fields are the options of `pbxgui engine`."""

    data: Path
    context: str = "pbxgui"
    contacts: Mapping[str, str] = field(default_factory=dict)
    options: Sequence[str] = ()
    address: str = LOOPBACK
    enter: Sequence[str] = ()

    def command(self, _: Path) -> list[str]:
        """Return the sub-command with its options."""
        where = [f"--data={self.data}", f"--context={self.context}"]
        return ["engine", *where, *_contacts(self.contacts), *self.options]


def _contacts(contacts: Mapping[str, str]) -> list[str]:
    return [f"--contact={name}={uri}" for name, uri in contacts.items()]


class Engine:
    """A running engine, as a context manager that insists on a clean end.

    Attributes:
        port: where it serves SIP, over UDP and TCP.

    """

    def __init__(self, directory: Path, run: Run | Configured) -> None:
        directory.mkdir(parents=True)
        self.port = free_port()
        self._directory = directory
        self._output = directory / "stdout"
        self._complaints = directory / "stderr"
        self._command = self._command_line(run)
        self._process: subprocess.Popen[bytes] | None = None

    def _command_line(self, run: Run | Configured) -> list[str]:
        python = [sys.executable, "-W", "error", "-c", ENTRY_POINT]
        where = f"--bind={run.address}:{self.port}"
        return [*run.enter, *python, *run.command(self._directory), where]

    def __enter__(self) -> Self:
        with self._output.open("wb") as output, self._complaints.open("wb") as complaints:
            self._process = subprocess.Popen(
                self._command, stdin=subprocess.DEVNULL, stdout=output, stderr=complaints
            )
        try:
            wait_until(self._is_ready, timeout=READY_TIMEOUT, what="the engine's line `ready`")
        except BaseException:
            self._process.kill()
            self._process.wait()
            raise
        return self

    @property
    def process_id(self) -> int:
        """The process while it runs."""
        assert self._process is not None
        return self._process.pid

    def _is_ready(self) -> bool:
        if self._process is not None and self._process.poll() is not None:
            raise RuntimeError(f"the engine ended with {self._process.returncode}:\n{self.said()}")
        return any(
            line.startswith(("ready", '{"event": "ready"'))
            for line in _whole_lines(self._output).splitlines()
        )

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if self._process is None:
            return
        self._process.send_signal(signal.SIGTERM)
        try:
            status = self._process.wait(STOP_TIMEOUT)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
            status = None
        if kind is None:  # a failing test must not be hidden by how the engine ended
            assert status is not None, f"no end within {STOP_TIMEOUT} s of SIGTERM:\n{self.said()}"
            assert status == 0, f"exit status {status}:\n{self.said()}"
            complaints = [line for line in self._complaints.read_text().splitlines() if not _is_finding(line)]
            assert complaints == [], self.said()

    def terminate(self) -> None:
        """Send SIGTERM, as a user's `kill` does; `__exit__` still insists on how the engine ends."""
        if self._process is not None:
            self._process.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """Kill it, as a crash or a power cut would; how it ends is of no interest any more."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()

    def start_again(self) -> None:
        """Start anew at the same port, after `kill`."""
        self.__enter__()

    def said(self) -> str:
        """Return every line that the engine has printed so far."""
        return _whole_lines(self._output) + _whole_lines(self._complaints)

    def says(self, text: str) -> bool:
        """Tell whether the engine prints this. It writes in a thread of its own, so a line may follow its call."""
        try:
            wait_until(lambda: text in self.said(), timeout=SAID_TIMEOUT, what=text)
        except TimeoutError:
            return False
        return True


def _whole_lines(file: Path) -> str:
    """Return the text of a file but for a line that is still being written."""
    written = file.read_bytes()
    return written[: written.rfind(b"\n") + 1].decode()


def _is_finding(line: str) -> bool:
    """Whether a line of stderr is what lint says about the dialplan, which is for the person and no fault."""
    return ": warning: " in line
