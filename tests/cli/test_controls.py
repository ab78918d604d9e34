"""What a client of the control socket can have done by the engine."""

import asyncio
import os
import threading
from collections.abc import Collection
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

import pytest

from pbxgui.cli.serving.controls import EngineControls
from pbxgui.cli.serving.serve import Running
from pbxgui.core.errors import UserError
from pbxgui.sip.config import Address
from pbxgui.sip.engine import Engine
from pbxgui.sip.tls.identity import Identity


class OneCall:
    """An engine with one call, that notes which thread ends it."""

    call_legs = 4

    def __init__(self) -> None:
        self.thread: threading.Thread | None = None

    async def hang_up(self, calls: Collection[str]) -> tuple[str, ...]:
        self.thread = threading.current_thread()
        return ("call-1",) if "call-1" in calls else ()


def controls(engine: OneCall, loop: asyncio.AbstractEventLoop, stop: asyncio.Event) -> EngineControls:
    running = Running(cast("Engine", engine), loop, Address("192.0.2.1", 5060), stop)
    return EngineControls(running, "pbxgui-public")


def test_everything_is_done_on_the_engines_own_thread() -> None:
    engine = OneCall()

    async def serve() -> None:
        stop = asyncio.Event()
        asked = controls(engine, asyncio.get_running_loop(), stop)

        def client() -> None:
            assert asyncio.run(asked.hang_up(["call-1", "call-2"])) == ("call-1",)
            assert asyncio.run(asked.status())["address"] == "192.0.2.1:5060"
            asyncio.run(asked.stop())

        await asyncio.gather(asyncio.to_thread(client), stop.wait())
        assert engine.thread is threading.current_thread()

    asyncio.run(serve())


def test_what_systemd_keeps_running_is_stopped_by_systemd(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SYSTEMD_EXEC_PID", str(os.getpid()))

    async def stop() -> bool:
        event = asyncio.Event()
        with pytest.raises(UserError, match="systemctl --user stop"):
            await controls(OneCall(), asyncio.get_running_loop(), event).stop()
        await asyncio.sleep(0)
        return event.is_set()

    assert not asyncio.run(stop())


def test_what_a_supervisor_under_systemd_keeps_running_is_stopped_by_systemd_as_well(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SYSTEMD_EXEC_PID", "4711")

    async def stop(keeper: int) -> bool:
        event = asyncio.Event()
        asked = replace(controls(OneCall(), asyncio.get_running_loop(), event), keeper=keeper)
        if keeper == 4711:
            with pytest.raises(UserError, match="systemctl --user stop"):
                await asked.stop()
        else:
            await asked.stop()
        await asyncio.sleep(0)
        return event.is_set()

    assert not asyncio.run(stop(4711))
    assert asyncio.run(stop(os.getpid()))


def test_the_certificate_is_told() -> None:
    identity = Identity(
        Path("/data/own.pem"),
        Path("/data/key.pem"),
        "AB:CD",
        datetime(2027, 1, 2, tzinfo=UTC),
        (),
        made_here=True,
    )

    async def told() -> object:
        asked = replace(
            controls(OneCall(), asyncio.get_running_loop(), asyncio.Event()), identity=lambda: identity
        )
        return (await asked.status())["certificate"]

    assert asyncio.run(told()) == {
        "file": "/data/own.pem",
        "fingerprint": "AB:CD",
        "made_here": True,
        "expires": "2027-01-02T00:00:00+00:00",
    }
