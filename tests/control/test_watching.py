"""Calls followed through gaps and restarts: the rows are always those of the engine that serves."""

import queue
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

import pytest

from pbxgui.control import outbox, place, watching
from pbxgui.control.board import CallBoard
from pbxgui.control.watching import Changed, Connected, Happened, Lost, Missed, Update, Watch
from pbxgui.core.call import CallSignal
from pbxgui.core.errors import EnvironmentProblem, PbxError
from pbxgui.core.live_call import Deed, LiveCall
from tests.control.peers import PATIENCE, FakeEngine
from tests.loopback import wait_until


class Watcher:
    """A watch in a thread of its own, as a window has it."""

    def __init__(self, data: Path) -> None:
        self.watch = Watch(data)
        self.seen: list[Update] = []
        self.updates: queue.Queue[Update] = queue.Queue()
        self.error: PbxError | None = None
        self.reads = threading.Event()  # while it is not set, nothing more is read
        self.reads.set()
        self._thread = threading.Thread(target=self._follow)

    def _follow(self) -> None:
        try:
            for update in self.watch.updates():
                self.updates.put(update)
                self.reads.wait()
        except PbxError as error:
            self.error = error

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.watch.end()
        self.reads.set()
        self._thread.join(PATIENCE)
        assert not self._thread.is_alive()

    def next(self) -> Update:
        return self.updates.get(timeout=PATIENCE)

    def knows(self, board: CallBoard) -> None:
        """Wait until its rows are the engine's."""

        def same() -> bool:
            number, calls = board.snapshot()
            known = self.watch.calls
            return known.number == number and list(known.rows.values()) == list(calls)

        wait_until(same, timeout=PATIENCE, what="the engine's rows")


@pytest.fixture
def quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "BETWEEN_TRIES", 0.02)


def test_what_is_there_and_what_happens_is_told(data: Path, engine: FakeEngine) -> None:
    engine.offer("call-1")
    with engine.serving(data), Watcher(data) as watcher:
        assert isinstance(watcher.next(), Connected)
        first = watcher.next()
        assert isinstance(first, Changed)
        assert (first.before, first.after) == (None, engine.board.snapshot()[1][0])
        engine.happen("call-1", CallSignal.PROGRESS)
        engine.happen("call-1", Deed.STEP)  # changes no row
        engine.happen("call-1", CallSignal.END)
        changed, happened, over = watcher.next(), watcher.next(), watcher.next()
        assert isinstance(changed, Changed)
        assert isinstance(changed.after, LiveCall)
        assert changed.after.phase == "early-media"
        assert isinstance(happened, Happened)
        assert isinstance(over, Changed)
        assert (over.after, over.text) == (None, "call-1 end")


def test_no_engine_to_begin_with_is_an_error(data: Path) -> None:
    with pytest.raises(EnvironmentProblem, match="No engine"):
        next(Watch(data).updates())


@pytest.mark.usefixtures("quickly")
def test_a_restart_clears_the_rows_and_brings_those_of_the_new_engine(data: Path, engine: FakeEngine) -> None:
    engine.offer("call-1")
    with engine.serving(data):
        watcher = Watcher(data)
        watcher.__enter__()
        watcher.knows(engine.board)
    with _ending(watcher):
        seen = [watcher.next() for _ in range(4)]
        assert [type(update) for update in seen] == [Connected, Changed, Lost, Changed]
        assert seen[3] == Changed(engine.board.snapshot()[1][0], None)
        another = FakeEngine()
        another.offer("call-1", at=500.0)
        with another.serving(data):
            assert isinstance(watcher.next(), Connected)
            assert watcher.next() == Changed(None, another.board.snapshot()[1][0])
            watcher.knows(another.board)


@contextmanager
def _ending(watcher: Watcher) -> Iterator[None]:
    try:
        yield
    finally:
        watcher.__exit__()


def test_a_watcher_that_was_too_slow_asks_for_how_things_are(
    data: Path, engine: FakeEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outbox, "QUEUED_EVENTS", 10)
    monkeypatch.setattr(outbox.Outbox.__init__, "__defaults__", (120.0,))  # slow, but never too slow
    with engine.serving(data), Watcher(data) as watcher:
        engine.offer("call-0")
        watcher.knows(engine.board)
        watcher.reads.clear()
        for number in range(1, 3_000):
            engine.offer(f"call-{number}")
            if number % 3:
                engine.happen(f"call-{number}", CallSignal.END)
        watcher.reads.set()
        watcher.knows(engine.board)
        seen = list(watcher.updates.queue)
        assert any(isinstance(update, Missed) for update in seen)
        assert not any(isinstance(update, Lost) for update in seen)


@pytest.mark.usefixtures("quickly")
def test_an_engine_that_does_not_let_us_in_again_is_an_error(data: Path, engine: FakeEngine) -> None:
    engine.offer("call-1")
    with engine.serving(data):
        watcher = Watcher(data)
        watcher.__enter__()
        watcher.knows(engine.board)
    with _ending(watcher), place.locked(data), place.listen(data) as listening:
        listening.settimeout(PATIENCE)
        connection, _ = listening.accept()
        with connection:
            connection.sendall(b'{"hello": {"protocol": 2}}\n')
            wait_until(lambda: watcher.error is not None, timeout=PATIENCE, what="the error")
        assert watcher.error is not None
        assert watcher.error.code == "other-protocol"
