"""Running a coroutine as a test that leaves nothing behind: no task, no socket, no timer that still fires."""

import asyncio
import gc
from collections.abc import Coroutine
from typing import TypeVar

Result = TypeVar("Result")


def run(test: Coroutine[None, None, Result], seconds: float = 60) -> Result:
    """Run to the end within `seconds`; a task still alive then is a failure, an unclosed socket a ResourceWarning.

    The garbage collector waits meanwhile: a full collection of a test session's heap takes up to 0.2 s, which would
    be a gap in the sound.
    """
    gc.disable()
    try:
        return asyncio.run(watched(test, seconds))
    finally:
        gc.enable()
        gc.collect(1)


async def watched(test: Coroutine[None, None, Result], seconds: float) -> Result:
    """Return what a test does, which ends within `seconds` and leaves no task."""
    result = await asyncio.wait_for(test, seconds)
    left = asyncio.all_tasks() - {asyncio.current_task()}
    assert not left, f"tasks left running: {left}"
    return result
