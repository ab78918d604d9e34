"""The window says that nothing can be heard, and why, whichever screen asked for it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings

from pbxgui.ui.background.player import Player
from pbxgui.ui.run import places
from pbxgui.ui.services import Services
from pbxgui.ui.shell.window import MainWindow
from tests.audio.fake_devices import SPEAKER, FakeCard, FakeDevices

WELCOME = Path(__file__).parents[2] / "resources" / "sounds" / "custom" / "welcome.wav"
Until = Callable[[Callable[[], bool]], None]


@pytest.fixture
def card() -> FakeCard:
    return FakeCard(plugged=[], speed=10)


@pytest.fixture
def window(services: Services, card: FakeCard, tmp_path: Path) -> Iterator[MainWindow]:
    player = Player(open_devices=lambda: FakeDevices(card))
    found = replace(services, player=player)
    state = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    shown = MainWindow(found, places(found), state)
    yield shown
    player.close()


def _player(window: MainWindow) -> Player:
    return window._services.player


def test_that_there_is_no_speaker_is_said_until_one_is_found(
    window: MainWindow, card: FakeCard, until: Until
) -> None:
    _player(window).play_file("welcome", WELCOME)
    until(lambda: "No speaker or headphones are connected" in window.banner.text)
    card.plugged.append(SPEAKER)
    _player(window).look(rescan=True)
    until(lambda: "speaker" not in window.banner.text)


def test_it_is_said_no_longer_once_something_is_heard(
    window: MainWindow, card: FakeCard, until: Until
) -> None:
    _player(window).play_file("welcome", WELCOME)
    until(lambda: "No speaker" in window.banner.text)
    card.plugged.append(SPEAKER)
    card.speed = 0.1  # it plays until that was seen
    _player(window).play_file("welcome", WELCOME)
    until(lambda: _player(window).now.playing)
    assert "speaker" not in window.banner.text
