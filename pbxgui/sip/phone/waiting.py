"""Waiting for a condition on a value that says when it changed."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

_Result = TypeVar("_Result")


def settle(future: "asyncio.Future[_Result]", result: _Result) -> None:
    """Give a future its result unless it has one, or was cancelled."""
    if not future.done():
        future.set_result(result)


class Changes:
    """Coroutines wait here; whoever changes something calls `notify`."""

    def __init__(self) -> None:
        self._waiting: set[asyncio.Future[None]] = set()

    def notify(self) -> None:
        """Let every waiting coroutine look again."""
        for future in self._waiting:
            settle(future, None)

    async def until(self, condition: Callable[[], bool], timeout: float) -> bool:  # noqa: ASYNC109 - it returns, not raises
        """Wait until the condition holds; False if it does not after `timeout` seconds."""
        loop = asyncio.get_running_loop()
        deadline = loop.time() + timeout
        while not condition():
            future: asyncio.Future[None] = loop.create_future()
            self._waiting.add(future)
            done, _ = await asyncio.wait([future], timeout=max(0.0, deadline - loop.time()))
            self._waiting.discard(future)
            if not done:
                return condition()
        return True
