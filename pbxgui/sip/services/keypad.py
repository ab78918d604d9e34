"""The keys that a caller presses, for a dialogue that waits for them."""

import asyncio
from collections import deque

from pbxgui.sip.channel import CallerChannel
from pbxgui.sip.futures import settle

_KEPT = 16  # keys pressed ahead


class Keypad:
    """Takes a caller's key presses from now on, and tells them to whoever was told before."""

    def __init__(self, channel: CallerChannel) -> None:
        self._channel = channel
        self._loop = channel.leg.loop
        self._pressed: deque[str] = deque(maxlen=_KEPT)
        self._news: asyncio.Future[None] = self._loop.create_future()
        self._told = channel.leg.handlers.digit
        channel.leg.handlers.digit = self._on_digit

    def _on_digit(self, key: str) -> None:
        self._told(key)
        self._pressed.append(key)
        settle(self._news)

    def forget(self) -> None:
        """Forget what was pressed before."""
        self._pressed.clear()

    async def key(self, until: asyncio.Future[None]) -> str:
        """Return the next key, or nothing if something else happens before; raises HungUp when the caller goes."""
        if not self._pressed and not until.done():
            news = self._news = self._loop.create_future()
            until.add_done_callback(lambda _: settle(news))
            await self._channel.until(news)
        return self._pressed.popleft() if self._pressed else ""

    async def key_within(self, seconds: float) -> str:
        """Return the next key, or nothing when so much time has passed; raises HungUp as `key`."""
        over: asyncio.Future[None] = self._loop.create_future()
        timer = self._loop.call_later(seconds, settle, over)
        try:
            return await self.key(over)
        finally:
            timer.cancel()
