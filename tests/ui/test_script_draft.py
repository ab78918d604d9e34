"""What was written to be read aloud outlives a kill, and a close: it lies beside the takes until it is a greeting."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from pbxgui.audio.recording_seen import RecordingSeen
from pbxgui.audio.recording_state import RecordingState
from pbxgui.audio.take import takes, unfinished
from pbxgui.core.config import Greeting
from pbxgui.core.drafts import Draft, left_behind
from pbxgui.ui.background.recorder import Recorder
from pbxgui.ui.services import Services
from pbxgui.ui.studio.recorder_dialog import RecorderDialog
from pbxgui.ui.studio.script_draft import read_script
from tests.audio.fake_devices import FakeCard, FakeDevices
from tests.core.config.records import greeting

Until = Callable[[Callable[[], bool]], None]

WRITES_FOR_EVER = """
import sys, time
from dataclasses import replace
from pathlib import Path
from PySide6.QtWidgets import QApplication, QWidget
from pbxgui.ui.background.recorder import Recorder
from pbxgui.ui.services import Services
from pbxgui.ui.studio.recorder_dialog import RecorderDialog
from pbxgui.ui.theme.colors import Scheme
from pbxgui.ui.theme.theme import Theme
from tests.audio.fake_devices import FakeCard, FakeDevices

app = QApplication([])
data = Path(sys.argv[1])
recorder = Recorder(data / "takes", open_devices=lambda: FakeDevices(FakeCard()))
services = replace(Services.start(data, Theme(app, Scheme.LIGHT)), recorder=recorder)
window = QWidget()
dialog = RecorderDialog(services, None, window)
dialog.open()
dialog.page.name.setText("christmas")
dialog.page.teleprompter.pace.setValue(180)
while services.tasks.jobs:  # or what is told to be written later would be this
    app.processEvents()
    time.sleep(0.002)
done = []
dialog.script.keeper.written.connect(lambda: done.append(1))
for number in range(1_000):
    done.clear()
    print("begun", number, flush=True)
    dialog.page.teleprompter.edit.insertPlainText(f"{number} ")
    while not done:
        app.processEvents()
        time.sleep(0.002)
    print("written", number, flush=True)
