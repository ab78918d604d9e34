"""What was edited and not kept outlives a kill: it is offered the next time, and gone once it was kept or discarded."""

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pbxgui.actions.greeting_changes import rename_greeting
from pbxgui.actions.greeting_editing import edit_greeting
from pbxgui.core.atomic import PARTIAL_SUFFIX
from pbxgui.core.config.edit_draft import draft_record
from pbxgui.core.config.edit_parts import split_at
from pbxgui.core.drafts import Draft, left_behind
from pbxgui.store.store import Store
from pbxgui.ui.greetings.screen import GreetingsScreen
from pbxgui.ui.services import Services
from pbxgui.ui.studio.editor_dialog import EditorDialog
from pbxgui.ui.studio.editor_drafts import DRAFTS
from pbxgui.ui.theme.theme import Theme
from tests.audio.edited import step
from tests.ui.editing import new_data, opened, settled, split
from tests.ui.started import greetings_of, started

Until = Callable[[Callable[[], bool]], None]

EDITS_FOR_EVER = """
import sys, time
from pathlib import Path
from PySide6.QtWidgets import QApplication
from pbxgui.core.config.edit_parts import split_at
from pbxgui.ui.greetings.screen import GreetingsScreen
from pbxgui.ui.services import Services
from pbxgui.ui.theme.colors import Scheme
from pbxgui.ui.theme.theme import Theme
from tests.ui.editing import opened

app = QApplication([])
services = Services.start(Path(sys.argv[1]), Theme(app, Scheme.LIGHT))

def until(holds):
    while not holds():
        app.processEvents()
        time.sleep(0.002)

until(lambda: services.latest.configuration.configuration.greetings)
screen = GreetingsScreen(services)
screen.show()
editor = opened(screen, until)
for number in range(1, 150):
    done = []
    editor.drafts.keeper.written.connect(lambda: done.append(1))
    print("begun", number, flush=True)
    editor.work.put(split_at(editor.work.steps, [number / 100]))
    until(lambda: done)
    print("written", number, flush=True)
until(lambda: False)
"""


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@pytest.fixture
def until(qtbot: QtBot) -> Until:
    """Wait longer than others: to keep an edit is a process of its own."""
    return lambda holds: qtbot.waitUntil(holds, timeout=40_000)


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return new_data(tmp_path_factory.mktemp("imported"))


@pytest.fixture
def data(imported: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(imported, tmp_path / "data"))


@pytest.fixture
def services(data: Path, theme: Theme, qtbot: QtBot) -> Iterator[Services]:
    with started(data, theme, qtbot) as found:
        yield found


@pytest.fixture
def screen(services: Services) -> GreetingsScreen:
    return greetings_of(services)


def drafts(screen: GreetingsScreen) -> list[Path]:
    """Return the files of drafts; not one that was being written when its program was killed."""
    folder = screen.services.data / DRAFTS
    return [one for one in folder.iterdir() if one.suffix != PARTIAL_SUFFIX] if folder.is_dir() else []


def crash(editor: EditorDialog, until: Until) -> None:
    """Leave an editor as a killed program does: nothing is put away, and the lock is gone."""
    settled(editor, until)
    editor.drafts.keeper._draft.release()
    editor.drafts.keeper._is_closed = True
    editor.discard()
    QApplication.sendPostedEvents(None, 52)  # deferred deletions


