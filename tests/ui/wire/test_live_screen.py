"""The Live screen of a real window over a real engine, with a real phone that calls: what it shows, in order."""

import asyncio
import threading
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import Future
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import pytest
import soundfile
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from pbxgui.core.config import Handling, Treatment
from pbxgui.sip.phone import CalleeScript, CallOptions, OutgoingCall, Phone, Tone
from pbxgui.store.store import Store
from pbxgui.ui.live.calls_model import CALL
from pbxgui.ui.live.possible import Act
from pbxgui.ui.live.screen import LiveScreen
from pbxgui.ui.run import places
from pbxgui.ui.services import Services
from pbxgui.ui.shell.window import MainWindow
from pbxgui.ui.theme.theme import Theme
from tests.loopback import free_port
from tests.wire.configured import DESK, desk, number, put, recorded
from tests.wire.engine import Configured, Engine

pytestmark = pytest.mark.wire

RATE = 48_000
PATIENCE = 30_000  # milliseconds
Result = TypeVar("Result")


class World:
    """Phones on an event loop of their own, beside the window's."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever)
        self._thread.start()

    def do(self, work: Coroutine[Any, Any, Result]) -> "Future[Result]":
        """Have something done there."""
        return asyncio.run_coroutine_threadsafe(work, self._loop)

    def close(self) -> None:
        """End."""
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()


@pytest.fixture
def world() -> Iterator[World]:
    made = World()
    yield made
    made.close()


@pytest.fixture
def desk_port() -> int:
    return free_port()


@pytest.fixture
def data(tmp_path: Path, desk_port: int) -> Path:
    seconds = np.arange(RATE * 4) / RATE
    soundfile.write(tmp_path / "welcome.wav", 0.4 * np.sin(2 * np.pi * 500 * seconds), RATE)
    with Store.open(tmp_path / "d") as store:
        put(store, desk(desk_port), recorded(store, "welcome", tmp_path / "welcome.wav"))
        put(store, number("2001", Handling(Treatment.GREET_THEN_RING, "welcome", destination=DESK)))
    return tmp_path / "d"


@pytest.fixture
def pbx(data: Path, tmp_path: Path) -> Iterator[Engine]:
    with Engine(tmp_path / "engine", Configured(data=data)) as running:
        yield running


@pytest.fixture
def window(data: Path, theme: Theme, tmp_path: Path, pbx: Engine) -> Iterator[MainWindow]:
    services = Services.start(data, theme)
    made = MainWindow(
        services, places(services), QSettings(str(tmp_path / "w.ini"), QSettings.Format.IniFormat)
    )
    made.show_place(0)
    made.show()
    yield made
    made.close()
    services.stop()


@pytest.fixture
def screen(window: MainWindow, qtbot: QtBot) -> LiveScreen:
    (found,) = window.findChildren(LiveScreen)
    qtbot.waitUntil(lambda: found.services.latest.engine.engine is not None, timeout=PATIENCE)
    return found


@pytest.fixture
def states(screen: LiveScreen) -> list[str]:
    """Return each thing that the first row has said, as it changes."""
    said: list[str] = []

    def look() -> None:
        if screen.calls.rowCount():
            words = str(screen.calls.index(0, 0).data()).split(" 0:")[0]
            if not said or said[-1] != words:
                said.append(words)

    for signal in (screen.calls.dataChanged, screen.calls.rowsInserted):
        signal.connect(look)
    return said


async def phones(port: int) -> tuple[Phone, Phone]:
    """Switch on a phone at the desk that answers, and a caller's."""
    answering = CalleeScript(ring_after=0.1, answer_after=1.5, play=Tone(440.0))
    at_desk, caller = Phone(port=port, on_invite=answering), Phone()
    await at_desk.__aenter__()
    await caller.__aenter__()
    return at_desk, caller


async def switched_off(*on: Phone) -> None:
    """Switch phones off."""
    for phone in on:
        await phone.__aexit__(None, None, None)


@pytest.fixture
def calling(world: World, pbx: Engine, desk_port: int) -> Iterator[Callable[[], OutgoingCall]]:
    """Return what places a call to the number with the greeting."""
    at_desk, caller = world.do(phones(desk_port)).result(40)

    def call() -> OutgoingCall:
        options = CallOptions(caller="0301234567", display="Ada 😀")
        return world.do(caller.call(f"sip:2001@127.0.0.1:{pbx.port}", options)).result(40)

    yield call
    world.do(switched_off(caller, at_desk)).result(40)


def test_the_states_of_a_call_appear_in_order_and_hanging_up_ends_it(
    screen: LiveScreen,
    states: list[str],
    calling: Callable[[], OutgoingCall],
    world: World,
    qtbot: QtBot,
) -> None:
    call = calling()
    qtbot.waitUntil(lambda: bool(states) and states[-1] == "Talks with 1001", timeout=PATIENCE)
    order = ["Hears “welcome”", "1001 rings", "Talks with 1001"]
    assert [state for state in states if state in order] == order
    row = screen.calls.index(0, 0)
    shown = row.data(CALL)
    assert (shown.name, shown.caller, shown.codec) == ("Ada 😀", "0301234567", "PCMU/8000")
    screen.table.selectRow(0)
    screen.table.setFocus()
    qtbot.waitUntil(lambda: "Sound: Good" in screen.details._facts.text(), timeout=PATIENCE)
    assert "everybody alike" in screen.details._facts.text()
    screen.actions_of_call.all[Act.HANG_UP].trigger()
    assert world.do(call.wait_ended(30)).result(40).how == "BYE"
    qtbot.waitUntil(lambda: states[-1] == "Ended by you", timeout=PATIENCE)
    told = [screen.details.story.item(at).text() for at in range(screen.details.story.count())]
    assert told[0] == "0:00  The call came in"
    assert any("1001 Front desk rings" in line for line in told)


def test_a_caller_is_answered_and_the_greeting_skipped_by_keys(
    screen: LiveScreen,
    states: list[str],
    calling: Callable[[], OutgoingCall],
    world: World,
    qtbot: QtBot,
) -> None:
    call = calling()
    qtbot.waitUntil(lambda: bool(states) and states[-1].startswith("Hears “"), timeout=PATIENCE)
    screen.table.selectRow(0)
    screen.table.setFocus()
    actions = screen.actions_of_call.all
    qtbot.waitUntil(actions[Act.ANSWER].isEnabled, timeout=PATIENCE)
    QTest.keyClick(screen.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    world.do(call.wait_established(30)).result(40)
    qtbot.waitUntil(lambda: not actions[Act.ANSWER].isEnabled(), timeout=PATIENCE)
    QTest.keyClick(screen.table, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: states[-1] == "Talks with 1001", timeout=PATIENCE)
    world.do(call.hang_up(30)).result(40)
    qtbot.waitUntil(lambda: states[-1] == "The caller hung up", timeout=PATIENCE)
    told = [screen.details.story.item(at).text() for at in range(screen.details.story.count())]
    assert [line[6:] for line in told if "you" in line.lower()] == [
        "Answered by you: normally billed from here",
        "You skipped the greeting",
    ]
