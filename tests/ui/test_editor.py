"""The greeting editor on the real store, with real edits and a speaker whose samples are looked at."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
import soundfile
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDoubleSpinBox,
    QListWidget,
    QProgressBar,
    QPushButton,
    QScrollBar,
    QSlider,
    QWidget,
)
from pytestqt.qtbot import QtBot

from pbxgui.actions.greetings import GreetingFacts, import_greeting
from pbxgui.audio.verdict import FindingKind, Severity
from pbxgui.core.config import Edited, EditKind, GreetingVersion
from pbxgui.store.store import Store
from pbxgui.ui.greetings.screen import GreetingsScreen
from pbxgui.ui.services import Services
from pbxgui.ui.studio.editor_dialog import EditorDialog
from pbxgui.ui.studio.editor_span import Selection, collapsed
from pbxgui.ui.theme.theme import Theme
from tests.audio.edited import RATE, step, talk, tone
from tests.audio.fake_devices import FakeCard
from tests.ui.started import greetings_of, started_with
from tests.ui.theme_colors import follow

Until = Callable[[Callable[[], bool]], None]
Heard = NDArray[np.int16]

_HIGH = 6_000.0  # Hz: no telephone but an HD one carries it


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@pytest.fixture
def until(qtbot: QtBot) -> Until:
    """Wait longer than others: to keep an edit is a process of its own."""
    return lambda holds: qtbot.waitUntil(holds, timeout=40_000)


@pytest.fixture
def card() -> FakeCard:
    return FakeCard(speed=4)


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Import a quiet sentence in which the mains hums, with 2 s of silence around it, and one with a high tone."""
    folder, said = tmp_path_factory.mktemp("imported"), talk(2.0)
    bad = said * np.float32(0.12) + tone(50, 60, -40)[: said.size]
    for name, sound in (("bad", bad), ("high", said * np.float32(0.5) + tone(_HIGH, 60, -20)[: said.size])):
        file = folder / f"{name}.wav"
        soundfile.write(file, sound, RATE)
        with Store.open(folder / "data") as store:
            import_greeting(store, folder / "cache", file, name, GreetingFacts())
    return folder / "data"


@pytest.fixture
def services(
    imported: Path, tmp_path: Path, theme: Theme, card: FakeCard, qtbot: QtBot
) -> Iterator[Services]:
    shutil.copytree(imported, tmp_path / "data")
    with started_with(card, tmp_path / "data", theme, qtbot) as found:
        yield found


@pytest.fixture
def screen(services: Services) -> GreetingsScreen:
    return greetings_of(services)


@pytest.fixture
def opened(screen: GreetingsScreen, until: Until) -> Callable[[str], EditorDialog]:
    """Open the editor on a greeting, and wait until it can be edited."""

    def open_editor(name: str) -> EditorDialog:
        screen.show_item(name)
        QTest.mouseClick(screen.detail.edit, Qt.MouseButton.LeftButton)
        found = screen.findChild(EditorDialog)
        assert found is not None
        settled(found, until)
        return found

    return open_editor


@pytest.fixture
def editor(opened: Callable[[str], EditorDialog]) -> EditorDialog:
    return opened("bad")


def settled(editor: EditorDialog, until: Until) -> None:
    """Wait for the preview of the steps as they are, and for its verdict."""
    work = editor.work
    until(lambda: work.preview is not None and work.preview.steps == work.steps)
    until(lambda: not editor.services.tasks.jobs)
    assert work.preview is not None


def spin_box(editor: EditorDialog, name: str) -> QDoubleSpinBox:
    field = editor.steps.fields.fields[name]
    assert isinstance(field, QDoubleSpinBox)
    return field


def press(editor: EditorDialog, name: str) -> None:
    QTest.mouseClick(editor.tools.buttons[name], Qt.MouseButton.LeftButton)


def played(editor: EditorDialog, card: FakeCard, button: QPushButton, until: Until) -> Heard:
    """Return what the speaker plays after a button was pressed."""
    card.heard.clear()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    until(lambda: len(card.heard) > 0)  # which may be over by now
    until(lambda: not editor.listening.plays)
    return card.samples()


