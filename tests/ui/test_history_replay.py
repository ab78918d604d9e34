"""What a caller heard is listened to in History: from the computer's speaker, with its place, to be stopped."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import soundfile
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from pbxgui.actions.greetings import GreetingFacts, import_greeting
from pbxgui.audio.importing import import_audio
from pbxgui.core.records import CallLeg, CallRecord, HeardSound, Voice
from pbxgui.store.call_records import CallRecords
from pbxgui.store.store import Store
from pbxgui.ui.background.player import Player
from pbxgui.ui.history.screen import HistoryScreen
from pbxgui.ui.services import Services
from tests.audio.conftest import voice
from tests.audio.fake_devices import FakeCard, FakeDevices
from tests.audio.heard import find
from tests.store.call_records import START, call

# Qt's offscreen plugin says so of every window that is shown; nothing is amiss.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

Until = Callable[[Callable[[], bool]], None]
RATE, SECONDS = 16_000, 2
LEG = CallLeg("PJSIP/1001", "sip:1001@192.0.2.1", 3.0)


def heard_call(sha256: str) -> CallRecord:
    """Return a call that heard half a second of nothing, the greeting, and ringing for two seconds."""
    greeting = HeardSound("custom/hello", 0.5, Voice("hello", 1, sha256), SECONDS, SECONDS)
    ringing = HeardSound("", 3.0, seconds=2.0, loops=True)
    return CallRecord(
        START, "2001", "0301111", progress=0.4, ended=5.0, last=5.0, status=487, codec="G722/16000",
        sounds=(greeting, ringing), legs=(LEG,),
    )  # fmt: skip


@pytest.fixture
def card() -> FakeCard:
    return FakeCard(speed=8)


@pytest.fixture
def here(
    services: Services, card: FakeCard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Services]:
    """Services with a sound card of our own, a greeting, and three calls: greeted, only ringing, greeted and gone."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(
        "pbxgui.actions.greetings.import_confined",
        lambda source, folder, cache, *_: import_audio(source, folder, cache),
    )
    soundfile.write(tmp_path / "hello.wav", voice(RATE, seconds=SECONDS), RATE)
    with Store.open(services.data) as store:
        import_greeting(store, tmp_path / "renditions", tmp_path / "hello.wav", "hello", GreetingFacts())
        sha256 = store.read().greetings[0].current_version.sha256
    greeted, gone = heard_call(sha256), heard_call("ef" * 32)
    plain = replace(call(1, ended=9.0), sounds=())
    CallRecords(services.data).write([(None, gone), (None, plain), (None, greeted)])
    player = Player(open_devices=lambda: FakeDevices(card))
    yield replace(services, player=player)
    card.stands_at = 0  # or it could not be closed
    player.close()


@pytest.fixture
def screen(here: Services, until: Until) -> Iterator[HistoryScreen]:
    found = HistoryScreen(here)
    found.resize(1100, 700)
    found.show()
    found.entered()
    until(lambda: found.model.rowCount() == 3)
    found.table.selectRow(0)
    until(found.details.replay.isVisible)
    yield found
    found.close()


def samples(card: FakeCard) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    return card.samples().astype(np.float64) / 32_768


def test_the_button_plays_what_was_heard_and_tells_where_it_is(
    screen: HistoryScreen, here: Services, card: FakeCard, tmp_path: Path, until: Until
) -> None:
    replay = screen.details.replay
    assert "no recording of the call" in replay.about.text()
    assert (replay.play.text(), replay.time.text()) == ("Play what the caller heard", "0:00 / 0:05")
    spoken = replay.strip.accessibleDescription()
    assert "from 0.5 to 2.5 s greeting “hello”" in spoken
    assert "from 3 to 5 s ringing tone" in spoken
    card.stand_after(1.5, RATE)
    replay.play.click()
    assert replay.play.text() == "Stop"
    until(lambda: (replay.strip.cursor_at or 0.0) > 1.0)
    assert replay.time.text() == "0:01 / 0:05"
    assert here.player.now.title == "What the caller of call 3 heard"
    card.stands_at = 0
    until(lambda: not replay.plays)
    assert (replay.play.text(), replay.strip.cursor_at) == ("Play what the caller heard", None)
    original, _ = soundfile.read(tmp_path / "hello.wav")
    sound = samples(card)
    match = find(original, RATE, sound, RATE)
    assert match.correlation > 0.99
    assert match.offset == pytest.approx(0.5, abs=0.01)
    assert np.abs(sound[round(3.1 * RATE) : round(4.0 * RATE)]).max() > 0.1
    assert sound.size / RATE == pytest.approx(5.1, abs=0.05)  # and what the device holds back


