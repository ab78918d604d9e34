"""Work outside the GUI thread."""

import threading
import time
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from pbxgui.core.errors import Bug, PbxError, UserError
from pbxgui.ui.background.tasks import Job, Progress, Room, Tasks

_PATIENCE = 20.0  # seconds
_MS = round(1_000 * _PATIENCE)


@pytest.fixture
def tasks() -> Iterator[Tasks]:
    found = Tasks()
    yield found
    found.close()


def test_the_result_comes_back_on_the_gui_thread(tasks: Tasks, qtbot: QtBot) -> None:
    threads: list[threading.Thread] = []

    def work(_: Job[int]) -> int:
        threads.append(threading.current_thread())
        return 7

    got: list[int] = []

    def take(result: int) -> None:
        threads.append(threading.current_thread())
        got.append(result)

    with qtbot.waitSignal(tasks.ended, timeout=_MS):
        tasks.run("count", work, take)
    assert got == [7]
    assert threads[0] is not threads[1]
    assert threads[1] is threading.main_thread()
    assert tasks.jobs == ()


def test_an_error_goes_to_whoever_wants_it_and_else_to_the_window(tasks: Tasks, qtbot: QtBot) -> None:
    def work(_: Job[int]) -> int:
        raise UserError("bad", "It is bad.", "Make it good.")

    taken: list[PbxError] = []
    with qtbot.waitSignal(tasks.ended, timeout=_MS):
        tasks.run("try", work, otherwise=taken.append)
    with qtbot.waitSignal(tasks.failed, timeout=_MS) as told:
        tasks.run("try", work)
    assert [error.code for error in (*taken, *(told.args or ()))] == ["bad", "bad"]


def test_an_error_that_is_not_ours_is_a_bug_that_names_the_work(tasks: Tasks, qtbot: QtBot) -> None:
    def work(_: Job[int]) -> int:
        return 1 // 0

    with qtbot.waitSignal(tasks.failed, timeout=_MS) as told:
        tasks.run("divide", work)
    error = next(iter(told.args or ()))
    assert isinstance(error, Bug)
    assert "divide" in error.message


def test_work_that_is_cancelled_ends_at_its_next_checkpoint_and_tells_nobody(
    tasks: Tasks, qtbot: QtBot
) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def work(job: Job[int]) -> int:
        job.checkpoint(Progress(0.5, "half"))
        begun.set()
        go_on.wait(_PATIENCE)
        job.checkpoint()
        return 1

    got: list[int] = []
    job = tasks.run("long", work, got.append)
    assert begun.wait(_PATIENCE)
    job.cancel()
    with qtbot.waitSignal(tasks.ended, timeout=_MS):
        go_on.set()
    assert got == []


def test_work_of_one_room_is_done_in_the_order_in_which_it_was_asked_for(tasks: Tasks, qtbot: QtBot) -> None:
    done: list[int] = []
    for number in range(20):
        tasks.run(str(number), lambda _, number=number: done.append(number))  # type: ignore[misc]
    qtbot.waitUntil(lambda: not tasks.jobs, timeout=_MS)
    assert done == list(range(20))


def test_what_ends_as_the_window_closes_is_told_to_nobody(tasks: Tasks, qtbot: QtBot) -> None:
    got: list[int] = []
    tasks.run("late", lambda _: 1, got.append)
    tasks.close()
    qtbot.wait(20)
    assert got == []
    assert tasks.jobs == ()


def test_imports_do_not_keep_the_window_from_closing(tasks: Tasks) -> None:
    begun, given_up = threading.Event(), threading.Event()

    def work(job: Job[int]) -> int:
        begun.set()
        try:
            while True:
                time.sleep(0.01)
                job.checkpoint()
        finally:
            given_up.set()

    for number in range(3):
        tasks.run(str(number), work, room=Room.IMPORT)
    assert begun.wait(_PATIENCE)
    tasks.close()
    assert given_up.is_set()
