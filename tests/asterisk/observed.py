"""One call to a PBX, as the caller and the callee see and hear it, in a form in which two PBXs can be compared."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass

import numpy as np

from pbxgui.sip.phone import (
    CalleeScript,
    CallEnded,
    CallOptions,
    Flow,
    Hearing,
    IncomingCall,
    OutgoingCall,
    Phone,
    PhoneTimeout,
    SipMessage,
    Tone,
    TraceEntry,
)
from tests.loopback import LOOPBACK

CALLER_TONE, CALLEE_TONE = 620.0, 1330.0  # Hz
RINGBACK = (440.0, 480.0)  # Hz, the tone zone of both
WINDOW = 0.05  # seconds
DIAL_TIMEOUT = 30.0  # seconds, in all three examples
FIRST_FINAL = 200
LONGEST = DIAL_TIMEOUT + 20

QUIETEST = -50.0  # dBov of what counts as sound
SHORTEST = 0.5  # seconds of a recording; a tone that begins within a window looks like one

Windows = np.ndarray[tuple[int], np.dtype[np.bool_]]
HangUp = Callable[[OutgoingCall], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Rung:
    """One message of a ladder, without what may differ between two calls: tags, branches, ports, header order."""

    label: str
    time: float  # seconds since the INVITE of that leg


@dataclass(frozen=True, slots=True)
class Tones:
    """One kind of tone that was heard.

    Attributes:
        start: seconds from the caller's INVITE to its first window.
        duration: seconds in which it was heard, pauses excluded.
        level: dBov while it was heard.

    """

    start: float
    duration: float
    level: float


@dataclass(frozen=True, slots=True)
class Observation:
    """All that one call showed.

    Attributes:
        caller: what the PBX sent to the caller, in order.
        callee: what the PBX sent to the callee, in order; empty when nobody was rung.
        phones: the same for each call that a phone got: the extension, and what the PBX sent to it.
        rung: when each of those calls came, seconds from the caller's INVITE.
        answered: seconds from the INVITE to the 200, or None.
        heard: what the caller heard, from the INVITE on.
        callee_heard_caller: seconds of the caller's voice that the callee heard.
        heard_early: those of them before it answered.

    """

    caller: tuple[Rung, ...]
    callee: tuple[Rung, ...]
    phones: tuple[tuple[str, tuple[Rung, ...]], ...]
    rung: tuple[float, ...]
    answered: float | None
    heard: Hearing
    began: float
    callee_heard_caller: float
    heard_early: float

    @property
    def ringback(self) -> Tones | None:
        """The ringback tone that the PBX itself played."""
        return _tones(self, RINGBACK)

    @property
    def callee_voice(self) -> Tones | None:
        """What the callee said."""
        return _tones(self, (CALLEE_TONE,))

    @property
    def recording(self) -> Tones | None:
        """What was heard of recordings: all sound that is neither ringback nor a voice."""
        sounding = self.heard.rms(WINDOW) > QUIETEST
        tones = _mostly(self.heard, RINGBACK) | _mostly(self.heard, (CALLEE_TONE,))
        found = _stretch(self, sounding & ~tones)
        return None if found is None or found.duration < SHORTEST else found


@dataclass(frozen=True, slots=True)
class Case:
    """One call to place.

    Attributes:
        callee: what the dialled phone does, or what each extension's phone does.
        hang_up: what the caller waits for before hanging up; None: the caller never hangs up.

    """

    callee: CalleeScript | Mapping[str, CalleeScript]
    hang_up: HangUp | None = None


class Callees:
    """The phones that a PBX dials: one address, and a script for each caller's number."""

    def __init__(self, phone: Phone) -> None:
        self._phone = phone
        self._scripts: dict[str, CalleeScript | Mapping[str, CalleeScript]] = {}
        self._calls: dict[str, list[IncomingCall]] = {}
        phone.on_invite = self._script

    def _script(self, invite: SipMessage) -> CalleeScript:
        expected = self._scripts[_caller_number(invite)]
        return expected if isinstance(expected, CalleeScript) else expected[_dialled(invite)]

    def expect(self, number: str, script: CalleeScript | Mapping[str, CalleeScript]) -> None:
        """Follow this script when this number calls, or the one of the extension that is rung."""
        self._scripts[number] = script

    def calls_from(self, number: str) -> tuple[IncomingCall, ...]:
        """Return the calls that this number caused, in the order in which they came."""
        return tuple(self._calls.get(number, ()))

    async def take(self) -> None:
        """Keep every call that comes; runs until cancelled."""
        while True:
            with suppress(PhoneTimeout):
                call = await self._phone.wait_incoming(LONGEST)
                self._calls.setdefault(_caller_number(call.invite), []).append(call)


