"""A test phone's sound in G.722 and Opus, by the codecs of FFmpeg: independent of those in the engine."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import av
import numpy as np
import numpy.typing as npt

from pbxgui.sip.phone import Hearing
from pbxgui.sip.phone.rtp import RtpPacket, pack
from tests.wire.in_dialog import TalkingCall

Samples = npt.NDArray[np.int16]

FRAME = 0.02  # seconds


@dataclass(frozen=True, slots=True)
class Codec:
    """A codec as RTP has it.

    Attributes:
        name: FFmpeg's name of it.
        payload_type: static, or the one that the engine offers it under.
        rate: of the samples, in Hz.
        clock: of RTP time stamps; that of G.722 is wrong by RFC 3551 section 4.5.2, for all time.
        rtpmap: as in SDP.

    """

    name: str
    payload_type: int
    rate: int
    clock: int
    rtpmap: str


G722 = Codec("g722", 9, 16_000, 8_000, "G722/8000")
OPUS = Codec("libopus", 96, 48_000, 48_000, "opus/48000/2")


def encoded(codec: Codec, samples: Samples) -> list[bytes]:
    """Return the packets of a sound at the codec's rate."""
    coder: Any = av.CodecContext.create(codec.name, "w")  # of audio, which its type does not say
    coder.sample_rate, coder.layout, coder.format = codec.rate, "mono", "s16"
    coder.time_base = Fraction(1, codec.rate)
    length = round(codec.rate * FRAME)
    packets: list[bytes] = []
    for start in range(0, len(samples) - length + 1, length):
        frame = av.AudioFrame.from_ndarray(samples[None, start : start + length], format="s16", layout="mono")
        frame.sample_rate, frame.pts = codec.rate, start
        packets += [bytes(packet) for packet in coder.encode(frame)]
    return packets


def decoded(codec: Codec, payloads: list[bytes]) -> Samples:
    """Return the sound of these packets at the codec's rate."""
    decoder: Any = av.CodecContext.create(codec.name, "r")
    decoder.sample_rate, decoder.layout = codec.rate, "mono"
    frames = [frame for payload in payloads for frame in decoder.decode(av.Packet(payload))]
    return np.concatenate([frame.to_ndarray().reshape(-1)[: frame.samples] for frame in frames])


def hearing_in(codec: Codec, call: TalkingCall) -> Hearing:
    """Return what a call has heard, at the codec's rate."""
    packets = [arrival for arrival in call.packets() if arrival.packet.payload_type == codec.payload_type]
    sound = decoded(codec, [arrival.packet.payload for arrival in packets])
    return Hearing(sound, np.ones(len(sound), np.bool_), packets[0].time, codec.rate)


@asynccontextmanager
async def speaking(codec: Codec, call: TalkingCall, samples: Samples) -> AsyncIterator[None]:
    """Let a call say these samples over and over."""
    packets = encoded(codec, samples)
    task = asyncio.create_task(_speak(codec, call, packets))
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def _speak(codec: Codec, call: TalkingCall, packets: list[bytes]) -> None:
    loop = asyncio.get_running_loop()
    began, number = loop.time(), 0
    while True:
        assert call._sound.remote is not None
        stamp = round(number * codec.clock * FRAME)
        packet = RtpPacket(codec.payload_type, number & 0xFFFF, stamp, 0x5EED, packets[number % len(packets)])
        call._session._rtp.send(pack(packet), call._sound.remote.address)
        number += 1
        await asyncio.sleep(max(0.0, began + number * FRAME - loop.time()))
