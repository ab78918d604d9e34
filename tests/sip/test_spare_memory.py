"""What calls have used and left goes back to the system when it is quiet, and not before."""

import asyncio
import ctypes
import gc
import os
import platform
import selectors
import weakref
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from typing import ParamSpec, TypeVar

import pytest

from pbxgui.sip.spare_memory import SpareMemory
from tests.benchmarks.beside.usage import memory

QUIET, LONG_QUIET = 0.2, 0.6  # seconds
PIECES, SIZE = 10_000, 4_096
USED = PIECES * SIZE

Given = ParamSpec("Given")
Result = TypeVar("Result")

pytestmark = pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="needs glibc")


class Leaping(selectors.DefaultSelector):
    """Waits for nothing: time goes to the moment that is waited for."""

    now = 0.0  # seconds

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        self.now += timeout or 0.0
        return super().select(timeout and 0)


class OwnTime(asyncio.SelectorEventLoop):
    """Takes its time from what it waits in, so that no machine is too slow for a story."""

    def __init__(self, waiting: Leaping) -> None:
        self._waiting = waiting
        super().__init__(waiting)

    def time(self) -> float:
        return self._waiting.now


class WaitedFor(ThreadPoolExecutor):
    """Does its work in a thread, and has done it when it was given it."""

    def submit(
        self, work: Callable[Given, Result], /, *given: Given.args, **named: Given.kwargs
    ) -> Future[Result]:
        done = super().submit(work, *given, **named)
        wait((done,))
        return done


@contextmanager
def used_and_left() -> Iterator[None]:
    """Use memory as calls do, and free it below a piece that is still in use."""
    native = ctypes.CDLL(None)
    native.malloc.restype, native.free.argtypes = ctypes.c_void_p, [ctypes.c_void_p]
    pieces = [native.malloc(SIZE) for _ in range(PIECES)]
    for piece in pieces:
        ctypes.memset(piece, 1, SIZE)
    *calls, still_in_use = pieces
    for piece in calls:
        native.free(piece)
    try:
        yield
    finally:
        native.free(still_in_use)


def given_back(story: Callable[[SpareMemory, Callable[[], int]], Awaitable[None]]) -> int:
    """Return the bytes by which this process becomes smaller; the story is given what tells of them, too."""
    before = memory(os.getpid())

    def smaller() -> int:
        return before - memory(os.getpid())

    async def run() -> None:
        loop = asyncio.get_running_loop()
        loop.set_default_executor(WaitedFor())
        spare = SpareMemory(loop, (QUIET, LONG_QUIET))
        await story(spare, smaller)
        spare.close()  # the loop's own end takes time, too

    with asyncio.Runner(loop_factory=lambda: OwnTime(Leaping())) as runner:
        runner.run(run())
    return smaller()


async def calls_and_quiet(spare: SpareMemory, smaller: Callable[[], int]) -> None:
    spare.call_begins()
    spare.last_call_over()
    await asyncio.sleep(QUIET / 2)
    assert smaller() < USED / 10
    await asyncio.sleep(QUIET)


async def calls_that_are_remembered_for_a_while(spare: SpareMemory, smaller: Callable[[], int]) -> None:
    spare.last_call_over()
    await asyncio.sleep((QUIET + LONG_QUIET) / 2)
    assert smaller() > USED * 0.9
    with used_and_left():
        assert smaller() < USED / 10
        await asyncio.sleep(LONG_QUIET)
        assert smaller() > USED * 0.9


async def calls_that_go_on(spare: SpareMemory, _: object) -> None:
    spare.last_call_over()
    spare.call_begins()
    await asyncio.sleep(2 * QUIET)


async def calls_that_go_on_and_end(spare: SpareMemory, smaller: Callable[[], int]) -> None:
    await calls_that_go_on(spare, smaller)
    assert smaller() < USED / 10
    spare.last_call_over()
    await asyncio.sleep(2 * QUIET)


async def calls_soon_after_each_other(spare: SpareMemory, smaller: Callable[[], int]) -> None:
    spare.last_call_over()
    await asyncio.sleep(QUIET * 0.7)
    spare.call_begins()
    spare.last_call_over()
    await asyncio.sleep(QUIET * 0.6)
    assert smaller() < USED / 10
    await asyncio.sleep(QUIET)


async def the_end_of_the_engine(spare: SpareMemory, _: object) -> None:
    spare.last_call_over()
    spare.close()
    await asyncio.sleep(2 * QUIET)


@pytest.mark.parametrize(
    "story",
    [
        calls_and_quiet,
        calls_that_are_remembered_for_a_while,
        calls_that_go_on_and_end,
        calls_soon_after_each_other,
    ],
)
def test_memory_is_given_back_when_it_has_been_quiet_for_a_while(
    story: Callable[[SpareMemory, Callable[[], int]], Awaitable[None]],
) -> None:
    with used_and_left():
        assert given_back(story) > USED * 0.9


@pytest.mark.parametrize("story", [calls_that_go_on, the_end_of_the_engine])
def test_it_is_kept_otherwise(story: Callable[[SpareMemory, Callable[[], int]], Awaitable[None]]) -> None:
    with used_and_left():
        assert given_back(story) < USED / 10


def test_what_refers_to_itself_is_collected_in_the_quiet() -> None:
    class Round:
        def __init__(self) -> None:
            self.itself = self

    is_there: list[bool] = []

    async def story(spare: SpareMemory, _: Callable[[], int]) -> None:
        gc.disable()  # as good as, for what has grown old
        try:
            left = weakref.ref(Round())
            await calls_and_quiet(spare, lambda: 0)
        finally:
            gc.enable()
        is_there.append(left() is not None)

    given_back(story)
    assert is_there == [False]
