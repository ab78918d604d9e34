"""The calls of a real engine, seen, listed and ended through its socket; and clients that stop reading."""

import asyncio
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pbxgui.cli.main import main
from pbxgui.core.config import Handling, Treatment
from pbxgui.sip.phone import CalleeScript, CallOptions, OutgoingCall, Tone
from pbxgui.store.store import Store
from tests.loopback import free_port, wait_until
from tests.wire.configured import DESK, TALKING, desk, number, put, recorded, refusing, ringing
from tests.wire.engine import ENTRY_POINT, Configured, Engine
from tests.wire.followed import PATIENCE, Followed, status
from tests.wire.phones import Phones, gapless, phones, responses, settled

pytestmark = pytest.mark.wire

CALLS, AT_ONCE = 200, 10
MOST_GROWTH = 40 * 1024 * 1024  # bytes
SLOW = CalleeScript(ring_after=0.05, answer_after=1.0, play=Tone(440.0))


@pytest.fixture
def callee() -> int:
    return free_port()


@pytest.fixture
def data(tmp_path: Path, callee: int, sounds: Path) -> Path:
    """Return a folder with a number that greets and rings, one that only rings, and one that announces and refuses."""
    with Store.open(tmp_path / "data") as store:
        put(store, desk(callee), recorded(store, "welcome", sounds / "custom" / "welcome.wav"))
        put(store, number("2001", Handling(Treatment.GREET_THEN_RING, "welcome", destination=DESK)))
        put(store, number("2002", Handling(Treatment.REFUSE, "welcome")), ringing("2003"), refusing("2004"))
    return tmp_path / "data"


@pytest.fixture
def pbx(engine: Callable[[Configured], Engine], data: Path) -> Engine:
    return engine(Configured(data=data))


def test_the_row_of_a_call_follows_it_from_the_invite_to_the_end(
    pbx: Engine, data: Path, callee: int
) -> None:
    async def scenario() -> None:
        async with phones(pbx, callee, TALKING) as scene:
            call = await scene.call("2001")
            await call.wait_established(PATIENCE)
            await followed.until(lambda: followed.now() == ["bridged"], "the conversation")
            await call.hang_up()
            await followed.until(lambda: followed.now() == [], "the end")

    with Followed(data) as followed:
        asyncio.run(scenario())
    assert followed.phases() == [
        ("offered", False, ""),
        ("early-media", False, ""),
        ("greeting", False, "custom/welcome"),
        ("early-media", False, ""),
        ("ringing", False, "1001"),
        ("ringing", True, "1001"),
        ("bridged", True, "1001"),
        ("over", False, ""),
    ]


def test_a_call_that_was_there_before_the_client_is_in_its_snapshot(
    pbx: Engine, data: Path, callee: int, capsys: pytest.CaptureFixture[str]
) -> None:
    async def scenario() -> None:
        async with phones(pbx, callee, CalleeScript(ring_after=0.05, answer_after=None)) as scene:
            call = await scene.call("2003")
            await scene.callee.wait_incoming(PATIENCE)
            with Followed(data) as followed:
                await followed.until(lambda: followed.now() == ["ringing"], "the call")
            assert await asyncio.to_thread(main, ["calls", "--data", str(data)]) == 0
            assert await asyncio.to_thread(main, ["calls", "--json", "--data", str(data)]) == 0
            await call.hang_up()

    asyncio.run(scenario())
    header, line, record = capsys.readouterr().out.splitlines()
    assert header.split() == ["call", "from", "to", "now", "billed", "for", "lasts", "with"]
    assert line.split()[0] == "call-1"
    assert "2003  ringing  not billed" in line
    assert line.endswith("1001")
    row = json.loads(record)
    assert (row["event"], row["number"], row["phase"], row["billed"]) == ("call", "2003", "ringing", False)


async def hang_up(data: Path, which: str) -> int:
    return await asyncio.to_thread(main, ["hangup", which, "--data", str(data)])