def test_it_is_played_stopped_and_sought_by_keyboard_and_mouse(
    screen: HistoryScreen, here: Services, card: FakeCard, until: Until
) -> None:
    replay = screen.details.replay
    screen.activateWindow()
    screen.table.setFocus()
    card.stand_after(0.3, RATE)
    QTest.keyClick(screen.table, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    until(lambda: here.player.now.playing)
    assert screen._listen.text() == "Stop"
    QTest.keyClick(replay.strip, Qt.Key.Key_Right)
    card.stand_after(1.3, RATE)
    until(lambda: here.player.now.position >= 1.0)
    QTest.keyClick(replay.strip, Qt.Key.Key_Home)
    card.stand_after(0.3, RATE)
    until(lambda: here.player.now.position < 0.5)
    QTest.keyClick(screen.table, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    card.stand_after(0.3, RATE)
    until(lambda: not here.player.now.title)
    assert not replay.plays
    four_fifths = QPoint(round(replay.strip._x(4.0)), 30)
    QTest.mouseClick(replay.strip, Qt.MouseButton.LeftButton, pos=four_fifths)
    card.stand_after(0.3, RATE)
    until(lambda: here.player.now.position >= 4.0)
    QTest.keyClick(replay.strip, Qt.Key.Key_A)  # of no meaning here
    screen.table.selectRow(1)
    card.stands_at = 0
    until(lambda: not here.player.now.title)
    assert not replay.isVisible()
    assert not screen._listen.isEnabled()


def test_a_version_that_is_gone_is_said_and_the_rest_is_heard(
    screen: HistoryScreen, here: Services, card: FakeCard, until: Until
) -> None:
    replay = screen.details.replay
    screen.table.selectRow(2)
    until(lambda: screen.model.record(2) is not None)
    card.stand_after(4.0, RATE)
    replay.play.click()
    until(lambda: bool(replay.missing.text()))
    assert replay.missing.text() == (
        "Not there any more, so there is silence in its place: “hello”, version 1."
    )
    assert replay.missing.isVisible()
    until(lambda: (replay.strip.cursor_at or 0.0) > 3.5)
    sound = samples(card)
    assert not sound[: 3 * RATE].any()
    assert sound[3 * RATE :].any()
    screen.hide()
    card.stands_at = 0
    until(lambda: not here.player.now.title)


def test_a_recording_that_was_all_there_was_and_is_gone_is_said_at_the_button(
    screen: HistoryScreen, here: Services, until: Until
) -> None:
    record = replace(heard_call("ef" * 32), sounds=heard_call("ef" * 32).sounds[:1], legs=())
    replay = screen.details.replay
    replay.show_call(99, record, here.latest.configuration.configuration)
    replay.play.click()
    until(lambda: 'not there any more: "hello", version 1' in replay.trouble.text())
    assert not replay.plays
    replay.show_nothing()
    assert not replay.isVisible()
    replay.play_or_stop()
    assert not replay.plays


def test_something_else_that_plays_takes_its_place(
    screen: HistoryScreen, here: Services, card: FakeCard, tmp_path: Path, until: Until
) -> None:
    replay = screen.details.replay
    card.stand_after(0.3, RATE)
    here.player.play_file("Another", tmp_path / "hello.wav")
    until(lambda: here.player.now.playing)
    replay.play.click()

    def takes_its_place() -> bool:
        card.stand_after(0.02, RATE)  # no further than this test can follow
        return here.player.now.title.startswith("What the caller")

    until(takes_its_place)
    assert replay.plays
    here.player.play_file("Another", tmp_path / "hello.wav")
    card.stands_at = 0
    until(lambda: not replay.plays)
    until(lambda: not here.player.now.title)


def test_a_speaker_that_is_not_there_is_said(
    screen: HistoryScreen, here: Services, card: FakeCard, until: Until
) -> None:
    card.plugged.clear()
    replay = screen.details.replay
    replay.play.click()
    until(lambda: bool(replay.trouble.text()))
    assert not replay.plays
