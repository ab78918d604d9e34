"""How a call goes on that was transferred: at a number, with a phone, or not at all."""

from dataclasses import dataclass
from functools import partial

from pbxgui.core.call import CallState
from pbxgui.core.causes import Cause
from pbxgui.core.errors import UserError
from pbxgui.core.sentence import said
from pbxgui.dialplan.channel import CallerAudio, DialRequest
from pbxgui.dialplan.lookup import find
from pbxgui.sip.channel import CallerChannel, Course
from pbxgui.sip.config import EngineConfig
from pbxgui.sip.conversation import converse
from pbxgui.sip.events import EventKind
from pbxgui.sip.exchange import Exchange
from pbxgui.sip.leg import Leg
from pbxgui.sip.script import run_program
from pbxgui.sip.served import Served
from pbxgui.sip.targets import phone_name
from pbxgui.sip.transfer.trial import PhoneTrial, TargetFailedError

RECALL = 30.0
"""Seconds that a phone is rung again whose transfer has failed."""


def inside(served: Served) -> str:
    """Return the context of those whom phones and people here may send on."""
    return served.inside or served.context


def is_open(served: Served) -> bool:
    """Whether nobody is asked to prove anything."""
    return not served.inside or served.inside == served.context


def is_served(served: Served, number: str) -> bool:
    """Whether a call may be sent on to a number."""
    return find(served.program, inside(served), number) is not None


def unknown_number(number: str) -> UserError:
    """Return the error for a number to which nobody can be sent."""
    return UserError(
        "number-unknown",
        said("Nobody can be called at {number}.", number=f"{number:.40}"),
        "Choose a number or an extension of this PBX; `pbxgui number list` and `extension list` show them.",
    )


@dataclass(frozen=True, slots=True)
class Onwards:
    """The program of a number, for a call that is sent there.

    Attributes:
        number: where to.
        trial: where a phone has transferred the call; None if a person has.
        recall: what the phone is dialled as that is rung again if nobody takes the call; empty if there is none.

    """

    config: EngineConfig
    number: str
    trial: PhoneTrial | None = None
    recall: str = ""

    async def __call__(self, channel: CallerChannel) -> None:
        """Run the program; if nobody takes the call, ring the phone again that has transferred it."""
        channel.trial = self.trial
        try:
            if channel.state in (CallState.EARLY, CallState.UP):
                channel.audio.open()
            await run_program(channel, self.config, inside(channel.served), self.number)
        except TargetFailedError as failure:
            if self.trial is not None:
                self.trial.failed(failure.status)
            channel.trial = None
            await self._recall(channel)
        finally:
            channel.trial = None
            if self.trial is not None:
                self.trial.close()

    async def _recall(self, channel: CallerChannel) -> None:
        if self.recall:
            phone = phone_name(self.recall)
            text = said(
                "Nobody at {number} has taken the call: {phone} is rung again.",
                number=self.number,
                phone=phone,
            )
            channel.reporter.tell(EventKind.RECALLED, text, target=self.recall, to=self.number)
            await channel.dial(DialRequest((self.recall,), RECALL, CallerAudio.RINGBACK))
        channel.end(Cause.NO_ANSWER)


def talking(phone: Leg, target: str, exchange: Exchange) -> Course:
    """Return the course of a call that talks with a phone, and is over when that hangs up."""
    return partial(_talk, phone, target, exchange)


async def _talk(phone: Leg, target: str, exchange: Exchange, channel: CallerChannel) -> None:
    await converse(channel, phone, target, exchange)
    channel.end(Cause.NORMAL_CLEARING)


async def leaving(channel: CallerChannel) -> None:
    """Wait for the end of the leg, which somebody else sees to: what it was connected with goes on elsewhere."""
    channel.ended_by = "transfer"
    await channel.until(channel.leg.loop.create_future())


async def ending(channel: CallerChannel) -> None:
    """End the call: what it was connected with goes on elsewhere."""
    channel.ended_by = "transfer"
    channel.end(Cause.NORMAL_CLEARING)
