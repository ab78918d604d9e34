"""The recorder and the greetings' screen with a real phone: it rings, speaks and is heard."""

import asyncio
import concurrent.futures
import threading
from collections.abc import Callable, Coroutine, Iterator
from pathlib import Path
from typing import Any, Self

import numpy as np
import pytest
import soundfile
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from pbxgui.audio.recording_state import RecordingState
from pbxgui.audio.take import takes
from pbxgui.core.config import Device, Extension, Greeting
from pbxgui.sip.phone import CalleeScript, IncomingCall, Phone, Samples, Silence
from pbxgui.store.store import Store
from pbxgui.ui.greetings.screen import GreetingsScreen
from pbxgui.ui.services import Services
from pbxgui.ui.studio.recorder_dialog import RecorderDialog
from pbxgui.ui.theme.theme import Theme
from tests.audio.fake_devices import FakeCard
from tests.audio.heard import find
from tests.loopback import free_port
from tests.ui.started import started_with
from tests.wire.configured import put, recorded
from tests.wire.engine import Configured, Engine
from tests.wire.test_recording import until_tone
from tests.wire.test_services import speech

pytestmark = pytest.mark.wire

PATIENCE = 30.0  # seconds
SAID = Samples(speech(2.4, seed=5))
ANSWERS = CalleeScript(ring_after=0.02, answer_after=0.3)
DECLINES = CalleeScript(ring_after=0.02, answer_after=0.1, final_status=603)
RINGS = CalleeScript(ring_after=0.02, answer_after=None)
Until = Callable[[Callable[[], bool]], None]


class Desk:
    """The phone of the front desk, on a loop and a thread of its own."""

    def __init__(self) -> None:
        self.port = free_port()
        self.phone: Phone
        self._loop = asyncio.new_event_loop()
        self._ready, self._done = threading.Event(), asyncio.Event()
        self._thread = threading.Thread(target=self._loop.run_until_complete, args=(self._run(),))

    async def _run(self) -> None:
        async with Phone(port=self.port, on_invite=ANSWERS) as self.phone:
            self._ready.set()
            await self._done.wait()

    def does(self, what: Coroutine[Any, Any, Any]) -> "concurrent.futures.Future[Any]":
        """Let the phone do something, beside what the window does."""
        return asyncio.run_coroutine_threadsafe(what, self._loop)

    async def answered(self) -> IncomingCall:
        call = await self.phone.wait_incoming(PATIENCE)
        await call.wait_established(PATIENCE)
        return call

    async def speaks(self) -> IncomingCall:
        """Answer, cut the words short, wait for the tone and speak."""
        call = await self.answered()
        await asyncio.sleep(1.0)
        await call.send_digits("0")
        await until_tone(call)
        call.play(SAID)
        await asyncio.sleep(SAID.samples.size / 8_000 + 0.4)
        call.play(Silence())
        return call

    def __enter__(self) -> Self:
        self._thread.start()
        assert self._ready.wait(PATIENCE)
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._done.set)
        self._thread.join()
        self._loop.close()


@pytest.fixture
def until(qtbot: QtBot) -> Until:
    return lambda holds: qtbot.waitUntil(holds, timeout=round(1_000 * PATIENCE))


@pytest.fixture
def desk() -> Iterator[Desk]:
    with Desk() as found:
        yield found


