"""Two legs in conversation: media both ways, hold with music, key presses passed on (RFC 4733)."""

import asyncio
import contextlib
from functools import partial

from pbxgui.core.errors import EnvironmentProblem
from pbxgui.sip.audio_out import AudioOut
from pbxgui.sip.channel import CallerChannel
from pbxgui.sip.events import EventKind
from pbxgui.sip.exchange import Exchange
from pbxgui.sip.futures import settle
from pbxgui.sip.leg import Leg
from pbxgui.sip.reporter import Reporter


async def converse(caller: CallerChannel, phone: Leg, target: str, exchange: Exchange) -> None:
    """Answer the caller, connect both, and return when the phone hangs up; raises HungUp when the caller does."""
    bridge = Bridge(caller.leg, phone, exchange, caller.reporter)
    ended: asyncio.Future[None] = caller.leg.loop.create_future()
    phone.handlers.ended = lambda _: settle(ended)
    try:
        await caller.answer()
        caller.audio.close()
        bridge.open()
        words = f"The caller talks with {target}."
        caller.reporter.tell(
            EventKind.BRIDGED, words, target=target, uri=phone.uri, encrypted=phone.encrypted
        )
        if not phone.alive:
            settle(ended)
        await caller.until(ended)
    finally:
        bridge.close()
    caller.ended_by = "phone"
    caller.reporter.tell(EventKind.FAR_ENDED, f"{target} hung up.", target=target, uri=phone.uri)


class Bridge:
    """The conversation of a caller's leg and a phone's leg, until `close`."""

    def __init__(self, caller: Leg, phone: Leg, exchange: Exchange, reporter: Reporter) -> None:
        self._caller = caller
        self._phone = phone
        self._exchange = exchange
        self._reporter = reporter
        self._to = {leg: exchange.audio_out(leg) for leg in (caller, phone)}

    def open(self) -> None:
        """Connect both, and follow holds and key presses from now on."""
        for holder, other in ((self._caller, self._phone), (self._phone, self._caller)):
            self._exchange.patchbay.connect(holder, other)
            holder.handlers.hold = partial(self._on_hold, holder, other)
            holder.handlers.digit = partial(self._on_digit, holder, other)
            if holder.held:
                self._on_hold(holder, other, held=True)

    def close(self) -> None:
        """End what plays to either; the legs themselves belong to others."""
        for out in self._to.values():
            out.close()

    def _on_hold(self, holder: Leg, other: Leg, held: bool) -> None:  # noqa: FBT001 - the handler's shape
        out = self._to[other]
        if held:
            self._exchange.patchbay.disconnect(holder, other)
            self._play_music(out)
        else:
            out.close()
            self._exchange.patchbay.connect(holder, other)
        kind = EventKind.HELD if held else EventKind.RESUMED
        who = "The caller" if holder is self._caller else "The phone"
        self._reporter.tell(kind, f"{who} {'holds' if held else 'resumes'} the call.")

    def _play_music(self, out: AudioOut) -> None:
        out.open()
        music = self._exchange.music
        if music is not None:
            out.loop(music.path)

    def _on_digit(self, sender: Leg, other: Leg, digit: str) -> None:
        who = "caller" if sender is self._caller else "phone"
        self._reporter.tell(EventKind.DIGIT, f"The {who} pressed {digit}.", digit=digit, by=who)
        with contextlib.suppress(EnvironmentProblem):  # the other leg is just ending
            other.send_digit(digit)
