"""RTP packets (RFC 3550, section 5.1) and telephone events (RFC 4733) as values."""

import struct
from dataclasses import dataclass

from pbxgui.sip.phone.errors import RtpError

EVENTS = "0123456789*#ABCD"  # RFC 4733, section 3.2, table 3

_VERSION = 2
_HEADER = struct.Struct("!BBHII")
_EVENT = struct.Struct("!BBH")
_VOLUME = 10  # dBm0 below zero, as most phones send


@dataclass(frozen=True, slots=True)
class RtpPacket:
    """One RTP packet without the parts no audio decoder needs (CSRC list, header extension)."""

    payload_type: int
    sequence: int
    timestamp: int
    ssrc: int
    payload: bytes
    marker: bool = False


@dataclass(frozen=True, slots=True)
class RtpArrival:
    """A packet and when it reached this machine, in `time.monotonic()` seconds."""

    time: float
    packet: RtpPacket


@dataclass(frozen=True, slots=True)
class TelephoneEvent:
    """The payload of one telephone-event packet; the duration counts RTP clock ticks since its time stamp."""

    event: int
    duration: int
    end: bool = False


def pack(packet: RtpPacket) -> bytes:
    """Write a packet."""
    second = packet.marker << 7 | packet.payload_type
    return (
        _HEADER.pack(_VERSION << 6, second, packet.sequence, packet.timestamp, packet.ssrc) + packet.payload
    )


def unpack(data: bytes) -> RtpPacket:
    """Read a packet, leaving out CSRC list, header extension and padding.

    Raises:
        RtpError: it is not an RTP packet.

    """
    if len(data) < _HEADER.size or data[0] >> 6 != _VERSION:
        raise RtpError(f"A datagram of {len(data)} bytes is not an RTP packet.")
    first, second, sequence, timestamp, ssrc = _HEADER.unpack_from(data)
    start = _HEADER.size + 4 * (first & 0x0F)
    if first & 0x10:
        start += 4 + 4 * int.from_bytes(data[start + 2 : start + 4])
    end = len(data) - (data[-1] if first & 0x20 else 0)
    if start > end:
        raise RtpError("An RTP packet is shorter than its own header says.")
    return RtpPacket(second & 0x7F, sequence, timestamp, ssrc, data[start:end], marker=bool(second & 0x80))


def pack_event(event: TelephoneEvent) -> bytes:
    """Write the payload of a telephone event."""
    return _EVENT.pack(event.event, event.end << 7 | _VOLUME, event.duration)


def unpack_event(payload: bytes) -> TelephoneEvent:
    """Read the payload of a telephone event.

    Raises:
        RtpError: it is too short.

    """
    if len(payload) < _EVENT.size:
        raise RtpError(f"A payload of {len(payload)} bytes is not a telephone event.")
    event, flags, duration = _EVENT.unpack_from(payload)
    return TelephoneEvent(event, duration, end=bool(flags & 0x80))