@pytest.fixture
def pbx(tmp_path: Path, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    soundfile.write(tmp_path / "welcome.wav", speech(2.0, seed=9), 8_000)
    with Store.open(tmp_path / "data") as store:
        device = Device("Phone", f"sip:1001@127.0.0.1:{desk.port}")
        put(store, Extension("1001", "Front desk", "correct-horse-battery", (device,)))
        put(store, recorded(store, "welcome", tmp_path / "welcome.wav"))
    with Engine(tmp_path / "engine", Configured(data=tmp_path / "data")) as found:
        yield found


@pytest.fixture
def services(tmp_path: Path, pbx: Engine, theme: Theme, qtbot: QtBot) -> Iterator[Services]:
    assert pbx.port
    with started_with(FakeCard(speed=10), tmp_path / "data", theme, qtbot) as found:
        yield found


@pytest.fixture
def screen(services: Services, qtbot: QtBot) -> GreetingsScreen:
    found = GreetingsScreen(services)
    found.resize(1_000, 700)
    found.show()
    found.activateWindow()
    qtbot.waitUntil(found.isActiveWindow, timeout=round(1_000 * PATIENCE))
    return found


def recorder(screen: GreetingsScreen, until: Until) -> tuple[RecorderDialog, list[str]]:
    """Let the phone ring by the screen's own button; return the recorder that this opens, and what it says to do."""
    screen.detail.by_phone.menu().aboutToShow.emit()
    (one,) = screen.detail.by_phone.menu().actions()
    assert one.text() == "1001 Front desk"
    one.trigger()
    dialog = screen.findChild(RecorderDialog)
    assert dialog is not None
    panel, said = dialog.page.phone_panel, list[str]()
    dialog.by_phone._told.connect(lambda _: said.append(panel.now.text()))
    until(panel.isVisible)
    return dialog, said


def is_said(path: Path) -> bool:
    sound, rate = soundfile.read(path)
    return find(SAID.samples / 32_768, 8_000, sound, rate).correlation >= 0.95


def test_what_is_spoken_into_a_phone_is_a_take_that_is_heard_and_used(
    screen: GreetingsScreen, desk: Desk, until: Until, services: Services
) -> None:
    speaking = desk.does(desk.speaks())
    dialog, said = recorder(screen, until)
    panel, page = dialog.page.phone_panel, dialog.page
    assert page.controls.isHidden()
    until(lambda: "speak after the tone" in panel.now.text())
    assert "Pick up the phone of 1001" in said[0]
    assert "1 keeps it" in panel.then.text()
    until(speaking.done)
    call = speaking.result()
    desk.does(call.send_digits("#")).result(PATIENCE)
    until(lambda: "The recording lasts" in panel.news.text())
    desk.does(call.send_digits("1")).result(PATIENCE)
    until(lambda: page.takes.take is not None)
    assert panel.isHidden()
    until(page.takes.listen.hasFocus)
    (take,) = takes(services.data / "takes")
    assert page.takes.take == take
    assert is_said(take.wav)
    until(lambda: dialog.recorder.now.state is RecordingState.DONE)
    page.takes.listen.click()
    until(lambda: services.player.now.playing and services.player.now.path == take.wav)
    services.player.stop()
    page.use.click()
    until(lambda: len(_welcome(services).versions) == 2)
    until(lambda: not takes(services.data / "takes"))
    assert is_said(services.data / "audio" / f"{_welcome(services).current_version.sha256}.wav")


def _welcome(services: Services) -> Greeting:
    return services.latest.configuration.configuration.greeting_by_name["welcome"]


def test_who_hangs_up_in_the_middle_has_a_take_and_who_declines_is_told_of(
    screen: GreetingsScreen, desk: Desk, until: Until
) -> None:
    speaking = desk.does(desk.speaks())
    dialog, _ = recorder(screen, until)
    page = dialog.page
    until(speaking.done)
    desk.does(speaking.result().hang_up()).result(PATIENCE)
    until(lambda: len(page.takes.takes) == 1)
    assert is_said(page.takes.takes[0].wav)
    until(lambda: dialog.recorder.now.state is RecordingState.DONE)
    for script, words in ((DECLINES, "The call to 1001 was declined."), (RINGS, "")):
        desk.phone.on_invite = script
        page.phone_row.menu.fill()
        page.phone_row.menu.actions()[0].trigger()
        until(page.phone_panel.isVisible)
        if script is RINGS:  # nobody picks it up: the person gives up
            until(lambda: "Pick up the phone" in page.phone_panel.now.text())
            QTest.keyClick(dialog, Qt.Key.Key_Escape)
        until(page.phone_panel.isHidden)
        assert words in page.trouble.text()
        assert page.controls.isVisible()
        assert page.trouble.isVisible() == bool(words)
    assert len(page.takes.takes) == 1


def test_a_greeting_is_heard_on_a_phone_and_what_goes_wrong_is_told(
    screen: GreetingsScreen, desk: Desk, until: Until, tmp_path: Path
) -> None:
    def play() -> None:
        screen.phones.fill()
        screen.phones.actions()[0].trigger()

    answering = desk.does(desk.answered())
    play()
    until(lambda: "listens" in screen.detail.news.text())
    call = answering.result(PATIENCE)
    desk.does(call.wait_heard_seconds(3.5, PATIENCE)).result(PATIENCE)
    sound, rate = soundfile.read(tmp_path / "welcome.wav")
    assert call.hearing().find(np.asarray(sound), rate).correlation >= 0.95
    screen.phones.fill()
    (hang_up,) = screen.phones.actions()
    assert hang_up.text() == "Hang up 1001"
    hang_up.trigger()
    assert desk.does(call.wait_ended(PATIENCE)).result(PATIENCE).by == "remote"
    until(lambda: not screen.services.tasks.jobs)
    assert not screen.detail.news.isVisible()
    desk.phone.on_invite = DECLINES
    play()
    until(lambda: "The call to 1001 was declined." in screen.detail.trouble.text())
    assert not screen.detail.news.isVisible()
