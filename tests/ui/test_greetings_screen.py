"""The screen of the greetings, on the real store, with real sound files and a speaker of the test's own."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest
import soundfile
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from pbxgui.actions.greetings import GreetingFacts, import_greeting
from pbxgui.audio import confined, part
from pbxgui.core.config import Configuration, Greeting, Handling, Number, Treatment
from pbxgui.store import store
from pbxgui.store.store import Store
from pbxgui.ui.greeting_names import MIME
from pbxgui.ui.greetings.importing import Import
from pbxgui.ui.greetings.listening import AUDIO
from pbxgui.ui.greetings.model import GREETING, Column
from pbxgui.ui.greetings.screen import GreetingsScreen
from pbxgui.ui.jumps import Jump, PlaceName
from pbxgui.ui.services import Services
from pbxgui.ui.theme.colors import Scheme
from pbxgui.ui.theme.theme import Theme
from tests.audio.conftest import voice
from tests.audio.fake_devices import FakeCard
from tests.audio.test_bad_imports import sparse
from tests.ui.started import started_with

Until = Callable[[Callable[[], bool]], None]

# A child that is never done; its staging folder is there by then.
ENDLESS = """
import time
from pbxgui.audio import import_child, importing
importing._decode = lambda *_: time.sleep(100)
import_child.main()
"""


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@pytest.fixture
def until(qtbot: QtBot) -> Until:
    """Wait longer than others: an import is a process of its own."""
    return lambda holds: qtbot.waitUntil(holds, timeout=40_000)


@pytest.fixture
def card() -> FakeCard:
    return FakeCard(speed=4)


@pytest.fixture
def here(tmp_path: Path, theme: Theme, card: FakeCard, qtbot: QtBot) -> Iterator[Services]:
    """Services of an empty data folder."""
    with started_with(card, tmp_path / "data", theme, qtbot) as found:
        yield found


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    return _sound(tmp_path / "Hello there.wav", 7)


def _sound(path: Path, seed: int) -> Path:
    samples = np.concatenate([np.zeros(4_800), voice(16_000, 1.5, seed)])
    soundfile.write(path, samples, 16_000)
    return path


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two greetings, one of them in two versions and on a number."""
    folder = tmp_path_factory.mktemp("stored")
    with Store.open(folder / "data") as opened:
        for name, seed in (("welcome", 1), ("welcome", 2), ("closed", 3)):
            file = _sound(folder / f"{name}{seed}.wav", seed)
            import_greeting(opened, folder / "renditions", file, name, GreetingFacts())
        handling = Handling(treatment=Treatment.REFUSE, greeting="welcome", cap_seconds=30)
        with opened.change("Add number 2001") as change:
            change.put(Number("2001", "Main line", (), handling))
    return folder / "data"


@pytest.fixture
def filled(stored: Path, tmp_path: Path, theme: Theme, card: FakeCard, qtbot: QtBot) -> Iterator[Services]:
    """Services of a copy of it."""
    shutil.copytree(stored, tmp_path / "data")
    with started_with(card, tmp_path / "data", theme, qtbot) as found:
        yield found


@pytest.fixture
def screen(filled: Services) -> GreetingsScreen:
    return _shown(filled)


def _shown(services: Services) -> GreetingsScreen:
    found = GreetingsScreen(services)  # deleted after its services have ended, as in the window
    found.resize(1_000, 700)
    found.show()
    return found


def _configuration(services: Services) -> Configuration:
    return services.latest.configuration.configuration


def _greeting(services: Services, name: str) -> Greeting:
    return _configuration(services).greeting_by_name[name]


def _imports(screen: GreetingsScreen) -> list[Import]:
    return [row.shown for row in screen.imports.rows.values()]


def _words(screen: GreetingsScreen) -> str:
    return " ".join(label.text() for label in screen.detail.findChildren(QLabel) if not label.isHidden())


def _buttons(screen: GreetingsScreen, words: str) -> list[QPushButton]:
    return [
        one for one in screen.detail.findChildren(QPushButton) if words in one.text() and not one.isHidden()
    ]


