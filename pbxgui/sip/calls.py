"""The calls of a running engine: each with its name, its script and its end. Implements `Switchboard` for transfers."""

import asyncio
import contextlib
import itertools
from collections.abc import Callable
from functools import partial

import pjsua2 as pj

from pbxgui.core.causes import Cause
from pbxgui.core.errors import PbxError
from pbxgui.core.live_call import Direction
from pbxgui.sip.channel import CallerChannel, Course
from pbxgui.sip.config import EngineConfig
from pbxgui.sip.dialing import dial_phones
from pbxgui.sip.directors import LegState
from pbxgui.sip.events import EventKind, Observer, call_name
from pbxgui.sip.exchange import Exchange
from pbxgui.sip.incoming import Invitation
from pbxgui.sip.leg import Leg, LegHandlers
from pbxgui.sip.reporter import Reporter
from pbxgui.sip.script import run_script
from pbxgui.sip.served import Served
from pbxgui.sip.transfer.switchboard import NewCall, answered_invitation

_HUNG_UP = LegState(pj.PJSIP_INV_STATE_DISCONNECTED, 200, "The phone has hung up")
_WHO = {
    "caller": "the caller",
    "phone": "the phone that was called",
    "engine": "the dialplan",
    "person": "a person at this PBX",
    "transfer": "a transfer",
}


class Calls:
    """Every call in progress, on the SIP thread."""

    def __init__(
        self, exchange: Exchange, config: EngineConfig, observer: Observer, served: Callable[[], Served]
    ) -> None:
        """Serve the calls that begin now with what `served` returns."""
        self._exchange = exchange
        self._config = config
        self._observer = observer
        self._served = served
        self._channels: set[CallerChannel] = set()
        self._scripts: set[asyncio.Task[None]] = set()
        self._numbers = itertools.count(config.first_call)

    def new_reporter(self) -> Reporter:
        """Return what tells of another call, under a name of its own."""
        return Reporter(call_name(next(self._numbers)), self._observer)

    def own(self, leg: Leg, invitation: Invitation, served: Served, reporter: Reporter) -> CallerChannel:
        """Return the call of a leg, followed to its end from now on."""
        dial = partial(dial_phones, self._exchange)
        channel = CallerChannel(leg, invitation, served, self._exchange, reporter, dial)
        leg.handlers.ended = partial(self._on_ended, channel)
        leg.handlers.digit = partial(_tell_digit, reporter)
        self._channels.add(channel)
        return channel

    def run(self, channel: CallerChannel, course: Course | None = None) -> None:
        """Begin the script of a call: the program of its number, or another course."""
        self.follow(self._exchange.loop.create_task(run_script(channel, self._config, course)))

    def follow(self, script: asyncio.Task[None]) -> None:
        """Keep a task, and cancel it if it outlives the calls."""
        self._scripts.add(script)
        script.add_done_callback(self._scripts.discard)

    def named(self, name: str) -> CallerChannel | None:
        """Return the call of a name."""
        return next((channel for channel in self._channels if channel.reporter.call == name), None)

    def end(self) -> None:
        """End every call: BYE, or 503 where unanswered."""
        for channel in tuple(self._channels):
            with contextlib.suppress(PbxError):  # it is ending by itself
                channel.end(Cause.NORMAL_TEMPORARY_FAILURE)

    async def close(self) -> None:
        """Stop every script that still runs."""
        for script in tuple(self._scripts):
            script.cancel()
        await asyncio.gather(*self._scripts, return_exceptions=True)
        self._channels.clear()

    def _on_ended(self, channel: CallerChannel, state: LegState) -> None:
        if channel not in self._channels:
            return
        self._channels.discard(channel)
        tell_ended(channel.reporter, channel.ended_by, state)
        channel.on_ended(state)

    # Calls that go on as others: see `Switchboard`

    @property
    def served(self) -> Served:
        """What the calls that begin now are served with."""
        return self._served()

    def adopt(self, call: NewCall, course: Course) -> CallerChannel:
        """Begin a call with a leg that lives on from another one."""
        reporter = self.new_reporter()
        reporter.tell(
            EventKind.OFFERED,
            call.text,
            caller=call.caller,
            withheld=call.leg.withheld,
            extension=call.number,
            source=call.origin,
            sip_call_id=call.leg.sip_call_id,
            direction=Direction.INTERNAL,
        )
        return self.take_up(call, reporter, "The call has been answered before.", course)

    def take_up(
        self, call: NewCall, reporter: Reporter, answered: str, course: Course | None = None
    ) -> CallerChannel:
        """Begin the script of a call with a leg that is answered, as `answered` says."""
        leg = call.leg
        channel = self.own(leg, answered_invitation(call), call.served, reporter)
        reporter.tell(EventKind.ANSWERED, answered, status=200)
        channel.adopt()
        if not leg.alive:  # it has ended in this very moment, and told whoever had it before
            self._exchange.loop.call_soon(self._on_ended, channel, _HUNG_UP)
        self.run(channel, course)
        return channel

    def release(self, channel: CallerChannel, text: str) -> Leg:
        """End a call without its leg, which goes on elsewhere as `text` says."""
        leg = channel.leg
        leg.handlers = LegHandlers()
        channel.ended_by = "transfer"
        self._on_ended(channel, LegState(pj.PJSIP_INV_STATE_DISCONNECTED, 200, text))
        return leg

    def channel_of(self, leg: Leg) -> CallerChannel | None:
        """Return the call whose caller's leg this is."""
        return next((channel for channel in self._channels if channel.leg is leg), None)


def tell_ended(reporter: Reporter, ended_by: str, state: LegState) -> None:
    """Tell that a call is over, and who has ended it (see `CallerChannel.ended_by`)."""
    reporter.tell(
        EventKind.ENDED,
        f"The call is over, ended by {_WHO[ended_by]} ({state.status} {state.reason}).",
        by=ended_by,
        status=state.status,
        reason=state.reason,
        rtp_sent=state.sent,
        rtp_received=state.received,
        rtp_lost=state.lost,
    )


def _tell_digit(reporter: Reporter, digit: str) -> None:
    reporter.tell(EventKind.DIGIT, f"The caller pressed {digit}.", digit=digit, by="caller")
