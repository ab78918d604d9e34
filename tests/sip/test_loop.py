"""The event loop that waits inside the SIP library."""

import asyncio
import threading
import time

import pytest

from pbxgui.sip.loop import MAX_WAIT_MS, NativeEventLoop

PATIENCE = 30.0  # seconds


def test_waiting_happens_in_the_poll_function_and_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[int] = []

    async def scenario() -> None:
        loop = asyncio.get_running_loop()
        assert isinstance(loop, NativeEventLoop)
        monkeypatch.setattr(loop, "time", lambda: sum(waits) / 1000)  # only waiting takes time
        loop.set_poll(waits.append)
        await asyncio.sleep(0.035)
        loop.set_poll(None)

    with asyncio.Runner(loop_factory=NativeEventLoop) as runner:
        runner.run(scenario())
    assert 0 < max(waits) <= MAX_WAIT_MS
    assert 35 <= sum(waits) < 35 + MAX_WAIT_MS


def test_what_the_poll_function_makes_ready_runs_at_once() -> None:
    happened: list[str] = []

    async def scenario() -> None:
        loop = asyncio.get_running_loop()
        assert isinstance(loop, NativeEventLoop)
        polls = iter(range(3))
        last = asyncio.Event()

        def poll(_: int) -> int:
            number = next(polls, None)
            if number is None:
                last.set()
            else:
                happened.append(f"poll {number}")
                loop.call_soon(happened.append, f"ready by poll {number}")
            return 0

        loop.set_poll(poll)
        await asyncio.wait_for(last.wait(), PATIENCE)
        loop.set_poll(None)

    with asyncio.Runner(loop_factory=NativeEventLoop) as runner:
        runner.run(scenario())
    assert happened == [
        words for number in range(3) for words in (f"poll {number}", f"ready by poll {number}")
    ]


def test_another_thread_is_heard() -> None:
    async def scenario() -> None:
        loop = asyncio.get_running_loop()
        assert isinstance(loop, NativeEventLoop)
        loop.set_poll(lambda milliseconds: time.sleep(milliseconds / 1000))
        called = asyncio.Event()
        thread = threading.Thread(target=lambda: loop.call_soon_threadsafe(called.set))
        thread.start()
        await asyncio.wait_for(called.wait(), PATIENCE)
        thread.join()
        loop.set_poll(None)

    with asyncio.Runner(loop_factory=NativeEventLoop) as runner:
        runner.run(scenario())
