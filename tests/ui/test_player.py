"""The window's player: what it plays and says, in the GUI thread."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
import soundfile
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from pbxgui.audio.devices import PROMPT_SECONDS, DeviceName
from pbxgui.audio.telephone.line import Choice, Line
from pbxgui.ui.background.player import Player, PlayerSeen
from pbxgui.ui.greetings.speaker_button import SpeakerButton
from pbxgui.ui.theme.theme import Theme
from tests.audio.fake_devices import SPEAKER, FakeCard, FakeDevices
from tests.audio.heard import tone

HEADSET = DeviceName("Fake", "headset & more")
Until = Callable[[Callable[[], bool]], None]
_PATIENCE = 20_000  # milliseconds


@pytest.fixture
def card() -> FakeCard:
    return FakeCard(plugged=[SPEAKER, HEADSET], speed=10)


@pytest.fixture
def state(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def player(card: FakeCard, state: QSettings, qtbot: QtBot) -> Iterator[Player]:
    found = Player(state, lambda: FakeDevices(card))
    yield found
    found.close()


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    path = tmp_path / "tone.wav"
    soundfile.write(path, np.frombuffer(tone(1.0, 16_000), np.int16), 16_000)
    return path


def test_it_tells_in_the_gui_thread_what_it_plays(player: Player, sound: Path, until: Until) -> None:
    told: list[tuple[PlayerSeen, threading.Thread]] = []
    player.changed.connect(lambda seen: told.append((seen, threading.current_thread())))
    player.play_file("A tone", sound)
    until(lambda: bool(told) and not told[-1][0].title)
    assert {thread for _, thread in told} == {threading.main_thread()}
    assert {(seen.title, seen.seconds) for seen, _ in told[:-1]} == {("A tone", 1.0)}
    assert player.now == PlayerSeen()


def test_what_is_heard_is_switched_while_it_plays(
    player: Player, card: FakeCard, tmp_path: Path, until: Until
) -> None:
    path, choice = tmp_path / "high.wav", Choice()
    high = np.frombuffer(tone(10.0, 48_000, 6_000.0), np.int16)
    card.speed = 1  # nobody is too late who switches within seconds
    soundfile.write(path, high, 48_000)
    player.play_switched("Welcome", path, choice)
    until(lambda: player.now.position > 0.3)
    assert player.now.path == path
    choice.line = Line()
    card.speed = 100
    until(lambda: not player.now.title)
    heard = card.samples()[: high.size]
    assert (heard[:4_800] == high[:4_800]).all()
    assert np.abs(heard[-9_600:-2_400]).max() < 300  # no telephone plays 6 kHz; its sudden end, it does
    assert card.periods == [PROMPT_SECONDS]


def test_it_pauses_and_goes_on(player: Player, card: FakeCard, tmp_path: Path, until: Until) -> None:
    path = tmp_path / "long.wav"
    soundfile.write(path, np.frombuffer(tone(60.0, 16_000), np.int16), 16_000)
    card.speed = 1  # it must not be over before it was paused and stopped
    player.play_file("A tone", path)
    until(lambda: player.now.position > 0.2)
    player.pause()
    until(lambda: not player.now.playing)
    assert player.now.title == "A tone"
    player.seek(0.75)
    until(lambda: player.now.position == 0.75)
    player.resume()
    until(lambda: player.now.playing)
    player.stop()
    until(lambda: not player.now.title)


def test_a_live_stream_is_heard(player: Player, card: FakeCard, until: Until) -> None:
    stream = player.play_stream("The caller", 8_000)
    stream.write(tone(0.5, 8_000))
    stream.end()
    until(lambda: tone(0.5, 8_000) in card.heard)  # behind some silence, where it came late
    until(lambda: not player.now.title)


def test_no_thread_is_made_before_something_is_played(player: Player) -> None:
    assert "pbxgui-speaker" not in {thread.name for thread in threading.enumerate()}


def test_the_chosen_device_is_remembered(
    player: Player, card: FakeCard, state: QSettings, theme: Theme, qtbot: QtBot
) -> None:
    button = SpeakerButton(theme, player)
    qtbot.addWidget(button)
    with qtbot.waitSignal(player.outputs_changed, timeout=_PATIENCE):
        button.menu().aboutToShow.emit()
    words = [action.text() for action in button.menu().actions()]
    assert words[1:3] == ["speaker (Fake)", "headset && more (Fake)"]
    assert [action.isChecked() for action in button.menu().actions()][:3] == [True, False, False]
    with qtbot.waitSignal(player.outputs_changed, timeout=_PATIENCE):
        button.menu().actions()[2].trigger()
    assert [action.isChecked() for action in button.menu().actions()][:3] == [False, False, True]
    later = Player(QSettings(state.fileName(), QSettings.Format.IniFormat), lambda: FakeDevices(card))
    assert later.outputs.chosen == HEADSET
    card.plugged.remove(HEADSET)
    with qtbot.waitSignal(player.outputs_changed, timeout=_PATIENCE):
        button.rescan.trigger()
    shown = [action.text() for action in button.menu().actions() if action.isChecked()]
    assert shown == ["headset && more (Fake), not connected"]
    with qtbot.waitSignal(player.outputs_changed, timeout=_PATIENCE):
        button.menu().actions()[0].trigger()
    assert player.outputs.chosen is None
