"""Running a coroutine as a test by a clock of its own, where all that takes part runs in one loop.

How long anything takes the machine is not seen there; and a second that everybody waits is over at once.
"""

import asyncio
import gc
import selectors
from asyncio import AbstractEventLoop
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from types import SimpleNamespace
from typing import TypeVar, TypeVarTuple

import pytest

from pbxgui.sip.phone import call, caller, endpoint, media, udp
from tests.sip.phone.running import watched

Result = TypeVar("Result")
Given = TypeVarTuple("Given")

_ON_ITS_WAY = 0.001  # seconds; a datagram to this machine is there when it has been sent
_ELSEWHERE = 1.0  # seconds


class _Waiting(selectors.DefaultSelector):
    """Waits for what is on its way, and lets the time pass at once when that is nothing.

    Attributes:
        now: the time, seconds.
        elsewhere: number of things that other threads are asked for.

    """

    def __init__(self) -> None:
        super().__init__()
        self.now = 1000.0
        self.elsewhere = 0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        """Wait for files; no time passes if there are any."""
        if timeout is None or self.elsewhere:
            return super().select(_ELSEWHERE)
        ready = super().select(min(timeout, _ON_ITS_WAY))
        if not ready:
            self.now += max(0.0, timeout)
        return ready


class TurnedClock(asyncio.SelectorEventLoop):
    """A loop whose time passes only while all that runs on it waits: a busy machine is late for nothing."""

    def __init__(self) -> None:
        self._waiting = _Waiting()
        super().__init__(self._waiting)

    def time(self) -> float:
        """Return the time, seconds."""
        return self._waiting.now

    def turn(self, seconds: float) -> None:
        """Let so much time pass, as if whoever calls this were busy for so long."""
        self._waiting.now += seconds

    def run_in_executor(
        self, executor: Executor | None, func: Callable[[*Given], Result], *args: *Given
    ) -> asyncio.Future[Result]:
        """Have something done by another thread; until it is, no time passes."""
        result = super().run_in_executor(executor, func, *args)
        self._waiting.elsewhere += 1
        result.add_done_callback(self._came_back)
        return result

    async def shutdown_default_executor(self, timeout: float | None = None) -> None:  # noqa: ARG002, ASYNC109 - as asyncio has it
        """Wait for other threads to end, however long that takes."""
        await super().shutdown_default_executor()

    def _came_back(self, _: object) -> None:
        self._waiting.elsewhere -= 1


def run(test: Coroutine[None, None, Result], seconds: float = 15) -> Result:
    """Run to the end within `seconds`, as `running.run` does, but by a clock that stands still while anybody works.

    Sockets and what is sent are real; the phone and its test take no time, whatever else the machine does.
    """
    try:
        with asyncio.Runner(loop_factory=TurnedClock) as runner, _by_the_clock_of(runner.get_loop()):
            return runner.run(watched(test, seconds))
    finally:
        gc.collect(1)


@contextmanager
def _by_the_clock_of(loop: AbstractEventLoop) -> Iterator[None]:
    """Have the phone look at the clock of a loop, and not ask the kernel when something came."""
    with pytest.MonkeyPatch.context() as patched:
        for module in (call, caller, endpoint, media):
            patched.setattr(module, "time", SimpleNamespace(monotonic=loop.time))
        patched.setattr(udp, "_arrival", lambda _: loop.time())
        yield
