"""What packets prove: losses, gaps, order, and the sound put together again. Packets made by hand, times exact."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, strategies as st

from pbxgui.sip.phone import RtpArrival, RtpPacket, evidence, g711, media_stats
from pbxgui.sip.phone.g711 import PCMA, PCMU, Samples16
from tests.sip.phone.sounds import speech_like

START = 1000.0


def _stream(
    samples: Samples16, *, at: float = START, sequence: int = 65530, stamp: int = 0xFFFFF000, ssrc: int = 1
) -> list[RtpArrival]:
    """Return the samples as a stream of 20 ms packets; both counters wrap within the first ones."""
    return [
        RtpArrival(
            at + number * 0.02,
            RtpPacket(
                PCMU,
                (sequence + number) % 65536,
                (stamp + number * 160) % 2**32,
                ssrc,
                g711.encode(PCMU, samples[number * 160 : (number + 1) * 160]),
            ),
        )
        for number in range(len(samples) // 160)
    ]


def _as_heard(samples: Samples16) -> list[int]:
    decoded: list[int] = g711.decode(PCMU, g711.encode(PCMU, samples)).tolist()
    return decoded


def test_a_whole_stream_is_put_together_sample_by_sample() -> None:
    samples = speech_like(1)
    heard = evidence.hearing(_stream(samples))
    assert heard.samples.tolist() == _as_heard(samples)
    assert heard.present.all()
    assert (heard.origin, heard.duration, heard.missing) == (START, 1.0, 0.0)
    stats = media_stats(_stream(samples))
    assert (stats.received, stats.lost, stats.reordered, stats.duplicates) == (50, 0, 0, 0)
    assert stats.largest_gap == pytest.approx(0.02)
    assert (stats.first, stats.ssrcs, stats.payload_types) == (START, (1,), (PCMU,))


@given(st.sets(st.integers(1, 48), max_size=20))
def test_every_lost_packet_is_counted_and_leaves_its_hole(lost: set[int]) -> None:
    samples = speech_like(1)
    packets = [arrival for number, arrival in enumerate(_stream(samples)) if number not in lost]
    heard = evidence.hearing(packets)
    assert media_stats(packets).lost == len(lost)
    for number in range(50):
        part = slice(number * 160, (number + 1) * 160)
        assert heard.present[part].all() == (number not in lost)
        assert heard.samples[part].tolist() == ([0] * 160 if number in lost else _as_heard(samples[part]))


@given(st.permutations(range(50)))
def test_any_order_of_arrival_gives_the_same_sound(order: Sequence[int]) -> None:
    samples = speech_like(1)
    sent = _stream(samples)
    packets = [RtpArrival(START + number * 0.001, sent[index].packet) for number, index in enumerate(order)]
    assert evidence.hearing(packets).samples.tolist() == _as_heard(samples)
    late = sum(any(earlier > index for earlier in order[:number]) for number, index in enumerate(order))
    stats = media_stats(packets)
    assert (stats.lost, stats.reordered, stats.duplicates) == (0, late, 0)


def test_a_packet_that_comes_twice_is_a_duplicate_and_changes_nothing() -> None:
    packets = _stream(speech_like(0.2))
    doubled = [*packets[:5], packets[4], *packets[5:]]
    stats = media_stats(doubled)
    assert (stats.received, stats.lost, stats.reordered, stats.duplicates) == (11, 0, 0, 1)
    assert evidence.hearing(doubled).samples.tolist() == evidence.hearing(packets).samples.tolist()


def test_a_hole_of_100_ms_between_arrivals_is_seen_though_nothing_is_lost() -> None:
    packets = [
        RtpArrival(arrival.time + (0.1 if number >= 25 else 0), arrival.packet)
        for number, arrival in enumerate(_stream(speech_like(1)))
    ]
    assert media_stats(packets).lost == 0
    assert media_stats(packets).largest_gap == pytest.approx(0.12)


def test_a_new_source_is_placed_by_the_clock() -> None:
    first, second = speech_like(0.4, 1), speech_like(0.4, 2)
    packets = _stream(first) + _stream(second, at=START + 0.6, sequence=7, stamp=123, ssrc=2)
    heard = evidence.hearing(packets)
    assert heard.duration == pytest.approx(1.0)
    assert heard.samples[:3200].tolist() == _as_heard(first)
    assert not heard.present[3200:4800].any()
    assert heard.samples[4800:].tolist() == _as_heard(second)
    assert media_stats(packets).lost == 0


def test_a_leaping_clock_of_the_same_source_is_placed_by_arrival() -> None:
    first, second = speech_like(0.4, 1), speech_like(0.4, 2)
    packets = _stream(first, sequence=0) + _stream(second, at=START + 0.4, sequence=20, stamp=2_000_000_000)
    heard = evidence.hearing(packets)
    assert heard.samples.tolist() == _as_heard(first) + _as_heard(second)


def test_digits_and_unknown_codecs_are_counted_but_not_heard() -> None:
    packets = [
        RtpArrival(START, RtpPacket(101, 1, 0, 1, bytes(4))),
        RtpArrival(START, RtpPacket(9, 2, 0, 1, bytes(160))),
    ]
    assert evidence.hearing(packets).duration == 0
    assert media_stats(packets).payload_types == (101, 9)


def test_both_laws_are_heard_in_one_stream() -> None:
    samples = np.full(160, 8000, np.int16)
    packets = [
        RtpArrival(START, RtpPacket(PCMU, 1, 0, 1, g711.encode(PCMU, samples))),
        RtpArrival(START + 0.02, RtpPacket(PCMA, 2, 160, 1, g711.encode(PCMA, samples))),
    ]
    assert np.abs(evidence.hearing(packets).samples.astype(int) - 8000).max() < 200


def test_nothing_received_is_nothing_heard() -> None:
    assert media_stats([]).first is None
    assert evidence.hearing([]).duration == 0


def test_wild_time_stamps_cannot_fill_the_memory() -> None:
    wild = [RtpArrival(START + 1e6, RtpPacket(PCMU, 2, 99, 2, bytes(160)))]
    assert evidence.hearing(_stream(speech_like(0.2)) + wild).duration == pytest.approx(0.2)
