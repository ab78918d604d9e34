"""The event loop that waits inside the SIP library."""

import asyncio
import threading
import time

from pbxgui.sip.loop import MAX_WAIT_MS, NativeEventLoop


def test_waiting_happens_in_the_poll_function_and_is_bounded() -> None:
    waits: list[int] = []

    def poll(milliseconds: int) -> int:
        waits.append(milliseconds)
        time.sleep(milliseconds / 1000)
        return 0

    async def scenario() -> None:
        loop = asyncio.get_running_loop()
        assert isinstance(loop, NativeEventLoop)
        loop.set_poll(poll)
        await asyncio.sleep(0.035)
        loop.set_poll(None)

    with asyncio.Runner(loop_factory=NativeEventLoop) as runner:
        runner.run(scenario())
    assert 0 < max(waits) <= MAX_WAIT_MS
    assert sum(waits) >= 30


def test_what_the_poll_function_makes_ready_runs_at_once() -> None:
    ran: list[str] = []

    async def scenario() -> None:
        loop = asyncio.get_running_loop()
        assert isinstance(loop, NativeEventLoop)
        polls = iter(range(3))

        def poll(_: int) -> int:
            number = next(polls, None)
            if number is not None:
                loop.call_soon(ran.append, f"poll {number}")
            return 0

        loop.set_poll(poll)
        await asyncio.sleep(0.01)
        loop.set_poll(None)

    with asyncio.Runner(loop_factory=NativeEventLoop) as runner:
        runner.run(scenario())
    assert ran == ["poll 0", "poll 1", "poll 2"]


def test_another_thread_is_heard() -> None:
    async def scenario() -> None:
        loop = asyncio.get_running_loop()
        assert isinstance(loop, NativeEventLoop)
        loop.set_poll(lambda milliseconds: time.sleep(milliseconds / 1000))
        called = asyncio.Event()
        thread = threading.Thread(target=lambda: loop.call_soon_threadsafe(called.set))
        thread.start()
        await asyncio.wait_for(called.wait(), 1)
        thread.join()
        loop.set_poll(None)

    with asyncio.Runner(loop_factory=NativeEventLoop) as runner:
        runner.run(scenario())
