"""A small SIP telephone: it places and takes calls on UDP and records exactly what is on the wire.

It is the product's test caller and the instrument of its tests, and knows nothing about the engine.
"""

import asyncio
import secrets
from collections.abc import Callable
from types import TracebackType
from typing import Self

from pbxgui.core.errors import PbxError
from pbxgui.sip.message import SipMessage
from pbxgui.sip.phone import compose
from pbxgui.sip.phone.account import Account, Registration
from pbxgui.sip.phone.address import Address, SipUri
from pbxgui.sip.phone.call import DEFAULT_WAIT, CallState
from pbxgui.sip.phone.call_log import CallLog, OnEvent
from pbxgui.sip.phone.callee import CalleeScript, IncomingCall
from pbxgui.sip.phone.caller import CallOptions, OutgoingCall
from pbxgui.sip.phone.endpoint import Endpoint
from pbxgui.sip.phone.errors import AddressError, PhoneTimeout
from pbxgui.sip.phone.ladder import LadderEvent
from pbxgui.sip.phone.timers import Timers
from pbxgui.sip.phone.trace import Flow, Trace, TraceEntry
from pbxgui.sip.phone.waiting import Changes

CalleePolicy = CalleeScript | Callable[[SipMessage], CalleeScript] | None

_MAX_INCOMING = 1000  # calls kept at once; one more gets 503
_GOODBYE = 1.0  # seconds a closing phone waits for its far sides to confirm
_LINGER = 5.0  # seconds an ended call answers repeated messages: a little more than T2
_KNOWN_OPTIONS = {"100rel"}
_UNAUTHORIZED = 401


def _ignore(_call_id: str, _event: LadderEvent) -> None:
    """Stand in for a listener."""


