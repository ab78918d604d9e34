"""The RTP session on real sockets: pace, loss, gaps, digits."""

import asyncio
import time
from contextlib import ExitStack

import numpy as np
import pytest

from pbxgui.core.errors import EnvironmentProblem
from pbxgui.sip.phone import MediaStats, Samples, Tone, evidence, media_stats
from pbxgui.sip.phone.dtmf import digits_in
from pbxgui.sip.phone.g711 import PCMU, RATE
from pbxgui.sip.phone.media import RtpSession, StreamTarget
from pbxgui.sip.phone.rtp import RtpArrival, unpack
from pbxgui.sip.phone.udp import UdpSocket
from tests.sip.phone.peers import LOOPBACK, Relay
from tests.sip.phone.running import run as run_in_real_time
from tests.sip.phone.sounds import speech_like
from tests.sip.phone.turned_clock import TurnedClock, run


def _ignore(_arrival: RtpArrival) -> None:
    """Stand in for a listener."""


async def _through(seconds: float, lost: frozenset[int]) -> RtpSession:
    """Send speech for so long through a relay that loses these packets; return the closed receiver."""
    with ExitStack() as stack:
        receiver, sender = RtpSession(LOOPBACK, _ignore), RtpSession(LOOPBACK, _ignore)
        stack.callback(receiver.close)
        stack.callback(sender.close)
        relay = stack.enter_context(Relay(receiver.address, lambda index, _data: index in lost))
        sender.target = StreamTarget(relay.address)
        sender.play(Samples(speech_like(seconds)))
        sender.start()
        await asyncio.sleep(seconds + 0.01)
    return receiver


def test_what_the_network_loses_is_seen_as_lost_and_as_a_gap() -> None:
    receiver = run(_through(1, frozenset({10, 25, 26, 27, 28})))
    stats = media_stats(receiver.packets)
    assert stats.lost == 5
    assert stats.largest_gap > 0.06
    heard = evidence.hearing(receiver.packets)
    assert heard.missing == pytest.approx(0.1)
    assert not heard.present[1600:1760].any()
    assert not heard.present[4000:4640].any()
    assert heard.find(speech_like(1), RATE).correlation < 0.98


def test_the_sender_keeps_time_and_the_sound_is_whole() -> None:
    receiver = run(_through(1, frozenset()))
    stats = media_stats(receiver.packets)
    assert stats.lost == 0
    times = np.array([arrival.time for arrival in receiver.packets])
    assert np.percentile(np.diff(times), 90) < 0.03, "packets come in bursts"
    late = times - times[0] - 0.02 * np.arange(len(times))
    assert np.abs(np.median(late[25:]) - np.median(late[:25])) < 0.01, "the pace drifts"
    assert evidence.hearing(receiver.packets).find(speech_like(1), RATE).correlation > 0.999


def test_a_busy_process_does_not_spoil_arrival_times() -> None:
    """The kernel stamps datagrams: what comes while Python is busy for 100 ms shows no gap of 100 ms."""

    async def scenario() -> float:
        arrivals: list[float] = []
        sockets = [
            UdpSocket(LOOPBACK, 0, lambda _data, _peer, at: arrivals.append(at)),
            UdpSocket(LOOPBACK, 0, print),
        ]
        before, after = [], []
        for _ in range(5):
            before.append(time.monotonic())
            sockets[1].send(b"x", sockets[0].address)
            after.append(time.monotonic())
            time.sleep(0.02)  # noqa: ASYNC251 - the busy process under test
        await asyncio.sleep(0.02)
        for each in sockets:
            each.close()
        return float(np.maximum(np.subtract(before, arrivals), np.subtract(arrivals, after)).max())

    assert run_in_real_time(scenario(), 30) < 0.04  # without the kernel's stamps the first one is 0.1 s late


def test_a_sender_that_was_held_up_skips_on_instead_of_bursting() -> None:
    async def scenario() -> RtpSession:
        receiver, sender = RtpSession(LOOPBACK, _ignore), RtpSession(LOOPBACK, _ignore)
        sender.target = StreamTarget(receiver.address)
        sender.start()
        await asyncio.sleep(0.05)
        loop = asyncio.get_running_loop()
        assert isinstance(loop, TurnedClock)
        loop.turn(0.5)  # of which nobody had anything
        await asyncio.sleep(0.1)
        sender.close()
        receiver.close()
        return receiver

    receiver = run(scenario())
    stats = media_stats(receiver.packets)
    assert stats.lost == 0
    assert stats.received < 15
    assert stats.largest_gap > 0.4
    assert evidence.hearing(receiver.packets).missing == pytest.approx(0.5, abs=0.15)


def test_digits_replace_the_sound_and_are_read_back() -> None:
    async def scenario() -> tuple[list[RtpArrival], MediaStats]:
        receiver, sender = RtpSession(LOOPBACK, _ignore), RtpSession(LOOPBACK, _ignore)
        sender.target = StreamTarget(receiver.address, PCMU, 96)
        sender.play(Tone(440))
        sender.start()
        await sender.send_digits("1#")
        await asyncio.sleep(0.03)
        sender.close()
        receiver.close()
        return receiver.packets, media_stats(receiver.packets)

    packets, stats = run(scenario())
    assert [digit.key for digit in digits_in(packets, 96)] == ["1", "#"]
    assert (stats.lost, stats.reordered) == (0, 0)


def test_garbage_on_the_rtp_port_is_counted_and_does_no_harm() -> None:
    async def scenario() -> RtpSession:
        receiver = RtpSession(LOOPBACK, _ignore)
        stranger = UdpSocket(LOOPBACK, 0, lambda _data, _peer, _at: None)
        for data in (b"", b"\x80", bytes(300), b"\x80" + bytes(20), b"\xbf\xff" + b"\xff" * 60):
            stranger.send(data, receiver.address)
        stranger.send(bytes(8), (LOOPBACK, receiver.address[1] + 1))
        await asyncio.sleep(0.02)
        stranger.close()
        receiver.close()
        return receiver

    receiver = run(scenario())
    assert (receiver.malformed, len(receiver.packets), len(receiver.rtcp)) == (4, 1, 1)
    assert evidence.hearing(receiver.packets).duration == pytest.approx(9 / RATE)


def test_rtp_takes_an_even_port_and_rtcp_the_next() -> None:
    async def scenario() -> None:
        session = RtpSession(LOOPBACK, _ignore)
        assert session.address[1] % 2 == 0
        with pytest.raises(EnvironmentProblem, match=str(session.address[1] + 1)):
            UdpSocket(LOOPBACK, session.address[1] + 1, lambda _data, _peer, _at: None)
        session.close()
        session.close()

    run(scenario())


def test_nothing_is_sent_after_the_session_stops() -> None:
    async def scenario() -> None:
        seen: list[bytes] = []
        sink = UdpSocket(LOOPBACK, 0, lambda data, _peer, _at: seen.append(data))
        session = RtpSession(LOOPBACK, _ignore)
        session.target = StreamTarget(sink.address)
        session.start()
        await asyncio.sleep(0.05)
        session.stop()
        count = session.sent
        await asyncio.sleep(0.06)
        session.close()
        sink.close()
        assert count == session.sent == len(seen)
        assert unpack(seen[0]).marker

    run(scenario())
