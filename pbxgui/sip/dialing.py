"""One Dial (Asterisk's app_dial): ring every target, bridge the first that answers, say how it ended."""

import asyncio
import contextlib
from collections import deque
from collections.abc import Awaitable, Callable
from functools import partial

import pjsua2 as pj

from pbxgui.core.call import CallState
from pbxgui.core.causes import Cause, cause_of
from pbxgui.core.errors import PbxError
from pbxgui.core.sentence import said
from pbxgui.dialplan.channel import CallerAudio, DialRequest, DialResult, DialStatus
from pbxgui.dialplan.semantics import Semantics
from pbxgui.sip.callees import Callees
from pbxgui.sip.channel import CallerChannel
from pbxgui.sip.conversation import converse
from pbxgui.sip.dial_status import status_of
from pbxgui.sip.directors import LegState
from pbxgui.sip.events import EventKind
from pbxgui.sip.exchange import Exchange
from pbxgui.sip.leg import NO_HEADERS, Headers, Leg
from pbxgui.sip.local_address import reached_from
from pbxgui.sip.srtp import NO_SRTP
from pbxgui.sip.targets import extension_of, from_field, over_tls

NO_RESPONSE_WARNING = 4.0
"""Seconds without any response after which the trace says that the phone may be off."""

COMFORT_RINGBACK = 1.0
"""Seconds of silence while dialling after which the caller hears ringback, whatever the phones do."""

ANSWERED_ELSEWHERE = Headers((("Reason", 'SIP;cause=200;text="Call completed elsewhere"'),))
"""For the phones that still ring when another one has answered: none of them has missed the call."""

_PICKED_UP = 487  # what becomes of an INVITE that is cancelled

Change = Callable[[], Awaitable[None]]


async def dial_phones(exchange: Exchange, caller: CallerChannel, request: DialRequest) -> DialResult:
    """Ring what a Dial asks for, for one caller; raises HungUp when the caller goes.

    What the Dial before it has left ringing, and this one rings too, rings on.
    """
    left = caller.left_ringing
    if not isinstance(left, Dialling):
        return await Dialling(caller, request, exchange).run()
    caller.left_ringing = None
    left.go_on(request)
    return await left.run()


