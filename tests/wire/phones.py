"""Two test phones around an engine: who calls, who is called, and what the wire said."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

import numpy as np

from pbxgui.sip.phone import (
    Call,
    CalleeScript,
    CallOptions,
    Flow,
    Hearing,
    OutgoingCall,
    Phone,
    RtpArrival,
    SipMessage,
)
from tests.wire.engine import Engine

FRAME = 160  # RTP time stamps of 20 ms at 8 kHz
PATIENCE = 20.0  # seconds


@dataclass(frozen=True, slots=True)
class Phones:
    """A caller's phone, the phone of extension 1001, and the engine between them."""

    caller: Phone
    callee: Phone
    engine: Engine

    async def call(self, number: str, options: CallOptions | None = None) -> OutgoingCall:
        """Call a number of the engine."""
        return await self.caller.call(f"sip:{number}@127.0.0.1:{self.engine.port}", options or CallOptions())


@asynccontextmanager
async def phones(
    engine: Engine, callee_port: int, script: CalleeScript | None = None
) -> AsyncIterator[Phones]:
    """Switch on two phones; without a script the called one refuses with 480."""
    async with Phone(port=callee_port, on_invite=script) as callee, Phone() as caller:
        yield Phones(caller, callee, engine)


def responses(call: OutgoingCall) -> list[int]:
    """Return the responses to the INVITE in their order, retransmissions left out."""
    seen: list[int] = []
    for message in received(call):
        if not message.is_request and message.cseq.method == "INVITE" and message.status not in seen:
            seen.append(message.status)
    return seen


def received(call: OutgoingCall) -> list[SipMessage]:
    """Return every message that came to the caller."""
    return [entry.message for entry in call.messages() if entry.flow is Flow.RECEIVED]


def time_of(call: OutgoingCall, status: int) -> float:
    """Return when a response to the INVITE came, on the monotonic clock."""
    return next(
        entry.time
        for entry in call.messages()
        if entry.flow is Flow.RECEIVED
        and entry.message.status == status
        and entry.message.cseq.method == "INVITE"
    )


def gapless(packets: Sequence[RtpArrival]) -> bool:
    """Whether every packet follows its predecessor at once, by sequence number and by time stamp.

    Independent of how busy the machine is: a sender that paused would jump in one of the two.
    """
    numbers = np.array([arrival.packet.sequence for arrival in packets], dtype=np.int64)
    stamps = np.array([arrival.packet.timestamp for arrival in packets], dtype=np.int64)
    return bool(np.all(np.diff(numbers) % 65536 == 1) and np.all(np.diff(stamps) % 2**32 == FRAME))


def before(packets: Sequence[RtpArrival], moment: float) -> list[RtpArrival]:
    """Return the packets that came before a moment of the monotonic clock."""
    return [arrival for arrival in packets if arrival.time < moment]


async def settled(call: OutgoingCall) -> OutgoingCall:
    """Wait until the call has ended."""
    await call.wait_ended(PATIENCE)
    await asyncio.sleep(0)
    return call


async def until(condition: Callable[[], object], what: str, every: float = 0.05) -> None:
    """Wait for something while the phones go on, and look for it every so many seconds."""
    now = asyncio.get_running_loop().time
    deadline = now() + PATIENCE
    while not condition():
        assert now() < deadline, f"{what}: not within {PATIENCE:g} s"
        await asyncio.sleep(every)


def share_of(heard: Hearing, hertz: float) -> float:
    """Return in how much of what was heard a tone was; 0.0 where nothing was heard."""
    windows = heard.tone(hertz) > 0.8
    return float(np.mean(windows)) if windows.size else 0.0


async def hears(call: Call, hertz: float, windows: int = 6, since: float | None = None) -> None:
    """Wait until a phone has heard a tone in so many windows of 0.1 s."""

    def is_heard() -> bool:
        return int(np.count_nonzero(call.hearing(since).tone(hertz) > 0.8)) >= windows

    await until(is_heard, f"{windows} windows of {hertz:g} Hz")
