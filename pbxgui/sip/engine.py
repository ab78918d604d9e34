"""The embedded engine: takes calls, runs the dialplan program then in force on each, and stops cleanly."""

import asyncio
import contextlib
import time
from collections.abc import Collection, Mapping
from dataclasses import replace

from pbxgui.core.errors import Bug, EnvironmentProblem, PbxError
from pbxgui.core.live_call import Direction
from pbxgui.core.quality import Quality
from pbxgui.sip.calls import Calls
from pbxgui.sip.config import Address, EngineConfig
from pbxgui.sip.connections import Connection
from pbxgui.sip.directors import Arrival
from pbxgui.sip.endpoint import SipEndpoint
from pbxgui.sip.events import EngineNotice, EventKind, Observer
from pbxgui.sip.exchange import Exchange
from pbxgui.sip.incoming import Invitation, read_invitation
from pbxgui.sip.info import InfoRequests
from pbxgui.sip.large_pages import collapse_heap
from pbxgui.sip.leg import NO_HEADERS, Headers, Leg
from pbxgui.sip.limits import legs_that_fit, read_limits
from pbxgui.sip.loop import NativeEventLoop
from pbxgui.sip.media_gate import audio_only
from pbxgui.sip.message_module import MessageModule, MessageSink
from pbxgui.sip.native_log import NativeNotices
from pbxgui.sip.operator import Operator
from pbxgui.sip.outgoing_module import OutgoingModule
from pbxgui.sip.ports import Recordings, Registrations, SoundLibrary
from pbxgui.sip.registrar.gate import Admitted
from pbxgui.sip.registrar.phones import Phones
from pbxgui.sip.request_module import Ignored, Reply, Request
from pbxgui.sip.served import Served
from pbxgui.sip.services.plan import Planner
from pbxgui.sip.srtp import KeysInTheClear, may_encrypt
from pbxgui.sip.tls.listener import restart_listener
from pbxgui.sip.transfer.desk import TransferDesk
from pbxgui.sip.transfer.dialogs import Dialogs

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

    def __init__(  # noqa: PLR0913, PLR0917 - what an engine is made of
        self,
        config: EngineConfig,
        served: Served,
        library: SoundLibrary,
        observer: Observer,
        registrations: Registrations = NOTHING_KEPT,
        recordings: Recordings | None = None,
        messages: MessageSink | None = None,
        takes: Recordings | None = None,
    ) -> None:
        """Tell `observer` what happens, and `messages` each SIP message, unless the library is the stock wheel."""
        self.limits = read_limits()
        fitting = legs_that_fit(self.limits)
        self.call_legs = min(fitting, config.max_calls or fitting)
        self._config = config
        self._served = served
        self._library = library
        self._observer = observer
        # One leg more than allowed, so that it is our own 486, with a notice, that the caller meets; and as many again
        # for those of calls that are over, which the library keeps until their BYE is answered or has timed out.
        self._endpoint = SipEndpoint(config, self.limits, min(2 * self.call_legs + 1, self.limits.call_legs))
        self._exchange: Exchange | None = None
        self._calls: Calls | None = None
        self._desk: TransferDesk | None = None
        self._operator: Operator | None = None
        self._serving = False
        self._loop: NativeEventLoop | None = None
        self._notices = NativeNotices(observer)
        self._keys = KeysInTheClear(observer)
        self._phones = Phones(served, observer, registrations, config.algorithms)
        self._info: InfoRequests | None = None
        self._outgoing: OutgoingModule | None = None
        self._sink = messages
        self._messages: MessageModule | None = None
        self._recordings = recordings
        self._takes = takes
        self._planner: Planner | None = None

    @property
    def tls_address(self) -> Address | None:
        """Where it listens for TLS, once it serves; None if it does not."""
        return self._endpoint.tls

    async def start(self) -> Address:
        """Listen, and return the address; raise EnvironmentProblem when that is not possible."""
        loop = self._loop = _native_loop()
        self._exchange = Exchange(self._config, self._library, loop, self.call_legs, self._phones.contacts)
        self._planner = Planner(self._exchange, self._recordings)
        try:
            poll = self._endpoint.start(
                audio_only(self._on_request, self._observer),
                self._on_incoming,
                self._on_log,
                self._on_connection_lost,
                lambda connection: self._phones.is_connected(connection.transport, connection.source),
            )
            self._outgoing = None if self.limits.stock else OutgoingModule(self._endpoint.address)
            if self._sink is not None and not self.limits.stock:
                self._messages = MessageModule(self._sink)
            self._info = InfoRequests(Dialogs(self._exchange.legs).leg_of)
            self._exchange.open(self._endpoint.accounts, self._endpoint.address)
            self._employ(self._exchange, self._planner)
        except BaseException:
            self._free()
            raise
        loop.set_poll(self._exchange.pace.around(poll) if self.limits.stock else poll)
        self._serving = True
        self._phones.open(loop, self._endpoint.options.send)
        collapse_heap()
        return self._endpoint.address

    def _employ(self, exchange: Exchange, planner: Planner) -> None:
        """Make those who work with the calls."""
        self._calls = Calls(exchange, self._config, self._observer, lambda: self._served)
        self._desk = TransferDesk(exchange, self._config, self._calls)
        self._operator = Operator(exchange, self._calls, self._desk, planner, self._takes)
        self._phones.let_take_over(self._desk.may_take_over)

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
        return () if self._operator is None else self._operator.hang_up(calls)

    async def transfer(self, call: str, number: str) -> None:
        """Let the caller of a call go on at a number; see `Operator.transfer`. On the engine's own thread."""
        self._hands.transfer(call, number)

    async def answer(self, call: str) -> None:
        """Answer a caller now; see `Operator.answer`. On the engine's own thread."""
        self._hands.answer(call)

    async def skip(self, call: str) -> None:
        """End the greeting that a caller hears; see `Operator.skip`. On the engine's own thread."""
        self._hands.skip(call)

    async def quality(self, calls: Collection[str]) -> Mapping[str, Quality]:
        """Return how the sound of these calls is, as far as they have any. On the engine's own thread."""
        return {} if self._operator is None else self._operator.quality(calls)

    async def call(self, extension: str, number: str) -> str:
        """Ring an extension to call a number; see `Operator.call`. On the engine's own thread."""
        return self._hands.call(extension, number)

    async def play(self, extension: str, sound: str, title: str) -> str:
        """Ring an extension to play a sound there; see `Operator.play`. On the engine's own thread."""
        return await self._hands.play(extension, sound, title)

    async def record(self, extension: str, greeting: str) -> str:
        """Ring an extension to record a take there; see `Operator.record`. On the engine's own thread."""
        return self._hands.record(extension, greeting)

    async def renew_certificate(self) -> None:
        """Let phones that connect from now on meet the certificate that its files hold; on the engine's own thread.

        Raises EnvironmentProblem `tls-listener`.
        """
        if self._serving and self._endpoint.tls is not None:
            restart_listener(self._endpoint.tls)

    async def forget_phone(self, extension: str, contact: str) -> bool:
        """Forget a phone; see `Phones.forget`. On the engine's own thread."""
        return self._phones.forget(extension, contact)

    @property
    def _hands(self) -> Operator:
        if self._operator is None or not self._serving:
            raise EnvironmentProblem("engine-stopping", "The engine is stopping.")
        return self._operator

    async def stop(self) -> None:
        """End every call (BYE, or 503 where unanswered) and free the library; takes one to two seconds."""
        if self._exchange is None or self._calls is None or self._operator is None:
            return
        self._serving = False
        self._calls.end()
        self._operator.stop()
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._exchange.idle.wait(), STOP_PATIENCE)
        await asyncio.sleep(_LAST_RESPONSES)
        await self._calls.close()
        self._free()

    def _free(self) -> None:
        _native_loop().set_poll(None)
        self._phones.close()
        if self._exchange is not None:
            self._exchange.close()
            self._exchange = None
        self._calls = self._desk = self._operator = None
        self._endpoint.stop()
        self._outgoing = self._messages = None

    def _on_log(self, level: int, text: str) -> None:
        """Take a line of the library's log, on whatever thread it is written."""
        if self._loop is not None and self._serving:
            self._loop.call_soon_threadsafe(self._notices.line, level, text)

    def _on_connection_lost(self, connection: Connection) -> None:
        """Inside the library's call-back: forget later, outside of it, the phone that it belonged to."""
        if self._loop is not None and self._serving:
            self._loop.call_soon_threadsafe(self._phones.lost, connection.transport, connection.source)

    def _on_request(self, request: Request) -> Reply | Ignored | None:
        """Answer a request before the library's calls see it; None lets them."""
        asked: Reply | Ignored | None = self._info.answer(request) if self._info is not None else None
        if asked is None and self._desk is not None and self._serving:
            asked = self._desk.answer(request)
        return self._phones.answer(request) if asked is None else asked

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
            leg.party, leg.withheld = admitted.extension, invitation.withheld
            self._begin(leg, *self._as_admitted(invitation, admitted.extension))

    def _as_admitted(self, invitation: Invitation, extension: str) -> tuple[Invitation, Served]:
        """Return the call of a phone as that of its extension, whatever it calls itself, and where it enters."""
        served = self._served
        if not extension:
            return invitation, served
        account = served.accounts.get(extension)
        name = account.name if account else ""
        number, name = ("", "") if invitation.withheld else (extension, name)
        return (
            replace(invitation, account=extension, caller_number=number, caller_name=name),
            replace(served, context=served.inside),
        )

    def _refuse(self, leg: Leg, status: int, code: str, text: str, headers: Headers = NO_HEADERS) -> None:
        self._observer(EngineNotice(time.time(), code, text, {"status": status}))
        with contextlib.suppress(PbxError):  # the caller has gone already
            leg.end(status, headers)

    def _begin(self, leg: Leg, invitation: Invitation, served: Served) -> None:
        if self._exchange is None or self._calls is None or self._planner is None:
            return
        if not self._may_call(self._exchange, leg, invitation, served):
            return
        plan = self._planner.plan(invitation, served)
        reporter = self._calls.new_reporter()
        called = self._planner.called(invitation.extension, served)
        channel = self._calls.own(leg, plan.invitation, served, reporter)
        reporter.tell(
            EventKind.OFFERED,
            f"{invitation.known_as or 'Somebody unknown'} calls {called}{invitation.way}.",
            caller=invitation.known_as,
            withheld=invitation.withheld,
            extension=called,
            source=f"{invitation.source}{invitation.way}",
            transport=invitation.transport,
            sip_call_id=invitation.call_id,
            name=invitation.caller_name,
            direction=Direction.INTERNAL if invitation.account else Direction.INCOMING,
        )
        self._calls.run(channel, plan.course)

    def _may_call(self, exchange: Exchange, leg: Leg, invitation: Invitation, served: Served) -> bool:
        """Count a call that an extension makes; tell its phone that it is busy if it has as many as it may have."""
        account = served.accounts.get(invitation.account)
        if account is None:
            return True
        if exchange.calls.others(invitation.account, leg) < account.call_limit:
            exchange.calls.join(invitation.account, leg, leg)
            return True
        calls = "a call" if account.call_limit == 1 else f"{account.call_limit} calls"
        why = f"Extension {invitation.account} has {calls}, as many as it may have at once."
        warning = Headers((("Warning", f'399 pbxgui "{why}"'),))
        text = f"A call from {invitation.account} to {invitation.extension} met 486. {why}"
        self._refuse(leg, _BUSY_HERE, "call-limit", text, warning)
        return False


def _native_loop() -> NativeEventLoop:
    loop = asyncio.get_running_loop()
    if not isinstance(loop, NativeEventLoop):
        raise Bug("wrong-loop", "The engine needs a NativeEventLoop.")
    return loop
