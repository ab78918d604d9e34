"""Both ends of a call's codec, packet by packet: FFmpeg's encoders and decoders, and libsndfile's encoder for GSM."""

import io
from collections.abc import Callable
from fractions import Fraction
from typing import Protocol, cast

import av
import numpy as np
import soundfile
from av.audio.codeccontext import AudioCodecContext
from numpy.typing import NDArray

from pbxgui.audio.telephone.concealment import Concealment, Sound
from pbxgui.audio.telephone.line import Codec
from pbxgui.audio.telephone.network import PACKET_SECONDS

OPUS_BIT_RATE = 10_000
_NARROW, _WIDE, _OPUS = 8_000, 16_000, 48_000  # samples per second
_G722_DELAY = (
    22  # samples: the 24-tap filters that split the band and join it again (ITU-T G.722, 3.1 and 4.4)
)
_TABLE_OF_CONTENTS = 0xFC  # of an Opus packet's first byte, all but the number of its frames
_FULL_SCALE = 32_768


class CodecEnds(Protocol):
    """An encoder, and the decoder at the other end with what it does about loss."""

    @property
    def rate(self) -> int:
        """Samples per second that are encoded."""

    @property
    def heard_rate(self) -> int:
        """Samples per second that come out."""

    @property
    def delay(self) -> int:
        """By how many samples what comes out is behind."""

    def encode(self, frame: NDArray[np.int16]) -> bytes:
        """Return the packet of 20 ms of sound."""

    def decode(self, packet: bytes) -> Sound:
        """Return what is heard of a packet, -1 to 1."""

    def conceal(self, packet: bytes) -> Sound:
        """Return what is heard in the place of a packet that did not come; only its kind and length matter."""


class _Ends:
    """An FFmpeg codec without concealment of its own."""

    delay = 0

    def __init__(self, encoder: str, decoder: str, rate: int) -> None:
        self.rate = self.heard_rate = rate
        self._concealment = Concealment(rate)
        self._encoder = _opened_encoder(encoder, rate, {}) if encoder else None
        self._decoder = _opened_decoder(decoder, rate)

    def encode(self, frame: NDArray[np.int16]) -> bytes:
        assert self._encoder is not None  # noqa: S101 - GSM has an encoder of its own
        return _encoded(self._encoder, frame)

    def decode(self, packet: bytes) -> Sound:
        return self._concealment.received(_decoded(self._decoder, packet))

    def conceal(self, packet: bytes) -> Sound:  # noqa: ARG002 - every packet holds the same time
        return self._concealment.lost(round(PACKET_SECONDS * self.heard_rate))


class _G722(_Ends):
    delay = _G722_DELAY


class _Gsm(_Ends):
    """GSM 06.10 full rate: FFmpeg only decodes it."""

    def __init__(self) -> None:
        super().__init__("", "gsm", _NARROW)
        self._written = io.BytesIO()
        self._file = soundfile.SoundFile(self._written, "w", _NARROW, 1, format="RAW", subtype="GSM610")

    def encode(self, frame: NDArray[np.int16]) -> bytes:
        before = self._written.tell()
        self._file.write(frame)
        self._written.seek(before)
        return self._written.read()


class _Opus:
    """Opus (RFC 6716) in narrowband; its decoder conceals losses by itself."""

    rate, heard_rate = _NARROW, _OPUS
    delay = 0  # FFmpeg drops what the encoder looks ahead

    def __init__(self) -> None:
        options = {"application": "voip", "frame_duration": f"{PACKET_SECONDS * 1_000:g}"}
        self._encoder = _opened_encoder("libopus", self.rate, options, OPUS_BIT_RATE)
        self._decoder = _opened_decoder("libopus", self.heard_rate, self._encoder.extradata)

    def encode(self, frame: NDArray[np.int16]) -> bytes:
        return _encoded(self._encoder, frame)

    def decode(self, packet: bytes) -> Sound:
        return _decoded(self._decoder, packet)

    def conceal(self, packet: bytes) -> Sound:
        # A frame of no bytes stands for one that was lost (RFC 6716, 3.2.1); FFmpeg has no other way to say so.
        return _decoded(self._decoder, bytes([packet[0] & _TABLE_OF_CONTENTS]))


_ENDS: dict[Codec, Callable[[], CodecEnds]] = {
    Codec.PCMU: lambda: _Ends("pcm_mulaw", "pcm_mulaw", _NARROW),
    Codec.PCMA: lambda: _Ends("pcm_alaw", "pcm_alaw", _NARROW),
    Codec.G722: lambda: _G722("g722", "g722", _WIDE),
    Codec.GSM: _Gsm,
    Codec.OPUS: _Opus,
}


def both_ends(codec: Codec) -> CodecEnds:
    """Return new ends of a codec, at the beginning of a call."""
    return _ENDS[codec]()


def _opened_encoder(name: str, rate: int, options: dict[str, str], bit_rate: int = 0) -> AudioCodecContext:
    context = cast(AudioCodecContext, av.CodecContext.create(name, "w"))
    context.sample_rate, context.layout, context.format = rate, "mono", "s16"
    context.time_base = Fraction(1, rate)
    context.options = options
    if bit_rate:
        context.bit_rate = bit_rate
    context.open()
    return context


def _opened_decoder(name: str, rate: int, extradata: bytes | None = None) -> AudioCodecContext:
    context = cast(AudioCodecContext, av.CodecContext.create(name, "r"))
    context.sample_rate, context.layout = rate, "mono"
    if extradata:
        context.extradata = extradata
    context.open()
    return context


def _encoded(encoder: AudioCodecContext, samples: NDArray[np.int16]) -> bytes:
    frame = av.AudioFrame.from_ndarray(samples[np.newaxis], format="s16", layout="mono")
    frame.sample_rate = encoder.sample_rate
    return b"".join(map(bytes, encoder.encode(frame)))


def _decoded(decoder: AudioCodecContext, packet: bytes) -> Sound:
    frames = [frame.to_ndarray()[0] for frame in decoder.decode(av.Packet(packet))]
    sound = np.concatenate(frames) if frames else np.zeros(0, np.int16)
    return sound.astype(np.float32) / np.float32(_FULL_SCALE)
