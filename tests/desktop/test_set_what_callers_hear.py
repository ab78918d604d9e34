"""What the product is for, without looking: set a greeting for a number, call it, hear it, follow the call."""

import asyncio
import re
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import soundfile

from pbxgui.core.config import Handling, Treatment
from pbxgui.dialplan.compile import PUBLIC
from pbxgui.sip.phone import CalleeScript, OutgoingCall, Tone, read_reference
from pbxgui.store.store import Store
from tests.desktop.desktop import PATIENCE, Desktop, Window, desktop, lacking
from tests.desktop.in_force import wait_in_force
from tests.loopback import free_port
from tests.wire.configured import DESK, desk, number, put, recorded
from tests.wire.engine import Configured, Engine
from tests.wire.phones import Phones, phones, responses, time_of

pytestmark = [
    pytest.mark.wire,
    pytest.mark.skipif(bool(lacking()), reason=f"not installed: {lacking()}"),
    pytest.mark.timeout(300),
]

RATE = 48_000
LONG = 3.0  # seconds of the greeting: long enough to be seen while it plays
ANSWERING = CalleeScript(ring_after=0.1, answer_after=2.0, play=Tone(440.0))


@pytest.fixture
def greeting(tmp_path: Path) -> Path:
    """Return a sound that resembles itself at one place only."""
    seconds = np.arange(int(RATE * LONG)) / RATE
    samples = 0.4 * np.sin(2 * np.pi * (500 + 200 * seconds) * seconds)
    soundfile.write(tmp_path / "welcome.wav", samples, RATE, subtype="PCM_16")
    return tmp_path / "welcome.wav"


@pytest.fixture
def phone() -> int:
    return free_port()


@pytest.fixture
def data(tmp_path: Path, greeting: Path, phone: int) -> Path:
    """Return a data folder with a number that rings plainly, and a greeting that nobody uses yet."""
    with Store.open(tmp_path / "data") as store:
        put(store, desk(phone), recorded(store, "welcome", greeting))
        put(store, number("2001", Handling(Treatment.RING, destination=DESK)))
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


def show(window: Window, on: Desktop, screen: str) -> None:
    """Go to a screen by keyboard, through the command palette."""
    window.wait_active()
    on.keys("ctrl+k")
    window.wait_focused("", "Search")
    on.type(screen)
    window.find("list item", screen)
    on.keys("Return")
    window.find("label", screen)


def set_greeting(window: Window, on: Desktop) -> None:
    """Let everybody who calls 2001 hear the greeting first."""
    show(window, on, "Numbers")
    window.focus("table", "Who hears what")
    on.keys("Home", "Return")
    window.wait_focused("radio button", "Ring plainly")
    window.choose("radio button", "Greet, then ring")
    on.keys("alt+g", "Down")
    window.find("table cell", "Greet, then ring: welcome")
    on.keys("Escape")


async def called(scene: Phones, window: Window) -> tuple[OutgoingCall, list[str]]:
    """Call 2001, and return what the window said of the call, each thing once, in its order."""
    said: list[str] = []
    call = await scene.call("2001")
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and not any("Talks" in words for words in said):
        for words in await asyncio.to_thread(window.names, "table cell"):
            state = re.sub(r" \d+:\d\d.*", "", words.partition(",")[0])  # without the ticking time
            if state not in said:
                said.append(state)
    await call.hang_up()
    return call, said


def test_a_greeting_is_set_heard_and_followed(
    on: Desktop, data: Path, engine: Engine, phone: int, greeting: Path
) -> None:
    async def scenario() -> tuple[OutgoingCall, list[str]]:
        async with phones(engine, phone, ANSWERING) as scene:
            return await called(scene, window)

    with Window(on, data) as window:
        set_greeting(window, on)
        show(window, on, "Live")
        wait_in_force(engine, data)
        call, said = asyncio.run(scenario())
        window.find("table cell", "Over")
    assert responses(call) == [100, 183, 200]
    heard = call.hearing().find(*read_reference(greeting))
    assert heard.correlation >= 0.98
    assert heard.end_time < time_of(call, 200)
    states = [
        state for state in said if state.startswith(("Hears “welcome”", "1001 rings", "Talks with 1001"))
    ]
    assert states == ["Hears “welcome”", "1001 rings", "Talks with 1001"]


def test_what_was_set_is_taken_back_by_one_key(on: Desktop, data: Path) -> None:
    with Window(on, data) as window:
        set_greeting(window, on)
        on.keys("ctrl+z")
        window.find("table cell", "Ring plainly")
