"""The engine of the demo: `pbxgui run` in a process of its own, exactly as a person would start it."""

import asyncio
import json
import signal
import socket
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

from pbxgui.core.errors import EnvironmentProblem

Record = Mapping[str, object]

_LOOPBACK = "127.0.0.1"
_START_PATIENCE = 15.0
_STOP_PATIENCE = 5.0


class DemoEngine:
    """A running `pbxgui run` with one contact, 1001, on a free port of this machine.

    Attributes:
        address: host and port of its SIP.
        callee_port: where it expects the phone of 1001.
        on_event: told of each call event, as the command's JSON has it.

    """

    def __init__(self, dialplan: Path) -> None:
        self.address = ""
        self.callee_port = _free_port()
        self.on_event: Callable[[Record], None] = _ignore
        self._dialplan = dialplan
        self._process: asyncio.subprocess.Process | None = None
        self._reader: asyncio.Task[None] | None = None
        self._errors: asyncio.Task[bytes] | None = None
        self._ready = asyncio.Event()

    async def __aenter__(self) -> Self:
        command = [
            *(sys.executable, "-m", "pbxgui", "run", str(self._dialplan), "--json"),
            *("--bind", f"{_LOOPBACK}:0", "--context", "from-trunk"),
            *("--contact", f"1001=sip:1001@{_LOOPBACK}:{self.callee_port}"),
        ]
        self._process = await asyncio.create_subprocess_exec(
            *command, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE
        )
        self._reader = asyncio.create_task(self._read(self._process.stdout))
        self._errors = asyncio.create_task(_rest(self._process.stderr))
        await self._started(self._process)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._stop()

    async def _started(self, process: asyncio.subprocess.Process) -> None:
        ready, gone = asyncio.create_task(self._ready.wait()), asyncio.create_task(process.wait())
        await asyncio.wait((ready, gone), timeout=_START_PATIENCE, return_when=asyncio.FIRST_COMPLETED)
        ready.cancel()
        gone.cancel()
        if not self.address:
            raise EnvironmentProblem(
                "engine-not-started", f"The engine did not start. {await self._stop()}".strip()
            )

    async def _read(self, stream: asyncio.StreamReader | None) -> None:
        while stream is not None and (line := await stream.readline()):
            record = json.loads(line)
            if record["event"] == "ready":
                self.address = record["udp"]
                self._ready.set()
            else:
                self.on_event(record)

    async def _stop(self) -> str:
        """End the process and return what it complained of."""
        if self._process is None or self._reader is None or self._errors is None:
            return ""
        if self._process.returncode is None:
            self._process.send_signal(signal.SIGTERM)
        try:
            await asyncio.wait_for(self._process.wait(), _STOP_PATIENCE)
        except TimeoutError:
            self._process.kill()
        await self._reader
        return (await self._errors).decode(errors="replace").strip()


def _ignore(_: Record) -> None:
    pass


async def _rest(stream: asyncio.StreamReader | None) -> bytes:
    return await stream.read() if stream is not None else b""


def _free_port() -> int:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.bind((_LOOPBACK, 0))
        return int(probe.getsockname()[1])
