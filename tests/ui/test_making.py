"""Greetings that are made in dialogs, on the real store, with the real espeak-ng and a speaker of the test's own."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import soundfile
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from pbxgui.actions.greetings import GreetingFacts, import_greeting, remove_greeting
from pbxgui.actions.phone_calls import PhoneEvent, Tell, WhileWaiting
from pbxgui.actions.phone_takes import PhoneTake
from pbxgui.actions.ringback_loops import loop_of, make_ringback
from pbxgui.actions.takes import takes_folder
from pbxgui.audio.speech import Voice
from pbxgui.audio.take import takes
from pbxgui.audio.take_of_file import take_of_wav
from pbxgui.core.config import Configuration, Extension, Pause, RingbackLoop, Rings, Says, SpokenText
from pbxgui.core.engine_settings import EngineSettings
from pbxgui.store.store import Store
from pbxgui.ui.background.tasks import Room
from pbxgui.ui.greetings.screen import GreetingsScreen
from pbxgui.ui.jumps import Jump, PlaceName
from pbxgui.ui.making.ringback_dialog import RingbackDialog, usual_country
from pbxgui.ui.making.speak_dialog import SpeakDialog, voice_words
from pbxgui.ui.services import Services
from pbxgui.ui.studio.recorder_dialog import RecorderDialog
from pbxgui.ui.theme.theme import Theme
from tests.audio.conftest import voice
from tests.audio.fake_devices import FakeCard
from tests.ui.started import greetings_of, started_with

Until = Callable[[Callable[[], bool]], None]
TEXT = "Thank you for calling."


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))


@pytest.fixture
def until(qtbot: QtBot) -> Until:
    """Wait longer than others: an import is a process of its own."""
    return lambda holds: qtbot.waitUntil(holds, timeout=40_000)


@pytest.fixture
def card() -> FakeCard:
    return FakeCard(speed=4)


@pytest.fixture
def services(tmp_path: Path, theme: Theme, card: FakeCard, qtbot: QtBot) -> Iterator[Services]:
    file = tmp_path / "hold-on.wav"
    soundfile.write(file, np.concatenate([voice(48_000, 1.0), np.zeros(4_800)]), 48_000)
    with Store.open(tmp_path / "data") as store:
        import_greeting(store, tmp_path / "cache", file, "hold-on", GreetingFacts(language="de"))
        with store.change("Add") as change:
            change.put(Extension("1001", "Front desk", "Hush-Hush-Hush-1"))
    with started_with(card, tmp_path / "data", theme, qtbot) as found:
        yield found


@pytest.fixture
def screen(services: Services) -> GreetingsScreen:
    return greetings_of(services)


def configuration(screen: GreetingsScreen) -> Configuration:
    return screen.services.latest.configuration.configuration


def spoken(screen: GreetingsScreen, until: Until) -> SpeakDialog:
    """Open the dialog and wait for its voices."""
    dialog = [one for one in screen.findChildren(SpeakDialog) if one.isVisible()][-1]  # not one that is going
    until(lambda: dialog.voice.count() > 50)
    return dialog


def test_a_text_is_heard_kept_and_spoken_again(screen: GreetingsScreen, card: FakeCard, until: Until) -> None:
    screen.ways.speak.trigger()
    dialog = spoken(screen, until)
    dialog.name.setText("welcome")
    QTest.keyClicks(dialog.text, TEXT)
    dialog.voice.setCurrentIndex(dialog.voice.findData("espeak-ng:en-gb"))
    QTest.mouseClick(dialog.listen, Qt.MouseButton.LeftButton)
    until(lambda: float(np.abs(card.samples().astype(float)).max(initial=0)) > 1_000)
    QTest.mouseClick(dialog.keep_button, Qt.MouseButton.LeftButton)
    until(lambda: "welcome" in configuration(screen).greeting_by_name)
    made = configuration(screen).greeting_by_name["welcome"]
    assert made.current_version.origin == SpokenText(TEXT, "espeak-ng:en-gb", 150)
    assert made.transcript == TEXT
    until(lambda: screen.greeting == made)  # it is the one that is shown
    screen.ways.version_menu.actions()[2].trigger()
    again = spoken(screen, until)
    assert (again.text.toPlainText(), again.voice.currentData()) == (TEXT, "espeak-ng:en-gb")
    assert again.name.isReadOnly()
    again.pace.setValue(100)
    again.keep()
    until(lambda: len(configuration(screen).greeting_by_name["welcome"].versions) == 2)
    slower, faster = (configuration(screen).greeting_by_name["welcome"].versions[at] for at in (1, 0))
    assert slower.seconds > 1.2 * faster.seconds


def test_nothing_to_say_is_said_at_once(screen: GreetingsScreen, until: Until) -> None:
    screen.ways.speak.trigger()
    dialog = spoken(screen, until)
    dialog.text.setPlainText(" ")
    dialog.keep()
    assert "There is no text to speak." in dialog.trouble.text()
    dialog.text.setPlainText(TEXT)
    dialog.name.setText("no name")
    dialog.keep()
    until(lambda: "cannot be used" in dialog.trouble.text())
    assert dialog.text.toPlainText() == TEXT
    assert dialog.keep_button.isEnabled()
    dialog.reject()


def button(dialog: RingbackDialog, words: str) -> QPushButton:
    return next(one for one in dialog.findChildren(QPushButton) if words in one.text())


def press(dialog: RingbackDialog, *words: str) -> None:
    for one in words:
        QTest.mouseClick(button(dialog, one), Qt.MouseButton.LeftButton)


def test_a_ringback_is_put_together(screen: GreetingsScreen, card: FakeCard, until: Until) -> None:
    screen.ways.ringback.trigger()
    dialog = screen.findChild(RingbackDialog)
    assert dialog is not None
    assert not dialog.keep_button.isEnabled()
    dialog.name.setText("waiting")
    dialog.country.setCurrentIndex(dialog.country.findData("de"))
    press(dialog, "&rings", "&greeting", "&pause")
    QTest.mouseClick(dialog.listen, Qt.MouseButton.LeftButton)
    until(lambda: float(np.abs(card.samples().astype(float)).max(initial=0)) > 1_000)
    dialog.keep()
    until(lambda: "waiting" in configuration(screen).greeting_by_name)
    hold_on = configuration(screen).greeting_by_name["hold-on"].current_version.sha256
    made = configuration(screen).greeting_by_name["waiting"]
    assert made.current_version.origin == RingbackLoop((Rings("de", 1), Says("hold-on", hold_on), Pause(1.0)))
    assert made.current_version.seconds == pytest.approx(5 + 1.1 + 1, abs=0.001)
    until(lambda: screen.greeting == made)


def test_the_parts_of_a_ringback_are_changed(screen: GreetingsScreen, until: Until) -> None:
    loop = RingbackLoop((Rings("de", 1), Rings("uk", 2), Pause(1.0)))
    with Store.open(screen.services.data) as store:
        make_ringback(store, screen.services.data.parent / "cache", "waiting", loop, GreetingFacts())
    until(lambda: "waiting" in configuration(screen).greeting_by_name)
    screen.show_item("waiting")
    screen.ways.version_menu.actions()[3].trigger()
    dialog = screen.findChild(RingbackDialog)
    assert dialog is not None
    shown = [dialog.parts.item(row).text() for row in range(dialog.parts.count())]
    assert shown == [
        "Rings as in Germany: 1 time(s)",
        "Rings as in United Kingdom: 2 time(s)",
        "Pause of 1 s",
    ]
    dialog.parts.setCurrentRow(2)
    press(dialog, "Move up")
    dialog.parts.setCurrentRow(0)
    press(dialog, "Remove")
    dialog.keep()
    until(lambda: len(configuration(screen).greeting_by_name["waiting"].versions) == 2)
    changed = configuration(screen).greeting_by_name["waiting"].current_version.origin
    assert changed == RingbackLoop((Pause(1.0), Rings("uk", 2)))


def test_how_a_round_joins_is_told_before_it_is_kept(screen: GreetingsScreen, until: Until) -> None:
    screen.ways.ringback.trigger()
    dialog = screen.findChild(RingbackDialog)
    assert dialog is not None
    press(dialog, "&pause")
    until(lambda: "nothing but pauses" in dialog.told.text())
    dialog.country.setCurrentIndex(dialog.country.findData("us"))
    press(dialog, "&rings")
    until(lambda: dialog.told.text() == "One round takes 7.0 s. Nobody hears where it begins anew.")
    up, down = button(dialog, "Move up"), button(dialog, "Move down")
    assert (up.isEnabled(), down.isEnabled()) == (True, False)
    press(dialog, "Move up")
    assert (up.isEnabled(), down.isEnabled()) == (False, True)
    press(dialog, "Remove", "Remove")
    assert "Add a part" in dialog.told.text()
    assert not button(dialog, "Remove").isEnabled()
    dialog.reject()


def test_the_rings_proposed_are_those_of_the_country() -> None:
    assert usual_country(EngineSettings(zone="fr")) == "fr"
    before = QLocale()
    try:
        QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
        assert usual_country(EngineSettings()) == usual_country(None) == "uk"
        QLocale.setDefault(QLocale(QLocale.Language.Icelandic, QLocale.Country.Iceland))
        assert usual_country(None) == "us"
    finally:
        QLocale.setDefault(before)


def test_a_name_that_is_there_is_no_surprise(screen: GreetingsScreen, until: Until) -> None:
    screen.ways.speak.trigger()
    dialog = spoken(screen, until)
    assert (dialog.keep_button.text(), dialog.known.isVisible()) == ("Keep it", False)
    dialog.name.setText("hold-on")
    assert (dialog.keep_button.text(), dialog.known.isVisible()) == ("Let callers hear it", True)
    assert "There is a greeting “hold-on”" in dialog.known.text()
    dialog.name.setText("another")
    assert not dialog.known.isVisible()
    dialog.reject()


def test_a_version_of_a_greeting_removed_elsewhere_does_not_bring_it_back(
    screen: GreetingsScreen, until: Until
) -> None:
    screen.show_item("hold-on")
    screen.ways.version_menu.actions()[2].trigger()
    dialog = spoken(screen, until)
    dialog.text.setPlainText("Good\u00a0morning.\t")
    assert dialog.recipe().transcript == "Good morning."
    with Store.open(screen.services.data) as store:
        remove_greeting(store, "hold-on")
    dialog.keep()
    assert not dialog.keep_button.isEnabled()  # once is enough
    until(lambda: 'no greeting "hold-on"' in dialog.trouble.text())
    assert dialog.keep_button.isEnabled()
    until(lambda: not configuration(screen).greetings)
    dialog.reject()


def test_a_voice_that_does_not_know_the_script_is_told(screen: GreetingsScreen, until: Until) -> None:
    screen.ways.speak.trigger()
    dialog = spoken(screen, until)
    dialog.voice.setCurrentIndex(dialog.voice.findData("espeak-ng:en-gb"))
    dialog.text.setPlainText("\u4f60\u597d")
    assert "does not know this script" in dialog.told.text()
    dialog.voice.setCurrentIndex(dialog.voice.findData("espeak-ng:cmn"))
    assert not dialog.told.text()
    dialog.reject()


def test_a_voice_that_is_gone_is_told(screen: GreetingsScreen, until: Until) -> None:
    spoken_text = SpokenText(TEXT, "espeak-ng:xx-gone", 150)
    with Store.open(screen.services.data) as store, store.change("Spoken elsewhere") as change:
        known = store.read().greeting_by_name["hold-on"]
        change.put(replace(known, versions=(replace(known.current_version, origin=spoken_text),)))
    until(lambda: configuration(screen).greeting_by_name["hold-on"].current_version.origin == spoken_text)
    screen.show_item("hold-on")
    screen.ways.version_menu.actions()[2].trigger()
    dialog = spoken(screen, until)
    assert "espeak-ng:xx-gone is not installed any more" in dialog.told.text()
    assert str(dialog.voice.currentData()).startswith("espeak-ng:")
    dialog.reject()


def test_a_greeting_tells_which_ringbacks_have_it_and_which_have_an_earlier_one(
    screen: GreetingsScreen, until: Until, tmp_path: Path
) -> None:
    with Store.open(screen.services.data) as store:
        loop = loop_of(store, "ring de, say hold-on, pause 1")
        make_ringback(store, tmp_path / "cache", "waiting", loop, GreetingFacts())
    screen.show_item("hold-on")
    until(lambda: "Ringback waiting, one of its parts" in jumps(screen))
    assert screen.detail.uses.instead.isHidden()  # no number has it
    file = tmp_path / "newer.wav"
    soundfile.write(file, voice(48_000, 1.0, 5), 48_000)
    with Store.open(screen.services.data) as store:
        import_greeting(store, tmp_path / "cache", file, "hold-on", GreetingFacts())
    until(lambda: "Ringback waiting, with an earlier version of it" in jumps(screen))
    went: list[Jump] = []
    screen.services.jumps.asked.connect(went.append)
    jump = next(one for one in screen.detail.uses.findChildren(QPushButton) if "earlier" in one.text())
    QTest.mouseClick(jump, Qt.MouseButton.LeftButton)
    assert [(one.place, one.item) for one in went] == [(PlaceName.GREETINGS, "waiting")]
    screen.show_item("waiting")
    screen.ways.version_menu.actions()[3].trigger()
    dialog = screen.findChild(RingbackDialog)
    assert dialog is not None
    assert dialog.parts.item(1).text() == "Greeting hold-on, an earlier version of it"
    dialog.reject()


def jumps(screen: GreetingsScreen) -> list[str]:
    return [one.text() for one in screen.detail.uses.findChildren(QPushButton) if one.isVisible()]


def test_a_recording_that_is_gone_is_told(screen: GreetingsScreen, until: Until) -> None:
    screen.ways.ringback.trigger()
    dialog = screen.findChild(RingbackDialog)
    assert dialog is not None
    for file in (screen.services.data / "audio").iterdir():
        file.unlink()
    press(dialog, "&greeting")
    dialog.listen_or_stop()
    until(lambda: "Import the greeting again" in dialog.trouble.text())
    dialog.reject()


def test_a_phone_is_chosen_to_play_on(screen: GreetingsScreen, until: Until) -> None:
    screen.phones.fill()
    (action,) = screen.phones.actions()
    assert action.text() == "1001 Front desk"
    action.trigger()
    until(lambda: "engine" in screen.detail.trouble.text())  # which does not run


def opened(screen: GreetingsScreen) -> RecorderDialog:
    """Choose a phone to record with, and return the recorder that this opens."""
    screen.recordings.fill()
    (action,) = screen.recordings.actions()
    assert action.text() == "1001 Front desk"
    action.trigger()
    dialog = screen.findChild(RecorderDialog)
    assert dialog is not None
    return dialog


def test_a_phone_is_chosen_to_record_with(screen: GreetingsScreen, until: Until) -> None:
    dialog = opened(screen)
    until(lambda: "engine" in dialog.page.trouble.text())  # which does not run
    assert dialog.page.phone_panel.isHidden()
    assert dialog.page.controls.isVisible()
    assert dialog.page.phone_row.button.isEnabled(), "another try is offered"
    dialog.reject()


@pytest.fixture
def dawdling(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> threading.Event:
    """Record by a phone of nobody's, which keeps a take as soon as it is told to, or when it is hung up."""
    speaks = threading.Event()

    def record(data: Path, extension: str, name: str, tell: Tell, while_waiting: WhileWaiting) -> PhoneTake:
        tell(PhoneEvent("provisional", f"The phone of {extension} rings.", {}))
        while not speaks.wait(0.02):
            if while_waiting():
                break
        soundfile.write(tmp_path / "said.wav", voice(8_000, 1.5, 4), 8_000)
        return PhoneTake(take_of_wav(takes_folder(data), name, tmp_path / "said.wav"), speaks.is_set())

    monkeypatch.setattr("pbxgui.actions.phone_takes.record_by_phone", record)
    return speaks


