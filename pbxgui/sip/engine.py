"""The embedded engine: takes calls, runs the dialplan program then in force on each, and stops cleanly."""

import asyncio
import contextlib
import itertools
import time
from collections.abc import Collection
from dataclasses import replace
from functools import partial

from pbxgui.core.causes import Cause
from pbxgui.core.errors import Bug, PbxError
from pbxgui.sip.channel import CallerChannel
from pbxgui.sip.config import Address, EngineConfig
from pbxgui.sip.connections import Connection
from pbxgui.sip.dialing import dial_phones
from pbxgui.sip.directors import Arrival, LegState
from pbxgui.sip.endpoint import SipEndpoint
from pbxgui.sip.events import EngineNotice, EventKind, Observer, call_name
from pbxgui.sip.exchange import Exchange
from pbxgui.sip.incoming import Invitation, read_invitation
from pbxgui.sip.leg import Leg
from pbxgui.sip.limits import legs_that_fit, read_limits
from pbxgui.sip.loop import NativeEventLoop
from pbxgui.sip.native_log import NativeNotices
from pbxgui.sip.ports import Registrations, SoundLibrary
from pbxgui.sip.registrar.gate import Admitted
from pbxgui.sip.registrar.phones import Phones
from pbxgui.sip.reporter import Reporter
from pbxgui.sip.script import run_script
from pbxgui.sip.served import Served
from pbxgui.sip.srtp import KeysInTheClear, may_encrypt

STOP_PATIENCE = 1.0
"""Seconds that a stopping engine waits for its BYEs to be confirmed."""

NOTHING_KEPT = Registrations()

_LAST_RESPONSES = 0.1  # seconds: PJSUA calls a leg over when its BYE goes out, not when that is confirmed
_BAD_REQUEST = 400
_FORBIDDEN = 403
_BUSY_HERE = 486
_SERVICE_UNAVAILABLE = 503


