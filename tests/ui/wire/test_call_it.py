"""“Call it” in a real window through a real engine: the speaker gets the greeting, and what happens is told."""

import asyncio
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Self

import numpy as np
import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from pbxgui.core.config import Device
from pbxgui.sip.phone import CalleeScript, Hearing, Phone, Tone
from pbxgui.ui.call_it.helper import CallHelper, Over, Rung, call_it
from pbxgui.ui.jumps import PlaceName
from pbxgui.ui.numbers.screen import NumbersScreen
from pbxgui.ui.run import places
from pbxgui.ui.services import Services
from pbxgui.ui.shell.window import MainWindow
from tests.loopback import free_port
from tests.ui.matrix_scene import EXTENSIONS, FLAT, RATE, keep, rising
from tests.wire.engine import Configured, Engine

pytestmark = [pytest.mark.wire, pytest.mark.qt_log_ignore("This plugin does not support", extend=True)]

RINGS, TONE = 0.8, 440.0
PATIENCE = (
    30_000  # milliseconds; the helper's process begins with a second of imports, more on a busy machine
)


class Desk:
    """The phone of Ann, on a loop and a thread of its own: it rings, is picked up, and says a tone."""

    def __init__(self) -> None:
        self.port = free_port()
        self._loop = asyncio.new_event_loop()
        self._ready, self._done = threading.Event(), asyncio.Event()
        self._thread = threading.Thread(target=self._loop.run_until_complete, args=(self._run(),))

    async def _run(self) -> None:
        script = CalleeScript(ring_after=0.05, answer_after=RINGS, play=Tone(TONE))
        async with Phone(port=self.port, on_invite=script):
            self._ready.set()
            await self._done.wait()

    def __enter__(self) -> Self:
        self._thread.start()
        assert self._ready.wait(PATIENCE / 1_000)
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._done.set)
        self._thread.join()
        self._loop.close()


@pytest.fixture
def desk() -> Iterator[Desk]:
    with Desk() as found:
        yield found


@pytest.fixture
def engine(tmp_path: Path, desk: Desk) -> Iterator[Engine]:
    ann = replace(EXTENSIONS[0], devices=(Device("Desk", f"sip:1001@127.0.0.1:{desk.port}"),))
    keep(tmp_path / "data", tmp_path, ann)
    with Engine(tmp_path / "engine", Configured(data=tmp_path / "data", context="pbxgui-public")) as found:
        yield found


def test_call_it_plays_what_the_caller_hears_and_tells_what_happens(
    tmp_path: Path, engine: Engine, services: Services, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = bytearray()
    _listen_in(services, written, monkeypatch)
    window = MainWindow(
        services, places(services), QSettings(str(tmp_path / "w.ini"), QSettings.Format.IniFormat)
    )
    window.show()
    services.jumps.go(PlaceName.NUMBERS, "2001")
    screen = next(one for one in window._screens.values() if isinstance(one, NumbersScreen))
    screen.open_asking()
    panel = screen.asking.panel
    qtbot.waitUntil(lambda: panel.question.number == "2001" and panel.caller.isVisible(), timeout=PATIENCE)
    panel.seconds.setValue(5)
    panel.caller.setFocus()
    qtbot.waitUntil(panel.caller.hasFocus, timeout=PATIENCE)
    panel.caller.click()
    assert panel.ender.isVisible()
    assert panel.ender.hasFocus(), "whoever called by keyboard hangs up by keyboard"
    with qtbot.waitSignal(panel.over, timeout=PATIENCE):
        pass
    said = [panel.lines.item(row).text() for row in range(panel.lines.count())]
    order = [
        next(at for at, line in enumerate(said) if words in line)
        for words in ("183", "early media", "200", "Over")
    ]
    assert order == sorted(order), said
    assert panel.timeline.cursor_at == pytest.approx(5.0, abs=0.6)
    heard = _hearing(written)
    greeting = heard.find(rising(500.0), RATE)
    assert greeting.correlation > 0.98, said
    talk = heard.tone(TONE)
    assert talk[round((greeting.end + RINGS + 1.0) * 10) :].max() > 0.9, "the phone that picked up is heard"
    assert talk[: int(greeting.end * 10)].max() < 0.3, "and not before"
    window.close()


def test_hang_up_ends_the_call_before_its_time(engine: Engine, services: Services, qtbot: QtBot) -> None:
    told: list[Rung | Over] = []
    helper = CallHelper(services.data, lambda *_: None)
    helper.told.connect(told.append)
    helper.follow(call_it("2001", "0301234567", 60))
    qtbot.waitUntil(
        lambda: any(isinstance(one, Rung) and one.label == "183 + SDP" for one in told), timeout=PATIENCE
    )
    helper.hang_up()
    qtbot.waitUntil(lambda: isinstance(told[-1], Over), timeout=PATIENCE)
    helper.close()
    last = told[-1]
    assert isinstance(last, Over)
    assert last.text == "we hung up"
    assert last.at < 30


def test_an_internal_number_is_called_as_an_extension_that_proves_itself(
    engine: Engine, services: Services, qtbot: QtBot
) -> None:
    told: list[Rung | Over] = []
    helper = CallHelper(services.data, lambda *_: None)
    helper.told.connect(told.append)
    helper.follow(call_it(FLAT.number, "1002", 2))
    qtbot.waitUntil(lambda: bool(told) and isinstance(told[-1], Over), timeout=PATIENCE)
    helper.close()
    labels = [one.label for one in told if isinstance(one, Rung)]
    assert "180" in labels
    assert "200" in labels
    assert "401" not in labels, "the challenge is no part of what the caller gets"
    assert engine.says("1002")
    stranger: list[Rung | Over] = []
    other = CallHelper(services.data, lambda *_: None)
    other.told.connect(stranger.append)
    other.follow(call_it(FLAT.number, "0301234567", 2))
    qtbot.waitUntil(lambda: bool(stranger), timeout=PATIENCE)
    other.close()
    over = stranger[0]
    assert isinstance(over, Over)
    assert over.trouble is not None
    assert (over.trouble.code, "--as" in over.trouble.hint) == ("not-public", True)


def test_the_command_tells_a_person_what_the_caller_gets(engine: Engine, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "pbxgui", "--data", str(tmp_path / "data"), "call-it", "2001"]
    told = subprocess.run(
        [*command, "--seconds=1.5"], capture_output=True, text=True, timeout=60, check=True
    ).stdout
    lines = told.splitlines()
    assert lines[0] == "calling 2001 as 0301234567"
    assert "the caller will hear us, not answered yet" in told
    assert lines[-1].endswith("over: we hung up")
    assert "pcm" not in told


def _listen_in(services: Services, written: bytearray, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep a copy of what is written to the player's stream; this machine has no speaker."""
    play = services.player.play_stream

    def playing(title: str, rate: int) -> object:
        stream = play(title, rate)
        write = stream.write

        def both(samples: bytes) -> None:
            written.extend(samples)
            write(samples)

        monkeypatch.setattr(stream, "write", both)
        return stream

    monkeypatch.setattr(services.player, "play_stream", playing)


def _hearing(written: bytearray) -> Hearing:
    samples = np.frombuffer(bytes(written), "<i2").astype(np.int16)
    return Hearing(samples, np.ones(len(samples), np.bool_), 0.0)
