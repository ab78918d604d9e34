"""RTP packets and telephone events as bytes."""

import asyncio
from contextlib import suppress

import pytest
from hypothesis import given, strategies as st

from pbxgui.sip.phone import RtpArrival, RtpError, RtpPacket
from pbxgui.sip.phone.dtmf import DigitSender, digits_in
from pbxgui.sip.phone.rtp import EVENTS, TelephoneEvent, pack, pack_event, unpack, unpack_event

_packets = st.builds(
    RtpPacket,
    st.integers(0, 127),
    st.integers(0, 0xFFFF),
    st.integers(0, 0xFFFFFFFF),
    st.integers(0, 0xFFFFFFFF),
    st.binary(max_size=200),
    marker=st.booleans(),
)


@given(_packets)
def test_what_is_packed_is_what_is_unpacked(packet: RtpPacket) -> None:
    assert unpack(pack(packet)) == packet


@given(st.binary(max_size=100))
def test_any_datagram_is_a_packet_or_a_typed_error(data: bytes) -> None:
    with suppress(RtpError):
        assert len(unpack(data).payload) <= len(data) - 12


def test_csrc_extension_and_padding_are_left_out() -> None:
    header = bytes([0x80 | 0x20 | 0x10 | 2, 8]) + bytes(10)
    wire = header + bytes(8) + b"\xbe\xde\x00\x01" + bytes(4) + b"sound" + b"\x00\x00\x03"
    assert unpack(wire).payload == b"sound"


@given(st.integers(0, 255), st.integers(0, 0xFFFF), st.booleans())
def test_telephone_events_survive(event: int, duration: int, end: bool) -> None:  # noqa: FBT001
    value = TelephoneEvent(event, duration, end=end)
    assert unpack_event(pack_event(value)) == value


def _frames(digits: str, count: int) -> list[RtpArrival]:
    """Return the packets a sender would send in `count` frames; audio as payload type 0."""

    async def collect() -> list[RtpArrival]:
        sender = DigitSender()
        sending = asyncio.create_task(sender.send(digits))
        await asyncio.sleep(0)
        arrivals = []
        for number in range(count):
            event = sender.next_packet(number * 160)
            packet = (
                RtpPacket(101, number, event.position, 7, event.payload, marker=event.first)
                if event
                else RtpPacket(0, number, number * 160, 7, bytes(160))
            )
            arrivals.append(RtpArrival(number * 0.02, packet))
        await asyncio.wait_for(sending, 1)
        return arrivals

    return asyncio.run(collect())


def test_one_digit_is_seven_packets_with_one_time_stamp_and_three_ends() -> None:
    events = [a.packet for a in _frames("5", 12) if a.packet.payload_type == 101]
    assert [packet.marker for packet in events] == [True] + [False] * 6
    assert {packet.timestamp for packet in events} == {0}
    durations = [unpack_event(packet.payload) for packet in events]
    assert [event.duration for event in durations] == [160, 320, 480, 640, 800, 800, 800]
    assert [event.end for event in durations] == [False] * 4 + [True] * 3
    assert {event.event for event in durations} == {5}


def test_every_key_is_read_back_the_same_key_twice_included() -> None:
    keys = EVENTS + "11"
    digits = digits_in(_frames(keys, 11 * len(keys)), 101)
    assert "".join(digit.key for digit in digits) == keys
    assert {digit.duration for digit in digits} == {0.1}


def test_a_digit_survives_the_loss_of_most_of_its_packets() -> None:
    packets = [a for a in _frames("9", 12) if a.packet.payload_type == 101]
    assert [digit.key for digit in digits_in(packets[5:6], 101)] == ["9"]


def test_a_key_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="'x' is on no telephone key pad"):
        asyncio.run(DigitSender().send("1x"))