class Engine:
    """The PBX of one process. Start, serve and stop it on a `NativeEventLoop`, whose thread it owns.

    Attributes:
        limits: what the installed library can carry.
        call_legs: how many call legs this engine allows; a bridged conversation takes two.

    """

    def __init__(
        self,
        config: EngineConfig,
        served: Served,
        library: SoundLibrary,
        observer: Observer,
        registrations: Registrations = NOTHING_KEPT,
    ) -> None:
        self.limits = read_limits()
        fitting = legs_that_fit(self.limits)
        self.call_legs = min(fitting, config.max_calls or fitting)
        self._config = config
        self._served = served
        self._library = library
        self._observer = observer
        # One leg more than allowed, so that it is our own 486, with a notice, that the caller meets.
        self._endpoint = SipEndpoint(config, self.limits, min(self.call_legs + 1, self.limits.call_legs))
        self._exchange: Exchange | None = None
        self._calls: set[CallerChannel] = set()
        self._scripts: set[asyncio.Task[None]] = set()
        self._numbers = itertools.count(config.first_call)
        self._serving = False
        self._loop: NativeEventLoop | None = None
        self._notices = NativeNotices(observer)
        self._keys = KeysInTheClear(observer)
        self._phones = Phones(served, observer, registrations, config.algorithms)

    @property
    def tls_address(self) -> Address | None:
        """Where it listens for TLS, once it serves; None if it does not."""
        return self._endpoint.tls

    async def start(self) -> Address:
        """Listen, and return the address; raise EnvironmentProblem when that is not possible."""
        loop = self._loop = _native_loop()
        self._exchange = Exchange(self._config, self._library, loop, self.call_legs, self._phones.contacts)
        try:
            poll = self._endpoint.start(
                self._phones.answer,
                self._on_incoming,
                self._on_log,
                self._on_connection_lost,
                lambda connection: self._phones.is_connected(connection.transport, connection.source),
            )
            self._exchange.open(self._endpoint.accounts, self._endpoint.address)
        except BaseException:
            self._free()
            raise
        loop.set_poll(self._exchange.pace.around(poll) if self.limits.stock else poll)
        self._serving = True
        self._phones.open(loop, self._endpoint.options.send)
        return self._endpoint.address

    def serve(self, served: Served) -> None:
        """Serve the calls that come from now on with this; those in progress go on as they began.

        To be called on the engine's own thread.
        """
        self._served = served
        self._phones.serve(served)

    async def hang_up(self, calls: Collection[str]) -> tuple[str, ...]:
        """End these calls because a person wants it (BYE, or 603 where unanswered); return those that there were.

        To be called on the engine's own thread.
        """
        found = [channel for channel in self._calls if channel.reporter.call in calls]
        for channel in found:
            channel.ended_by = "person"
            with contextlib.suppress(PbxError):  # it is ending by itself
                await channel.hang_up(Cause.NORMAL_CLEARING)
        return tuple(channel.reporter.call for channel in found)

    async def stop(self) -> None:
        """End every call (BYE, or 503 where unanswered) and free the library; takes one to two seconds."""
        if self._exchange is None:
            return
        self._serving = False
        for channel in tuple(self._calls):
            with contextlib.suppress(PbxError):  # it is ending by itself
                await channel.hang_up(Cause.NORMAL_TEMPORARY_FAILURE)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._exchange.idle.wait(), STOP_PATIENCE)
        await asyncio.sleep(_LAST_RESPONSES)
        for script in tuple(self._scripts):
            script.cancel()
        await asyncio.gather(*self._scripts, return_exceptions=True)
        self._free()

    def _free(self) -> None:
        _native_loop().set_poll(None)
        self._phones.close()
        if self._exchange is not None:
            self._exchange.close()
            self._exchange = None
        self._calls.clear()
        self._endpoint.stop()

    def _on_log(self, level: int, text: str) -> None:
        """Take a line of the library's log, on whatever thread it is written."""
        if self._loop is not None and self._serving:
            self._loop.call_soon_threadsafe(self._notices.line, level, text)

    def _on_connection_lost(self, connection: Connection) -> None:
        """Inside the library's call-back: forget later, outside of it, the phone that it belonged to."""
        if self._loop is not None and self._serving:
            self._loop.call_soon_threadsafe(self._phones.lost, connection.transport, connection.source)

    # A new call

    def _on_incoming(self, arrival: Arrival) -> None:
        """Inside the library's call-back: own the call at once, everything else later."""
        if self._exchange is None:
            return
        full = self._exchange.full
        leg = self._exchange.take(arrival.call_id, may_encrypt=may_encrypt(arrival.text))
        admitted = self._phones.admitted(arrival.text)
        leg.loop.call_soon(self._receive, leg, arrival, admitted, full)

    def _receive(
        self,
        leg: Leg,
        arrival: Arrival,
        admitted: Admitted | None,
        full: bool,  # noqa: FBT001 - see _on_incoming
    ) -> None:
        try:
            invitation = read_invitation(arrival.text, arrival.source)
        except PbxError as error:
            self._refuse(
                leg, _BAD_REQUEST, "malformed", f"An INVITE from {arrival.source} was refused: {error}"
            )
            return
        if admitted is None:
            text = f"An INVITE from {arrival.source} was refused: it can be read in two ways."
            self._refuse(leg, _FORBIDDEN, "ambiguous", text)
        elif not self._serving:
            self._refuse(leg, _SERVICE_UNAVAILABLE, "stopping", "A call came while the engine was stopping.")
        elif full:
            text = f"A call to {invitation.extension} met 486: all {self.call_legs} lines are in use."
            self._refuse(leg, _BUSY_HERE, "no-room", text)
        else:
            self._keys.look_at(arrival.text, arrival.source, admitted.transport)
            invitation = replace(invitation, transport=admitted.transport)
            self._begin(leg, *self._as_admitted(invitation, admitted.extension))

    def _as_admitted(self, invitation: Invitation, extension: str) -> tuple[Invitation, Served]:
        """Return the call of a phone as that of its extension, whatever it calls itself, and where it enters."""
        served = self._served
        if not extension:
            return invitation, served
        account = served.accounts.get(extension)
        name = account.name if account else ""
        return (
            replace(invitation, caller_number=extension, caller_name=name),
            replace(served, context=served.inside),
        )

    def _refuse(self, leg: Leg, status: int, code: str, text: str) -> None:
        self._observer(EngineNotice(time.time(), code, text, {"status": status}))
        with contextlib.suppress(PbxError):  # the caller has gone already
            leg.end(status)

    def _begin(self, leg: Leg, invitation: Invitation, served: Served) -> None:
        if self._exchange is None:
            return
        reporter = Reporter(call_name(next(self._numbers)), self._observer)
        dial = partial(dial_phones, self._exchange)
        channel = CallerChannel(leg, invitation, served, self._exchange, reporter, dial)
        leg.handlers.ended = partial(self._on_ended, channel)
        leg.handlers.digit = partial(_tell_digit, reporter)
        self._calls.add(channel)
        reporter.tell(
            EventKind.OFFERED,
            f"{invitation.caller_number or 'Somebody unknown'} calls {invitation.extension}{invitation.way}.",
            caller=invitation.caller_number,
            extension=invitation.extension,
            source=f"{invitation.source}{invitation.way}",
            transport=invitation.transport,
            sip_call_id=invitation.call_id,
        )
        script = leg.loop.create_task(run_script(channel, self._config))
        self._scripts.add(script)
        script.add_done_callback(self._scripts.discard)

    def _on_ended(self, channel: CallerChannel, state: LegState) -> None:
        self._calls.discard(channel)
        who = _WHO[channel.ended_by]
        channel.reporter.tell(
            EventKind.ENDED,
            f"The call is over, ended by {who} ({state.status} {state.reason}).",
            by=channel.ended_by,
            status=state.status,
            reason=state.reason,
            rtp_sent=state.sent,
            rtp_received=state.received,
            rtp_lost=state.lost,
        )
        channel.on_ended(state)


_WHO = {
    "caller": "the caller",
    "phone": "the phone that was called",
    "engine": "the dialplan",
    "person": "a person at this PBX",
}


def _tell_digit(reporter: Reporter, digit: str) -> None:
    reporter.tell(EventKind.DIGIT, f"The caller pressed {digit}.", digit=digit, by="caller")


def _native_loop() -> NativeEventLoop:
    loop = asyncio.get_running_loop()
    if not isinstance(loop, NativeEventLoop):
        raise Bug("wrong-loop", "The engine needs a NativeEventLoop.")
    return loop
