"""What received RTP proves: packets lost and late, and the sound they carried, placed by time stamps."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from pbxgui.sip.phone import g711
from pbxgui.sip.phone.hearing import Hearing
from pbxgui.sip.phone.rtp import RtpArrival

_SEQUENCES = 1 << 16
_TIMESTAMPS = 1 << 32
_NEW_STRETCH = 0.5  # seconds a time stamp may depart before its clock counts as set anew
_MAX_SECONDS = 3600  # no packet places sound further than this from the first one


@dataclass(frozen=True, slots=True)
class MediaStats:
    """Figures about a stream; times are `time.monotonic()` seconds, None where nothing came.

    Attributes:
        lost: sequence numbers missing between the first and the last packet of each source.
        reordered: packets that arrived after one with a higher sequence number.
        largest_gap: the longest time between two arrivals, in seconds.

    """

    received: int = 0
    lost: int = 0
    reordered: int = 0
    duplicates: int = 0
    largest_gap: float = 0.0
    first: float | None = None
    last: float | None = None
    payload_types: tuple[int, ...] = ()
    ssrcs: tuple[int, ...] = ()


def media_stats(packets: Sequence[RtpArrival]) -> MediaStats:
    """Measure a stream; a change of SSRC starts new sequence numbers but no new gap."""
    if not packets:
        return MediaStats()
    times = sorted(arrival.time for arrival in packets)
    ssrcs = tuple(dict.fromkeys(arrival.packet.ssrc for arrival in packets))
    counts = [
        _sequence_counts([a.packet.sequence for a in packets if a.packet.ssrc == ssrc]) for ssrc in ssrcs
    ]
    return MediaStats(
        received=len(packets),
        lost=sum(lost for lost, _, _ in counts),
        reordered=sum(reordered for _, reordered, _ in counts),
        duplicates=sum(duplicates for _, _, duplicates in counts),
        largest_gap=max((b - a for a, b in pairwise(times)), default=0.0),
        first=times[0],
        last=times[-1],
        payload_types=tuple(dict.fromkeys(arrival.packet.payload_type for arrival in packets)),
        ssrcs=ssrcs,
    )


def _sequence_counts(sequences: list[int]) -> tuple[int, int, int]:
    """Return lost, reordered and duplicate counts of one source."""
    extended = list(_extend(sequences, _SEQUENCES))
    seen = Counter(extended)
    highest, reordered = extended[0], 0
    for sequence in extended[1:]:
        reordered += sequence < highest and seen[sequence] == 1
        highest = max(highest, sequence)
    lost = max(seen) - min(seen) + 1 - len(seen)
    return lost, reordered, len(extended) - len(seen)


def _extend(values: Iterable[int], modulus: int) -> Iterator[int]:
    """Undo the wrapping of a counter: each value is taken as the one nearest to the one before."""
    previous: int | None = None
    for value in values:
        if previous is None:
            previous = value
        step = (value - previous + modulus // 2) % modulus - modulus // 2
        previous += step
        yield previous


def hearing(packets: Sequence[RtpArrival]) -> Hearing:
    """Decode the G.711 packets and place them by time stamp; sample 0 is the first packet's arrival.

    Where the source or its clock changes (another SSRC, a time stamp that leaps), the new stretch is placed
    by the arrival time of its first packet.
    """
    audio = [
        arrival for arrival in packets if g711.is_g711(arrival.packet.payload_type) and arrival.packet.payload
    ]
    if not audio:
        return Hearing(np.zeros(0, np.int16), np.zeros(0, np.bool_), 0.0)
    placed = list(_place(audio))
    start = min(at for at, _ in placed)
    length = max(at + len(arrival.packet.payload) for at, arrival in placed) - start
    samples, present = np.zeros(length, np.int16), np.zeros(length, np.bool_)
    for at, arrival in placed:
        stretch = slice(at - start, at - start + len(arrival.packet.payload))
        samples[stretch] = g711.decode(arrival.packet.payload_type, arrival.packet.payload)
        present[stretch] = True
    return Hearing(samples, present, audio[0].time + start / g711.RATE)


def _place(audio: Sequence[RtpArrival]) -> Iterator[tuple[int, RtpArrival]]:
    """Yield the position of each packet in samples after the arrival of the first one."""
    origin, stretch, offset, end = audio[0].time, audio[0], 0, 0
    for arrival in audio:
        expected = round((arrival.time - origin) * g711.RATE)
        at = offset + _ticks(stretch, arrival)
        if arrival.packet.ssrc != stretch.packet.ssrc or _leaps(stretch, arrival, at - expected):
            stretch, offset = arrival, max(expected, end)
            at = offset
        if at <= _MAX_SECONDS * g711.RATE:
            end = max(end, at + len(arrival.packet.payload))
            yield at, arrival


def _leaps(stretch: RtpArrival, arrival: RtpArrival, departure: int) -> bool:
    """Whether a time stamp fits neither the wall clock nor the sequence numbers, so that its clock was set anew."""
    steps = arrival.packet.sequence - stretch.packet.sequence
    steps = (steps + _SEQUENCES // 2) % _SEQUENCES - _SEQUENCES // 2
    counted = steps * len(stretch.packet.payload)
    limit = _NEW_STRETCH * g711.RATE
    return abs(departure) > limit and abs(_ticks(stretch, arrival) - counted) > limit


def _ticks(start: RtpArrival, arrival: RtpArrival) -> int:
    difference = arrival.packet.timestamp - start.packet.timestamp
    return (difference + _TIMESTAMPS // 2) % _TIMESTAMPS - _TIMESTAMPS // 2