def test_what_was_recorded_at_a_phone_is_a_take_that_is_used(
    screen: GreetingsScreen, until: Until, dawdling: threading.Event
) -> None:
    dialog = opened(screen)
    until(lambda: dialog.page.phone_panel.now.text() == "Pick up the phone of 1001: it rings")
    assert dialog.announcer.spoken == dialog.page.phone_panel.now.text()
    assert not dialog.page.use.isEnabled()
    dawdling.set()
    until(dialog.page.use.isEnabled)
    assert len(configuration(screen).greeting_by_name["hold-on"].versions) == 1
    dialog.use()
    until(lambda: len(configuration(screen).greeting_by_name["hold-on"].versions) == 2)
    made = configuration(screen).greeting_by_name["hold-on"]
    assert made.current == 1
    assert made.current_version.seconds == pytest.approx(1.5)
    until(lambda: takes(takes_folder(screen.services.data)) == ())


def test_a_recording_by_phone_is_hung_up_and_what_was_said_is_kept(
    screen: GreetingsScreen, until: Until, dawdling: threading.Event
) -> None:
    assert not dawdling.is_set()
    dialog = opened(screen)
    until(lambda: dialog.by_phone.is_on)
    dialog.by_phone.ring("1001")  # which is rung already
    assert [job.room for job in screen.services.tasks.jobs].count(Room.PHONE) == 1
    dialog.page.phone_panel.hang_up.click()
    until(lambda: not dialog.by_phone.is_on)
    until(lambda: dialog.page.takes.take is not None)
    dialog.reject()


