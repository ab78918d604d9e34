"""A take for a greeting, recorded by a phone that has been rung for it: the dialogue of the service number."""

from dataclasses import replace

from pbxgui.core.sentence import said
from pbxgui.dialplan.channel import HungUp
from pbxgui.sip.channel import CallerChannel
from pbxgui.sip.events import EventKind
from pbxgui.sip.exchange import Exchange
from pbxgui.sip.ports import Recordings
from pbxgui.sip.services.playing import BEFORE
from pbxgui.sip.services.recording import Dialogue


async def record_take(exchange: Exchange, takes: Recordings, greeting: str, channel: CallerChannel) -> None:
    """Record a take for a greeting, as the course of a call, and tell in the end what it is named.

    The last event of it has the detail `take`, empty where nothing was kept, and `is_chosen`, whether the person has
    said that it is to be kept; it may come after the end of the call.
    """
    dialogue = Dialogue(exchange, takes, greeting, channel, keeps_unasked=True)
    try:
        await channel.wait(BEFORE)
        # No INVITE of this phone has told what it can do: what it has agreed upon does.
        channel.invitation = replace(channel.invitation, can_press=channel.leg.sends_keys())
        await dialogue.run()
    except HungUp:
        channel.reporter.tell(EventKind.MESSAGE, "The phone went before the tone.", level=1)
    finally:
        text = said("The take is {take}.", take=dialogue.take) if dialogue.take else "No take was kept."
        channel.reporter.tell(
            EventKind.MESSAGE, text, level=1, take=dialogue.take, is_chosen=dialogue.is_chosen
        )
