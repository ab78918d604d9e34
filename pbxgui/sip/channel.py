"""The Channel port over a real SIP call: what the dialplan program does to a caller."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from pbxgui.core.call import CallSignal, CallState, step
from pbxgui.core.causes import Cause, sip_status
from pbxgui.core.errors import PbxError
from pbxgui.core.sentence import said
from pbxgui.dialplan.channel import Clip, DialRequest, DialResult, HungUp, Tone
from pbxgui.dialplan.semantics import Semantics
from pbxgui.dialplan.tones import zone
from pbxgui.sip.background import Background, Prepared
from pbxgui.sip.directors import LegState
from pbxgui.sip.echo import echo
from pbxgui.sip.events import EventKind
from pbxgui.sip.exchange import Exchange
from pbxgui.sip.futures import settle
from pbxgui.sip.incoming import Invitation
from pbxgui.sip.left_ringing import LeftRinging
from pbxgui.sip.leg import NO_HEADERS, Leg
from pbxgui.sip.media_told import FirstRtp, tell_media, voice_details
from pbxgui.sip.reporter import Reporter
from pbxgui.sip.served import Served
from pbxgui.sip.transfer.trial import PhoneTrial, TargetFailedError

_BUSY_HERE = 486
_SERVICE_UNAVAILABLE = 503


class Redirected(Exception):
    """The call goes on with another course, which `CallerChannel.take_course` returns."""


Dial = Callable[["CallerChannel", DialRequest], Awaitable[DialResult]]
"""Rings phones for a caller; given to the channel, so that it need not know how."""

Course = Callable[["CallerChannel"], Awaitable[None]]
"""What a call does, to its end; a dialplan program, as a rule. Raises HungUp when the caller has gone."""


class CallerChannel:
    """One caller's call. Implements `pbxgui.dialplan.channel.Channel`.

    The script that drives it waits for one thing at a time; the end of the call ends that wait with HungUp.

    Attributes:
        leg: the caller's call leg.
        audio: what the caller hears from us.
        invitation: the INVITE.
        served: the program, the sounds and the phones, as they were when the call came.
        reporter: told of everything that happens.
        connected: the header fields that tell a colleague who is called or has answered (RFC 3325).
        left_ringing: what the last Dial has left ringing, and goes on as long as nothing but the next one follows.
        ended_by: who ended the call: `caller`, `phone` (the dialled one), `engine`, `person` (at this PBX) or
            `transfer`.
        trial: told how the call fares while nobody has taken it where a phone has transferred it to; then its program
            does not end it, but raises TargetFailedError.

    """

    def __init__(  # noqa: PLR0913, PLR0917 - what one call has, and what it shares with all
        self,
        leg: Leg,
        invitation: Invitation,
        served: Served,
        exchange: Exchange,
        reporter: Reporter,
        dial: Dial,
    ) -> None:
        self.leg = leg
        self.audio = exchange.audio_out(leg)
        self.invitation = invitation
        self.served = served
        self.reporter = reporter
        self.ended_by = "caller"
        self.trial: PhoneTrial | None = None
        self._course: Course | None = None
        self.connected = NO_HEADERS
        self.left_ringing: LeftRinging | None = None
        self._exchange = exchange
        self._background = Background(leg, self.audio, exchange, served, reporter)
        self._dial = dial
        self._zone = exchange.zone
        self._state = CallState.RING
        self._waiting: asyncio.Future[None] | None = None
        self._first_rtp = FirstRtp(leg, reporter)
        leg.handlers.prack = partial(
            reporter.tell, EventKind.PRACK, "PRACK: the caller acknowledged the 183."
        )

    @property
    def state(self) -> CallState:
        """How far the call has come, as its program sees it: on trial nobody has answered it there yet."""
        return CallState.EARLY if self.trial is not None and self._up else self._state

    @property
    def caller_number(self) -> str:
        """The caller's number by which rules decide: a colleague's even when it is withheld."""
        return self.invitation.known_as

    @property
    def caller_name(self) -> str:
        """The caller's display name as received."""
        return self.invitation.caller_name

    def on_ended(self, state: LegState) -> None:
        """Take note that the call is over, and end whatever the script waits for."""
        self._state = step(self._state, CallSignal.END)
        self._stop_phones()
        self._first_rtp.close()
        tell_media(self.reporter, state)
        self.audio.close()
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_exception(HungUp())

    async def until(self, event: asyncio.Future[None]) -> None:
        """Wait for one thing; raise HungUp as soon as the call is over."""
        self._must_live()
        self._stop_phones()
        self._waiting = event
        try:
            await event
        finally:
            self._waiting = None
        self._must_live()

    def _must_live(self) -> None:
        if self._state is CallState.DOWN:
            raise HungUp
        if self._course is not None:
            raise Redirected

    def redirect(self, course: Course) -> None:
        """Let the call go on with another course, as soon as its script notices."""
        self._course = course
        waiting = self._waiting
        # Media that becomes ready is waited for again; whatever else is waited for belongs to the course until now.
        if waiting is not None and not waiting.done() and waiting is not self.leg.media_ready:
            waiting.set_exception(Redirected())

    def take_course(self) -> Course | None:
        """Return, once, the course that `redirect` was given."""
        course, self._course = self._course, None
        return course

    def adopt(self) -> None:
        """Take the call as answered before: its leg lives on from another call."""
        self._state = CallState.UP
        self.audio.open()
        self._first_rtp.watch()

    def end_dial(self) -> None:
        """End what the last Dial has left ringing, and what the caller hears meanwhile: something else follows."""
        if self.left_ringing is not None:
            self._stop_phones()
            self.audio.stop()

    def _stop_phones(self) -> None:
        left, self.left_ringing = self.left_ringing, None
        if left is not None:
            left.stop()

    def set_tone_zone(self, name: str) -> None:
        """Play the tones of a country from now on; those of the engine where the name is empty."""
        chosen = zone(name) if name else self._exchange.zone
        if self.left_ringing is not None and chosen != self._zone:
            self.audio.stop()  # the next Dial does not go on with tones of another country
        self._zone = chosen

    async def _open_media(self) -> None:
        """Send sound as soon as media stands; with a late offer that is after the PRACK or the ACK."""
        if not self.leg.media_ready.done():
            await self.until(self.leg.media_ready)
        self.audio.open()
        self._first_rtp.watch()

    async def ready(self) -> None:
        """Wait until the sound of a call stands that has just been answered elsewhere."""
        self._must_live()
        await self._open_media()

    async def progress(self) -> None:
        """Send 183 and open the media; 180 where early media is not possible."""
        self._must_live()
        if self._up:  # on trial: the caller hears us already
            return
        if not self._early_media_possible:
            self.reporter.tell(
                EventKind.TROUBLE,
                said("The caller's INVITE has no SDP and no 100rel: it can hear nothing before the answer."),
                code="late-offer",
            )
            await self.ringing()
            return
        self._respond(CallSignal.PROGRESS)
        await self._open_media()

    @property
    def _early_media_possible(self) -> bool:
        return self.invitation.offers_media or self._exchange.reliable(self.invitation)

    async def ringing(self) -> None:
        """Send 180, or play ringback where early media or the answer has made room for it."""
        self._must_live()
        if self.trial is not None:
            self.trial.ringing()
        if self._exchange.config.semantics is Semantics.ASTERISK:
            self._repeat_provisional()
        if self._state in (CallState.EARLY, CallState.UP):
            await self.start_tones(self._zone.ring.repeat)
        elif self._state is CallState.RING:
            self._respond(CallSignal.RINGING)

    def _repeat_provisional(self) -> None:
        """Say again what was said last, as Asterisk does (`chan_pjsip_indicate`)."""
        if self._state is CallState.EARLY:
            self._respond(CallSignal.PROGRESS)
        elif self._state is CallState.RINGING:
            self._respond(CallSignal.RINGING)

    async def answer(self) -> None:
        """Send the 200 and wait for the media."""
        self._must_live()
        trial, self.trial = self.trial, None
        if trial is not None:
            trial.taken()
        if self._state is CallState.UP:
            return
        self._respond(CallSignal.ANSWER)
        await self._open_media()

    def _respond(self, signal: CallSignal) -> None:
        self._state = step(self._state, signal)
        self.leg.respond(int(signal), self.connected if self.invitation.account else NO_HEADERS)
        if signal is CallSignal.ANSWER:
            self.reporter.tell(EventKind.ANSWERED, "200: the call is answered.", status=200)
        else:
            self.reporter.tell(EventKind.PROVISIONAL, _PROVISIONAL[signal], status=int(signal))

    async def play(self, sound: str) -> Clip:
        """Play one sound to its last sample."""
        self._must_live()
        self.end_dial()
        try:
            rendition = await self._exchange.sound(sound, self.served.sounds, self.leg)
        except PbxError as error:
            self.reporter.tell(EventKind.TROUBLE, error.sentence, code=error.code, sound=sound)
            return Clip.MISSING if error.code == "sound-missing" else Clip.BROKEN
        self._must_live()
        return await self._play(sound, rendition.path, rendition.duration)

    async def _play(self, sound: str, path: Path, duration: float) -> Clip:
        if self._state not in (CallState.EARLY, CallState.UP):
            await self.wait(duration)  # Asterisk's Playback(x,noanswer) before Progress: time passes, unheard
            return Clip.PLAYED
        try:
            ended = self.audio.once(path, duration)
        except PbxError as error:
            self.reporter.tell(EventKind.TROUBLE, error.sentence, code=error.code, sound=sound)
            return Clip.BROKEN
        self.reporter.tell(
            EventKind.GREETING_STARTED,
            f"{sound} begins.",
            sound=sound,
            seconds=duration,
            answered=self._up,
            **voice_details(self.served, sound),
        )
        try:
            await self.until(ended)
        finally:
            self.audio.stop()
            self.reporter.tell(EventKind.GREETING_ENDED, f"{sound} ends.", sound=sound, answered=self._up)
        return Clip.PLAYED

    @property
    def _up(self) -> bool:
        return self._state is CallState.UP

    async def wait(self, seconds: float) -> None:
        """Let time pass."""
        self._must_live()
        self.end_dial()
        over: asyncio.Future[None] = self.leg.loop.create_future()
        timer = self.leg.loop.call_later(seconds, settle, over)
        try:
            await self.until(over)
        finally:
            timer.cancel()

    async def start_tones(self, cadence: Sequence[Tone], once: Sequence[Tone] = ()) -> None:
        """Play a cadence in the background."""
        self._must_live()
        self.end_dial()
        if self._state not in (CallState.EARLY, CallState.UP):
            return
        await self._play_on(self._background.tones(cadence, once))

    async def _play_on(self, preparing: Awaitable[Prepared | None]) -> bool:
        """Begin a sound once it is ready, if the call has any yet; return whether there is such a sound."""
        prepared = await preparing
        self._must_live()
        if prepared is not None and self._state in (CallState.EARLY, CallState.UP):
            self._background.begin(prepared, answered=self._up)
        return prepared is not None

    async def stop_tones(self) -> None:
        """End what `start_tones` began."""
        self._must_live()
        self.end_dial()
        self.audio.stop()

    async def music(self, music_class: str) -> None:
        """Play the music of a class in the background, early if need be; ringback where there is none."""
        self._must_live()
        await self._let_hear()
        if not await self._play_on(self._background.music(music_class)):
            await self.ringing()

    async def _let_hear(self) -> None:
        """Send the 183 that music needs; Asterisk sends one more where early media has begun (app_dial)."""
        says_again = self._exchange.config.semantics is Semantics.ASTERISK
        if self._state in (CallState.RING, CallState.RINGING) or (
            says_again and self._state is CallState.EARLY
        ):
            await self.progress()

    async def dial(self, request: DialRequest) -> DialResult:
        """Ring the targets and bridge the first that answers."""
        self._must_live()
        return await self._dial(self, request)

    @contextlib.contextmanager
    def dialling(self, dial: Dial) -> Iterator[None]:
        """Ring phones in another way as long as one course of the call lasts; the next one rings them as usual."""
        usual, self._dial = self._dial, dial
        try:
            yield
        finally:
            self._dial = usual

    async def echo(self) -> None:
        """Let the caller hear itself until it presses #."""
        self._must_live()
        await echo(self, self._exchange)

    async def busy(self) -> None:
        """Send 486, or play the busy tone."""
        await self._refuse(_BUSY_HERE, self._zone.busy.repeat)

    async def congestion(self) -> None:
        """Send 503, or play the congestion tone."""
        await self._refuse(_SERVICE_UNAVAILABLE, self._zone.congestion.repeat)

    async def _refuse(self, status: int, tone: Sequence[Tone]) -> None:
        self._must_live()
        self.end_dial()
        if self.trial is not None:
            raise TargetFailedError(status)
        if self._up:
            await self.start_tones(tone)
        else:
            self._end(status)

    async def hang_up(self, cause: Cause) -> None:
        """End the call."""
        if self.trial is not None and self._state is not CallState.DOWN:
            raise TargetFailedError(sip_status(cause))
        self.end(cause)

    def end(self, cause: Cause) -> None:
        """End the call, whatever its program does."""
        if self._state is not CallState.DOWN:
            self._end(sip_status(cause))

    def _end(self, status: int) -> None:
        self.end_dial()
        if self.ended_by == "caller":
            self.ended_by = "engine"
        self.leg.end(0 if self._up else status)


_PROVISIONAL = {
    CallSignal.RINGING: "180: the caller's phone rings.",
    CallSignal.PROGRESS: "183 with SDP: the caller hears us and is not answered.",
}