def killed_at(data: Path, writes: int) -> int:
    """Edit in a real process, kill it after so many changes, and return how many it had begun."""
    command = [sys.executable, "-c", EDITS_FOR_EVER, str(data)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if line == f"written {writes}\n":
                process.send_signal(signal.SIGKILL)
                break
        # The last line may be cut off where the process was killed.
        rest = [int(found[1]) for line in process.stdout if (found := re.fullmatch(r"begun (\d+)\n", line))]
    return max([writes, *rest])


def test_a_kill_loses_the_last_change_at_most(
    data: Path, request: pytest.FixtureRequest, until: Until
) -> None:
    begun = killed_at(data, 7)
    screen: GreetingsScreen = request.getfixturevalue("screen")
    editor = opened(screen, until)
    until(editor.drafts.offer.isVisible)
    assert "You were editing this (just now)" in editor.drafts.offer.words.text()
    assert not editor.work.has_changed
    QTest.mouseClick(editor.drafts.offer.go_on, Qt.MouseButton.LeftButton)
    until(lambda: editor.work.has_changed)
    settled(editor, until)
    steps = editor.work.steps
    assert begun - 1 <= len(steps) <= begun
    assert steps == split_at((), (number / 100 for number in range(1, len(steps) + 1)))
    assert not editor.drafts.offer.isVisible()
    assert len(drafts(screen)) == 2  # the one in hand, and its lock
    editor.work.undo()
    assert editor.work.steps == ()
    settled(editor, until)
    assert drafts(screen) == []
    editor.reject()


def test_what_was_kept_is_not_offered(screen: GreetingsScreen, until: Until) -> None:
    editor = opened(screen, until)
    split(editor, until, 1.5)
    editor.work.put((*editor.work.steps, step("gain", change=-3)))
    settled(editor, until)
    assert len(drafts(screen)) == 2
    QTest.mouseClick(editor.keep, Qt.MouseButton.LeftButton)
    until(lambda: len(screen.services.latest.configuration.configuration.greetings[0].versions) == 2)
    until(lambda: not screen.services.tasks.jobs)
    assert drafts(screen) == []


def test_what_was_discarded_is_not_offered(screen: GreetingsScreen, until: Until) -> None:
    editor = opened(screen, until)
    split(editor, until, 1.5)
    assert len(drafts(screen)) == 2
    editor.reject()
    assert editor.question.isVisible()
    QTest.mouseClick(editor.question.lose, Qt.MouseButton.LeftButton)
    until(lambda: not screen.services.tasks.jobs)
    assert drafts(screen) == []


def test_starting_again_forgets_it(screen: GreetingsScreen, until: Until) -> None:
    editor = opened(screen, until)
    split(editor, until, 1.5)
    crash(editor, until)
    again = opened(screen, until)
    until(again.drafts.offer.isVisible)
    QTest.mouseClick(again.drafts.offer.leave, Qt.MouseButton.LeftButton)
    assert not again.drafts.offer.isVisible()
    until(lambda: not screen.services.tasks.jobs)
    assert drafts(screen) == []
    assert again.work.steps == ()
    again.reject()


def test_who_closes_without_an_answer_is_asked_again(screen: GreetingsScreen, until: Until) -> None:
    editor = opened(screen, until)
    split(editor, until, 1.5)
    crash(editor, until)
    for _ in range(2):
        again = opened(screen, until)
        until(again.drafts.offer.isVisible)
        again.reject()
        assert not again.isVisible()
        QApplication.sendPostedEvents(None, 52)


def test_another_version_meanwhile_is_told_and_the_draft_is_of_the_old_one(
    screen: GreetingsScreen, until: Until, tmp_path: Path
) -> None:
    editor = opened(screen, until)
    split(editor, until, 1.5)
    crash(editor, until)
    with Store.open(screen.services.data) as store:
        edit_greeting(store, tmp_path / "cache", "welcome", [step("gain", change=-6)])
    until(lambda: len(screen.services.latest.configuration.configuration.greetings[0].versions) == 2)
    until(lambda: screen.detail.index == 1)
    again = opened(screen, until)
    until(again.drafts.offer.isVisible)
    assert "another version since" in again.drafts.offer.words.text()
    assert again.work.steps == (step("gain", change=-6),)
    again.work.put((*again.work.steps, step("lead-in")))
    assert not again.drafts.offer.go_on.isEnabled()  # it would lose these
    again.work.undo()
    settled(again, until)
    QTest.mouseClick(again.drafts.offer.go_on, Qt.MouseButton.LeftButton)
    until(lambda: again.work.steps == split_at((), [1.5]))
    settled(again, until)
    assert again.work.opened_version is not None
    assert again.work.opened_version.index == 0
    again.work.put((*again.work.steps, step("gain", change=-3)))
    settled(again, until)
    QTest.mouseClick(again.keep, Qt.MouseButton.LeftButton)
    until(lambda: len(screen.services.latest.configuration.configuration.greetings[0].versions) == 3)
    until(lambda: not screen.services.tasks.jobs)
    assert drafts(screen) == []


def test_own_changes_are_not_lost_by_going_on(screen: GreetingsScreen, until: Until) -> None:
    editor = opened(screen, until)
    split(editor, until, 1.5)
    crash(editor, until)
    again = opened(screen, until)
    until(again.drafts.offer.isVisible)
    again.work.put((step("lead-in"),))
    settled(again, until)
    QTest.mouseClick(again.drafts.offer.go_on, Qt.MouseButton.LeftButton)
    assert again.work.steps == split_at((), [1.5])
    again.work.undo()
    assert again.work.steps == (step("lead-in"),)
    settled(again, until)
    again.discard()


def test_a_renamed_greeting_finds_its_draft(screen: GreetingsScreen, until: Until) -> None:
    editor = opened(screen, until)
    split(editor, until, 1.5)
    crash(editor, until)
    with Store.open(screen.services.data) as store:
        rename_greeting(store, "welcome", "hello")
    until(lambda: "hello" in screen.services.latest.configuration.configuration.greeting_by_name)
    screen.show_item("hello")
    again = opened(screen, until)
    until(again.drafts.offer.isVisible)
    QTest.mouseClick(again.drafts.offer.go_on, Qt.MouseButton.LeftButton)
    until(lambda: again.work.has_changed)
    settled(again, until)
    assert again.work.draft is not None
    assert again.work.draft.greeting == "hello"
    again.discard()


def left_draft(screen: GreetingsScreen, editor: EditorDialog, hours: float, **changes: object) -> None:
    """Leave a draft behind that was written so many hours ago."""
    assert editor.work.draft is not None
    draft = Draft(screen.services.data / DRAFTS, "edit")
    record = {**draft_record(editor.work.draft), **changes}
    draft.write(record, datetime.now(UTC) - timedelta(hours=hours))
    draft.release()


def test_only_what_can_be_gone_on_with_is_offered(screen: GreetingsScreen, until: Until) -> None:
    editor = opened(screen, until)
    split(editor, until, 1.5)
    left_draft(screen, editor, 5)
    left_draft(screen, editor, 2, master="0" * 64)  # a recording that is gone
    left_draft(screen, editor, 1, greeting="other", master="1" * 64)
    left_draft(screen, editor, 0, steps=[["reverb", {}, True]])  # of a later release
    editor.discard()
    again = opened(screen, until)
    until(again.drafts.offer.isVisible)
    assert "5 hour" in again.drafts.offer.words.text()
    until(lambda: not screen.services.tasks.jobs)
    assert len(left_behind(screen.services.data / DRAFTS, "edit")) == 3
    again.reject()


def test_what_was_kept_before_its_draft_was_removed_is_not_offered(
    screen: GreetingsScreen, until: Until, tmp_path: Path
) -> None:
    editor = opened(screen, until)
    split(editor, until, 1.5)
    editor.work.put((*editor.work.steps, step("gain", change=-6)))
    settled(editor, until)
    steps = editor.work.steps
    crash(editor, until)
    with Store.open(screen.services.data) as store:
        edit_greeting(store, tmp_path / "cache", "welcome", steps)
    until(lambda: len(screen.services.latest.configuration.configuration.greetings[0].versions) == 2)
    again = opened(screen, until)
    until(lambda: not screen.services.tasks.jobs)
    assert not again.drafts.offer.isVisible()
    assert drafts(screen) == []
    again.reject()


def test_a_disk_that_takes_no_draft_is_told_and_editing_goes_on(
    screen: GreetingsScreen, until: Until
) -> None:
    (screen.services.data / DRAFTS).write_text("in the way")
    editor = opened(screen, until)
    split(editor, until, 1.5)
    assert "cannot be written down" in editor.banner.text
    assert editor.work.steps == split_at((), [1.5])
    (screen.services.data / DRAFTS).unlink()
    split(editor, until, 2.5)
    assert editor.banner.text == ""
    assert len(drafts(screen)) == 2
    editor.discard()


def test_many_changes_are_written_as_the_newest_one(screen: GreetingsScreen, until: Until) -> None:
    editor = opened(screen, until)
    writes: list[None] = []
    editor.drafts.keeper.written.connect(lambda: writes.append(None))
    for number in range(50):
        editor.work.put((step("gain", change=round(number / 10 - 3, 3)),), merges="one")
    settled(editor, until)
    until(lambda: len(writes) > 0)
    assert len(writes) < 10
    crash(editor, until)
    (left,) = left_behind(screen.services.data / DRAFTS, "edit")
    assert left.record["steps"] == [["gain", {"change": 1.9}, True]]
