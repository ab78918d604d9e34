"""The RTP side of one call: a port pair, everything that arrived on it, and a sender paced by the clock.

The receiver judges nothing; it keeps packets with their arrival times, bounded. What they mean: `evidence`.
"""

import asyncio
import random
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from pbxgui.core.errors import EnvironmentProblem
from pbxgui.core.sentence import said
from pbxgui.sip.phone import g711
from pbxgui.sip.phone.address import Address
from pbxgui.sip.phone.dtmf import DigitSender
from pbxgui.sip.phone.errors import RtpError
from pbxgui.sip.phone.rtp import RtpArrival, RtpPacket, pack, unpack
from pbxgui.sip.phone.source import AudioSource, Silence
from pbxgui.sip.phone.udp import UdpSocket

FRAME_SECONDS = 0.02
FRAME = round(g711.RATE * FRAME_SECONDS)  # samples
MAX_PACKETS = 90_000  # half an hour of one stream; later packets are counted, not kept
_CATCH_UP = 0.2  # seconds; a sender later than this skips on instead of bursting
_PORT_TRIES = 50


@dataclass(frozen=True, slots=True)
class StreamTarget:
    """Where to send and as what, as negotiated; without an address nothing is sent."""

    address: Address | None = None
    payload_type: int = g711.PCMU
    event_type: int | None = None


class RtpSession:
    """One RTP stream in each direction, with RTCP's port bound and counted beside it.

    Attributes:
        address: where this side receives.
        target: where it sends; may change at any time.
        on_packet: called for each packet after it was recorded.
        sent: number of packets sent.
        not_kept: number of packets that came after `MAX_PACKETS` were kept.
        malformed: number of datagrams that were no RTP.
        rtcp: arrival times of RTCP datagrams.

    """

    def __init__(self, host: str, on_packet: Callable[[RtpArrival], None]) -> None:
        self._rtp, self._rtcp = _port_pair(host, self._received, self._received_rtcp)
        self.address = self._rtp.address
        self.target = StreamTarget()
        self.on_packet = on_packet
        self.packets: list[RtpArrival] = []
        self.rtcp: deque[float] = deque(maxlen=1000)
        self.sent = self.not_kept = self.malformed = 0
        self._digits = DigitSender()
        self._source: AudioSource = Silence()
        self._source_start = 0
        self._ssrc = random.getrandbits(32)
        self._sequence = random.getrandbits(15)
        self._clock = random.getrandbits(31)
        self._position = 0
        self._resumed = True
        self._due = 0.0
        self._timer: asyncio.TimerHandle | None = None

    def play(self, source: AudioSource) -> None:
        """Send this from now on, from its beginning."""
        self._source, self._source_start = source, self._position

    def start(self) -> None:
        """Start the clock of the sender; starting twice does no harm."""
        if self._timer is None:
            self._due = time.monotonic()
            self._tick()

    def stop(self) -> None:
        """Send nothing more but go on listening; stopping twice does no harm."""
        self.target = StreamTarget()
        self._digits.cancel()
        if self._timer is not None:
            self._timer.cancel()

    def close(self) -> None:
        """Stop sending and close both ports; closing twice does no harm."""
        self.stop()
        self._rtp.close()
        self._rtcp.close()

    async def send_digits(self, digits: str) -> None:
        """Send RFC 4733 digits in place of audio; returns when the last one is on the wire."""
        await self._digits.send(digits)

    def _tick(self) -> None:
        self._send_frame()
        self._due += FRAME_SECONDS
        late = time.monotonic() - self._due
        if late > _CATCH_UP:
            missed = int(late / FRAME_SECONDS)
            self._due += missed * FRAME_SECONDS
            self._position += missed * FRAME
        self._timer = asyncio.get_running_loop().call_at(self._due, self._tick)

    def _send_frame(self) -> None:
        target = self.target
        if target.address is None:
            self._resumed = True
        elif not self._send_event(target):
            samples = self._source.block(self._position - self._source_start, FRAME)
            self._send(
                target.payload_type, g711.encode(target.payload_type, samples), self._position, self._resumed
            )
            self._resumed = False
        self._position += FRAME

    def _send_event(self, target: StreamTarget) -> bool:
        event = self._digits.next_packet(self._position) if target.event_type is not None else None
        if event is None:
            return False
        self._send(target.event_type or 0, event.payload, event.position, event.first)
        return True

    def _send(self, payload_type: int, payload: bytes, position: int, marker: bool) -> None:  # noqa: FBT001 - the M bit
        timestamp = (self._clock + position) & 0xFFFFFFFF
        packet = RtpPacket(payload_type, self._sequence, timestamp, self._ssrc, payload, marker=marker)
        self._sequence = (self._sequence + 1) & 0xFFFF
        if self.target.address is not None:
            self._rtp.send(pack(packet), self.target.address)
            self.sent += 1

    def _received(self, data: bytes, _peer: Address, arrived: float) -> None:
        try:
            arrival = RtpArrival(arrived, unpack(data))
        except RtpError:
            self.malformed += 1
            return
        if len(self.packets) < MAX_PACKETS:
            self.packets.append(arrival)
        else:
            self.not_kept += 1
        self.on_packet(arrival)

    def _received_rtcp(self, _data: bytes, _peer: Address, arrived: float) -> None:
        self.rtcp.append(arrived)


def _port_pair(
    host: str, rtp: Callable[[bytes, Address, float], None], rtcp: Callable[[bytes, Address, float], None]
) -> tuple[UdpSocket, UdpSocket]:
    """Bind an even port and the odd one above it (RFC 3550, section 11)."""
    for _ in range(_PORT_TRIES):
        first = UdpSocket(host, 0, rtp)
        port = first.address[1]
        if port % 2 == 0:
            try:
                return first, UdpSocket(host, port + 1, rtcp)
            except EnvironmentProblem:
                pass
        first.close()
    raise EnvironmentProblem(
        "phone-rtp-ports",
        said("No free pair of UDP ports on {host}.", host=host),
        "End programs that hold many ports.",
    )
