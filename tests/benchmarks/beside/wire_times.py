"""What the packets tell: how long responses took, and how evenly sound came."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tests.benchmarks.beside.capture import Packet

_CALL_ID = re.compile(rb"^(?:Call-ID|i): *(\S+)", re.IGNORECASE | re.MULTILINE)
_CSEQ = re.compile(rb"^CSeq: *(\d+ \w+)", re.IGNORECASE | re.MULTILINE)
_RTP_HEADER = 12


@dataclass(frozen=True, slots=True)
class Spread:
    """Of many times, in seconds."""

    median: float
    p99: float
    largest: float
    count: int

    @classmethod
    def of(cls, values: Sequence[float]) -> "Spread":
        """Return the spread of some values; RuntimeError when there are none."""
        if not values:
            raise RuntimeError("Nothing was measured.")
        median, p99 = np.percentile(values, (50, 99), method="nearest")  # what never came is infinite
        return cls(float(median), float(p99), max(values), len(values))


def response_times(packets: Sequence[Packet], method: str, *statuses: int) -> list[float]:
    """Return the seconds from each request to its first response of one of these statuses.

    A request that is repeated counts from its first time; one that is never answered is infinitely late.
    """
    asked: dict[tuple[bytes, bytes], float] = {}
    answered: dict[tuple[bytes, bytes], float] = {}
    wanted = tuple(f"SIP/2.0 {status} ".encode() for status in statuses)
    for packet in packets:
        if packet.payload.startswith(f"{method} ".encode()):
            asked.setdefault(_transaction(packet), packet.time)
        elif packet.payload.startswith(wanted):
            key = _transaction(packet)
            if key[1].endswith(f" {method}".encode()):
                answered.setdefault(key, packet.time)
    return [answered.get(key, float("inf")) - began for key, began in asked.items()]


def _transaction(packet: Packet) -> tuple[bytes, bytes]:
    call, sequence = _CALL_ID.search(packet.payload), _CSEQ.search(packet.payload)
    return (call[1] if call else b"", sequence[1] if sequence else b"")


def streams(packets: Sequence[Packet], destination: int) -> dict[tuple[int, bytes], list[Packet]]:
    """Return the RTP packets to a port by where they come from: port and SSRC."""
    found: dict[tuple[int, bytes], list[Packet]] = defaultdict(list)
    for packet in packets:
        if packet.destination == destination and len(packet.payload) > _RTP_HEADER:
            found[packet.source, packet.payload[8:12]].append(packet)
    return found


def gaps(packets: Sequence[Packet], destination: int) -> list[float]:
    """Return the seconds between every two packets that follow each other in a stream."""
    found: list[float] = []
    for stream in streams(packets, destination).values():
        found.extend(np.diff([packet.time for packet in stream]).tolist())
    return found
