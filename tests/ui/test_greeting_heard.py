"""A greeting played in the window comes out of the computer's speaker: a real sound server, recorded."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import soundfile
from pytestqt.qtbot import QtBot

from pbxgui.actions.greetings import GreetingFacts, import_greeting
from pbxgui.store.store import Store
from pbxgui.ui.background.player import Player
from pbxgui.ui.greetings.screen import GreetingsScreen
from pbxgui.ui.services import Services
from tests.audio.heard import find
from tests.audio.virtual_card import RATE, VirtualCard, plugged_in

WELCOME = Path(__file__).parents[2] / "resources" / "sounds" / "custom" / "welcome.wav"
_PATIENCE = 20_000  # milliseconds


@pytest.fixture
def card(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[VirtualCard]:
    folder = tmp_path / "card"
    folder.mkdir(mode=0o700)
    found = VirtualCard(folder)
    with plugged_in(found, monkeypatch):
        yield found


@pytest.fixture
def here(services: Services, card: VirtualCard) -> Iterator[Services]:
    """Services with a player begun after the sound card."""
    player = Player()
    yield replace(services, player=player)
    player.close()


def test_the_play_button_is_heard(here: Services, card: VirtualCard, qtbot: QtBot, tmp_path: Path) -> None:
    with Store.open(here.data) as store:
        import_greeting(store, tmp_path / "cache", WELCOME, "welcome", GreetingFacts())
    screen = GreetingsScreen(here)
    qtbot.waitUntil(lambda: screen.detail.listening.waveform is not None, timeout=_PATIENCE)
    card.listen()
    screen.detail.play.click()
    qtbot.waitUntil(lambda: here.player.now.playing, timeout=_PATIENCE)
    qtbot.waitUntil(lambda: not here.player.now.title, timeout=_PATIENCE)
    sound, rate = soundfile.read(WELCOME)
    assert find(sound, rate, card.heard(), RATE).correlation >= 0.95
