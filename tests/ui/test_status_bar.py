"""Work that takes long is told in the status bar, and can be cancelled there; lines in use and free."""

import threading
from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from pbxgui.ui.background.engine_link import EngineSeen
from pbxgui.ui.background.tasks import Job, Progress, Room, Tasks
from pbxgui.ui.shell.status_bar import EngineStatus, StatusBar
from pbxgui.ui.theme.theme import Theme

Until = Callable[[Callable[[], bool]], None]


@pytest.fixture
def tasks() -> Iterator[Tasks]:
    made = Tasks()
    yield made
    made.close()


@pytest.fixture
def bar(theme: Theme, tasks: Tasks, qtbot: QtBot) -> StatusBar:
    made = StatusBar(theme, tasks)
    qtbot.addWidget(made)
    made.show()
    return made


def test_long_work_is_told_and_cancelled(bar: StatusBar, tasks: Tasks, until: Until) -> None:
    pause, done = threading.Event(), list[str]()

    def work(job: Job[str]) -> str:
        while not pause.wait(0.005):
            job.checkpoint(Progress(0.4, "Export calls"))
        return "all of it"

    tasks.run("Export calls", work, done.append, room=Room.IMPORT)
    assert not bar._progress.isVisible()  # what is quick is not worth a word
    until(bar._progress.isVisible)
    assert bar._doing.text() == "Export calls"
    until(lambda: bar._progress.value() == 40)
    bar._stop.click()
    until(lambda: not tasks.jobs)
    assert not done
    assert not bar._progress.isVisible()
    assert not bar._stop.isVisible()


def test_work_that_cannot_be_cancelled_offers_no_cancel(bar: StatusBar, tasks: Tasks, until: Until) -> None:
    go_on = threading.Event()
    tasks.run("Compare with Asterisk's files", lambda _: go_on.wait(20.0))
    until(bar._progress.isVisible)
    assert (bar._doing.text(), bar._progress.maximum()) == ("Compare with Asterisk's files", 0)
    assert not bar._stop.isVisible()
    go_on.set()
    until(lambda: not bar._doing.isVisible())


def test_quick_work_does_not_flicker(bar: StatusBar, tasks: Tasks, qtbot: QtBot, until: Until) -> None:
    tasks.run("Look through calls", lambda job: job.checkpoint())
    until(lambda: not tasks.jobs)
    qtbot.wait(600)
    assert not bar._doing.isVisible()


def test_lines_in_use_and_free(bar: StatusBar) -> None:
    bar.show_engine(EngineSeen(engine={"engine": "1"}), EngineStatus("192.0.2.1:5060", 40))
    assert bar._engine.text() == "Engine runs at 192.0.2.1:5060"
    assert bar._lines.text() == "0 of 40 lines in use, 40 free"
