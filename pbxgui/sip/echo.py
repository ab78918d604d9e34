"""The echo test's inside: one leg that hears itself (Asterisk's app_echo)."""

import asyncio
import contextlib
from typing import TYPE_CHECKING

from pbxgui.core.errors import EnvironmentProblem
from pbxgui.sip.exchange import Exchange
from pbxgui.sip.futures import settle

if TYPE_CHECKING:
    from pbxgui.sip.channel import CallerChannel

_ENDS = "#"


async def echo(channel: "CallerChannel", exchange: Exchange) -> None:
    """Let a caller hear itself until it presses #; other keys go back as keys. Raises HungUp when it goes."""
    leg = channel.leg
    ended: asyncio.Future[None] = leg.loop.create_future()
    told = leg.handlers.digit

    def on_digit(key: str) -> None:
        told(key)
        if key == _ENDS:
            settle(ended)
            return
        with contextlib.suppress(EnvironmentProblem):  # too many at once, or the call is just ending
            leg.send_digit(key)

    leg.handlers.digit = on_digit
    channel.audio.stop()
    exchange.patchbay.connect(leg, leg)
    try:
        await channel.until(ended)
    finally:
        exchange.patchbay.disconnect(leg, leg)
        leg.handlers.digit = told
