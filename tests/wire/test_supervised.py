"""A supervised engine: killed it is back at once, clients find it, and it ends for good when a person says so."""

import asyncio
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from pbxgui.cli.main import main
from pbxgui.core.config import Handling, Treatment
from pbxgui.sip.phone import CalleeScript
from pbxgui.store.store import Store
from tests.loopback import free_port
from tests.wire.configured import DESK, TALKING, desk, number, put, recorded, refusing, ringing
from tests.wire.engine import ENTRY_POINT, Configured, Engine
from tests.wire.followed import PATIENCE, Followed, status, wait_served
from tests.wire.phones import Phones, phones, responses, settled

pytestmark = pytest.mark.wire

BACK = 60.0  # seconds; two are promised, and the machine of the test may be busy
UNANSWERED = CalleeScript(ring_after=0.05, answer_after=None)


@pytest.fixture
def callee() -> int:
    return free_port()


@pytest.fixture
def data(tmp_path: Path, callee: int, sounds: Path) -> Path:
    with Store.open(tmp_path / "data") as store:
        put(store, desk(callee), recorded(store, "welcome", sounds / "custom" / "welcome.wav"))
        put(store, number("2001", Handling(Treatment.GREET_THEN_RING, "welcome", destination=DESK)))
        put(store, number("2002", Handling(Treatment.GREET_ANSWER_RING, "welcome", destination=DESK)))
        put(store, ringing("2003"), refusing("2004"))
    return tmp_path / "data"


@pytest.mark.parametrize(
    ("digits", "phase", "script"),
    [
        ("2002", "ringing", UNANSWERED),  # answered, and ringing
        ("2003", "bridged", TALKING),
        ("", "", None),
    ],
    ids=["ringing-answered", "bridged", "idle"],
)
def test_a_killed_engine_is_back_and_serves_the_next_call(  # noqa: PLR0913, PLR0917 - fixtures and a case
    engine: Callable[[Configured], Engine],
    data: Path,
    callee: int,
    digits: str,
    phase: str,
    script: CalleeScript | None,
) -> None:
    pbx = engine(Configured(data=data, options=("--supervise",)))
    process = wait_served(data)

    async def killed_in_a_call(scene: Phones, followed: Followed) -> None:
        if digits:
            await scene.call(digits)
            await followed.until(lambda: phase in followed.now(), phase)
        start = time.monotonic()
        os.kill(process, signal.SIGKILL)
        await asyncio.to_thread(wait_served, data, other_than=process)
        assert time.monotonic() - start < BACK
        await followed.until(lambda: followed.connections() == 2, "the new engine")
        assert (followed.losses(), followed.now()) == (1, [])
        assert responses(await settled(await scene.call("2004")))[-1] == 486
        await followed.until(lambda: followed.now() == [], "the end of the next call")

    async def scenario() -> None:
        async with phones(pbx, callee, script) as scene:
            with Followed(data) as followed:
                await killed_in_a_call(scene, followed)

    asyncio.run(scenario())
    assert pbx.says("The engine was ended by SIGKILL. It is started again in 0.1 s.")


def test_a_command_ends_a_supervised_engine_for_good(
    engine: Callable[[Configured], Engine], data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pbx = engine(Configured(data=data, options=("--supervise",)))
    process = wait_served(data)
    assert main(["engine", "status", "--json", "--data", str(data)]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["process"], told["address"], told["calls"]) == (process, f"127.0.0.1:{pbx.port}", 0)
    assert main(["engine", "stop", "--data", str(data)]) == 0
    assert capsys.readouterr().out == "stopped\n"
    assert status(data) == {}
    assert main(["engine", "stop", "--data", str(data)]) == 3
    assert "No engine serves" in capsys.readouterr().err
    assert pbx.says("stopped")


def test_a_second_engine_for_the_same_folder_is_refused(
    engine: Callable[[Configured], Engine], data: Path
) -> None:
    engine(Configured(data=data))
    command = [sys.executable, "-c", ENTRY_POINT, "engine", f"--data={data}", "--bind=127.0.0.1:0"]
    second = subprocess.run(command, capture_output=True, text=True, check=False, timeout=90)
    assert second.returncode == 3
    assert "Another engine" in second.stderr
    assert "[engine-running]" in second.stderr
    assert status(data)["calls"] == 0


def test_the_end_of_an_engine_ends_its_calls_and_a_watcher_is_told(
    engine: Callable[[Configured], Engine], data: Path, callee: int
) -> None:
    pbx = engine(Configured(data=data))

    async def scenario() -> None:
        async with phones(pbx, callee, TALKING) as scene:
            call = await scene.call("2003")
            await call.wait_established(PATIENCE)
            assert await asyncio.to_thread(main, ["engine", "stop", "--data", str(data)]) == 0
            assert (await call.wait_ended(PATIENCE)).how == "BYE"
            await followed.until(lambda: followed.losses() == 1, "the end of the engine")

    with Followed(data) as followed:
        asyncio.run(scenario())
    assert followed.now() == []
