"""One recording, played to a phone that has been rung for it."""

from pbxgui.core.causes import Cause
from pbxgui.sip.channel import CallerChannel
from pbxgui.sip.exchange import Exchange
from pbxgui.sip.services.keypad import Keypad

BEFORE = 0.6
"""Seconds until it begins: nobody has the receiver at the ear sooner."""

AFTERWARDS = 4.0
"""Seconds in which a key plays it again."""

MOST_TIMES = 20


async def play(exchange: Exchange, sound: str, channel: CallerChannel) -> None:
    """Play a sound, once more with each key that is pressed, as the course of a call; then hang up."""
    keypad = Keypad(channel)
    rendition = await exchange.sound(sound, channel.served.sounds, channel.leg)
    await channel.wait(BEFORE)
    for _ in range(MOST_TIMES):
        key = await keypad.key(channel.audio.once(rendition.path))
        channel.audio.stop()
        if not (key or await keypad.key_within(AFTERWARDS)):
            break
    await channel.hang_up(Cause.NORMAL_CLEARING)
