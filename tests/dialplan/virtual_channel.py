"""A Channel on a virtual clock, with a script for what the caller and the dialled phones do.

It keeps the state as a real call would (chan_pjsip's way), and writes down everything with its time, so that a
test can compare whole calls: what went out when, and what the caller heard.
"""

from collections.abc import Coroutine, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from pbxgui.core.causes import Cause, sip_status
from pbxgui.dialplan.channel import (
    ChannelState,
    Clip,
    DialRequest,
    DialResult,
    DialStatus,
    HungUp,
    Tone,
)

T = TypeVar("T")
RING, RINGING, EARLY, UP, DOWN = ChannelState


def finish(coroutine: Coroutine[Any, Any, T]) -> T:
    """Drive a coroutine by hand; on a virtual clock it never has to wait for anything."""
    try:
        coroutine.send(None)
    except StopIteration as end:
        result: T = end.value
        return result
    coroutine.close()
    raise AssertionError("the coroutine waited for something other than its channel")


@dataclass
class Dialled:
    """What one Dial meets: after `after` seconds of ringing this status; with ANSWER, `talk` seconds."""

    status: DialStatus
    after: float = 0.0
    cause: Cause = Cause.NOT_DEFINED
    talk: float = 5.0


@dataclass
class VirtualChannel:
    """The port over a virtual clock. `lengths` are the sounds there are, in seconds; negative ones are broken."""

    lengths: Mapping[str, float] = field(default_factory=dict)
    dials: list[Dialled] = field(default_factory=list)
    hangs_up_at: float = 36_000.0
    late_offer: bool = False
    caller_number: str = "2025550143"
    caller_name: str = "Ann"
    state: ChannelState = RING
    now: float = 0.0
    timeline: list[tuple[float, str]] = field(default_factory=list)
    requests: list[DialRequest] = field(default_factory=list)
    released: Cause | None = None

    def note(self, what: str) -> None:
        self.timeline.append((round(self.now, 3), what))

    def _check(self) -> None:
        if self.state is DOWN or self.now >= self.hangs_up_at:
            self._over()

    def _over(self) -> None:
        if self.state is not DOWN:
            self.note("caller hangs up")
        self.state = DOWN
        raise HungUp

    def _pass(self, seconds: float) -> None:
        self.now = min(self.now + seconds, self.hangs_up_at)
        self._check()

    async def progress(self) -> None:
        self._check()
        if self.late_offer:
            await self.ringing()
            return
        self.note("183")
        self.state = UP if self.state is UP else EARLY

    async def ringing(self) -> None:
        self._check()
        if self.state in {RING, RINGING}:
            self.note("180")
            self.state = RINGING
        else:
            self.note("ringback")

    async def answer(self) -> None:
        self._check()
        self.note("200")
        self.state = UP

    async def play(self, sound: str) -> Clip:
        self._check()
        length = self.lengths.get(sound)
        if length is None:
            return Clip.MISSING
        if length < 0:
            return Clip.BROKEN
        self.note(f"{'hear' if self.state in {EARLY, UP} else 'unheard'} {sound}")
        self._pass(length)
        return Clip.PLAYED

    async def wait(self, seconds: float) -> None:
        self._check()
        self.note(f"wait {seconds:g}")
        self._pass(seconds)

    async def start_tones(self, cadence: Sequence[Tone], once: Sequence[Tone] = ()) -> None:
        self._check()
        head = f"{len(once)} once, " if once else ""
        self.note(f"tones {head}{'+'.join(str(tone.frequency) for tone in cadence)}")

    async def stop_tones(self) -> None:
        self._check()
        self.note("stop tones")

    async def dial(self, request: DialRequest) -> DialResult:
        self._check()
        self.requests.append(request)
        self.note(f"dial {'&'.join(request.targets)}")
        met = (
            self.dials.pop(0)
            if self.dials
            else Dialled(DialStatus.CHANUNAVAIL, cause=Cause.NO_ROUTE_DESTINATION)
        )
        if request.timeout is not None and met.after >= request.timeout:
            self._pass(request.timeout)
            return DialResult(DialStatus.NOANSWER)
        self._pass(met.after)
        if met.status is DialStatus.ANSWER:
            self.note("bridged" if self.state is UP else "200 bridged")
            self.state = UP
            self._pass(met.talk)
        return DialResult(met.status, met.cause)

    async def busy(self) -> None:
        await self._refuse("486", "busy tone")

    async def congestion(self) -> None:
        await self._refuse("503", "congestion tone")

    async def _refuse(self, response: str, tone: str) -> None:
        self._check()
        self.note(tone if self.state is UP else response)
        if self.state is not UP:
            self.state = DOWN

    async def hang_up(self, cause: Cause) -> None:
        self._check()
        self.released = cause
        self.note(f"BYE {cause:d}" if self.state is UP else str(sip_status(cause)))
        self.state = DOWN
