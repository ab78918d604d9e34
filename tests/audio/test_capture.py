"""The thread that reads a microphone without a pause, and the clock that notices what never came."""

import threading
import time
from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import given, strategies as st

from pbxgui.audio import capture
from pbxgui.audio.capture import Capture
from pbxgui.audio.devices import microphone_lost, no_microphone
from pbxgui.audio.pace import Pace
from pbxgui.core.errors import EnvironmentProblem

RATE = 48_000
BLOCK = 480
FULL = 2  # seconds of room in these tests
PATIENCE = 30  # seconds: for a machine that does something else


class Counting:
    """A microphone that gives numbered blocks as fast as they are read, so many, and then what a test wants."""

    latency = 0.01
    rate = RATE

    def __init__(self, blocks: int, then: Callable[[], object]) -> None:
        self._left = blocks
        self._number = 0
        self._then = then
        self.lost = 0
        self.thread: str = ""
        self.closed = threading.Event()

    def read(self) -> bytes:
        if not self._left:
            self._then()
            return b""
        self._left -= 1
        self._number += 1
        return self._number.to_bytes(2, "little") * BLOCK

    def close(self) -> None:
        self.thread = threading.current_thread().name
        self.closed.set()


def _lose() -> None:
    raise microphone_lost("fake")


def _taken(found: Capture) -> tuple[bytes, int]:
    """Return everything until the device is lost, and what was lost by then."""
    samples, lost = b"", 0
    with suppress(EnvironmentProblem):
        while True:
            more, lost = found.take()
            assert 0 < len(more) <= RATE * 2
            samples += more
    with pytest.raises(EnvironmentProblem, match="went away"):
        found.take()
    return samples, lost


def test_all_that_was_said_comes_before_the_loss_is_told() -> None:
    stream = Counting(150, _lose)
    found = Capture(lambda: stream)
    assert stream.closed.wait(PATIENCE)
    samples, lost = _taken(found)
    assert samples == b"".join(number.to_bytes(2, "little") * BLOCK for number in range(1, 151))
    assert lost == 0
    assert stream.thread == "pbxgui-capture"  # where it was opened: PortAudio wants it
    found.close()


def test_there_is_room_for_so_much_and_the_rest_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(capture, "ROOM_SECONDS", FULL)
    stream = Counting(300, _lose)
    found = Capture(lambda: stream)
    assert stream.closed.wait(PATIENCE)
    samples, lost = _taken(found)
    assert len(samples) == FULL * RATE * 2
    assert lost == 300 * BLOCK - FULL * RATE
    found.close()


def test_a_device_that_gives_nothing_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(capture, "PATIENCE_SECONDS", 0.1)
    ends = threading.Event()
    found = Capture(lambda: Counting(0, lambda: ends.wait(0.02)))
    # An empty block says nothing, so nothing has come.
    with pytest.raises(EnvironmentProblem) as lost:
        found.take()
    assert lost.value.code == "sound-device-lost"
    ends.set()
    monkeypatch.setattr(capture, "PATIENCE_SECONDS", 5 * PATIENCE)
    found.close()


def test_what_cannot_be_opened_is_told_to_who_wanted_it() -> None:
    def refuse() -> Counting:
        raise no_microphone()

    with pytest.raises(EnvironmentProblem) as refused:
        Capture(refuse)
    assert refused.value.code == "sound-no-microphone"


def test_who_closes_it_has_the_device_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(capture, "PATIENCE_SECONDS", 5 * PATIENCE)  # closing has a fifth of it
    stream = Counting(1_000_000, time.time)
    found = Capture(lambda: stream)
    found.take()
    found.close()
    assert stream.closed.is_set()


class Clock:
    """A device that gives 10 ms every 10 ms, and a reader that is held up."""

    def __init__(self) -> None:
        self.pace = Pace(RATE)
        self._now = 0.0
        self._ready = 0.0  # when the next block is whole

    def read(self, *, held_up: float = 0.0, missing: int = 0, drift: float = 0.0) -> None:
        self._now += held_up
        self._ready += (BLOCK + missing) / RATE * (1 + drift)
        asked = self._now
        self._now = max(self._now, self._ready)
        self.pace.read(BLOCK, asked, self._now)


@given(st.lists(st.floats(0, 3), max_size=20), st.floats(-2e-4, 2e-4))
def test_a_reader_that_is_held_up_loses_nothing(held_up: list[float], drift: float) -> None:
    clock = Clock()
    for seconds in held_up:
        clock.read(held_up=seconds, drift=drift)
        for _ in range(30):
            clock.read(drift=drift)
    for _ in range(300):
        clock.read(drift=drift)
    assert clock.pace.lost == 0


@given(st.integers(2_000, 480_000))
def test_what_never_came_is_counted(missing: int) -> None:
    clock = Clock()
    for _ in range(100):
        clock.read()
    clock.read(missing=missing)
    for _ in range(200):
        clock.read()
    assert clock.pace.lost == pytest.approx(missing, abs=2)
