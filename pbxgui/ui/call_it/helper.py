"""The test call of `pbxgui call-it`, followed from a thread: its sound goes to the player, its states to the screen."""

import base64
import json
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from PySide6.QtCore import QObject, Signal

from pbxgui.control.protocol import received_error, sentence_of
from pbxgui.core.errors import EnvironmentProblem, PbxError

_MOST_COMPLAINTS = 64 * 1024  # bytes of the helper's stderr that are read
_PATIENCE = 3.0  # seconds for the helper to hang up

Sound = Callable[[int, bytes], None]
"""Takes the rate and signed 16-bit samples, on the thread that reads; never waits."""


@dataclass(frozen=True, slots=True)
class Rung:
    """Something that was sent, came, or was noticed in the sound.

    Attributes:
        at: seconds since the INVITE.
        label: the word of the field, such as `183 + SDP`.
        text: what it means.
        received: whether it came from the engine.

    """

    at: float
    label: str
    text: str
    received: bool


@dataclass(frozen=True, slots=True)
class Over:
    """The call is over.

    Attributes:
        text: why, in words; empty where it could not even begin.
        at: seconds since the INVITE.
        trouble: why it could not be made.

    """

    text: str = ""
    at: float = 0.0
    trouble: PbxError | None = None


@dataclass(frozen=True, slots=True)
class Stepped:
    """A line of a dialplan is carried out, or something did not go as it says.

    Attributes:
        at: seconds since the INVITE.
        line: of the text, from 1; 0 for what stands in none.
        text: the step, or what went wrong.
        is_trouble: which of both.

    """

    at: float
    line: int
    text: str
    is_trouble: bool


Told = Rung | Stepped | Over


def call_it(number: str, caller: str, seconds: float) -> list[str]:
    """Return the command of a test call at the engine that runs, as `pbxgui` takes it."""
    return ["call-it", f"--as={caller}", f"--seconds={seconds:g}", "--", number]


class CallHelper(QObject):
    """One call, in a process of its own.

    Signals:
        told: a Rung, a Stepped, or at the end an Over.
        ended: an Over, as soon as the call has ended; `told` tells it again when the process has.

    """

    told = Signal(object)
    ended = Signal(object)

    def __init__(self, data: Path, sound: Sound, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._data = data
        self._sound = sound
        self._process: subprocess.Popen[bytes] | None = None
        self._thread: threading.Thread | None = None

    @property
    def runs(self) -> bool:
        """Whether a call is on its way."""
        return self._thread is not None and self._thread.is_alive()

    def follow(self, arguments: Sequence[str]) -> None:
        """Begin a command that places a call and tells of it as `pbxgui call-it` does; returns at once."""
        name, *others = arguments
        begin = [sys.executable, "-m", "pbxgui", "--data", str(self._data), name]
        command = [*begin, "--attended", "--json", *others]
        self._thread = threading.Thread(target=self._follow, args=(command,), name="pbxgui-call-it")
        self._thread.start()

    def hang_up(self) -> None:
        """End the call: the helper sees its input end; what comes then is still told."""
        process = self._process
        if process is not None and process.stdin is not None:
            process.stdin.close()

    def close(self) -> None:
        """End the call and wait for the end of the helper."""
        self.hang_up()
        if self._thread is None:
            return
        self._thread.join(_PATIENCE)
        if self._thread.is_alive() and self._process is not None:
            self._process.kill()
            self._thread.join()

    def _follow(self, command: list[str]) -> None:
        try:
            # The number and the caller are arguments of their own, after the options: no shell reads them.
            self._process = process = subprocess.Popen(  # noqa: S603
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
            )
        except OSError as error:
            self._tell(Over(trouble=EnvironmentProblem("no-process", f"No process can be started: {error}.")))
            return
        with process:
            over = self._read(process.stdout)
            complaints = process.stderr.read(_MOST_COMPLAINTS) if process.stderr else b""
        self._tell(over or Over(trouble=_trouble(complaints)))

    def _tell(self, told: Told) -> None:
        with suppress(RuntimeError):  # the window is gone, and with it this object's other half
            self.told.emit(told)

    def _tell_ended(self, over: Over) -> None:
        with suppress(RuntimeError):  # see above
            self.ended.emit(over)

    def _read(self, lines: IO[bytes] | None) -> Over | None:
        over = None
        for line in lines or ():
            record = _record(line)
            match record.get("event"):
                case "sound":
                    self._sound(int(record["rate"]), base64.b64decode(record["pcm"]))
                case "rung":
                    self._tell(_rung(record))
                case "step" | "noticed" as kind:
                    self._tell(_stepped(record, is_trouble=kind == "noticed"))
                case "ended":
                    over = Over(sentence_of(record), float(record["time"]))
                    self._tell_ended(over)
        return over


def _record(line: bytes) -> dict[str, Any]:
    try:
        record = json.loads(line)
    except ValueError:
        return {}
    return record if isinstance(record, dict) else {}


def _rung(record: dict[str, Any]) -> Rung:
    received = record["kind"] != "sent"
    return Rung(float(record["time"]), str(record["label"]), str(record["text"]), received)


def _stepped(record: dict[str, Any], *, is_trouble: bool) -> Stepped:
    return Stepped(float(record["time"]), int(record.get("line", 0)), str(record["text"]), is_trouble)


def _trouble(complaints: bytes) -> PbxError:
    """Return why a call could not be made, as the command says it."""
    for line in reversed(complaints.splitlines()):
        error = _record(line).get("error")
        if isinstance(error, dict):
            return received_error(error)
    last = complaints.decode("utf-8", "replace").strip().rpartition("\n")[2]
    return EnvironmentProblem("call-failed", f"The test call could not be made: {last[:300]}")