def test_an_empty_list_says_what_this_is_for_and_offers_the_next_step(here: Services) -> None:
    screen = _shown(here)
    page = screen.pages.currentWidget()
    assert page
    assert "what callers hear" in " ".join(label.text() for label in page.findChildren(QLabel))
    button, *others = page.findChildren(QPushButton)
    assert (button.text(), button.property("role")) == ("Record with the microphone…", "primary")
    assert [other.property("role") for other in others] == [None, None]
    assert not screen.remove.isEnabled()


def test_the_list_tells_length_version_validity_and_use(screen: GreetingsScreen) -> None:
    model = screen.model
    texts = [
        [model.index(row, column).data(Qt.ItemDataRole.AccessibleTextRole) for column in Column]
        for row in range(model.rowCount())
    ]
    assert texts == [
        ["closed, 0:02 · One version", "Always", "Not used yet"],
        ["welcome, 0:02 · Version 2 of 2", "Always", "1 place(s)"],
    ]


def test_a_greeting_is_dragged_by_its_name(screen: GreetingsScreen) -> None:
    index = screen.model.index(1, Column.NAME)
    assert index.flags() & Qt.ItemFlag.ItemIsDragEnabled
    data = screen.model.mimeData([index])
    assert bytes(data.data(MIME).data()) == b"welcome"


