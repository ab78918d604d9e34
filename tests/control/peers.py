"""The two ends of a control socket for tests: an engine of a few rows, and a client that speaks raw bytes."""

import asyncio
import json
import threading
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

from pbxgui.control import place
from pbxgui.control.board import CallBoard, Occurrence
from pbxgui.control.server import ControlServer
from pbxgui.core.call import CallSignal
from pbxgui.core.errors import PbxError, UserError
from pbxgui.core.live_call import Happening, LiveCall
from pbxgui.core.quality import Quality

HELLO = b'{"hello": {"protocol": 1}}\n'
PATIENCE = 30.0  # seconds, on a busy machine


@dataclass
class FakeEngine:
    """An engine without SIP: calls that begin, change and end as the test says."""

    board: CallBoard = field(default_factory=CallBoard)
    complaints: list[PbxError] = field(default_factory=list)
    stopped: threading.Event = field(default_factory=threading.Event)
    done: list[str] = field(default_factory=list)
    hung: bool = False

    async def status(self) -> Mapping[str, object]:
        if self.hung:
            await asyncio.sleep(60)
        return {"process": 1}

    async def hang_up(self, calls: Collection[str]) -> Sequence[str]:
        there = [call.call for call in self.board.snapshot()[1] if call.call in calls]
        for name in there:
            self.happen(name, CallSignal.END)
        return there

    async def transfer(self, call: str, number: str) -> None:
        if call not in {row.call for row in self.board.snapshot()[1]}:
            raise UserError("call-unknown", f"There is no call {call}.")
        self.done.append(f"{call} to {number}")

    async def answer(self, call: str) -> None:
        self._only_here(call)
        self.happen(call, CallSignal.ANSWER)

    async def skip(self, call: str) -> None:
        self._only_here(call)
        self.done.append(f"{call} skipped")

    async def quality(self, calls: Collection[str]) -> Mapping[str, Quality]:
        there = {row.call for row in self.board.snapshot()[1]}
        return {call: Quality("PCMU/8000", 100, 99, 1, 0, 0.002) for call in calls if call in there}

    def _only_here(self, call: str) -> None:
        if call not in {row.call for row in self.board.snapshot()[1]}:
            raise UserError("call-unknown", f"There is no call {call}.")

    async def call(self, number: str, extension: str) -> str:
        self.done.append(f"{extension} calls {number}")
        return "call-9"

    async def play(self, extension: str, sound: str, title: str) -> str:
        self.done.append(f"{extension} hears {title} ({sound})")
        return "call-8"

    async def record(self, extension: str, greeting: str) -> str:
        self.done.append(f"{extension} records {greeting}")
        return "call-7"

    async def forget_phone(self, extension: str, contact: str) -> bool:
        return (extension, contact) == ("1001", "sip:1001@192.0.2.21")

    async def stop(self) -> None:
        if self.stopped.is_set():
            raise UserError("kept", "It is kept running.")
        self.stopped.set()

    def offer(self, name: str, at: float = 100.0) -> None:
        self.board.tell(
            Occurrence(at, "offered", f"{name} comes.", name), LiveCall(name, "030", "2001", at, at)
        )

    def happen(self, name: str, signal: Any, at: float = 101.0) -> None:  # noqa: ANN401 - either of two enums
        self.board.tell(Occurrence(at, str(signal), f"{name} {signal}", name), Happening(signal, at, "1001"))

    @contextmanager
    def serving(self, data: Path) -> Iterator[ControlServer]:
        """Serve on the socket of a data folder."""
        with (
            place.locked(data),
            ControlServer(data, self.board, self, self.complaints.append) as server,
        ):
            yield server


class RawClient:
    """A client that says and hears bytes."""

    def __init__(self, data: Path, *, hello: bool = True) -> None:
        self.socket = place.connect(data, PATIENCE)
        self._file = self.socket.makefile("rb")
        if hello:
            self.say(HELLO)
            assert "hello" in self.hear()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()
        self.socket.close()

    def say(self, line: bytes) -> None:
        self.socket.sendall(line)

    def hear(self) -> Any:  # noqa: ANN401 - JSON
        """Return the next message; an empty one at the end of the connection."""
        line = self._file.readline()
        return json.loads(line) if line else {}

    def ask(self, **command: object) -> Any:  # noqa: ANN401 - JSON
        self.say(json.dumps({"id": 1, **command}).encode() + b"\n")
        return self.hear()

    def is_closed(self) -> bool:
        """Tell whether nothing more comes, whatever came before."""
        try:
            while self._file.readline():
                pass
        except ConnectionResetError:
            return True
        except TimeoutError:
            return False
        return True
