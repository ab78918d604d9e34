"""A ringing tone is heard before it is chosen: two rings of that country, out of the computer's speaker."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from pbxgui.actions.engine_settings import set_engine_settings
from pbxgui.core.config import Configuration, CountryTone, Handling, Treatment
from pbxgui.core.engine_settings import EngineSettings
from pbxgui.store.store import Store
from pbxgui.ui.background.player import Player
from pbxgui.ui.numbers.fields import choose
from pbxgui.ui.numbers.handling_form import HandlingForm, Shown
from pbxgui.ui.numbers.number_fields import NumberFields
from pbxgui.ui.numbers.preview import PreviewButton
from pbxgui.ui.services import Services
from pbxgui.ui.settings.screen import SettingsScreen
from tests.audio.fake_devices import FakeCard, FakeDevices
from tests.audio.heard import loudest_frequency

# Qt's offscreen plugin says so of every window that is shown; nothing is amiss.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

Until = Callable[[Callable[[], bool]], None]
RATE = 16_000


@pytest.fixture
def card() -> FakeCard:
    return FakeCard()


@pytest.fixture
def here(services: Services, card: FakeCard) -> Iterator[Services]:
    """Services with a sound card of our own and an engine whose tones are British."""
    with Store.open(services.data) as store:
        set_engine_settings(store, EngineSettings(zone="uk"))
    player = Player(open_devices=lambda: FakeDevices(card))
    yield replace(services, player=player)
    player.close()


@pytest.fixture
def form(here: Services, qtbot: QtBot, until: Until) -> HandlingForm:
    handling = Handling(Treatment.CUSTOM_RINGBACK, ringback=CountryTone("de"))
    made = HandlingForm(Shown(handling, Configuration()), here)
    qtbot.addWidget(made)
    made.show()
    until(lambda: here.engine_settings.now is not None)
    return made


def button_of(field: QWidget) -> PreviewButton:
    found = field.findChild(PreviewButton)
    assert isinstance(found, PreviewButton)
    return found


def ended(player: Player) -> Callable[[], bool]:
    """Return whether what plays next has begun and ended, as the player tells it."""
    titles: list[str] = []
    player.changed.connect(lambda seen: titles.append(seen.title))
    return lambda: any(titles) and not titles[-1]


def seconds_of_sound(card: FakeCard) -> list[float]:
    """Return how long something was heard, and from the first sample to the last."""
    loud = np.flatnonzero(np.abs(card.samples()) > 300)
    steps = np.unique(loud // (RATE // 100))
    return [len(steps) / 100, float(loud[-1] - loud[0]) / RATE]


def ring(card: FakeCard) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    return card.samples()[: round(0.4 * RATE)].astype(np.float64)


def test_the_tone_of_a_country_is_heard_for_two_rings(
    form: HandlingForm, here: Services, card: FakeCard, until: Until
) -> None:
    button = button_of(form.fields["ringback"])
    assert button.isVisible()
    assert button.accessibleName() == "Listen to “Ringing tone: Germany”"
    over = ended(here.player)
    button.click()
    until(over)
    assert loudest_frequency(ring(card), RATE) == pytest.approx(425, abs=3)
    assert seconds_of_sound(card) == pytest.approx([2.0, 6.0], abs=0.05)


def test_what_is_chosen_now_is_what_is_heard_and_it_is_stopped_by_the_same_key(
    form: HandlingForm, here: Services, card: FakeCard, until: Until
) -> None:
    card.speed = 1  # ten seconds, within which it is stopped
    button, field = button_of(form.fields["ringback"]), form.fields["ringback"].entry
    choose(field, "tone:fr")  # type: ignore[arg-type]
    assert button.accessibleName() == "Listen to “Ringing tone: France”"
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    until(lambda: button.accessibleName() == "Stop")
    until(lambda: len(card.heard) > RATE)
    QTest.keyClick(button, Qt.Key.Key_Space)
    until(lambda: not here.player.now.title)
    assert loudest_frequency(ring(card), RATE) == pytest.approx(440, abs=3)
    assert len(card.heard) < 2 * RATE * 9


def test_where_none_is_chosen_it_is_that_of_the_engine(
    form: HandlingForm, here: Services, card: FakeCard, until: Until
) -> None:
    field = form.fields["ringback"]
    choose(field.entry, "")  # type: ignore[arg-type]
    until(lambda: button_of(field).accessibleName() == "Listen to “Ringing tone: United Kingdom”")
    over = ended(here.player)
    button_of(field).click()
    until(over)
    assert any(loudest_frequency(ring(card), RATE) == pytest.approx(hertz, abs=3) for hertz in (400, 450))
    assert seconds_of_sound(card) == pytest.approx([1.6, 4.0], abs=0.06)


def test_a_new_number_has_the_button_too(here: Services, card: FakeCard, qtbot: QtBot, until: Until) -> None:
    fields = NumberFields(here)
    qtbot.addWidget(fields.tone)
    choose(fields.tone.entry, "tone:us")  # type: ignore[arg-type]
    over = ended(here.player)
    button_of(fields.tone).click()
    until(over)
    assert seconds_of_sound(card) == pytest.approx([4.0, 8.0], abs=0.05)
    for field in (fields.digits, fields.name, fields.destination):
        qtbot.addWidget(field)
    qtbot.addWidget(fields._public)


def test_the_tones_of_the_engine_are_heard_in_the_settings(
    here: Services, card: FakeCard, qtbot: QtBot, until: Until
) -> None:
    screen = SettingsScreen(here)
    qtbot.addWidget(screen)
    screen.entered()
    engine = screen.engine
    until(lambda: engine.zone.currentData() == "uk" and engine.listen.isEnabled())
    over = ended(here.player)
    engine.listen.click()
    until(over)
    assert seconds_of_sound(card)[1] == pytest.approx(4.0, abs=0.05)
    card.heard.clear()
    engine.zone.setCurrentIndex(engine.zone.findData("se"))
    over = ended(here.player)
    engine.listen.click()
    until(over)
    assert seconds_of_sound(card)[1] == pytest.approx(7.0, abs=0.05)