"""


@pytest.fixture
def until(qtbot: QtBot) -> Until:
    return lambda holds: qtbot.waitUntil(holds, timeout=40_000)


@pytest.fixture
def with_card(services: Services) -> Iterator[Services]:
    """Record from a card that is none, so that no sound server is asked."""
    card = FakeCard()
    recorder = Recorder(services.recorder.takes, open_devices=lambda: FakeDevices(card))
    services.recorder.close()
    yield replace(services, recorder=recorder)
    recorder.close()


Open = Callable[[Greeting | None], RecorderDialog]


@pytest.fixture
def opened(with_card: Services, until: Until) -> Open:
    window = QWidget()
    window.show()

    def open_dialog(onto: Greeting | None = None) -> RecorderDialog:
        dialog = RecorderDialog(with_card, onto, window)
        dialog.open()
        until(lambda: not with_card.tasks.jobs)
        return dialog

    return open_dialog


def write(dialog: RecorderDialog, text: str, until: Until) -> None:
    QTest.keyClicks(dialog.page.teleprompter.edit, text)
    until(lambda: not dialog.services.tasks.jobs)


def closed(dialog: RecorderDialog, until: Until) -> None:
    services = dialog.services
    dialog.reject()
    until(lambda: not services.tasks.jobs)
    QApplication.sendPostedEvents(None, 52)  # deferred deletions


def left(services: Services) -> list[str]:
    return [one.record["text"] for one in left_behind(services.recorder.takes, "script")]


def test_a_kill_loses_the_last_letters_at_most(
    tmp_path: Path, request: pytest.FixtureRequest, until: Until
) -> None:
    command = [sys.executable, "-c", WRITES_FOR_EVER, str(tmp_path / "data")]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if line == "written 9\n":
                process.send_signal(signal.SIGKILL)
                break
        # The last line may be cut off where the process was killed.
        rest = [int(found[1]) for line in process.stdout if (found := re.fullmatch(r"begun (\d+)\n", line))]
    begun = max([9, *rest])
    dialog: RecorderDialog = request.getfixturevalue("opened")(None)
    until(dialog.script.offer.isVisible)
    assert "“0 1 2 3 4 5 6 7 8" in dialog.script.offer.words.text()
    assert dialog.page.teleprompter.text == ""
    QTest.mouseClick(dialog.script.offer.go_on, Qt.MouseButton.LeftButton)
    words = dialog.page.teleprompter.text.split()
    assert [int(word) for word in words] == list(range(len(words)))
    assert begun <= len(words) <= begun + 1
    assert dialog.page.name.text() == "christmas"
    assert dialog.page.teleprompter.pace.value() == 180
    assert not dialog.script.offer.isVisible()
    until(lambda: not dialog.services.tasks.jobs)
    assert len([*dialog.services.recorder.takes.glob("script-*.draft")]) == 1
    dialog.page.teleprompter.edit.undo()
    assert dialog.page.teleprompter.text == ""


def test_a_text_stays_over_a_close_and_is_no_take(opened: Open, with_card: Services, until: Until) -> None:
    dialog = opened(None)
    write(dialog, "Good morning", until)
    closed(dialog, until)
    assert left(with_card) == ["Good morning"]
    assert takes(with_card.recorder.takes) == unfinished(with_card.recorder.takes) == ()
    again = opened(None)
    until(again.script.offer.isVisible)
    QTest.mouseClick(again.script.offer.leave, Qt.MouseButton.LeftButton)
    assert not again.script.offer.isVisible()
    until(lambda: not with_card.tasks.jobs)
    assert left(with_card) == []


def test_what_became_a_greeting_is_not_offered(opened: Open, with_card: Services, until: Until) -> None:
    dialog = opened(None)
    write(dialog, "Good morning", until)
    dialog.keeping.kept.emit("recorded")
    until(lambda: not with_card.tasks.jobs)
    assert [*with_card.recorder.takes.glob("script-*")] == []


def test_a_pace_alone_is_forgotten_when_it_is_closed(opened: Open, with_card: Services, until: Until) -> None:
    dialog = opened(None)
    dialog.page.teleprompter.pace.setValue(200)
    until(lambda: not with_card.tasks.jobs)
    assert len([*with_card.recorder.takes.glob("script-*.draft")]) == 1
    closed(dialog, until)
    assert [*with_card.recorder.takes.glob("script-*")] == []


def test_each_greeting_has_its_own(opened: Open, with_card: Services, until: Until) -> None:
    welcome = replace(greeting("welcome"), transcript="Hello")
    dialog = opened(welcome)
    assert dialog.page.teleprompter.text == "Hello"
    write(dialog, "Well ", until)
    closed(dialog, until)
    for onto in (None, greeting("other")):
        other = opened(onto)
        assert not other.script.offer.isVisible()
        closed(other, until)
    again = opened(welcome)
    until(again.script.offer.isVisible)
    QTest.mouseClick(again.script.offer.go_on, Qt.MouseButton.LeftButton)
    assert again.page.teleprompter.text == "Well Hello"
    assert again.page.name.text() == "welcome"
    again.page.teleprompter.rewrite("Hello")  # as it was
    closed(again, until)
    assert left(with_card) == []


def test_no_text_is_changed_under_who_reads_it(opened: Open, with_card: Services, until: Until) -> None:
    closed_one = opened(None)
    write(closed_one, "Good morning", until)
    closed(closed_one, until)
    dialog = opened(None)
    until(dialog.script.offer.isVisible)
    dialog.script._on_seen(RecordingSeen(state=RecordingState.RECORDING))
    assert not dialog.script.offer.go_on.isEnabled()
    dialog.script._on_seen(RecordingSeen(state=RecordingState.DONE))
    assert dialog.script.offer.go_on.isEnabled()


@pytest.mark.parametrize(
    "record",
    [
        {},
        {"name": "a", "text": 1, "pace": 140, "fixed": True},
        {"name": "a", "text": "b", "pace": True, "fixed": True},
    ],
)
def test_what_is_damaged_is_not_offered(record: dict[str, object]) -> None:
    assert read_script(record) is None


def test_nothing_in_a_text_is_taken_for_markup(opened: Open, with_card: Services, until: Until) -> None:
    draft = Draft(with_card.recorder.takes, "script")
    draft.write({"name": "x", "text": "<b>bold</b>" * 50, "pace": 140, "fixed": False})
    draft.release()
    dialog = opened(None)
    until(dialog.script.offer.isVisible)
    assert dialog.script.offer.words.textFormat() is Qt.TextFormat.PlainText
    assert dialog.script.offer.words.text().endswith("…”")
