"""A call taken in hand from the window, with real phones: held, resumed, sent on, ended, and its caller blocked."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from pbxgui.core.config import Device, Extension
from pbxgui.core.config.extension import MOST_CALLS
from pbxgui.dialplan.compile import PUBLIC
from pbxgui.sip.phone import CallState, Phone
from pbxgui.store.store import Store
from tests.desktop.desktop import PATIENCE, Desktop, Window, desktop, lacking
from tests.desktop.in_force import revision, wait_in_force
from tests.desktop.test_set_what_callers_hear import show
from tests.loopback import free_port
from tests.wire.configured import TALKING, desk, put, ringing
from tests.wire.engine import Configured, Engine
from tests.wire.phones import Phones, phones

pytestmark = [
    pytest.mark.wire,
    pytest.mark.skipif(bool(lacking()), reason=f"not installed: {lacking()}"),
    pytest.mark.timeout(300),
]


@pytest.fixture
def ports() -> tuple[int, int]:
    return free_port(), free_port()


@pytest.fixture
def data(tmp_path: Path, ports: tuple[int, int]) -> Path:
    """Return a data folder with a number that rings the desk, and a second extension to send callers on to."""
    back = Device("Phone", f"sip:1002@127.0.0.1:{ports[1]}")
    with Store.open(tmp_path / "data") as store:
        put(store, desk(ports[0]), ringing())
        put(store, Extension("1002", "Back office", "correct-horse-battery", (back,), MOST_CALLS))
    # An engine that the window starts would outlive the test.
    (tmp_path / "data" / "window.ini").write_text("[General]\nstarts_engine=false\n")
    return tmp_path / "data"


@pytest.fixture
def on(tmp_path: Path) -> Iterator[Desktop]:
    with desktop(tmp_path / "desktop") as made:
        yield made


@pytest.fixture
def engine(tmp_path: Path, data: Path) -> Iterator[Engine]:
    with Engine(tmp_path / "engine", Configured(data=data, context=PUBLIC)) as started:
        yield started


def choose_call(window: Window, on: Desktop, words: str) -> None:
    """Choose the call whose state has these words, by a click."""
    on.click(window.middle("table cell", words))


async def in_hand(scene: Phones, window: Window, on: Desktop, data: Path) -> None:
    """Take a call through all that can be done with it."""
    call = await scene.call("2001")
    await call.wait_for(200, PATIENCE)
    answered = await scene.callee.wait_incoming(PATIENCE)
    await asyncio.to_thread(window.find, "table cell", "Talks with 1001")
    await answered.hold()
    await asyncio.to_thread(window.find, "table cell", "On hold with 1001")
    await answered.resume()
    await asyncio.to_thread(window.find, "table cell", "Talks with 1001")
    await asyncio.to_thread(send_on, window, on)
    await asyncio.to_thread(window.find, "table cell", "Talks with 1002")
    await answered.wait_ended(PATIENCE)
    assert call.state is CallState.ESTABLISHED
    before = revision(data)
    await asyncio.to_thread(block, window, on)
    await asyncio.to_thread(wait_in_force, scene.engine, data, before)
    await asyncio.to_thread(window.press_exactly, "", "Hang up")
    assert (await call.wait_ended(PATIENCE)).by == "remote"


def send_on(window: Window, on: Desktop) -> None:
    choose_call(window, on, "Talks with 1001")
    on.keys("ctrl+t")
    window.wait_focused("text", "Number or extension")
    on.type("1002")
    on.keys("Return")


def block(window: Window, on: Desktop) -> None:
    choose_call(window, on, "Talks with 1002")
    on.keys("ctrl+b")


def test_a_call_is_held_sent_on_ended_and_its_caller_blocked(
    on: Desktop, data: Path, engine: Engine, ports: tuple[int, int]
) -> None:
    async def scenario() -> int:
        async with Phone(port=ports[1], on_invite=TALKING), phones(engine, ports[0], TALKING) as scene:
            await in_hand(scene, window, on, data)
            second = await scene.call("2001")
            return (await second.wait_final(PATIENCE)).status

    with Window(on, data) as window:
        show(window, on, "Live")
        assert asyncio.run(scenario()) == 403