def test_space_plays_and_pauses_and_the_cursor_goes_along(
    screen: GreetingsScreen, filled: Services, card: FakeCard, qtbot: QtBot, until: Until
) -> None:
    screen.show_item("welcome")
    detail = screen.detail
    until(lambda: detail.listening.waveform is not None)
    screen.activateWindow()
    QTest.qWaitForWindowActive(screen)
    screen.table.setFocus()
    card.stand_after(0.8)
    QTest.keyClick(screen.table, Qt.Key.Key_Space)
    until(lambda: (detail.waveform.position or 0) > 0.3)
    assert detail.play.text() == "Pause"
    screen.play.trigger()
    card.stands_at = 0
    until(lambda: not filled.player.now.playing)
    assert detail.play.text() == "Play"
    assert filled.player.now.title == "welcome"
    QTest.mouseClick(
        detail.waveform,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        QPoint(detail.waveform.width() // 2, 20),
    )
    until(lambda: filled.player.now.position == pytest.approx(0.9, abs=0.05))
    QTest.keyClick(detail.waveform, Qt.Key.Key_Home)
    until(lambda: filled.player.now.position == 0)
    screen.play.trigger()
    until(lambda: not filled.player.now.title)
    assert detail.waveform.position is None
    heard = card.samples()
    assert np.abs(heard).max() > 1_000


def test_what_can_be_said_of_a_recording_is_said(screen: GreetingsScreen, until: Until) -> None:
    screen.show_item("welcome")
    until(lambda: "fits before the answer" in _words(screen))
    assert "The first word comes at the right moment." in _words(screen)


def test_another_version_is_listened_to_and_then_chosen(
    screen: GreetingsScreen, filled: Services, card: FakeCard, until: Until
) -> None:
    screen.show_item("welcome")
    first = _greeting(filled, "welcome").versions[0]
    card.stand_after(0.5)
    screen.detail.versions.listened.emit(0)
    until(lambda: filled.player.now.playing)
    assert filled.player.now.path == filled.data / "audio" / f"{first.sha256}.wav"
    assert "Version 1, which callers do not hear" in _words(screen)
    _buttons(screen, "Let callers hear this")[0].click()
    until(lambda: _greeting(filled, "welcome").current == 0)
    until(lambda: "which callers do not hear" not in _words(screen))
    filled.editing.undo()
    until(lambda: _greeting(filled, "welcome").current == 1)


def test_two_versions_are_compared_with_one_key(
    screen: GreetingsScreen, filled: Services, card: FakeCard, until: Until
) -> None:
    screen.show_item("welcome")
    panel = screen.detail.comparing
    assert panel.isHidden()
    assert "imported from welcome1.wav" in _words(screen)
    card.stand_after(1.5)
    _buttons(screen, "Compare")[0].click()
    until(lambda: filled.player.now.playing)
    assert panel.heard.text() == "Heard now: version 1"
    until(lambda: not panel.switch.visibleRegion().isEmpty())  # scrolled to, far below as it is
    until(lambda: np.abs(card.samples().astype(float)).max(initial=0) > 1_000)
    screen.activateWindow()  # shortcuts are those of the active window
    until(screen.isActiveWindow)
    until(screen.detail.play.isEnabled)
    screen.detail.play.setFocus()
    until(screen.detail.play.hasFocus)
    QTest.keyClick(screen.detail.play, Qt.Key.Key_C)
    assert panel.heard.text() == "Heard now: version 2"
    until(lambda: "LUFS" in _words(screen))
    shown = [label.text() for label in panel.findChildren(QLabel)]
    assert {"Length", "Made", "Loudness", "Noise", "Version 1", "Version 2"} <= set(shown)
    card.stands_at = 0
    until(lambda: panel.heard.text().startswith("Both are over."))
    card.stand_after(0.5)
    panel.switch.click()
    assert panel.heard.text() == "Heard now: version 1"
    until(lambda: filled.player.now.playing)  # from the beginning
    panel.close_button.click()
    card.stand_after(0.5)
    until(lambda: not filled.player.now.playing)
    _buttons(screen, "Compare")[0].click()
    until(lambda: filled.player.now.playing and filled.player.now.path is None)
    screen.detail.versions.listened.emit(0)  # something else than both

    def takes_its_place() -> bool:
        card.stand_after(0.02)  # no further than this test can follow
        return filled.player.now.path is not None

    until(takes_its_place)
    assert panel.isHidden()


def test_the_list_is_filtered_as_one_types(screen: GreetingsScreen, filled: Services, until: Until) -> None:
    filled.editing.run("Tag", lambda store, _: _tagged(store))
    until(lambda: _greeting(filled, "closed").tags == ("Night",))
    screen.show_item("welcome")
    for text, rows in (("night", 1), ("night sunday", 1), ("nowhere", 0), ("", 2), ("WEL", 1)):
        screen.filter.clear()
        QTest.keyClicks(screen.filter, text)
        assert screen.model.rowCount() == rows, text
        assert screen.pages.currentIndex() == 1
    assert screen.greeting == _greeting(filled, "welcome")
    screen.show_item("closed")  # which the filter leaves out
    assert screen.filter.text() == ""
    assert screen.greeting == _greeting(filled, "closed")


def test_what_is_said_about_a_greeting_is_in_force_when_its_field_is_left(
    screen: GreetingsScreen, filled: Services, until: Until
) -> None:
    screen.show_item("closed")
    fields = screen.detail.facts
    QTest.keyClicks(fields.tags, "Night, Sunday,")
    QTest.keyClick(fields.tags, Qt.Key.Key_Return)
    until(lambda: _greeting(filled, "closed").tags == ("Night", "Sunday"))
    QTest.keyClicks(fields.licence, "Our own")
    QTest.keyClick(fields.licence, Qt.Key.Key_Return)
    until(lambda: _greeting(filled, "closed").current_version.licence == "Our own")
    QTest.keyClicks(fields.transcript, "We are closed.")
    fields.transcript.left.emit()
    until(lambda: _greeting(filled, "closed").transcript == "We are closed.")
    filled.editing.undo()
    until(lambda: fields.transcript.toPlainText() == "")
    fields.tags.setText("Night, night")
    fields.leave()
    until(lambda: not fields.trouble.isHidden())
    assert "tag" in fields.trouble.text()
    assert fields.typed().tags == ("Night", "night")
    assert _greeting(filled, "closed").tags == ("Night", "Sunday")


def _tagged(store: Store) -> None:
    with store.change("Tag") as change:
        closed = change.get(Greeting, "closed")
        assert closed is not None
        change.put(replace(closed, tags=("Night",), transcript="Never on a Sunday."))


def test_a_greeting_is_renamed_wherever_it_is_used(
    screen: GreetingsScreen, filled: Services, qtbot: QtBot, until: Until
) -> None:
    screen.show_item("welcome")
    screen.rename.trigger()
    screen.detail.name.clear()
    QTest.keyClicks(screen.detail.name, "hello")
    QTest.keyClick(screen.detail.name, Qt.Key.Key_Return)
    until(lambda: _configuration(filled).numbers[0].default.greeting == "hello")
    until(lambda: screen.greeting is not None and screen.greeting.name == "hello")
    filled.editing.undo()
    until(lambda: _configuration(filled).numbers[0].default.greeting == "welcome")


@pytest.mark.parametrize(("typed", "said"), [("closed", "is there already"), ("x" * 10_000, "60 at most")])
def test_a_name_that_cannot_be_is_refused_and_stays_typed(
    typed: str, said: str, screen: GreetingsScreen, filled: Services, until: Until
) -> None:
    screen.show_item("welcome")
    screen.detail.name.setText(typed)
    screen.detail.name.setModified(True)
    screen.detail.name.editingFinished.emit()
    until(lambda: said in screen.detail.trouble.text())
    with Store.open(filled.data) as opened, opened.change("Add a number") as change:
        change.put(Number("2002", "Another", (), Handling(treatment=Treatment.REFUSE)))
    until(lambda: len(_configuration(filled).numbers) == 2)
    assert screen.detail.name.text() == typed
    assert said in screen.detail.trouble.text()


def test_a_greeting_in_use_is_not_removed_and_an_unused_one_comes_back(
    screen: GreetingsScreen, filled: Services, until: Until
) -> None:
    screen.show_item("welcome")
    screen.remove.trigger()
    until(lambda: "is in use: Number 2001" in screen.detail.trouble.text())
    screen.show_item("closed")
    assert screen.detail.trouble.isHidden()
    screen.remove.trigger()
    until(lambda: screen.model.rowCount() == 1)
    assert screen.greeting
    assert screen.greeting.name == "welcome"
    filled.editing.undo()
    until(lambda: screen.model.rowCount() == 2)


def test_days_are_in_force_at_once_and_backwards_ones_are_refused_at_the_field(
    screen: GreetingsScreen, filled: Services, until: Until
) -> None:
    screen.show_item("welcome")
    fields = screen.detail.validity
    today = date.today()  # noqa: DTZ011 - as the window
    fields.has_from.click()
    until(lambda: _greeting(filled, "welcome").current_version.valid_from is not None)
    assert _greeting(filled, "welcome").current_version.valid_from in {today, today + timedelta(days=1)}
    fields.has_until.click()
    until(lambda: _greeting(filled, "welcome").current_version.valid_until is not None)
    fields.last.setDate(fields.first.date().addDays(-3))
    until(lambda: any("runs backwards" in label.text() for label in fields.findChildren(QLabel)))
    assert fields.last.date() == fields.first.date().addDays(-3)
    fields.has_from.click()
    until(lambda: _greeting(filled, "welcome").current_version.valid_from is None)
    assert screen.model.index(1, Column.HEARD).data() == "Expired"
    assert "Callers do not hear it any more: their calls go on without it." in _words(screen)


def test_a_use_leads_to_its_number(
    screen: GreetingsScreen, filled: Services, qtbot: QtBot, until: Until
) -> None:
    screen.show_item("welcome")
    until(lambda: bool(_buttons(screen, "2001 Main line")))
    (jump,) = _buttons(screen, "2001 Main line")
    assert jump.text() == "2001 Main line: everybody, as greeting"
    with qtbot.waitSignal(filled.jumps.asked) as asked:
        jump.click()
    assert asked.args == [Jump(PlaceName.NUMBERS, "2001")]


def test_another_greeting_is_used_instead_everywhere(
    screen: GreetingsScreen, filled: Services, until: Until
) -> None:
    screen.show_item("welcome")
    assert screen.detail.uses.instead.isVisible()
    screen.instead.fill()
    (action,) = screen.instead.actions()
    assert action.text() == "closed"
    action.trigger()
    until(lambda: _configuration(filled).number_by_number["2001"].default.greeting == "closed")
    until(lambda: not screen.detail.uses.instead.isVisible())
    filled.editing.undo()
    until(lambda: _configuration(filled).number_by_number["2001"].default.greeting == "welcome")
    with Store.open(filled.data) as opened, opened.change("Remove the other one") as change:
        change.remove(Greeting, "closed")
    until(lambda: len(_configuration(filled).greetings) == 1)
    screen.instead.fill()
    (action,) = screen.instead.actions()
    assert (action.text(), action.isEnabled()) == ("There is no other greeting yet", False)


def test_any_sound_file_becomes_a_greeting_and_it_is_told_what_was_changed(
    here: Services, sound: Path, until: Until
) -> None:
    screen = _shown(here)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(sound))])
    QGuiApplication.clipboard().setMimeData(data)
    screen.paste.trigger()
    until(lambda: screen.greeting is not None)
    until(lambda: not any(one.goes_on for one in _imports(screen)))
    assert screen.greeting
    assert screen.greeting.name == "Hello-there"
    (row,) = screen.imports.rows.values()
    assert "16 kHz mono" in row.words.text()
    assert "Brought to 48 kHz." in row.words.text()
    row.button.click()
    assert not screen.imports.isVisible()


