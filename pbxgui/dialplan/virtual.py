"""A Channel on a virtual clock, with a script for what the caller and the dialled phones do.

It keeps the state as a real call would (chan_pjsip's way), and writes down what goes out when and what the caller
hears. No time passes while it runs: an hour of ringing is an addition.
"""

from collections.abc import Callable, Collection, Coroutine, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from pbxgui.core.causes import Cause, sip_status
from pbxgui.core.errors import Bug
from pbxgui.dialplan.channel import (
    CallerAudio,
    ChannelState,
    Clip,
    DialRequest,
    DialResult,
    DialStatus,
    HungUp,
    Tone,
)
from pbxgui.dialplan.hearing import Heard, Hearing, Sent
from pbxgui.dialplan.ringing_on import NOBODY_RINGS, Rung
from pbxgui.dialplan.sounds import music_sound
from pbxgui.dialplan.tones import DEFAULT_ZONE, zone

T = TypeVar("T")
_REQUEST_TERMINATED = 487
_BROKEN = -1.0
ECHO_SECONDS = 10.0
"""How long callers listen to themselves before they press #."""
_RINGS = frozenset({ChannelState.RING, ChannelState.RINGING})
_RANK = (DialStatus.BUSY, DialStatus.CONGESTION, DialStatus.CHANUNAVAIL, DialStatus.NOANSWER)


@dataclass(frozen=True, slots=True)
class Answering:
    """What a dialled phone does: after `after` seconds this status; with ANSWER, `talk` seconds of conversation.

    Attributes:
        status: how it ends.
        after: seconds until then.
        cause: the Q.850 cause it ends with.
        talk: seconds until the phone hangs up.
        rings: whether it says that it rings (180) before.

    """

    status: DialStatus
    after: float = 0.0
    cause: Cause = Cause.NOT_DEFINED
    talk: float = 5.0
    rings: bool = True


NOBODY_THERE = Answering(DialStatus.CHANUNAVAIL, cause=Cause.NO_ROUTE_DESTINATION, rings=False)
Phones = Callable[[str], Answering]  # a Dial's target -> what happens there
Sounds = Callable[[str], float | str | None]
"""A sound -> its seconds; None: missing, negative: broken, a text: cannot be played and why."""


def finish(coroutine: Coroutine[Any, Any, T]) -> T:
    """Drive a coroutine by hand; on a virtual clock it never has to wait for anything."""
    try:
        coroutine.send(None)
    except StopIteration as end:
        result: T = end.value
        return result
    coroutine.close()
    raise Bug("virtual-clock", "The coroutine waited for something other than its channel.")