def test_a_person_ends_a_call_that_is_not_answered(pbx: Engine, data: Path, callee: int) -> None:
    async def scenario() -> OutgoingCall:
        async with phones(pbx, callee, CalleeScript(ring_after=0.05, answer_after=None)) as scene:
            call = await scene.call("2003")
            rung = await scene.callee.wait_incoming(PATIENCE)
            assert await hang_up(data, "call-1") == 0
            assert (await rung.wait_ended(PATIENCE)).how == "CANCEL"
            await settled(call)
            assert await hang_up(data, "call-1") == 1  # there is no such call any more
            return call

    assert responses(asyncio.run(scenario()))[-1] == 603
    assert pbx.says("ended by a person at this PBX")


def test_a_person_ends_all_calls(
    pbx: Engine, data: Path, callee: int, capsys: pytest.CaptureFixture[str]
) -> None:
    async def scenario() -> None:
        async with phones(pbx, callee, TALKING) as scene:
            calls = [await scene.call("2003") for _ in range(3)]
            for call in calls:
                await call.wait_established(PATIENCE)
            assert await hang_up(data, "--all") == 0
            assert [(await call.wait_ended(PATIENCE)).how for call in calls] == ["BYE"] * 3

    asyncio.run(scenario())
    assert capsys.readouterr().out == "3 calls ended\n"


def memory(process: int) -> int:
    """Return the bytes of main memory that a process uses."""
    return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


@pytest.fixture
def watching(pbx: Engine, data: Path, tmp_path: Path) -> Iterator[tuple[subprocess.Popen[bytes], Path]]:
    """Start `pbxgui calls --watch`, and wait until it follows."""
    output = tmp_path / "watched"
    command = [sys.executable, "-W", "error", "-c", ENTRY_POINT, "calls", "--watch", f"--data={data}"]
    with output.open("wb") as stream, subprocess.Popen(command, stdout=stream) as process:
        try:
            wait_until(lambda: "connected" in output.read_text(), timeout=PATIENCE, what="the watcher")
            yield process, output
        finally:
            process.kill()


async def announced(scene: Phones) -> bool:
    """Call the announcement; return whether it came without a gap and ended as it should."""
    call = await settled(await scene.call("2002", CallOptions()))
    return responses(call) == [100, 183, 486] and gapless(call.packets())


@pytest.mark.timeout(240)
def test_a_watcher_that_is_stopped_disturbs_no_call_costs_little_and_finds_its_way_back(
    pbx: Engine, data: Path, callee: int, watching: tuple[subprocess.Popen[bytes], Path]
) -> None:
    watcher, output = watching
    process = int(str(status(data)["process"]))

    async def load(scene: Phones, calls: int) -> list[bool]:
        return [
            good
            for _ in range(calls // AT_ONCE)
            for good in await asyncio.gather(*(announced(scene) for _ in range(AT_ONCE)))
        ]

    async def scenario() -> None:
        async with phones(pbx, callee, SLOW) as scene:
            assert all(await load(scene, AT_ONCE))
            before = memory(process)
            watcher.send_signal(signal.SIGSTOP)
            assert all(await load(scene, CALLS))
            assert memory(process) - before < MOST_GROWTH
            watcher.send_signal(signal.SIGCONT)
            call = await scene.call("2003")
            await call.wait_established(PATIENCE)
            await asyncio.to_thread(
                wait_until, lambda: "2003: talking, billed" in output.read_text(), timeout=60, what="its line"
            )
            await call.hang_up()

    asyncio.run(scenario())
    told = output.read_text()
    assert "came faster than they were read" in told or told.count("connected to the engine") > 1


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_a_watcher_that_ends_is_no_matter(
    pbx: Engine, data: Path, callee: int, watching: tuple[subprocess.Popen[bytes], Path], how: signal.Signals
) -> None:
    async def scenario() -> None:
        async with phones(pbx, callee, SLOW) as scene:
            calls = [asyncio.create_task(announced(scene)) for _ in range(10)]
            await asyncio.sleep(0.2)
            watching[0].send_signal(how)
            assert all(await asyncio.gather(*calls))

    asyncio.run(scenario())
    assert watching[0].wait(PATIENCE) in {0, -signal.SIGKILL}
    wait_until(lambda: status(data).get("calls") == 0, timeout=PATIENCE, what="an engine without calls")
