"""The sound card in a process of its own: what brings that down, or hangs in it, is a device lost and no more.

Its noise goes into a file that is only read when it has ended unasked.
"""

import json
import logging
import os
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from pbxgui.audio.devices import (
    BUFFER_SECONDS,
    DeviceName,
    InputDevice,
    OutputDevice,
    device_lost,
    microphone_lost,
)
from pbxgui.core.errors import EnvironmentProblem
from pbxgui.core.sentence import from_data, said

_CHILD = "pbxgui.audio.sound_child"
_PATIENCE = 2.0  # seconds for it to end by itself
_LAST_WORDS = 2_000  # bytes of its noise that the log gets

_log = logging.getLogger("pbxgui.sound")


class _Gone(Exception):
    """The process has ended unasked."""


class _Process:
    """The process, and what it is asked."""

    def __init__(self) -> None:
        self._noise: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - for as long as the process lives
        self._process = subprocess.Popen(  # noqa: S603 - our own module
            [sys.executable, "-P", "-m", _CHILD],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._noise,
            env={**os.environ, "PYTHONPATH": _search_path()},
        )

    @property
    def identity(self) -> int:
        """The process's id."""
        return self._process.pid

    def ask(self, do: str, samples: bytes = b"", **arguments: object) -> Any:  # noqa: ANN401 - JSON
        """Return the answer; raise EnvironmentProblem as the order does, or `_Gone`."""
        return self.ask_for_samples(do, samples, **arguments)[0]

    def ask_for_samples(self, do: str, samples: bytes = b"", **arguments: object) -> tuple[Any, bytes]:
        """Return the answer and the samples that came with it; raise as `ask` does."""
        order = {"do": do, "bytes": len(samples), **arguments}
        pipe, answers = self._process.stdin, self._process.stdout
        assert pipe is not None  # noqa: S101 - it was asked for
        assert answers is not None  # noqa: S101
        try:
            pipe.write(json.dumps(order).encode() + b"\n" + samples)
            pipe.flush()
            line = answers.readline()
        except OSError as error:
            raise _Gone from error
        if not line:
            raise _Gone
        answer = json.loads(line)
        if "problem" in answer:
            code, *sentences = answer["problem"]
            raise EnvironmentProblem(code, *map(from_data, sentences))
        sound = answers.read(answer["bytes"])
        if len(sound) < answer["bytes"]:
            raise _Gone
        return answer["done"], sound

    def end(self) -> None:
        """End it; tell the log what it said if it had ended before."""
        gone = self._process.poll()
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError):
                if pipe is not None:
                    pipe.close()
        try:
            self._process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        if gone is not None:
            self._noise.seek(-min(_LAST_WORDS, self._noise.tell()), os.SEEK_END)
            _log.info("the process of the sound card ended with %s: %r", gone, self._noise.read())
        self._noise.close()


class ChildStream:
    """A stream in the other process."""

    def __init__(self, process: _Process, device: str, rate: int, latency: float) -> None:
        self._process = process
        self._device = device
        self.rate = rate
        self.latency = latency

    def write(self, samples: bytes) -> None:
        """Play samples; see the port."""
        try:
            self._process.ask("write", samples)
        except _Gone as error:
            raise device_lost(self._device) from error

    def close(self) -> None:
        """Be silent at once."""
        with suppress(_Gone, EnvironmentProblem):
            self._process.ask("close")


class ChildInput:
    """A stream in the other process, which goes on to record whatever happens in this one."""

    def __init__(self, process: _Process, device: str, rate: int, latency: float) -> None:
        self._process = process
        self._device = device
        self.rate = rate
        self.latency = latency
        self.lost = 0

    def read(self) -> bytes:
        """Return what has come; see the port."""
        try:
            self.lost, samples = self._process.ask_for_samples("read-input")
        except _Gone as error:
            raise microphone_lost(self._device) from error
        return samples

    def close(self) -> None:
        """Let the device go."""
        with suppress(_Gone, EnvironmentProblem):
            self._process.ask("close-input")


class ChildDevices:
    """The devices as the other process sees them; it is begun when something is asked of it."""

    def __init__(self) -> None:
        self._process: _Process | None = None

    @property
    def process_id(self) -> int:
        """The process that has the sound card now; 0 for none."""
        return self._process.identity if self._process else 0

    def outputs(self) -> tuple[OutputDevice, ...]:
        """Return the devices; raise EnvironmentProblem `sound-not-installed`."""
        found = self._ask("outputs", said("that the system has chosen"))
        return tuple(OutputDevice(DeviceName(**one["name"]), one["is_default"], one["rate"]) for one in found)

    def inputs(self) -> tuple[InputDevice, ...]:
        """Return the devices to record from; raise EnvironmentProblem `sound-not-installed`."""
        found = self._ask("inputs", said("that the system has chosen"))
        return tuple(InputDevice(DeviceName(**one["name"]), one["is_default"], one["rate"]) for one in found)

    def open_input(self, rate: int, device: DeviceName | None = None) -> ChildInput:
        """Begin to record; see the port. Raises EnvironmentProblem `sound-not-installed` as well."""
        named = [device.host_api, device.name] if device else None
        name = str(device) if device else said("that the system has chosen")
        own_rate, latency = self._ask("open-input", name, rate=rate, device=named)
        return ChildInput(self._running(), name, own_rate, latency)

    def open_output(
        self, rate: int, device: DeviceName | None = None, period: float = BUFFER_SECONDS
    ) -> ChildStream:
        """Begin to play; see the port. Raises EnvironmentProblem `sound-not-installed` as well."""
        named = [device.host_api, device.name] if device else None
        name = str(device) if device else said("that the system has chosen")
        own_rate, latency = self._ask("open", name, rate=rate, device=named, period=period)
        return ChildStream(self._running(), name, own_rate, latency)

    def rescan(self) -> None:
        """Let another process look."""
        self.close()

    def close(self) -> None:
        """End the process."""
        if self._process is not None:
            self._process.end()
            self._process = None

    def _ask(self, do: str, playing_on: str, **arguments: object) -> Any:  # noqa: ANN401 - JSON
        try:
            return self._running().ask(do, b"", **arguments)
        except _Gone as error:
            self.close()
            raise device_lost(playing_on) from error

    def _running(self) -> _Process:
        if self._process is None:
            self._process = _Process()
        return self._process


def _search_path() -> str:
    """Return where the other process finds the same modules as we do, whatever the folder that we run in."""
    return os.pathsep.join([str(Path(__file__).parents[2]), *filter(None, sys.path)])
