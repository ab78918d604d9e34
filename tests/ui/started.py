"""The window's services as tests have them: started and stopped, and with a sound card that is none."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

from pytestqt.qtbot import QtBot

from pbxgui.ui.background.player import Player
from pbxgui.ui.background.recorder import Recorder
from pbxgui.ui.greetings.screen import GreetingsScreen
from pbxgui.ui.services import Services
from pbxgui.ui.theme.theme import Theme
from tests.audio.fake_devices import FakeCard, FakeDevices

_BUSY = 40_000  # milliseconds that a busy machine may take to read a configuration


@contextmanager
def started(data: Path, theme: Theme, qtbot: QtBot) -> Iterator[Services]:
    """Start the services of a data folder, and wait until its configuration is there."""
    found = Services.start(data, theme)
    try:
        with qtbot.waitSignal(found.latest.configuration_changed, timeout=_BUSY):
            pass
        # The first look for phones may be making the database, and the records wait a quarter of a second at most.
        qtbot.waitUntil(lambda: not found.tasks.jobs, timeout=_BUSY)
        yield found
    finally:
        found.stop()  # or its threads would keep the whole run from ending


@contextmanager
def started_with(card: FakeCard, data: Path, theme: Theme, qtbot: QtBot) -> Iterator[Services]:
    """Start the services of a data folder that play to this card, and record from it."""
    with (
        started(data, theme, qtbot) as found,
        closing(Player(open_devices=lambda: FakeDevices(card))) as player,
        closing(Recorder(data / "takes", open_devices=lambda: FakeDevices(card))) as recorder,
    ):
        try:
            yield replace(found, player=player, recorder=recorder)
        finally:
            card.stands_at = 0  # or the player could not be closed


def greetings_of(services: Services) -> GreetingsScreen:
    """Return the screen of the greetings, shown."""
    found = GreetingsScreen(services)
    found.resize(1_000, 700)
    found.show()
    return found
