"""A greeting divided in the editor: parts are split, chosen, moved, faded, taken out and made greetings."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
import soundfile
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from pbxgui.audio.edits import confined
from pbxgui.audio.edits.sound import JOINT
from pbxgui.core.config import Edited, EditKind, Greeting
from pbxgui.ui.greetings.screen import GreetingsScreen
from pbxgui.ui.services import Services
from pbxgui.ui.studio.editor_dialog import EditorDialog
from pbxgui.ui.studio.editor_part_strip import STRIP
from pbxgui.ui.studio.editor_span import Selection, collapsed
from pbxgui.ui.theme.theme import Theme
from tests.audio.edited import RATE, spoken, step
from tests.ui.editing import SECONDS, new_data, opened, settled, split
from tests.ui.started import started

Until = Callable[[Callable[[], bool]], None]
ALT = Qt.KeyboardModifier.AltModifier

# A child that is never done; its staging folder is there by then.
ENDLESS = """
import time
from pbxgui.audio.edits import carrying_out, edit_child
from pbxgui.audio.import_child import serve
carrying_out.EDITS = dict.fromkeys(carrying_out.EDITS, lambda *_: time.sleep(100))
serve(edit_child.edit, edit_child.EDIT_LIMITS)
"""


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@pytest.fixture
def until(qtbot: QtBot) -> Until:
    """Wait longer than others: to make a greeting of a part is a process of its own."""
    return lambda holds: qtbot.waitUntil(holds, timeout=40_000)


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return new_data(tmp_path_factory.mktemp("imported"))


@pytest.fixture
def services(imported: Path, tmp_path: Path, theme: Theme, qtbot: QtBot) -> Iterator[Services]:
    shutil.copytree(imported, tmp_path / "data")
    with started(tmp_path / "data", theme, qtbot) as found:
        yield found


@pytest.fixture
def editor(services: Services, until: Until) -> EditorDialog:
    screen = GreetingsScreen(services)
    screen.resize(1_000, 700)
    screen.show()
    return opened(screen, until)


def ends(editor: EditorDialog) -> list[float]:
    return [part.end for part in editor.waveform.parts]


def sound(editor: EditorDialog) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    assert editor.work.preview is not None
    return editor.work.preview.sound


def greetings(editor: EditorDialog) -> dict[str, Greeting]:
    return dict(editor.services.latest.configuration.configuration.greeting_by_name)


def test_a_split_makes_two_parts_and_changes_no_sample(editor: EditorDialog, until: Until) -> None:
    before, outline, findings = sound(editor), editor.waveform._peaks, editor.work.findings
    assert not editor.parts.isVisible()
    assert not editor.tools.buttons["split"].isEnabled()  # at the very beginning
    split(editor, until, 1.5, 4.0)
    assert editor.work.steps == (step("split", at=1.5), step("split", at=4.0))
    assert ends(editor) == [1.5, 4.0, SECONDS]
    assert sound(editor) is before
    assert editor.waveform._peaks is outline  # an hour is not gone through again
    assert editor.work.findings is findings
    assert editor.parts.isVisible()
    assert editor.parts.words.text() == "Part 3 of 3"
    assert not editor.tools.buttons["split"].isEnabled()  # there is a split already
    QTest.keyClick(editor.waveform, Qt.Key.Key_S)
    assert len(editor.work.steps) == 2
    editor.waveform.select(Selection(2.0, 3.0))
    QTest.mouseClick(editor.tools.buttons["split"], Qt.MouseButton.LeftButton)
    settled(editor, until)
    assert ends(editor) == [1.5, 2.0, 3.0, 4.0, SECONDS]
    editor.work.undo()
    settled(editor, until)
    assert ends(editor) == [1.5, 4.0, SECONDS]
    editor.steps.list.item(0).setCheckState(Qt.CheckState.Unchecked)
    settled(editor, until)
    assert ends(editor) == [4.0, SECONDS]


def test_a_part_is_chosen_by_keys_by_click_and_by_double_click(editor: EditorDialog, until: Until) -> None:
    split(editor, until, 1.5, 4.0)
    waveform = editor.waveform
    QTest.keyClick(waveform, Qt.Key.Key_Home)
    QTest.keyClick(waveform, Qt.Key.Key_PageDown)
    assert waveform.selection == Selection(0.0, 1.5)
    QTest.keyClick(waveform, Qt.Key.Key_PageDown)
    assert waveform.selection == Selection(1.5, 4.0)
    assert waveform.accessibleDescription() == "Part 2 of 3, 0:01.50 to 0:04.00"
    assert editor.tools.chosen.text() == waveform.accessibleDescription()
    QTest.keyClick(waveform, Qt.Key.Key_PageUp)
    QTest.keyClick(waveform, Qt.Key.Key_PageUp)
    assert waveform.selection == Selection(0.0, 1.5)
    at = QPoint(round(waveform._x(5.0)), STRIP // 2)
    QTest.mouseClick(waveform, Qt.MouseButton.LeftButton, pos=at)
    assert waveform.selection == Selection(4.0, SECONDS)
    QTest.mouseDClick(
        waveform, Qt.MouseButton.LeftButton, pos=QPoint(round(waveform._x(2.0)), waveform.height() // 2)
    )
    assert waveform.selection == Selection(1.5, 4.0)
    QTest.mouseClick(editor.parts.behind, Qt.MouseButton.LeftButton)
    assert waveform.selection == Selection(4.0, SECONDS)
    assert waveform.hasFocus()


def test_the_tab_of_the_chosen_part_stands_out(editor: EditorDialog, until: Until) -> None:
    split(editor, until, 1.5, 4.0)
    editor.waveform.show_span(editor.waveform.span.zoomed(0.9, 0.0))
    editor.waveform.choose_part(2)
    picture = editor.waveform.grab().toImage()
    ratio = picture.devicePixelRatio()
    accent = QColor(editor.services.theme.colors.accent)
    colors = [
        QColor(picture.pixel(round((editor.waveform._x(at) + 8) * ratio), round(10 * ratio)))
        for at in (0.2, 1.6, 4.2)
    ]
    assert [color == accent for color in colors] == [False, True, False]


def test_a_part_is_moved_by_keys_there_and_back(editor: EditorDialog, until: Until) -> None:
    split(editor, until, 1.5, 4.0)
    before, steps = sound(editor), editor.work.steps
    editor.waveform.choose_part(3)
    assert not editor.parts.later.isEnabled()
    for _ in range(2):
        QTest.keyClick(editor.waveform, Qt.Key.Key_Left, ALT)
        settled(editor, until)
    assert editor.work.steps == (*steps, step("move-part", start=4.0, end=6.0, to=0.0))
    assert editor.waveform.selection == Selection(0.0, 2.0)
    assert ends(editor) == [2.0, 3.5, 6.0]
    assert np.array_equal(sound(editor)[JOINT : 2 * RATE - JOINT], before[4 * RATE :][JOINT:-JOINT])
    assert not editor.parts.earlier.isEnabled()
    QTest.keyClick(editor.waveform, Qt.Key.Key_Left, ALT)
    for _ in range(2):
        QTest.mouseClick(editor.parts.later, Qt.MouseButton.LeftButton)
        settled(editor, until)
    assert editor.work.steps == steps
    assert np.array_equal(sound(editor), before)
    editor.work.undo()
    settled(editor, until)
    assert len(editor.work.steps) == 3


def test_what_is_done_to_a_selection_is_done_to_a_part(editor: EditorDialog, until: Until) -> None:
    split(editor, until, 1.5, 4.0)
    buttons = editor.tools.buttons
    for number, name in ((2, "fade-in"), (2, "fade-out"), (1, "louder"), (3, "mute")):
        editor.waveform.choose_part(number)
        QTest.mouseClick(buttons[name], Qt.MouseButton.LeftButton)
        settled(editor, until)
    assert editor.work.steps[2:] == (
        step("fade-in", start=1.5, end=4.0),
        step("fade-out", start=1.5, end=4.0),
        step("gain", change=3.0, start=0.0, end=1.5),
        step("mute", start=4.0, end=6.0),
    )
    assert list(editor.steps.fields.fields) == ["start", "end"]
    assert len(editor.waveform.parts) == 3
    editor.waveform.choose_part(2)
    QTest.keyClick(editor.waveform, Qt.Key.Key_Delete)
    settled(editor, until)
    assert ends(editor) == [1.5, 3.5]
    editor.waveform.select_all()
    QTest.mouseClick(buttons["fade-in"], Qt.MouseButton.LeftButton)
    settled(editor, until)
    assert editor.work.steps[-1] == step("fade-in")


def test_a_part_becomes_a_greeting_of_its_own(editor: EditorDialog, until: Until) -> None:
    split(editor, until, 1.5, 4.0)
    editor.waveform.choose_part(2)
    QTest.keyClick(editor.waveform, Qt.Key.Key_Return, ALT)
    assert editor.own.isVisible()
    assert editor.own.name.text() == "welcome-part-2"
    assert editor.own.name.accessibleName()
    editor.own.name.setText("two words!")
    QTest.keyClick(editor.own.name, Qt.Key.Key_Return)
    until(lambda: bool(editor.own.trouble.text()))
    editor.own.name.setText("welcome")
    QTest.keyClick(editor.own.name, Qt.Key.Key_Return)
    until(lambda: "is there already" in editor.own.trouble.text())
    assert editor.own.name.text() == "welcome"
    editor.own.name.setText("middle")
    QTest.keyClick(editor.own.name, Qt.Key.Key_Return)
    assert not editor.keep.isEnabled()
    until(lambda: "middle" in greetings(editor))
    until(lambda: not editor.own.isVisible())
    settled(editor, until)
    assert "“middle”" in editor.banner.text
    assert editor.keep.isEnabled()
    (version,) = greetings(editor)["middle"].versions
    first = greetings(editor)["welcome"].versions[0].sha256
    steps = (*editor.work.steps, step("trim", start=1.5, end=4.0))
    assert version.origin == Edited(first, steps)
    kept, rate = soundfile.read(editor.services.data / "audio" / f"{version.sha256}.wav", dtype="float32")
    assert (rate, kept.size) == (RATE, 2.5 * RATE)
    wanted = spoken()[round(1.5 * RATE) : 4 * RATE]
    assert np.abs(kept - wanted)[JOINT:-JOINT].max() <= 1.01 / 32_768
    editor.services.editing.undo()
    until(lambda: "middle" not in greetings(editor))
    assert len(greetings(editor)["welcome"].versions) == 1


def test_who_wants_no_greeting_of_a_part_says_so(
    editor: EditorDialog, until: Until, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "endless_edit_child.py").write_text(ENDLESS)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(confined, "_CHILD", "endless_edit_child")
    audio = editor.services.data / "audio"
    split(editor, until, 1.5)
    QTest.mouseClick(editor.parts.own, Qt.MouseButton.LeftButton)
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert not editor.own.isVisible()
    assert editor.isVisible()
    QTest.mouseClick(editor.parts.own, Qt.MouseButton.LeftButton)
    QTest.keyClick(editor.own.name, Qt.Key.Key_Return)
    until(lambda: editor.own._job is not None and editor.own._job.room == "import")
    until(lambda: any(audio.glob(".import-*")))
    QTest.mouseClick(editor.own.leave, Qt.MouseButton.LeftButton)
    until(lambda: not editor.own.is_busy)
    settled(editor, until)
    assert not any(audio.glob(".import-*"))
    assert list(greetings(editor)) == ["welcome"]


def test_parts_go_with_what_is_changed_before_them(editor: EditorDialog, until: Until) -> None:
    split(editor, until, 1.5, 4.0)
    QTest.mouseClick(editor.tools.buttons["lead-in"], Qt.MouseButton.LeftButton)
    settled(editor, until)
    assert ends(editor) == [1.8, 4.3, 6.3]
    QTest.mouseClick(editor.tools.buttons["trim-silence"], Qt.MouseButton.LeftButton)
    settled(editor, until)
    assert len(editor.waveform.parts) == 3
    assert editor.waveform.parts[1].seconds == pytest.approx(2.5)
    editor.waveform.select(collapsed(0.0))
    assert editor.waveform.part_number == 1
    assert [one.kind for one in editor.work.steps][:2] == [EditKind.SPLIT, EditKind.SPLIT]


def test_what_is_shorter_than_a_step_can_tell_is_left_alone(editor: EditorDialog, until: Until) -> None:
    for start, end in ((5.9, 5.9003), (5.9998, 6.0)):
        editor.waveform.select(Selection(start, end))
        for name in ("mute", "cut", "louder", "fade-in", "trim"):
            QTest.mouseClick(editor.tools.buttons[name], Qt.MouseButton.LeftButton)
        settled(editor, until)
        assert editor.work.steps == ()
