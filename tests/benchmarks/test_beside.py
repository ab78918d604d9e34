"""What the comparison with Asterisk reads out of packets and figures, on packets and figures that are known."""

import math
import struct

import pytest

from tests.benchmarks.beside.capture import Packet
from tests.benchmarks.beside.figures import Line, table
from tests.benchmarks.beside.mark import delays, marked
from tests.benchmarks.beside.wire_times import Spread, gaps, response_times

SERVER, CALLER = 5060, 6060


def sip(time: float, start: str, call: str, cseq: str) -> Packet:
    return Packet(time, SERVER, CALLER, f"{start}\r\nCall-ID: {call}\r\nCSeq: {cseq}\r\n\r\n".encode())


def rtp(time: float, source: int, payload: bytes = b"\xff" * 160) -> Packet:
    return Packet(time, source, CALLER, struct.pack("!BBHII", 0x80, 0, 0, 0, source) + payload)


def test_a_response_is_timed_from_the_first_request_of_its_transaction() -> None:
    invite = "INVITE sip:2001@127.0.0.1 SIP/2.0"
    packets = [
        sip(1.0, invite, "a", "1 INVITE"),
        sip(1.1, invite, "b", "1 INVITE"),
        sip(1.2, "SIP/2.0 100 Trying", "a", "1 INVITE"),
        sip(1.5, invite, "a", "1 INVITE"),
        sip(1.75, "SIP/2.0 183 Session Progress", "a", "1 INVITE"),
        sip(1.8, "SIP/2.0 183 Session Progress", "a", "1 INVITE"),
        sip(1.9, "SIP/2.0 183 Session Progress", "b", "2 BYE"),
    ]
    assert response_times(packets, "INVITE", 183) == [0.75, math.inf]


def test_gaps_are_those_within_a_stream() -> None:
    packets = [rtp(0.02 * index, source) for index in range(4) for source in (4000, 4002)]
    packets.append(rtp(0.16, 4000))
    assert sorted(gaps(packets, CALLER)) == pytest.approx([0.02] * 6 + [0.1])


def test_a_spread_knows_what_never_came() -> None:
    spread = Spread.of([0.01] * 97 + [math.inf] * 3)
    assert (spread.median, spread.p99, spread.count) == (0.01, math.inf, 100)
    with pytest.raises(RuntimeError):
        Spread.of([])


def test_a_mark_is_found_again_wherever_it_comes_out() -> None:
    packets = marked() * 3
    late = 0.035
    shift = 40  # samples: the sound comes out in other packets than it came in
    sound = b"\xff" * shift + b"".join(packets)
    out = [sound[at : at + 160] for at in range(0, len(sound) - shift, 160)]
    there = [rtp(0.02 * index, 4000, payload) for index, payload in enumerate(packets)]
    heard = [rtp(0.02 * index + late, 4002, payload) for index, payload in enumerate(out)]
    assert delays(there, heard) == pytest.approx([late + shift / 8000] * 3)


def test_a_line_shows_the_median_of_the_rounds_their_ratio_and_whether_the_target_is_reached() -> None:
    lines = (Line("cpu", "CPU, ms", 1e3, most=20, most_ratio=0.5), Line("other", "not measured"))
    ours, theirs = [{"cpu": 0.03}, {"cpu": 0.01}, {"cpu": 0.012}], [{"cpu": 0.016}]
    assert table(lines, ours, theirs).splitlines()[2:] == [
        "| CPU, ms | 12 | 16 | 0.75 | at most 20: reached; ratio at most 0.5: not reached |"
    ]
