"""One call to a PBX, as the caller and the callee see and hear it, in a form in which two PBXs can be compared."""

import asyncio
from collections.abc import Awaitable, Callable
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
        answered: seconds from the INVITE to the 200, or None.
        heard: what the caller heard, from the INVITE on.
        callee_heard_caller: seconds of the caller's voice that the callee heard.

    """

    caller: tuple[Rung, ...]
    callee: tuple[Rung, ...]
    answered: float | None
    heard: Hearing
    began: float
    callee_heard_caller: float

    @property
    def ringback(self) -> Tones | None:
        """The ringback tone that the PBX itself played."""
        return _tones(self, RINGBACK)

    @property
    def callee_voice(self) -> Tones | None:
        """What the callee said."""
        return _tones(self, (CALLEE_TONE,))


@dataclass(frozen=True, slots=True)
class Case:
    """One call to place.

    Attributes:
        callee: what the dialled phone does.
        hang_up: what the caller waits for before hanging up; None: the caller never hangs up.

    """

    callee: CalleeScript
    hang_up: HangUp | None = None


class Callees:
    """The phones that a PBX dials: one address, and a script for each caller's number."""

    def __init__(self, phone: Phone) -> None:
        self._phone = phone
        self._scripts: dict[str, CalleeScript] = {}
        self._calls: dict[str, IncomingCall] = {}
        phone.on_invite = lambda invite: self._scripts[_caller_number(invite)]

    def expect(self, number: str, script: CalleeScript) -> None:
        """Follow this script when this number calls."""
        self._scripts[number] = script

    def call_from(self, number: str) -> IncomingCall | None:
        """Return the call that this number caused, or None when nobody was rung."""
        return self._calls.get(number)

    async def take(self) -> None:
        """Keep every call that comes; runs until cancelled."""
        while True:
            with suppress(PhoneTimeout):
                call = await self._phone.wait_incoming(LONGEST)
                self._calls[_caller_number(call.invite)] = call


def _caller_number(invite: SipMessage) -> str:
    return invite.header("From").partition("sip:")[2].partition("@")[0]


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
    callee: IncomingCall | None


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
    return Legs(call, pbx.callees.call_from(number))


def observe(legs: Legs) -> Observation:
    """Tell what was seen and heard. Costly: while other calls run it would disturb them."""
    call, dialled = legs.caller, legs.callee
    rungs = _received(call.messages(), call.invite_time)
    answered = next((rung.time for rung in rungs if rung.label.startswith("200 INVITE")), None)
    return Observation(
        caller=rungs,
        callee=() if dialled is None else _received(dialled.messages(), dialled.invite_time),
        answered=answered,
        heard=call.hearing(),
        began=call.invite_time,
        callee_heard_caller=0.0 if dialled is None else _seconds_of(dialled.hearing(), (CALLER_TONE,)),
    )


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


def _share(hearing: Hearing, frequencies: tuple[float, ...]) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Tell for each window whether these tones are practically all of its sound."""
    power = np.sum([hearing.tone(hertz, WINDOW) for hertz in frequencies], axis=0)
    return np.asarray(power > 0.9) & np.asarray(hearing.rms(WINDOW) > -50)


def _seconds_of(hearing: Hearing, frequencies: tuple[float, ...]) -> float:
    return WINDOW * int(np.count_nonzero(_share(hearing, frequencies)))


def _tones(seen: Observation, frequencies: tuple[float, ...]) -> Tones | None:
    windows = _share(seen.heard, frequencies)
    if not windows.any():
        return None
    start = seen.heard.origin - seen.began + WINDOW * int(np.argmax(windows))
    level = float(np.median(seen.heard.rms(WINDOW)[windows]))
    return Tones(start, WINDOW * int(np.count_nonzero(windows)), level)
