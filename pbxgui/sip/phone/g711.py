"""G.711 µ-law and A-law by table (ITU-T G.711; the arithmetic of G.191, `ulaw_compress` and `alaw_compress`).

Samples are 16-bit at 8000 Hz; the laws use the upper 14 (µ-law) or 13 (A-law) of the bits.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

Samples16 = NDArray[np.int16]

RATE: Final = 8000
PCMU: Final = 0
PCMA: Final = 8

_LINEAR = 16  # A-law magnitudes below this are in segment 0, which has no leading one


def _ulaw_encode_table() -> NDArray[np.uint8]:
    pcm = np.arange(-32768, 32768, dtype=np.int32)
    negative = pcm < 0
    magnitude = np.where(negative, ~pcm >> 2, pcm >> 2) + 33  # 14 bits, one's complement as G.191, plus bias
    magnitude = np.minimum(magnitude, 0x1FFF)
    segment = np.floor(np.log2(magnitude)).astype(np.int32) - 4
    code = (8 - segment << 4) | (0xF - (magnitude >> segment & 0xF))
    signed: NDArray[np.int32] = np.where(negative, code, code | 0x80)
    return signed.astype(np.uint8)


def _ulaw_decode_table() -> Samples16:
    code = ~np.arange(256, dtype=np.int32) & 0xFF
    magnitude = ((((code & 0xF) << 1) + 33) << (code >> 4 & 7)) - 33
    return (np.where(code & 0x80, -magnitude, magnitude) * 4).astype(np.int16)


def _alaw_encode_table() -> NDArray[np.uint8]:
    pcm = np.arange(-32768, 32768, dtype=np.int32)
    magnitude = np.where(pcm < 0, ~pcm >> 4, pcm >> 4)  # 12 bits and sign, one's complement as G.191
    segment = np.where(
        magnitude >= _LINEAR, np.floor(np.log2(np.maximum(magnitude, 1))).astype(np.int32) - 3, 0
    )
    mantissa = np.where(segment > 1, magnitude >> np.maximum(segment - 1, 0), magnitude) & 0xF
    code = np.where(magnitude >= _LINEAR, segment << 4 | mantissa, magnitude)
    return (np.where(pcm >= 0, code | 0x80, code) ^ 0x55).astype(np.uint8)


def _alaw_decode_table() -> Samples16:
    code = np.arange(256, dtype=np.int32) ^ 0x55
    segment, mantissa = code >> 4 & 7, (code & 0xF) << 4
    magnitude = np.where(segment == 0, mantissa + 8, (mantissa + 0x108) << np.maximum(segment - 1, 0))
    return np.where(code & 0x80, magnitude, -magnitude).astype(np.int16)


_ENCODE = {PCMU: _ulaw_encode_table(), PCMA: _alaw_encode_table()}
_DECODE = {PCMU: _ulaw_decode_table(), PCMA: _alaw_decode_table()}


def encode(payload_type: int, samples: Samples16) -> bytes:
    """Encode samples; the payload type is `PCMU` or `PCMA`."""
    return _ENCODE[payload_type][samples.astype(np.int32) + 32768].tobytes()


def decode(payload_type: int, payload: bytes) -> Samples16:
    """Decode a payload; the payload type is `PCMU` or `PCMA`."""
    return _DECODE[payload_type][np.frombuffer(payload, dtype=np.uint8)]


def is_g711(payload_type: int) -> bool:
    """Whether this static RTP payload type is G.711 (RFC 3551, table 4)."""
    return payload_type in _DECODE
