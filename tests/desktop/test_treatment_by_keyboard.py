"""A cell of the numbers opened by a click, its treatment changed by a key, and in force for the next call."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from pbxgui.dialplan.compile import PUBLIC
from pbxgui.store.store import Store
from tests.desktop.desktop import PATIENCE, Desktop, Window, desktop, lacking
from tests.desktop.in_force import wait_in_force
from tests.desktop.test_set_what_callers_hear import show
from tests.loopback import free_port
from tests.wire.configured import TALKING, desk, put, ringing
from tests.wire.engine import Configured, Engine
from tests.wire.phones import phones

pytestmark = [
    pytest.mark.wire,
    pytest.mark.skipif(bool(lacking()), reason=f"not installed: {lacking()}"),
    pytest.mark.timeout(300),
]


@pytest.fixture
def phone() -> int:
    return free_port()


@pytest.fixture
def data(tmp_path: Path, phone: int) -> Path:
    """Return a data folder with a number that rings plainly."""
    with Store.open(tmp_path / "data") as store:
        put(store, desk(phone), ringing())
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


def test_a_treatment_chosen_by_keyboard_is_what_the_next_caller_gets(
    on: Desktop, data: Path, engine: Engine, phone: int
) -> None:
    async def scenario() -> list[int]:
        async with phones(engine, phone, TALKING) as scene:
            first = await scene.call("2001")
            finals = [(await first.wait_final(PATIENCE)).status]
            await first.hang_up()
            await asyncio.to_thread(refuse, window, on)
            await asyncio.to_thread(wait_in_force, engine, data)
            second = await scene.call("2001")
            return [*finals, (await second.wait_final(PATIENCE)).status]

    with Window(on, data) as window:
        show(window, on, "Numbers")
        assert asyncio.run(scenario()) == [200, 486]


def refuse(window: Window, on: Desktop) -> None:
    """Choose the treatment after the one that is chosen, by an arrow key."""
    on.click(window.middle("table cell", "Ring plainly"))
    window.wait_focused("radio button", "Ring plainly")
    on.keys("Down")
    window.find("table cell", "Refuse with announcement")
    on.keys("Escape")