def test_a_file_dropped_on_a_greetings_details_is_a_new_version(
    screen: GreetingsScreen, filled: Services, sound: Path, until: Until
) -> None:
    screen.show_item("closed")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(sound)), QUrl("https://example.org/a.wav")])
    place = screen.detail.mapTo(screen, QPoint(20, 20))
    no_keys, no_buttons = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    screen.dropEvent(QDropEvent(QPointF(place), Qt.DropAction.CopyAction, data, no_buttons, no_keys))
    until(lambda: len(_greeting(filled, "closed").versions) == 2)
    until(lambda: not any(one.goes_on for one in _imports(screen)))
    assert "the earlier version is kept" in next(iter(screen.imports.rows.values())).words.text()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("notes.wav", b"This is a text.\n" * 50, "it looks like a text"),
        ("empty.mp3", b"", "is empty"),
        ("broken.mp3", b"\xff\xfb\x90\x00" + bytes(range(256)) * 8, "broken.mp3"),
        ("gone.flac", None, "There is no sound file"),
    ],
)
def test_what_is_no_sound_is_told_at_the_place_and_changes_nothing(  # noqa: PLR0913, PLR0917 - parts of the scene
    name: str,
    content: bytes | None,
    said: str,
    screen: GreetingsScreen,
    filled: Services,
    tmp_path: Path,
    until: Until,
) -> None:
    before = _configuration(filled).greetings
    if content is not None:
        (tmp_path / name).write_bytes(content)
    screen.importing.add([tmp_path / name], "closed")
    until(lambda: bool(_imports(screen)) and not _imports(screen)[0].goes_on)
    (row,) = screen.imports.rows.values()
    assert row.shown.trouble
    assert f"“{name}” was not imported." in row.words.text()
    assert said in row.words.text()
    assert _configuration(filled).greetings == before


