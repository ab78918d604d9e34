"""The settings: in force as they are chosen, found by engines without a window, and what was refused is said."""

import threading
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QSpinBox
from pytestqt.qtbot import QtBot

from pbxgui.actions.engine_settings import engine_settings, set_engine_settings
from pbxgui.actions.own_addresses import OwnAddress
from pbxgui.core.engine_settings import EVERY_ADDRESS, EngineSettings
from pbxgui.core.records.retention import Retention
from pbxgui.store.call_records import CallRecords
from pbxgui.store.store import Store
from pbxgui.ui.languages import Texts, chosen_language, language_name, languages
from pbxgui.ui.services import Services
from pbxgui.ui.settings.choices import addresses, language_choices, zones
from pbxgui.ui.settings.screen import SettingsScreen
from pbxgui.ui.theme.colors import Scheme

Until = Callable[[Callable[[], bool]], None]


def stored(services: Services) -> EngineSettings:
    with Store.open(services.data) as store:
        return engine_settings(store)


@pytest.fixture
def screen(services: Services, until: Until) -> Iterator[SettingsScreen]:
    with Store.open(services.data) as store:
        set_engine_settings(store, EngineSettings(port=5070, zone="de"))
    found = SettingsScreen(services)
    found.show()
    found.entered()
    until(lambda: found.engine.isEnabled() and found.records.days.isEnabled())
    yield found
    found.close()


def test_it_shows_what_is_set(screen: SettingsScreen) -> None:
    engine = screen.engine
    assert (engine.address.currentData(), engine.port.value(), engine.zone.currentText()) == (
        "127.0.0.1", 5070, "Germany",
    )  # fmt: skip
    assert (engine.lines.text(), engine.tls.isChecked(), engine.tls_port.isEnabled()) == (
        "As many as there are", False, False,
    )  # fmt: skip
    assert screen.records.days.value() == Retention().days


def test_what_is_chosen_is_found_by_an_engine(
    screen: SettingsScreen, services: Services, until: Until
) -> None:
    engine = screen.engine
    engine.port.setValue(5060)
    engine.tls.setChecked(True)
    engine.lines.setValue(40)
    engine.address.setCurrentIndex(engine.address.findData(EVERY_ADDRESS))
    engine.address.activated.emit(engine.address.currentIndex())
    wanted = EngineSettings(EVERY_ADDRESS, 5060, 5061, 40, "de")
    until(lambda: services.engine_settings.now == wanted and stored(services) == wanted)
    assert engine.tls_port.isEnabled()


def test_what_cannot_be_is_said_there_and_stays_as_it_was_typed(
    screen: SettingsScreen, services: Services, until: Until
) -> None:
    engine = screen.engine
    engine.tls.setChecked(True)
    engine.tls_port.setValue(5070)
    until(lambda: "cannot serve SIP and TLS both" in engine._trouble.text())
    assert engine._trouble.isVisibleTo(screen)
    assert engine.tls_port.value() == 5070
    engine.tls_port.setValue(5071)
    until(lambda: stored(services).tls_port == 5071)
    assert not engine._trouble.isVisibleTo(screen)


def test_how_long_calls_are_kept_is_what_the_command_says(
    screen: SettingsScreen, services: Services, until: Until
) -> None:
    screen.records.days.setValue(30)
    records = CallRecords(services.data)
    until(lambda: records.retention() == Retention(30))
    screen.records.days.setValue(0)
    until(lambda: records.retention() == Retention(None))
    assert screen.records.days.text() == "For ever"
    assert not screen.records.sip.isChecked()
    screen.records.sip.click()
    until(records.keeps_sip)
    screen.records.sip.click()
    until(lambda: not records.keeps_sip())
    records.keep(Retention(7))
    screen.entered()
    until(lambda: screen.records.days.value() == 7)


def test_days_that_are_typed_while_others_are_still_being_written_stay(
    screen: SettingsScreen, services: Services, until: Until
) -> None:
    records, go_on = CallRecords(services.data), threading.Event()
    services.tasks.run("Change something else", lambda _: go_on.wait(20.0))
    screen.records.days.setValue(30)
    until(lambda: services.editing.settings.to_undo == "How long calls are kept")  # it waits to be written
    screen.records.days.setValue(14)
    go_on.set()
    until(lambda: records.retention() == Retention(14))
    until(lambda: not services.tasks.jobs)
    assert screen.records.days.value() == 14


def test_the_window_is_as_it_is_chosen_and_the_menus_choice_is_shown(
    screen: SettingsScreen, services: Services
) -> None:
    card = screen.window_card
    card.theme.setCurrentIndex(card.theme.findData("dark"))
    card.theme.activated.emit(0)
    assert services.preferences.theme is Scheme.DARK
    services.preferences.theme = Scheme.LIGHT
    assert card.theme.currentData() == "light"
    card.starts_engine.setChecked(False)
    assert not services.preferences.starts_engine
    card.language.setCurrentIndex(card.language.findData("de"))
    card.language.activated.emit(0)
    assert services.preferences.language == "de"


def test_every_field_can_be_reached_and_is_named(screen: SettingsScreen) -> None:
    fields = [field for kind in (QComboBox, QSpinBox) for field in screen.findChildren(kind)]
    assert len(fields) == 8
    assert all(field.accessibleName() and "&" not in field.accessibleName() for field in fields)
    assert all(box.text() for box in screen.findChildren(QCheckBox))


def test_the_address_proposed_comes_first_and_the_one_set_is_always_there() -> None:
    own = (OwnAddress("192.0.2.10", "eth0"), OwnAddress("198.51.100.7", "docker0"))
    shown = addresses(own, "203.0.113.9")
    assert shown[0] == ("192.0.2.10 (eth0), proposed", "192.0.2.10")
    assert [address for _, address in shown] == [
        "192.0.2.10", "198.51.100.7", "127.0.0.1", EVERY_ADDRESS, "203.0.113.9",
    ]  # fmt: skip
    assert "not of this computer" in shown[-1][0]
    assert [address for _, address in addresses((), "127.0.0.1")] == ["127.0.0.1", EVERY_ADDRESS]


@pytest.fixture
def texts(qapp: QApplication) -> Iterator[Texts]:
    found = Texts(qapp)
    yield found
    found.put_in_force("en")


def test_a_language_that_is_chosen_is_in_force_for_what_is_made_then(
    texts: Texts, services: Services
) -> None:
    assert languages()[:2] == ("en", "de")
    assert [language_name(code) for code in languages()] == ["English", "Deutsch", "Français"]
    assert texts.put_in_force("de") == "de"
    screen = SettingsScreen(services)
    assert screen.accessibleName() == "Einstellungen"
    assert ("Deutschland", "de") in zones()
    assert language_choices()[0] == ("Wie das System", "")
    screen.close()
    assert texts.put_in_force("en") == "en"
    assert ("Germany", "de") in zones()


@pytest.mark.parametrize(("wanted", "found"), [("de", "de"), ("xx", None), ("", None)])
def test_a_language_without_texts_is_the_systems(wanted: str, found: str | None, qtbot: QtBot) -> None:
    assert chosen_language(wanted) == (found or chosen_language(""))
    assert chosen_language(wanted) in languages()