def test_escape_hangs_up_and_then_leaves(
    screen: GreetingsScreen, until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An engine that does not say that the call is over keeps nobody here."""

    def record(_: Path, extension: str, name: str, tell: Tell, while_waiting: WhileWaiting) -> PhoneTake:
        while True:
            while_waiting()
            threading.Event().wait(0.02)

    monkeypatch.setattr("pbxgui.actions.phone_takes.record_by_phone", record)
    dialog = opened(screen)
    until(lambda: dialog.by_phone.is_on)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert not dialog.page.phone_panel.hang_up.isEnabled()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    until(lambda: not screen.services.tasks.jobs)


def test_closing_the_recorder_ends_the_call(
    screen: GreetingsScreen, until: Until, dawdling: threading.Event
) -> None:
    assert not dawdling.is_set()
    dialog = opened(screen)
    until(lambda: dialog.by_phone.is_on)
    dialog.reject()
    until(lambda: not screen.services.tasks.jobs)
    assert takes(takes_folder(screen.services.data)) == ()


def test_voices_are_named_in_their_own_languages() -> None:
    assert (
        voice_words(Voice("espeak-ng", "de", "de", "German", natural=False)) == "Deutsch: German (espeak-ng)"
    )
    assert (
        voice_words(Voice("piper", "de_DE-anna", "de-de", "de_DE-anna", natural=True))
        == "Deutsch: de_DE-anna"
    )
    assert voice_words(Voice("espeak-ng", "zzz", "zzz", "Nobody's", natural=False)) == "Nobody's"
