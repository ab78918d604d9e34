"""One thing about futures that asyncio leaves to its users."""

import asyncio


def settle(future: asyncio.Future[None]) -> None:
    """Mark a future as done; harmless when it is done already."""
    if not future.done():
        future.set_result(None)
