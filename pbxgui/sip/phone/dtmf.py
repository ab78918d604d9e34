"""Digits as RFC 4733 telephone events: sent in place of audio, and read back from what arrived."""

import asyncio
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass

from pbxgui.sip.phone.errors import RtpError
from pbxgui.sip.phone.g711 import RATE
from pbxgui.sip.phone.rtp import EVENTS, RtpArrival, TelephoneEvent, pack_event, unpack_event
from pbxgui.sip.phone.waiting import settle

_FRAME = RATE // 50  # one packet each 20 ms
_LENGTH = 5  # packets: 100 ms
_PAUSE = 4  # frames of audio between two digits: 80 ms
_END_PACKETS = 3  # RFC 4733, section 2.5.1.4: the end is sent three times


@dataclass(frozen=True, slots=True)
class Digit:
    """One key pressed at the far side; `time` is the arrival of its first packet, `duration` in seconds."""

    key: str
    time: float
    duration: float


@dataclass(frozen=True, slots=True)
class EventPacket:
    """What goes out in place of one frame of audio; `position` is where the event began, in samples."""

    payload: bytes
    position: int
    first: bool


class DigitSender:
    """Turns digits into the packets of consecutive 20 ms frames."""

    def __init__(self) -> None:
        self._waiting: deque[tuple[str, asyncio.Future[None]]] = deque()
        self._step = 0
        self._began = 0

    async def send(self, digits: str) -> None:
        """Queue digits and wait until the last one was sent.

        Raises:
            ValueError: a character is not one of `0123456789*#ABCD`.

        """
        if bad := set(digits) - set(EVENTS):
            raise ValueError(f"{''.join(sorted(bad))!r} is on no telephone key pad; {EVENTS} are.")
        loop = asyncio.get_running_loop()
        futures = [loop.create_future() for _ in digits]
        self._waiting.extend(zip(digits, futures, strict=True))
        for future in futures:
            await future

    def cancel(self) -> None:
        """Give up what is still waiting."""
        for _, future in self._waiting:
            future.cancel()
        self._waiting.clear()

    def next_packet(self, position: int) -> EventPacket | None:
        """Return the packet for the frame at this position, or None where audio goes out."""
        if not self._waiting:
            return None
        step, self._step = self._step, self._step + 1
        if step == 0:
            self._began = position
        if step >= _LENGTH + _END_PACKETS - 1:
            self._pause(step)
            return None
        last = step >= _LENGTH - 1
        duration = _FRAME * min(step + 1, _LENGTH)
        event = TelephoneEvent(EVENTS.index(self._waiting[0][0]), duration, end=last)
        return EventPacket(pack_event(event), self._began, first=step == 0)

    def _pause(self, step: int) -> None:
        if step >= _LENGTH + _END_PACKETS + _PAUSE - 2:
            self._step = 0
            _, future = self._waiting.popleft()
            settle(future, None)


def digits_in(packets: Iterable[RtpArrival], event_type: int) -> tuple[Digit, ...]:
    """Read the digits in received packets: one time stamp is one key press, however many packets arrived."""
    found: dict[tuple[int, int], Digit] = {}
    for arrival in packets:
        if arrival.packet.payload_type != event_type:
            continue
        try:
            event = unpack_event(arrival.packet.payload)
        except RtpError:
            continue
        if event.event < len(EVENTS):
            press = (arrival.packet.ssrc, arrival.packet.timestamp)
            began = found[press].time if press in found else arrival.time
            found[press] = Digit(EVENTS[event.event], began, event.duration / RATE)
    return tuple(found.values())
