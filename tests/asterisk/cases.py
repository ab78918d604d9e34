"""The calls that are placed at both PBXs: what the caller does, and what the dialled phone does."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pbxgui.sip.phone import CalleeScript, OutgoingCall, Tone
from tests.asterisk.observed import CALLEE_TONE, DIAL_TIMEOUT, Case, HangUp
from tests.loopback import LOOPBACK, free_port

INTERRUPTED_AFTER = 1.5  # seconds of the greeting


def after(status: int, seconds: float) -> HangUp:
    """Hang up so long after this response."""

    async def wait(call: OutgoingCall) -> None:
        await call.wait_for(status, DIAL_TIMEOUT)
        await asyncio.sleep(seconds)

    return wait


async def in_the_greeting(call: OutgoingCall) -> None:
    """Hang up a while after the first packet of sound."""
    await call.wait_first_rtp(DIAL_TIMEOUT)
    await asyncio.sleep(INTERRUPTED_AFTER)


async def before_the_greeting(call: OutgoingCall) -> None:
    """Hang up as soon as the response is there that opens the way for the greeting."""
    either = [asyncio.create_task(call.wait_for(status, DIAL_TIMEOUT)) for status in (183, 200)]
    await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
    for waiting in either:
        waiting.cancel()
    await asyncio.gather(*either, return_exceptions=True)
    await asyncio.sleep(0.05)  # where the 183 is followed at once by a 200, hang up on the 200


VOICE = Tone(hertz=CALLEE_TONE, level=-15.0)
NEVER = CalleeScript(ring_after=0.5, answer_after=None)
# It rings for long enough to hear a whole tone of ringback (2 s) and part of its pause.
ANSWERS = CalleeScript(ring_after=0.5, answer_after=3.5, play=VOICE, hang_up_after=1.0)
TALKS = CalleeScript(ring_after=0.5, answer_after=1.0, play=VOICE)
BUSY = CalleeScript(ring_after=0.2, answer_after=0.6, final_status=486)
DECLINES = CalleeScript(ring_after=0.2, answer_after=0.6, final_status=603)


@dataclass(frozen=True, slots=True)
class Situation:
    """Cases that need the same phones.

    Attributes:
        contact: where the dialled extension leads, given the port of the callees' phone; None: nowhere.

    """

    contact: Callable[[int], str | None]
    cases: Mapping[str, Case]


def _phone(port: int) -> str:
    return f"sip:callee@{LOOPBACK}:{port}"


def _switched_off(_: int) -> str:
    return f"sip:callee@{LOOPBACK}:{free_port()}"


def _unregistered(_: int) -> None:
    return None


SILENT_PHONE = "phone switched off"
INTERRUPTED = "caller gives up during the greeting"
NOT_GREETED = "caller gives up before the greeting"

# The longest calls first: they set how long it all takes.
SITUATIONS = (
    Situation(_switched_off, {SILENT_PHONE: Case(NEVER)}),
    Situation(
        _phone,
        {
            "nobody answers": Case(NEVER),
            "conversation": Case(ANSWERS),
            "busy": Case(BUSY),
            "declined": Case(DECLINES),
            NOT_GREETED: Case(NEVER, before_the_greeting),
            INTERRUPTED: Case(NEVER, in_the_greeting),
            "caller gives up while it rings": Case(NEVER, after(200, 6.5)),
            "caller ends the conversation": Case(TALKS, after(200, 7.0)),
        },
    ),
    Situation(_unregistered, {"no phone registered": Case(NEVER)}),
)
CASES = tuple(name for situation in SITUATIONS for name in situation.cases)
# What each case is about: it must have happened, or a comparison compares nothing with nothing.
TALKING = {"conversation", "caller ends the conversation"}
RINGING = {"nobody answers", "busy", "declined", "caller gives up while it rings"} | TALKING