class Dialling:
    """The ringing of some phones for one caller.

    What the phones and the clock do is put into a queue that the caller's script works off, so that
    everything done to the caller is done by its own script.

    Under the seed's semantics it outlives its Dial: if nothing but another Dial follows, that takes it over.
    """

    def __init__(self, caller: CallerChannel, request: DialRequest, exchange: Exchange) -> None:
        self._caller = caller
        self._request = request
        self._exchange = exchange
        self._callees = Callees(caller, exchange)
        self._loop = caller.leg.loop
        self._changes: deque[Change] = deque()
        self._change: asyncio.Future[None] = self._loop.create_future()
        self._ringing: dict[Leg, str] = {}
        self._silent: dict[Leg, str] = {}
        self._refusals: dict[str, Cause] = {}
        self._causes: list[Cause] = []
        self._timers: list[asyncio.TimerHandle] = []
        self._winner: tuple[Leg, str] | None = None
        self._timed_out = False
        self._picked_up: set[Leg] = set()  # those that have answered, from the moment when they did
        self._unheard: set[Leg] = set()  # those that have been answered and are not in conversation yet
        self._is_single = False
        self._has_told_ringing = False
        self._is_heard_on = False

    async def run(self) -> DialResult:
        """Ring until somebody answers, all refuse or the time is up; then talk until either hangs up."""
        rings_on = False
        if self._caller.state is not CallState.UP:
            self._caller.leg.handlers.state = self._on_caller_state
        try:
            self._call()
            self._is_single = len(self._ringing) == 1
            if self._ringing:
                await self._ring()
            if self._winner is None:
                rings_on = self._exchange.config.semantics is Semantics.SEED
                return self._nobody()
            return await self._talk(*self._winner)
        finally:
            self._stop_timers()
            if rings_on:
                self._caller.left_ringing = self
            else:
                self._stop_ringing(NO_HEADERS)
            for leg in self._unheard:
                self._hang_up(leg, NO_HEADERS)
            self._unheard.clear()

    def stop(self) -> None:
        """Let no phone ring any more that the last Dial has left ringing."""
        self._stop_ringing(NO_HEADERS)

    def go_on(self, request: DialRequest) -> None:
        """Take the next Dial of the script: who rings, and is wanted again, rings on.

        Who refused is not rung again by the next round of a group: by a Dial of all that rang and of more, or of the
        same for more time.
        """
        before, self._request = self._request, request
        added = set(request.targets) - set(before.targets)
        if not (set(before.targets) <= set(request.targets) and (added or self._timed_out)):
            self._refusals.clear()
        self._causes = []
        self._timed_out = False
        self._is_heard_on = _audio(before) == _audio(request)
        if not self._is_heard_on:
            self._caller.audio.stop()
        for leg, target in tuple(self._ringing.items()):
            if target in request.targets:
                words = f"{target} goes on ringing."
                self._tell(EventKind.STILL_RINGING, words, target=target, uri=leg.uri)
            else:
                self._drop(leg)

    def _drop(self, leg: Leg) -> None:
        del self._ringing[leg]
        self._silent.pop(leg, None)
        self._exchange.ringing.pop(leg, None)
        self._hang_up(leg, NO_HEADERS)

    def _call(self) -> None:
        """Invite the phones of all targets that neither ring already nor have refused."""
        targets = self._request.targets
        self._caller.connected = self._callees.identity(targets[0]) if len(targets) == 1 else NO_HEADERS
        self._causes += (self._refusals[target] for target in targets if target in self._refusals)
        known = {*self._ringing.values(), *self._refusals}
        new = (target for target in targets if target not in known)
        for target, uri in self._callees.forks(new, len(self._ringing), self._causes):
            self._invite(target, uri, encrypts=over_tls(uri))

    def _invite(self, target: str, uri: str, *, encrypts: bool) -> None:
        """Invite a phone; one that is called over TLS is offered SRTP, for only there its keys are secret."""
        identity = self._callees.caller_identity(target)
        try:
            leg = self._exchange.invite(uri, self._from(uri), identity, encrypts=encrypts)
        except PbxError as error:
            self._callees.cannot_be_called(target, error, self._causes)
            return
        extension = extension_of(target)
        if extension:
            self._exchange.calls.join(extension, leg, self._caller)
        leg.party = extension if extension in self._caller.served.accounts else ""
        self._exchange.ringing[leg] = partial(self._take_over, leg)
        leg.handlers.state = partial(self._on_state, leg)
        leg.handlers.ended = partial(self._on_ended, leg)
        self._ringing[leg] = self._silent[leg] = target
        self._tell(EventKind.DIALLING, f"Calling {target} at {uri}.", target=target, uri=uri)

    def _from(self, uri: str) -> str:
        invitation = self._caller.invitation
        here = reached_from(self._exchange.address, uri)
        return from_field(invitation.caller_number, invitation.caller_name, str(here))

    # The queue

    def _post(self, change: Callable[..., Awaitable[None]], *args: object) -> None:
        self._changes.append(partial(change, *args))
        if not self._change.done():
            self._change.set_result(None)

    async def _ring(self) -> None:
        self._after(NO_RESPONSE_WARNING, self._warn_of_silence)
        if self._request.timeout is not None:
            self._after(self._request.timeout, self._time_out)
        await self._entertain()
        while self._ringing and self._winner is None and not self._timed_out:
            await self._caller.until(self._change)
            self._change = self._loop.create_future()
            while self._changes:
                await self._changes.popleft()()

    def _after(self, seconds: float, change: Change) -> None:
        self._timers.append(self._loop.call_later(seconds, self._post, change))

    # What the caller hears meanwhile

    async def _entertain(self) -> None:
        """Begin what options r and m of app_dial promise from the first moment on."""
        if self._is_heard_on and not self._caller.audio.quiet:
            return  # what the Dial before this one began goes on
        if self._request.caller_audio is CallerAudio.RINGBACK:
            await self._caller.ringing()
        elif self._request.caller_audio is CallerAudio.MUSIC:
            await self._caller.music(self._request.music_class)
        elif self._exchange.config.semantics is Semantics.SEED:
            self._after(COMFORT_RINGBACK, self._comfort)
            await self._keep_ringing()

    async def _keep_ringing(self) -> None:
        """Let the caller hear that phones ring, if they do and nothing else is heard."""
        has_rung = len(self._silent) < len(self._ringing)
        if has_rung:
            await self._comfort()

    async def _comfort(self) -> None:
        if self._caller.audio.quiet and not self._far_end_is_heard():
            self._has_told_ringing = True
            await self._caller.ringing()

    def _far_end_is_heard(self) -> bool:
        return any(self._exchange.patchbay.connected(leg, self._caller.leg) for leg in self._ringing)

    async def _far_progress(self, leg: Leg, status: int) -> None:
        """Take a provisional response of a phone: pass its sound on, or let the caller hear ringing."""
        if leg not in self._ringing or self._winner is not None:
            return
        target = self._silent.pop(leg, None)
        if target is not None:
            about: dict[str, str | int] = {"target": target, "uri": leg.uri, "status": status}
            self._tell(EventKind.FAR_RINGING, f"{target} rings.", **about)
        if self._exchange.config.semantics is Semantics.ASTERISK:
            await self._tell_as_asterisk(leg)
        elif self._passes_early_media and self._has_early_media(leg):
            await self._pass_early_media(leg)
        elif (
            target is not None
            and self._request.caller_audio is CallerAudio.FAR_END
            and not self._far_end_is_heard()
            and not (self._has_told_ringing and not self._caller.audio.quiet)
        ):
            self._has_told_ringing = True
            await self._caller.ringing()

    async def _tell_as_asterisk(self, leg: Leg) -> None:
        """Tell the caller of every phone's early media, and once that phones ring (app_dial, wait_for_answer)."""
        audio = self._request.caller_audio
        if not self._has_early_media(leg):
            if audio is not CallerAudio.MUSIC and not self._has_told_ringing:
                self._has_told_ringing = True
                await self._caller.ringing()
        elif audio is not CallerAudio.RINGBACK and (self._is_single or not self._has_told_ringing):
            if self._caller.state is not CallState.UP:
                await self._caller.progress()
            if self._passes_early_media:
                await self._pass_early_media(leg)

    def _has_early_media(self, leg: Leg) -> bool:
        """Whether a phone is heard before it answers.

        Its 180 and its 200 can have come together; then the sound that it has by now came with the answer.
        """
        return leg.audio is not None and leg not in self._picked_up

    @property
    def _passes_early_media(self) -> bool:
        """Whether the caller may hear a phone before it answers: a single one, and nothing else was asked for."""
        return self._is_single and self._request.caller_audio is CallerAudio.FAR_END

    async def _pass_early_media(self, leg: Leg) -> None:
        """Let the caller hear the far side before it answers: it may say “not in service”."""
        if self._caller.state in (CallState.RING, CallState.RINGING):
            await self._caller.progress()
        self._caller.audio.stop()
        self._exchange.patchbay.connect(leg, self._caller.leg)

    def _on_caller_state(self, _: LegState) -> None:
        """Let a caller hear the ringing whom a person has answered meanwhile: its own telephone has fallen silent."""
        if self._caller.state is CallState.UP:
            self._post(self._comfort)

    async def _warn_of_silence(self) -> None:
        for target in self._silent.values():
            self._tell(
                EventKind.TROUBLE,
                said(
                    "{phone} has not responded for {seconds} s. Is the phone on, and its address right?",
                    phone=target,
                    seconds=f"{NO_RESPONSE_WARNING:.0f}",
                ),
                target=target,
                code="no-response",
            )

    async def _time_out(self) -> None:
        self._timed_out = True

    # What the phones do

    def _on_state(self, leg: Leg, state: LegState) -> None:
        if state.state == pj.PJSIP_INV_STATE_CONFIRMED:
            self._picked_up.add(leg)
            self._post(self._answered, leg)
        elif state.state == pj.PJSIP_INV_STATE_EARLY:
            self._post(self._far_progress, leg, state.status)

    def _on_ended(self, leg: Leg, state: LegState) -> None:
        self._post(self._refused, leg, state)

    async def _answered(self, leg: Leg) -> None:
        if self._winner is None and leg in self._ringing:
            self._winner = leg, self._ringing.pop(leg)
            self._unheard.add(leg)
            self._silent.pop(leg, None)
            self._exchange.ringing.pop(leg, None)
            self._caller.connected = self._callees.taken_by(self._winner[1], withheld=leg.withheld)

    def _take_over(self, leg: Leg, replacing: Leg, target: str) -> None:
        """Take note that another leg has been answered in the place of one that rings (call pickup, RFC 3891)."""
        self._unheard.add(replacing)
        self._ringing[replacing] = target
        self._post(self._answered, replacing)
        self._post(
            self._refused, leg, LegState(pj.PJSIP_INV_STATE_DISCONNECTED, _PICKED_UP, f"taken by {target}")
        )

    async def _refused(self, leg: Leg, state: LegState) -> None:
        target = self._ringing.pop(leg, None)
        self._silent.pop(leg, None)
        if target is None:
            return
        reason = f"{state.status} {state.reason}".strip()
        about: dict[str, str | int] = {"target": target, "uri": leg.uri, "status": state.status}
        if leg.may_encrypt and state.status in NO_SRTP:
            words = f"{target}: {reason}. It is called again without encrypted sound."
            self._tell(EventKind.FAR_FAILED, words, **about)
            self._invite(target, leg.uri, encrypts=False)
            return
        cause = cause_of(state.status)
        self._causes.append(cause)
        if target not in self._ringing.values():
            self._refusals[target] = cause
        self._tell(EventKind.FAR_FAILED, f"{target}: {reason}.", **about)
        if self._exchange.config.semantics is Semantics.SEED and self._winner is None:
            await self._keep_ringing()  # the caller may have heard the one that has gone

    # The end

    def _nobody(self) -> DialResult:
        self._caller.connected = NO_HEADERS
        if self._exchange.config.semantics is not Semantics.SEED:
            self._caller.audio.stop()
        last = self._causes[-1] if self._causes else Cause.NOT_DEFINED
        return DialResult(DialStatus.NOANSWER if self._timed_out else status_of(self._causes), last)

    async def _talk(self, phone: Leg, target: str) -> DialResult:
        self._stop_ringing(ANSWERED_ELSEWHERE)
        self._unheard.discard(phone)
        await converse(self._caller, phone, target, self._exchange)
        return DialResult(DialStatus.ANSWER, Cause.NORMAL_CLEARING)

    def _stop_timers(self) -> None:
        for timer in self._timers:
            timer.cancel()
        self._timers.clear()

    def _stop_ringing(self, headers: Headers) -> None:
        self._silent.clear()
        ringing, self._ringing = self._ringing, {}
        for leg in ringing:
            self._exchange.ringing.pop(leg, None)
            self._hang_up(leg, headers)

    def _hang_up(self, leg: Leg, headers: Headers) -> None:
        self._exchange.calls.leave(leg)
        with contextlib.suppress(PbxError):  # it is ending by itself
            leg.end(headers=headers)

    def _tell(self, kind: EventKind, text: str, **details: str | int) -> None:
        self._caller.reporter.tell(kind, text, **details)


def _audio(request: DialRequest) -> tuple[CallerAudio, str]:
    """Return what the caller is to hear while phones ring."""
    return request.caller_audio, request.music_class