def versions(editor: EditorDialog, name: str = "bad") -> tuple[GreetingVersion, ...]:
    return editor.services.latest.configuration.configuration.greeting_by_name[name].versions


def master(name: str, services: Services) -> NDArray[np.float32]:
    greeting = services.latest.configuration.configuration.greeting_by_name[name]
    sound, _ = soundfile.read(services.data / "audio" / f"{greeting.versions[0].sha256}.wav", dtype="float32")
    return np.asarray(sound)


def energy(sound: Heard, low: float, high: float) -> float:
    """Return the mean power within a band."""
    spectrum = np.abs(np.fft.rfft(sound / 32_768)) ** 2
    places = np.fft.rfftfreq(sound.size, 1 / RATE)
    return float(spectrum[(places >= low) & (places < high)].sum()) / sound.size**2


def test_what_was_trimmed_is_what_is_heard(editor: EditorDialog, card: FakeCard, until: Until) -> None:
    editor.waveform.setFocus()
    editor.waveform.select(Selection(3.5, 2.5))
    QTest.keyClick(editor.waveform, Qt.Key.Key_K)
    assert editor.work.steps == (step("trim", start=2.5, end=3.5),)
    settled(editor, until)
    heard = played(editor, card, editor.transport.play, until)
    wanted = np.rint(master("bad", editor.services)[120_000:168_000] * 32_768)
    inner = slice(480, 47_500)  # without the fades at both ends
    assert np.abs(heard[:48_000][inner] - wanted[inner]).max() <= 1
    assert not heard[48_000:].any()
    assert editor.waveform.span.whole == 1.0


def test_the_selection_is_played_and_looped(editor: EditorDialog, card: FakeCard, until: Until) -> None:
    editor.waveform.select(Selection(2.5, 3.0))
    heard = played(editor, card, editor.transport.part, until)
    wanted = np.rint(master("bad", editor.services)[120_000:144_000] * 32_768)
    assert np.abs(heard[:24_000] - wanted).max() <= 1
    card.heard.clear()
    QTest.mouseClick(editor.transport.loop, Qt.MouseButton.LeftButton)
    QTest.mouseClick(editor.transport.part, Qt.MouseButton.LeftButton)
    until(lambda: card.samples().size > 60_000 and editor.listening.position is not None)
    position = editor.listening.position
    assert position is not None
    assert 2.5 <= position <= 3.0
    QTest.mouseClick(editor.transport.play, Qt.MouseButton.LeftButton)
    until(lambda: not editor.services.player.now.title)
    again = card.samples()
    assert (again[24_000:48_000] == again[:24_000]).all()