def _caller_number(invite: SipMessage) -> str:
    return invite.header("From").partition("sip:")[2].partition("@")[0]


def _dialled(invite: SipMessage) -> str:
    return invite.uri.partition("sip:")[2].partition("@")[0]


@dataclass(frozen=True, slots=True)
class Exchange:
    """A PBX with the phones around it."""

    port: int
    caller: Phone
    callees: Callees


@dataclass(frozen=True, slots=True)
class Legs:
    """Both sides of one call that is over."""

    caller: OutgoingCall
    callees: tuple[IncomingCall, ...]


async def place(pbx: Exchange, number: str, extension: str, case: Case) -> Legs:
    """Place the call from `number` and let it run its course."""
    pbx.callees.expect(number, case.callee)
    options = CallOptions(caller=number, play=Tone(hertz=CALLER_TONE, level=-15.0))
    call = await pbx.caller.call(f"sip:{extension}@{LOOPBACK}:{pbx.port}", options)
    if case.hang_up is not None:
        with suppress(CallEnded):  # then that is what this PBX does, and the comparison shows it
            await case.hang_up(call)
            await call.hang_up()
    await call.wait_ended(LONGEST)
    await asyncio.sleep(0.3)  # what the PBX still has to tell the callee
    return Legs(call, pbx.callees.calls_from(number))


def observe(legs: Legs) -> Observation:
    """Tell what was seen and heard. Costly: while other calls run it would disturb them."""
    call, dialled = legs.caller, legs.callees
    rungs = _received(call.messages(), call.invite_time)
    answered = next((rung.time for rung in rungs if rung.label.startswith("200 INVITE")), None)
    phones = tuple((_dialled(one.invite), _received(one.messages(), one.invite_time)) for one in dialled)
    return Observation(
        caller=rungs,
        callee=phones[0][1] if phones else (),
        phones=phones,
        rung=tuple(one.invite_time - call.invite_time for one in dialled),
        answered=answered,
        heard=call.hearing(),
        began=call.invite_time,
        callee_heard_caller=sum(_seconds_of(one.hearing(), (CALLER_TONE,)) for one in dialled),
        heard_early=sum(_heard_early(one) for one in dialled),
    )


def _heard_early(dialled: IncomingCall) -> float:
    answers = (entry.time for entry in dialled.messages() if entry.message.status == FIRST_FINAL)
    answered = next(answers, None)
    return 0.0 if answered is None else _seconds_of(dialled.hearing(until=answered), (CALLER_TONE,))


def _received(entries: tuple[TraceEntry, ...], began: float) -> tuple[Rung, ...]:
    """Return what came from the PBX.

    A request or final response that came again is left out: UDP repeats what is confirmed slowly, which depends on
    how busy the machine is. A provisional response that came again counts: nothing makes a PBX repeat it.
    """
    seen: set[tuple[object, ...]] = set()
    rungs: list[Rung] = []
    for entry in entries:
        message = entry.message
        same = (message.status, message.method, message.cseq.number, message.branch, message.to_tag)
        provisional = not message.is_request and message.status < FIRST_FINAL
        if entry.flow is Flow.RECEIVED and (provisional or same not in seen):
            seen.add(same)
            rungs.append(Rung(_label(message), entry.time - began))
    return tuple(rungs)


def _label(message: SipMessage) -> str:
    what = message.method if message.is_request else f"{message.status} {message.method}"
    return f"{what} +SDP" if message.has_sdp else what


def _share(hearing: Hearing, frequencies: tuple[float, ...]) -> Windows:
    """Tell for each window whether these tones are practically all of its sound."""
    return np.asarray(_power(hearing, frequencies) > 0.9) & np.asarray(hearing.rms(WINDOW) > QUIETEST)


def _mostly(hearing: Hearing, frequencies: tuple[float, ...]) -> Windows:
    """Tell for each window whether it holds more of these tones than of anything else, a packet lost or not."""
    return np.asarray(_power(hearing, frequencies) > 0.5)


def _power(hearing: Hearing, frequencies: tuple[float, ...]) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    return np.asarray(np.sum([hearing.tone(hertz, WINDOW) for hertz in frequencies], axis=0))


def _seconds_of(hearing: Hearing, frequencies: tuple[float, ...]) -> float:
    return WINDOW * int(np.count_nonzero(_share(hearing, frequencies)))


def _tones(seen: Observation, frequencies: tuple[float, ...]) -> Tones | None:
    return _stretch(seen, _share(seen.heard, frequencies))


def _stretch(seen: Observation, windows: Windows) -> Tones | None:
    if not windows.any():
        return None
    start = seen.heard.origin - seen.began + WINDOW * int(np.argmax(windows))
    level = float(np.median(seen.heard.rms(WINDOW)[windows]))
    return Tones(start, WINDOW * int(np.count_nonzero(windows)), level)