class Phone:
    """A SIP telephone on one UDP address; use it as `async with Phone(...) as phone`.

    Attributes:
        on_invite: what to do with an incoming call; None refuses it with 480.

    """

    def __init__(
        self,
        host: str = "127.0.0.1",
        port: int = 0,
        *,
        on_invite: CalleePolicy = None,
        on_event: OnEvent = _ignore,
        timers: Timers = Timers(),  # noqa: B008 - a frozen value
    ) -> None:
        self.on_invite = on_invite
        self._host, self._port, self._timers = host, port, timers
        self._on_event = on_event
        self._logs: dict[str, CallLog] = {}
        self._calls: dict[tuple[str, str], OutgoingCall | IncomingCall] = {}
        self._invited: dict[tuple[str, Address], IncomingCall] = {}
        self._new: list[IncomingCall] = []
        self._changes = Changes()
        self._opened: Endpoint | None = None
        self._registrations: dict[tuple[Account, str], Registration] = {}
        self.trace = Trace(self._traced)

    async def __aenter__(self) -> Self:
        self._opened = Endpoint(self._host, self._port, self._timers, self.trace, self._requested)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self._say_goodbye()
        calls = list(self._calls.values())
        for call in calls:
            call.close()
        for call in calls:
            if isinstance(call, IncomingCall):
                await call.closed()
        self._calls.clear()
        self._endpoint.close()

    @property
    def address(self) -> Address:
        """Where this phone can be called."""
        return self._endpoint.address

    @property
    def uri(self) -> str:
        """Our SIP URI."""
        return f"sip:phone@{self.address[0]}:{self.address[1]}"

    @property
    def malformed(self) -> int:
        """Number of datagrams that were no SIP."""
        return self._endpoint.malformed

    async def call(self, uri: str, options: CallOptions = CallOptions()) -> OutgoingCall:  # noqa: B008 - a frozen value
        """Place a call; returns when the INVITE is on the wire.

        Raises:
            AddressError: the URI is none, or its host has no address.
            MessageError: an option would break the INVITE.

        """
        peer = await self._resolve(SipUri.parse(uri))
        call_id, tag = f"{secrets.token_hex(10)}@{self.address[0]}", compose.new_tag()
        self._logs[call_id] = CallLog(call_id, self._on_event)
        call = OutgoingCall(self._endpoint, self._logs[call_id], tag, options)
        self._keep(call)
        try:
            call.start(uri, peer)
        except PbxError:
            self._forget(call)
            raise
        return call

    async def register(
        self, account: Account, domain: str, *, expires: int = 600, contacts: tuple[str, ...] | None = None
    ) -> SipMessage:
        """Register at `domain`, host and port, and return the final response, after a challenge the second one.

        `contacts` are the values of Contact headers, by default our own address. Nothing is renewed by itself;
        `expires=0` takes it back.

        Raises:
            AddressError: the domain is none, or has no address.
            PhoneTimeout: nobody answered.

        """
        peer = await self._resolve(SipUri.parse(f"sip:{domain}"))
        known = self._registrations
        registration = known.setdefault((account, domain), Registration(account, domain, self.address))
        own = (f"<{self.uri}>",) if contacts is None else contacts
        response = await self._endpoint.ask(registration.request(own, expires), peer)
        if response.status != _UNAUTHORIZED:
            return response
        return await self._endpoint.ask(registration.request(own, expires, response), peer)

    async def wait_incoming(self, timeout: float = DEFAULT_WAIT) -> IncomingCall:  # noqa: ASYNC109 - typed error
        """Return the next incoming call, each one once.

        Raises:
            PhoneTimeout: none came in time.

        """
        if not await self._changes.until(lambda: bool(self._new), timeout):
            raise PhoneTimeout("an incoming call", timeout, "nothing")
        return self._new.pop(0)

    @property
    def _endpoint(self) -> Endpoint:
        if self._opened is None:
            raise RuntimeError("A Phone is used inside `async with`.")
        return self._opened

    async def _resolve(self, uri: SipUri) -> Address:
        if uri.is_numeric:
            return uri.address
        loop = asyncio.get_running_loop()
        try:
            found = await loop.getaddrinfo(uri.host, uri.port, family=2, type=2)
        except OSError as error:
            raise AddressError(f"The host {uri.host!r} has no address: {error.strerror}.") from error
        return found[0][4][0], uri.port  # type: ignore[return-value]

    async def _say_goodbye(self) -> None:
        """End what is not ended yet, all at once, with bounded patience."""
        active = [call for call in self._calls.values() if call.state is not CallState.TERMINATED]
        tasks = [asyncio.create_task(call.hang_up(_GOODBYE)) for call in active]
        for result in await asyncio.gather(*tasks, return_exceptions=True):
            if isinstance(result, BaseException) and not isinstance(result, PbxError):
                raise result

    def _keep(self, call: OutgoingCall | IncomingCall) -> None:
        self._calls[call.call_id, call.local_tag] = call
        call.on_ended = lambda: self._forget_later(call)

    def _forget_later(self, call: OutgoingCall | IncomingCall) -> None:
        timer = asyncio.get_running_loop().call_later(_LINGER, self._forget, call)
        call.on_close(timer.cancel)

    def _forget(self, call: OutgoingCall | IncomingCall) -> None:
        call.close()
        self._calls.pop((call.call_id, call.local_tag), None)
        self._logs.pop(call.call_id, None)
        if isinstance(call, IncomingCall):
            self._invited.pop((call.invite.branch, call.peer), None)

    def _traced(self, entry: TraceEntry) -> None:
        if log := self._logs.get(entry.message.call_id):
            log.add(entry)

    # Incoming requests

    def _requested(self, request: SipMessage, peer: Address, arrived: float) -> None:
        if call := self._calls.get((request.call_id, request.to_tag)):
            call.received(request, peer)
        elif request.method == "CANCEL":
            self._cancelled(request, peer)
        elif request.method == "ACK":
            return
        elif request.to_tag or request.method in ("BYE", "PRACK", "UPDATE"):
            self._endpoint.respond(request, 481, peer)
        elif request.method == "INVITE":
            self._invited_by(request, peer, arrived)
        else:
            self._endpoint.respond(request, 200 if request.method == "OPTIONS" else 405, peer)

    def _cancelled(self, request: SipMessage, peer: Address) -> None:
        if call := self._invited.get((request.branch, peer)):
            call.cancelled(request, peer)
        else:
            self._endpoint.respond(request, 481, peer)

    def _invited_by(self, invite: SipMessage, peer: Address, arrived: float) -> None:
        policy = self.on_invite
        status = self._refusal(invite)
        if policy is None or status:
            self._endpoint.respond(invite, status, peer)
            return
        script = policy if isinstance(policy, CalleeScript) else policy(invite)
        log = CallLog(invite.call_id, self._on_event)
        log.add(TraceEntry(arrived, Flow.RECEIVED, peer, invite))
        self._logs[invite.call_id] = log
        call = IncomingCall(self._endpoint, log, invite, peer, script)
        self._keep(call)
        self._invited[invite.branch, peer] = call
        call.start()
        self._new.append(call)
        self._changes.notify()

    def _refusal(self, invite: SipMessage) -> int:
        """Return the status with which an INVITE is refused before any script looks at it, or 0."""
        if self.on_invite is None:
            return 480
        if {option.lower() for option in invite.all("Require")} - _KNOWN_OPTIONS:
            return 420
        return 503 if len(self._invited) >= _MAX_INCOMING else 0