@dataclass
class VirtualChannel:
    """The Channel port over a virtual clock.

    Attributes:
        sounds: tells the length of every sound, and of the music of a class by its `music_sound`.
        phones: tells what every phone does.
        hangs_up_at: when the caller gives up, in seconds from the INVITE.
        rings_on: phones ring on where a Dial follows a Dial, as in the engine; in Asterisk they ring anew.
        late_offer: the INVITE had no SDP, so that there can be no early media.
        zone: the country of the whole system's tones.
        tone_zone: the country whose tones the program has set for this call; empty where it has not.
        tell: is told why something cannot be heard.
        now: seconds since the INVITE.
        sent: what went out to the caller.
        hearing: what the caller hears.
        timeline: both in words, for people and tests.
        released: the cause the program hung up with.

    """

    sounds: Sounds = lambda _sound: None
    phones: Phones = lambda _target: NOBODY_THERE
    hangs_up_at: float = 36_000.0
    rings_on: bool = True
    late_offer: bool = False
    caller_number: str = "2025550143"
    caller_name: str = "Ann"
    zone: str = DEFAULT_ZONE
    tone_zone: str = ""
    tell: Callable[[str], None] = lambda _why: None
    state: ChannelState = ChannelState.RING
    now: float = 0.0
    timeline: list[tuple[float, str]] = field(default_factory=list)
    sent: list[Sent] = field(default_factory=list)
    hearing: Hearing = field(default_factory=Hearing)
    requests: list[DialRequest] = field(default_factory=list)
    released: Cause | None = None
    _rung: Rung = NOBODY_RINGS

    def note(self, what: str) -> None:
        """Write down what happens now."""
        self.timeline.append((round(self.now, 3), what))

    def send(self, message: str, note: str = "") -> None:
        """Send a message to the caller."""
        self.note(note or message)
        self.sent.append(Sent(self.now, message))

    def hear(self, heard: Heard, name: str = "") -> None:
        """Let the caller hear something from now on."""
        self.hearing.turn_to(self.now, heard, name)

    def _check(self) -> None:
        if self.state is ChannelState.DOWN or self.now >= self.hangs_up_at:
            self._over()

    def _over(self) -> None:
        """End the call for the caller: CANCEL and its 487 before the answer (RFC 3261 section 9.2), or BYE."""
        if self.state is not ChannelState.DOWN:
            self.note("caller hangs up")
        if self.state not in {ChannelState.DOWN, ChannelState.UP}:
            self.sent.append(Sent(self.now, str(_REQUEST_TERMINATED)))
        self.state = ChannelState.DOWN
        raise HungUp

    def _pass(self, seconds: float) -> None:
        self.now = min(self.now + seconds, self.hangs_up_at)
        self._check()

    def set_tone_zone(self, name: str) -> None:
        """Take the tones of a country."""
        self.tone_zone = name

    @property
    def _tones_of(self) -> str:
        return self.tone_zone or self.zone

    async def progress(self) -> None:
        """Send 183, or 180 on a late offer."""
        self._check()
        if self.late_offer:
            await self.ringing()
            return
        self.send("183")
        if self.state in _RINGS:
            self.state = ChannelState.EARLY
            self.hear(Heard.SILENCE)

    async def ringing(self) -> None:
        """Send 180, or play ringback in the media."""
        self._check()
        if self.state in _RINGS:
            self.send("180")
            self.state = ChannelState.RINGING
            self.hear(Heard.OWN_RINGBACK)
        else:
            self.note("ringback")
            self.hear(Heard.RINGBACK, self._tones_of)

    async def answer(self) -> None:
        """Send the 200."""
        self._check()
        self.send("200")
        self.state = ChannelState.UP
        self.hearing.cut(self.now)
        self.hear(Heard.SILENCE)

    async def play(self, sound: str) -> Clip:
        """Let a sound's time pass."""
        self._check()
        length = self._seconds(sound)
        if length is None:
            return Clip.MISSING
        if length < 0:
            return Clip.BROKEN
        if self.state in _RINGS:
            self.note(f"unheard {sound}")
        else:
            self.note(f"hear {sound}")
            self.hear(Heard.GREETING, sound)
        self._pass(length)
        if self.hearing.now is Heard.GREETING:
            self.hear(Heard.SILENCE)
        return Clip.PLAYED

    def _seconds(self, sound: str) -> float | None:
        found = self.sounds(sound)
        if isinstance(found, str):
            self.tell(found)
            return _BROKEN
        return found

    async def wait(self, seconds: float) -> None:
        """Let time pass."""
        self._check()
        self.note(f"wait {seconds:g}")
        self._pass(seconds)

    async def start_tones(self, cadence: Sequence[Tone], once: Sequence[Tone] = ()) -> None:
        """Let the caller hear tones."""
        self._check()
        head = f"{len(once)} once, " if once else ""
        frequencies = "+".join(str(tone.frequency) for tone in cadence)
        self.note(f"tones {head}{frequencies}")
        is_ringback = tuple(cadence) == zone(self._tones_of).ring.repeat
        self.hear(Heard.RINGBACK, self._tones_of) if is_ringback else self.hear(Heard.TONES, frequencies)

    async def stop_tones(self) -> None:
        """End the tones."""
        self._check()
        self.note("stop tones")
        if self.hearing.now in {Heard.TONES, Heard.RINGBACK}:
            self.hear(Heard.SILENCE)

    async def dial(self, request: DialRequest) -> DialResult:
        """Ring the phones of the script; the first to answer talks."""
        self._check()
        self.requests.append(request)
        self.note(f"dial {'&'.join(request.targets)}")
        since = self._since(request.targets)
        met = self.meet(request, since)
        await self.while_ringing(request, met)
        if request.timeout is not None and met.after >= request.timeout:
            self._pass(request.timeout)
            self._quiet()
            self._rung = Rung(since, self.now, timed_out=True)
            return DialResult(DialStatus.NOANSWER)
        self._pass(met.after)
        if met.status is DialStatus.ANSWER:
            self._talk(met)
        self._quiet()
        self._rung = Rung(since, self.now, timed_out=False)
        return DialResult(met.status, met.cause)

    def _since(self, targets: Collection[str]) -> Mapping[str, float]:
        if not self.rings_on:
            return dict.fromkeys(targets, self.now)
        return self._rung.since(targets, self.now, lambda target: self.phones(target).after)

    def meet(self, request: DialRequest, since: Mapping[str, float]) -> Answering:
        """Return how a Dial ends: with the first to answer, otherwise when the last has refused.

        `since` tells when each began to ring: some have done so before this Dial.
        """
        met = [
            replace(phone, after=max(0.0, phone.after - (self.now - since[target])))
            for target, phone in ((target, self.phones(target)) for target in request.targets)
        ]
        answers = [one for one in met if one.status is DialStatus.ANSWER]
        rings = any(one.rings for one in met)
        if answers:
            first = min(answers, key=lambda one: one.after)
            return Answering(first.status, first.after, first.cause, first.talk, rings)
        last = max(met, key=lambda one: one.after)
        return Answering(_joint({one.status for one in met}), last.after, last.cause, rings=rings)

    async def while_ringing(self, request: DialRequest, met: Answering) -> None:
        """Let the caller hear what Dial's options say."""
        if request.caller_audio is CallerAudio.MUSIC:
            await self._music(request.music_class)
        elif (met.rings or request.caller_audio is CallerAudio.RINGBACK) and not self._sounds_of_ringing():
            await self.ringing()

    async def _music(self, music_class: str) -> None:
        """Let the caller hear the music of a class, early if need be; ringing where there is none."""
        if self.state in _RINGS:
            await self.progress()
        seconds = self._seconds(music_sound(music_class))
        if seconds is None or seconds < 0:
            await self.ringing()
        elif self.state not in _RINGS:
            self.hear(Heard.MUSIC, music_class)

    def _sounds_of_ringing(self) -> bool:
        """Whether a 180 has gone out already: it is not repeated for the next phone."""
        return self.state is ChannelState.RINGING

    def _talk(self, met: Answering) -> None:
        if self.state is ChannelState.UP:
            self.note("bridged")
        else:
            self.send("200", "200 bridged")
        self.state = ChannelState.UP
        self.hear(Heard.CONVERSATION)
        self._pass(met.talk)

    def _quiet(self) -> None:
        """No phone rings or talks any more; a phone that heard 180 goes on with its own ringback."""
        if self.state is not ChannelState.RINGING:
            self.hear(Heard.SILENCE)

    async def echo(self) -> None:
        """Let the caller hear itself for a while, as far as it is heard at all."""
        self._check()
        self.note("echo")
        if self.state not in _RINGS:
            self.hear(Heard.ECHO)
        self._pass(ECHO_SECONDS)
        if self.hearing.now is Heard.ECHO:
            self.hear(Heard.SILENCE)

    async def busy(self) -> None:
        """Send 486, or play the busy tone."""
        self._refuse(Cause.USER_BUSY, "busy tone")

    async def congestion(self) -> None:
        """Send 503, or play the congestion tone."""
        self._refuse(Cause.NORMAL_CIRCUIT_CONGESTION, "congestion tone")

    def _refuse(self, cause: Cause, tone: str) -> None:
        self._check()
        if self.state is ChannelState.UP:
            self.note(tone)
            self.hear(Heard.TONES, tone)
        else:
            self.send(str(sip_status(cause)))
            self.state = ChannelState.DOWN

    async def hang_up(self, cause: Cause) -> None:
        """End the call: BYE, or the final response."""
        self._check()
        self.released = cause
        if self.state is ChannelState.UP:
            self.send("BYE", f"BYE {cause:d}")
        else:
            self.send(str(sip_status(cause)))
        self.state = ChannelState.DOWN


def _joint(statuses: Collection[DialStatus]) -> DialStatus:
    """Return the status of several phones of which none answered: the most telling one (app_dial)."""
    return next((status for status in _RANK if status in statuses), DialStatus.NOANSWER)