def test_of_what_is_too_long_the_first_hour_is_one_click_away(
    here: Services, sound: Path, until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = _shown(here)
    long = sparse(sound.with_name("radio show.wav"), 3 * 3_600)
    monkeypatch.setattr(part, "FIRST_HOUR", part.Part(0.0, 2.0))  # to wait less
    screen.importing.add([long])
    until(lambda: bool(_imports(screen)) and not _imports(screen)[0].goes_on)
    (row,) = screen.imports.rows.values()
    assert "“radio show.wav” was not imported." in row.words.text()
    assert "lasts 3:00:00.0" in row.words.text()
    assert "--part" not in row.words.text()
    assert row.hour.isVisible()
    row.hour.click()
    assert row.button.text() == "Cancel"
    until(lambda: screen.greeting is not None)
    until(lambda: not _imports(screen)[0].goes_on)
    assert screen.greeting
    assert screen.greeting.name == "radio-show"
    assert screen.greeting.current_version.seconds == pytest.approx(2.0)
    assert "The part from 0:00.0 to 0:02.0 was taken." in row.words.text()
    assert not row.hour.isVisible()


def test_an_import_that_takes_long_can_be_cancelled_and_leaves_nothing(
    here: Services, sound: Path, tmp_path: Path, until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "endless_child.py").write_text(ENDLESS)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(confined, "_CHILD", "endless_child")
    screen = _shown(here)
    screen.importing.add([sound])
    (row,) = screen.imports.rows.values()
    assert row.button.text() == "Cancel"
    until(lambda: any((here.data / "audio").glob(".import-*")))
    row.button.click()
    until(lambda: not screen.imports.rows)
    assert not list((here.data / "audio").iterdir())
    assert not _configuration(here).greetings


def test_a_greeting_deleted_elsewhere_and_a_lost_recording_are_no_end(
    screen: GreetingsScreen, filled: Services, until: Until
) -> None:
    screen.show_item("closed")
    with Store.open(filled.data) as opened, opened.change("Remove it") as change:
        change.remove(Greeting, "closed")
    until(lambda: screen.model.rowCount() == 1)
    version = _greeting(filled, "welcome").versions[0]
    (filled.data / "audio" / f"{version.sha256}.wav").unlink()
    screen.detail.versions.listened.emit(0)
    until(lambda: "is missing" in _words(screen))
    assert not screen.detail.play.isEnabled()


def test_the_folder_is_the_stores() -> None:
    assert AUDIO == store.AUDIO


def test_without_a_speaker_it_is_said_and_why(screen: GreetingsScreen, card: FakeCard, until: Until) -> None:
    card.plugged.clear()
    screen.show_item("welcome")
    until(lambda: screen.detail.listening.waveform is not None)
    screen.detail.play.click()
    until(lambda: "No speaker or headphones" in screen.detail.trouble.text())
    assert screen.detail.play.text() == "Play"


def test_everything_that_takes_input_has_a_name(screen: GreetingsScreen) -> None:
    screen.show_item("welcome")
    assert screen.greeting is screen.table.currentIndex().data(GREETING)
    names = [button.text() or button.accessibleName() for button in screen.findChildren(QPushButton)]
    assert all(names)
    assert all(
        widget.accessibleName() for widget in (screen.table, screen.detail.name, screen.detail.waveform)
    )
    assert len({action.text() for action in screen.screen_actions()}) == 10


def test_a_button_that_was_pressed_keeps_the_focus(
    screen: GreetingsScreen, filled: Services, card: FakeCard, until: Until
) -> None:
    screen.show_item("welcome")
    until(lambda: len(screen.detail.versions.findChildren(QToolButton)) == 2)
    button = screen.detail.versions.findChildren(QToolButton)[1]
    assert button.accessibleName() == "Listen to version 1"
    screen.activateWindow()
    QTest.qWaitForWindowActive(screen)
    button.setFocus()
    card.stand_after(0.5)
    QTest.keyClick(button, Qt.Key.Key_Space)
    until(lambda: filled.player.now.playing)
    assert button.accessibleName() == "Pause version 1"
    assert button.hasFocus()


def test_another_theme_is_followed(screen: GreetingsScreen, theme: Theme, until: Until) -> None:
    screen.show_item("welcome")
    until(lambda: "fits before the answer" in _words(screen))
    before = screen.detail.grab().toImage()
    theme.choose(Scheme.DARK)
    try:
        until(lambda: screen.detail.grab().toImage() != before)
        until(lambda: "fits before the answer" in _words(screen))
    finally:
        theme.choose(Scheme.LIGHT)