def test_one_key_turns_it_into_a_telephone(
    opened: Callable[[str], EditorDialog], card: FakeCard, until: Until
) -> None:
    editor = opened("high")
    editor.waveform.setFocus()
    card.stand_after(1.5)
    QTest.mouseClick(editor.transport.play, Qt.MouseButton.LeftButton)
    until(lambda: card.samples().size >= 1.5 * RATE)
    QTest.keyClick(editor, Qt.Key.Key_T)
    assert editor.ear.telephone.isChecked()
    before = card.samples().size
    card.stands_at = 0
    until(lambda: card.samples().size > before + 2 * RATE)
    heard = card.samples()
    studio, telephone = heard[:RATE], heard[before + RATE // 4 : before + 7 * RATE // 4]
    assert energy(studio, _HIGH - 50, _HIGH + 50) > 100 * energy(telephone, 4_200, 20_000)
    assert energy(telephone, 300, 3_400) > energy(telephone, 4_200, 20_000)
    QTest.keyClick(editor, Qt.Key.Key_T)
    assert editor.ear.choice.line is None
    editor.listening.stop()


def test_the_line_is_chosen(editor: EditorDialog) -> None:
    editor.ear.codec.setCurrentIndex(editor.ear.codec.findData("gsm"))
    editor.ear.loss.setValue(5)
    assert editor.ear.choice.line is None
    editor.ear.toggle()
    editor.ear.jitter.setValue(40)
    line = editor.ear.choice.line
    assert line is not None
    assert (line.codec, line.loss_percent, line.jitter_ms) == ("gsm", 5, 40)
    assert editor.ear.loss_words.text() == "Loss 5 %"


def found(editor: EditorDialog, kind: FindingKind) -> Severity:
    return next((one.severity for one in editor.work.findings if one.kind is kind), Severity.GOOD)


def test_a_remedy_mends_what_it_is_offered_for(editor: EditorDialog, until: Until) -> None:
    assert found(editor, FindingKind.HUM) is Severity.WARNING
    button = next(one for one in editor.verdict.buttons if one.text() == "Remove hum")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert editor.work.steps == (step("hum-filter", mains=50),)
    settled(editor, until)
    assert found(editor, FindingKind.HUM) is Severity.GOOD
    assert found(editor, FindingKind.LOUDNESS) is not Severity.GOOD


def test_what_is_too_loud_is_told_and_limited(editor: EditorDialog, until: Until) -> None:
    editor.work.put((step("gain", change=40),))
    settled(editor, until)
    (button,) = [one for one in editor.verdict.buttons if one.text() == "Tame loud peaks"]
    assert "quieter again" in button.accessibleDescription()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    settled(editor, until)
    assert editor.work.steps[-1] == step("limiter")
    assert "Tame loud peaks" not in [one.text() for one in editor.verdict.buttons]


def test_what_is_seen_follows_what_is_heard(editor: EditorDialog, card: FakeCard, until: Until) -> None:
    editor.waveform.show_span(editor.waveform.span.zoomed(0.2, 0.0))
    card.stand_after(3.0)
    QTest.mouseClick(editor.transport.play, Qt.MouseButton.LeftButton)
    until(lambda: (editor.waveform.position or 0) > 2.5)
    span = editor.waveform.span
    assert span.start <= (editor.waveform.position or 0) <= span.end
    editor.waveform.show_span(span.scrolled(0.0))  # somebody looks elsewhere
    card.stand_after(1.5)
    until(lambda: (editor.waveform.position or 0) > 4)
    assert editor.waveform.span.start == 0
    editor.listening.stop()


def test_everything_is_mended_and_undone_as_one(editor: EditorDialog, until: Until) -> None:
    QTest.mouseClick(editor.verdict.mend_all, Qt.MouseButton.LeftButton)
    settled(editor, until)
    assert {one.severity for one in editor.work.findings} == {Severity.GOOD}
    assert editor.work.steps[0].kind is EditKind.HUM_FILTER
    assert editor.work.steps[-1].kind is EditKind.LOUDNESS
    assert not editor.verdict.mend_all.isVisible()
    QTest.keyClick(editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not editor.work.steps
    QTest.keyClick(editor, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert editor.work.steps[-1].kind is EditKind.LOUDNESS
    settled(editor, until)


def test_callers_hear_what_was_kept(editor: EditorDialog, screen: GreetingsScreen, until: Until) -> None:
    assert not editor.keep.isEnabled()
    press(editor, "trim-silence")
    press(editor, "loudness")
    settled(editor, until)
    preview = editor.work.preview
    assert preview is not None
    sound = preview.sound.copy()
    QTest.mouseClick(editor.keep, Qt.MouseButton.LeftButton)
    assert not editor.keep.isEnabled()
    until(lambda: not any(isinstance(one, EditorDialog) and one.isVisible() for one in screen.children()))
    until(lambda: len(versions_of(screen)) == 2)
    made = versions_of(screen)[current(screen)]
    assert made.origin == Edited(versions_of(screen)[0].sha256, (step("trim-silence"), step("loudness")))
    kept, rate = soundfile.read(screen.services.data / "audio" / f"{made.sha256}.wav", dtype="float32")
    assert rate == RATE
    assert np.abs(kept - sound).max() <= 1.01 / 32_768
    screen.services.editing.undo()
    until(lambda: len(versions_of(screen)) == 1)


def versions_of(screen: GreetingsScreen) -> tuple[GreetingVersion, ...]:
    return screen.services.latest.configuration.configuration.greeting_by_name["bad"].versions


def current(screen: GreetingsScreen) -> int:
    return screen.services.latest.configuration.configuration.greeting_by_name["bad"].current


def test_an_edited_version_is_edited_on(
    editor: EditorDialog, screen: GreetingsScreen, opened: Callable[[str], EditorDialog], until: Until
) -> None:
    press(editor, "fade-in")
    settled(editor, until)
    QTest.mouseClick(editor.keep, Qt.MouseButton.LeftButton)
    until(lambda: len(versions_of(screen)) == 2)
    until(lambda: screen.detail.index == 1)
    until(lambda: not screen.services.tasks.jobs)  # the editor has been told that it is kept
    QApplication.sendPostedEvents(None, 52)  # deferred deletions: the first editor goes
    again = opened("bad")
    assert again.work.steps == (step("fade-in"),)
    assert not again.work.has_changed
    assert not again.work.history.can_undo
    again.reject()
    assert not again.isVisible()


def test_steps_are_switched_moved_changed_and_removed(editor: EditorDialog, until: Until) -> None:
    for name in ("fade-in", "lead-in", "louder"):
        press(editor, name)
        settled(editor, until)
    names = [editor.steps.list.item(row).text() for row in range(3)]
    assert names == ["Faded in over 0.05 s.", "0.3 s of silence put in front.", "3 dB louder."]
    editor.steps.list.item(1).setCheckState(Qt.CheckState.Unchecked)
    assert [one.enabled for one in editor.work.steps] == [True, False, True]
    assert "switched off" in editor.steps.list.item(1).text()
    settled(editor, until)
    preview = editor.work.preview
    assert preview is not None
    assert preview.sound.size == master("bad", editor.services).size
    editor.steps.choose(1)
    editor.steps.list.setFocus()
    QTest.keyClick(editor.steps.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert [one.kind for one in editor.work.steps] == ["lead-in", "fade-in", "gain"]
    assert editor.steps.number == 2
    spin_box(editor, "seconds").setValue(1.5)
    assert editor.work.steps[1] == step("fade-in", seconds=1.5)
    QTest.keyClick(editor.steps.list, Qt.Key.Key_Delete)
    assert [one.kind for one in editor.work.steps] == ["lead-in", "gain"]
    for _ in range(3):
        editor.work.undo()
    assert [one.kind for one in editor.work.steps] == ["fade-in", "lead-in", "gain"]
    settled(editor, until)


def test_a_step_is_dragged_elsewhere(editor: EditorDialog, until: Until) -> None:
    for name in ("fade-in", "lead-in", "louder"):
        press(editor, name)
        settled(editor, until)
    model = editor.steps.list.model()
    assert model.moveRow(model.index(-1, -1), 2, model.index(-1, -1), 0)
    until(lambda: [one.kind for one in editor.work.steps] == ["gain", "fade-in", "lead-in"])
    settled(editor, until)


def test_a_step_that_fails_says_so_at_its_place(editor: EditorDialog, until: Until) -> None:
    press(editor, "fade-in")
    settled(editor, until)
    editor.waveform.select(collapsed(1.0))
    press(editor, "silence")
    settled(editor, until)
    spin_box(editor, "at").setValue(100.0)
    settled(editor, until)
    assert not editor.keep.isEnabled()
    assert "Step 2 (silence) cannot be carried out" in editor.steps.trouble.text()
    assert "behind the end" in editor.steps.list.item(1).toolTip()
    assert editor.steps.list.item(0).toolTip() == ""
    assert not editor.tools.buttons["louder"].isEnabled()  # its moments would mean others
    spin_box(editor, "at").setValue(2.0)
    settled(editor, until)
    assert editor.keep.isEnabled()
    assert not editor.steps.trouble.isVisible()


def test_values_that_do_not_go_together_stay_and_are_told(editor: EditorDialog, until: Until) -> None:
    editor.waveform.select(Selection(4.0, 2.0))
    press(editor, "mute")
    settled(editor, until)
    start = spin_box(editor, "start")
    start.setValue(5.0)
    assert "no length" in editor.steps.fields.trouble.text()
    assert editor.work.steps == (step("mute", start=2, end=4),)
    assert start.value() == 5.0


def test_only_the_newest_preview_counts(editor: EditorDialog, until: Until) -> None:
    shown: list[int] = []
    editor.work.preview_changed.connect(lambda: shown.append(len(editor.work.preview.steps)))  # type: ignore[union-attr]
    for _ in range(20):
        editor.work.put((*editor.work.steps, step("noise-reduction")))
    for _ in range(19):
        editor.work.undo()
    settled(editor, until)
    assert shown == [1]


def test_a_handle_is_dragged(editor: EditorDialog, until: Until) -> None:
    waveform = editor.waveform
    whole, middle = waveform.span.whole, waveform.height() // 2
    end = QPoint(waveform.width() - 12, middle)
    QTest.mousePress(waveform, Qt.MouseButton.LeftButton, pos=end)
    QTest.mouseMove(waveform, QPoint(waveform.width() // 2, middle))
    send_move(waveform, QPoint(waveform.width() // 2, middle))
    QTest.mouseRelease(waveform, Qt.MouseButton.LeftButton, pos=QPoint(waveform.width() // 2, middle))
    (trim,) = editor.work.steps
    assert trim.kind is EditKind.TRIM
    assert trim.value("start") == 0
    assert trim.value("end") == pytest.approx(whole / 2, rel=0.02)
    settled(editor, until)
    assert waveform.span.whole == pytest.approx(whole / 2, rel=0.02)


def send_move(widget: QWidget, to: QPoint) -> None:
    left = Qt.MouseButton.LeftButton
    event = QMouseEvent(
        QMouseEvent.Type.MouseMove,
        QPointF(to),
        QPointF(to),
        Qt.MouseButton.NoButton,
        left,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(widget, event)


def test_keys_choose_and_zoom(editor: EditorDialog) -> None:
    waveform, shift = editor.waveform, Qt.KeyboardModifier.ShiftModifier
    waveform.setFocus()
    QTest.keyClick(waveform, Qt.Key.Key_End, shift)
    assert (waveform.selection.start, waveform.selection.end) == (0.0, waveform.span.whole)
    QTest.keyClick(waveform, Qt.Key.Key_Home)
    assert waveform.selection == collapsed(0.0)
    QTest.keyClick(waveform, Qt.Key.Key_Right)
    QTest.keyClick(waveform, Qt.Key.Key_Right, shift)
    step_length = waveform.span.whole / 100
    assert waveform.selection.start == pytest.approx(step_length)
    assert waveform.selection.end == pytest.approx(2 * step_length)
    assert "Selected from" in waveform.accessibleDescription()
    QTest.keyClick(waveform, Qt.Key.Key_Plus)
    assert waveform.span.length == pytest.approx(0.7 * waveform.span.whole)
    assert editor.transport.bar.maximum() == round(0.3 * waveform.span.whole * 1_000)
    editor.transport.bar.setValue(500)
    assert waveform.span.start == 0.5
    QTest.keyClick(waveform, Qt.Key.Key_0)
    assert waveform.span.length == waveform.span.whole


def test_its_pictures_follow_the_theme(editor: EditorDialog, theme: Theme) -> None:
    follow(editor, theme, at_least=15)


def test_everything_has_a_name(editor: EditorDialog, until: Until) -> None:
    editor.waveform.select(Selection(4.0, 2.0))
    press(editor, "mute")
    settled(editor, until)
    kinds = (QAbstractSpinBox, QComboBox, QListWidget, QProgressBar, QScrollBar, QSlider)
    fields = [one for one in editor.findChildren(QWidget) if isinstance(one, kinds) and one.isVisible()]
    own = [one for one in fields if not one.objectName().startswith("qt_")]
    bars = {one for area in editor.findChildren(QAbstractScrollArea) for one in area.findChildren(QScrollBar)}
    assert len(own) > 5
    assert [one for one in own if not one.accessibleName() and one not in bars] == []
    buttons = [one for one in editor.findChildren(QAbstractButton) if one.isVisible()]
    assert [one for one in buttons if not one.text() and not one.accessibleName()] == []


def test_who_waits_is_told_how_far_it_is(editor: EditorDialog) -> None:
    assert not editor.progress.isVisible()
    editor.work.progressed.emit(0.5)
    assert (editor.progress.isVisible(), editor.progress.value()) == (True, 50)
    editor.work.progressed.emit(None)
    assert not editor.progress.isVisible()


def test_what_plays_goes_on_with_what_the_steps_make_of_it(
    editor: EditorDialog, card: FakeCard, until: Until
) -> None:
    card.stand_after(3.0)
    QTest.mouseClick(editor.transport.play, Qt.MouseButton.LeftButton)
    until(lambda: card.samples().size >= 3 * RATE)
    editor.work.put((step("gain", change=12),))
    before = card.samples().size
    settled(editor, until)
    card.stands_at = 0
    until(lambda: not editor.listening.plays)
    heard, wanted = card.samples()[before + RATE :], master("bad", editor.services) * 10 ** (12 / 20)
    place = 5 * RATE  # well behind the change
    tail = np.rint(wanted[place : place + RATE] * 32_768)
    matches = np.flatnonzero(heard[:-RATE] == tail[0])
    assert any(np.abs(heard[at : at + RATE] - tail).max() <= 1 for at in matches)


def test_the_wheel_zooms_around_the_pointer(editor: EditorDialog) -> None:
    waveform = editor.waveform
    place = QPointF(waveform.width() / 2, 50)
    nothing = Qt.KeyboardModifier.NoModifier
    event = QWheelEvent(
        place,
        place,
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        nothing,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # noqa: FBT003 - Qt's own signature
    )
    QApplication.sendEvent(waveform, event)
    middle = waveform.span.start + waveform.span.length / 2
    assert middle == pytest.approx(waveform.span.whole / 2, rel=0.01)
    assert waveform.span.length == pytest.approx(0.7 * waveform.span.whole)
    waveform.grab()  # is painted, zoomed as well


def test_nothing_is_lost_without_a_question(editor: EditorDialog, until: Until) -> None:
    press(editor, "fade-in")
    settled(editor, until)
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert editor.isVisible()
    assert editor.question.isVisible()
    QTest.mouseClick(editor.question.stay, Qt.MouseButton.LeftButton)
    assert not editor.question.isVisible()
    editor.close()
    assert editor.isVisible()
    QTest.mouseClick(editor.question.lose, Qt.MouseButton.LeftButton)
    assert not editor.isVisible()
    assert len(versions(editor)) == 1


def test_keeping_can_be_given_up(editor: EditorDialog, until: Until) -> None:
    press(editor, "loudness")
    settled(editor, until)
    QTest.mouseClick(editor.keep, Qt.MouseButton.LeftButton)
    editor.work.put(())  # nothing is changed meanwhile
    assert len(editor.work.steps) == 1
    QTest.mouseClick(editor.cancel, Qt.MouseButton.LeftButton)
    assert editor.isVisible()
    settled(editor, until)
    assert editor.keep.isEnabled()
    assert len(versions(editor)) == 1


def test_a_recording_that_is_gone_is_told(screen: GreetingsScreen, until: Until) -> None:
    for file in (screen.services.data / "audio").iterdir():
        file.unlink()
    screen.show_item("bad")
    screen.edit.action.trigger()
    editor = screen.findChild(EditorDialog)
    assert editor is not None
    until(lambda: "is missing" in editor.banner.text)
    assert not editor.keep.isEnabled()
    editor.reject()
    assert not editor.isVisible()


def test_a_speaker_that_is_gone_is_told(editor: EditorDialog, card: FakeCard, until: Until) -> None:
    card.plugged.clear()
    QTest.mouseClick(editor.transport.play, Qt.MouseButton.LeftButton)
    until(lambda: bool(editor.banner.text))
    assert not editor.listening.plays
