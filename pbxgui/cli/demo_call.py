"""The demo's call: one test phone calls 1001, another one rings, picks up and talks."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import replace

from pbxgui.cli.demo_engine import DemoEngine, Record
from pbxgui.cli.demo_verdict import Evidence, Reference
from pbxgui.sip.phone import CalleeScript, CallOptions, LadderEvent, OutgoingCall, Phone, Tone, describe
from pbxgui.sip.phone.ladder import observed

CALLER_TONE = 660.0
CALLEE_TONE = 440.0
"""What either phone “says”, in Hz, so that each can be recognised at the other end."""

_CALLER = "0301234567"
_RINGING = 1.5
_TALKING = 2.0
_PATIENCE = 12.0

Show = Callable[[str], None]


class Ladder:
    """Shows what all three see, on the caller's clock, as it happens."""

    def __init__(self, show: Show) -> None:
        self._show = show
        self._began: float | None = None
        self._callee_began: float | None = None

    def caller(self, _: str, event: LadderEvent) -> None:
        """Show what the caller's phone sent, got or heard."""
        if self._began is None:
            self._began = time.monotonic() - event.time
        self._show(describe(event))

    def callee(self, _: str, event: LadderEvent) -> None:
        """Show what the phone of 1001 sent or got."""
        if self._callee_began is None:
            self._callee_began = time.monotonic() - event.time
        later = self._callee_began - (self._began or self._callee_began)
        self._show(describe(replace(event, time=event.time + later, text=f"[phone 1001] {event.text}")))

    def engine(self, record: Record) -> None:
        """Show the moment at which the engine connects both."""
        if record["event"] == "bridged" and isinstance(record["elapsed"], float):
            self._show(
                describe(observed(record["elapsed"], "bridged", "the caller and 1001 hear each other"))
            )

    async def greeting(self, call: OutgoingCall, greeting: Reference) -> None:
        """Show how much of the greeting has arrived."""
        heard = await asyncio.to_thread(call.hearing().find, *greeting)
        text = f"{heard.end - heard.start:.2f} s heard before the answer, correlation {heard.correlation:.3f}"
        self._show(describe(observed(heard.end_time - call.invite_time, "greeting", text)))


async def play_call(engine: DemoEngine, greeting: Reference, show: Show) -> Evidence:
    """Place the call, show its ladder, and return what both ends heard."""
    ladder = Ladder(show)
    engine.on_event = ladder.engine
    picks_up = CalleeScript(ring_after=0.05, answer_after=_RINGING, play=Tone(CALLEE_TONE))
    async with (
        Phone(port=engine.callee_port, on_invite=picks_up, on_event=ladder.callee) as callee,
        Phone(on_event=ladder.caller) as caller,
    ):
        options = CallOptions(caller=_CALLER, play=Tone(CALLER_TONE))
        call = await caller.call(f"sip:1001@{engine.address}", options)
        await call.wait_established(_PATIENCE)
        await ladder.greeting(call, greeting)
        answered = await callee.wait_incoming(_PATIENCE)
        await answered.wait_established(_PATIENCE)
        await asyncio.sleep(_TALKING)
        await call.hang_up()
        await answered.wait_ended(_PATIENCE)
        return Evidence(call.timeline(), call.invite_time, call.hearing(), call.media(), answered.hearing())
