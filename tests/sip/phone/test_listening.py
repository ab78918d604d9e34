"""Sound made continuous for somebody who listens while it comes in."""

import numpy as np

from pbxgui.sip.phone import RtpArrival, RtpPacket, g711
from pbxgui.sip.phone.listening import Listening

LOUD = g711.encode(g711.PCMU, np.full(160, 8000, np.int16))


def packet(timestamp: int, ssrc: int = 1, payload_type: int = g711.PCMU, payload: bytes = LOUD) -> RtpArrival:
    return RtpArrival(0.0, RtpPacket(payload_type, 0, timestamp % (1 << 32), ssrc, payload))


def levels(samples: bytes) -> list[bool]:
    """Return for each 20 ms whether anything is heard."""
    return [bool(part.any()) for part in np.frombuffer(samples, "<i2").reshape(-1, 160)]


def test_packets_in_turn_are_heard_one_after_the_other() -> None:
    listening = Listening()
    assert [levels(listening.take(packet(at))) for at in (0, 160, 320)] == [[True]] * 3


def test_a_lost_packet_is_silence_and_a_late_one_is_not_heard() -> None:
    listening = Listening()
    listening.take(packet(0))
    assert levels(listening.take(packet(320))) == [False, True]
    assert listening.take(packet(160)) == b""
    assert levels(listening.take(packet(480))) == [True]


def test_a_new_source_and_a_clock_that_leaps_are_heard_at_once() -> None:
    listening = Listening()
    listening.take(packet(0))
    assert levels(listening.take(packet(90_000))) == [True]
    assert levels(listening.take(packet(5, ssrc=2))) == [True]


def test_the_clock_may_begin_again_at_zero() -> None:
    listening = Listening()
    listening.take(packet((1 << 32) - 160))
    assert levels(listening.take(packet(160))) == [False, True]


def test_what_is_no_sound_is_passed_over() -> None:
    listening = Listening()
    assert listening.take(packet(0, payload_type=101)) == b""
    assert listening.take(packet(0, payload=b"")) == b""
