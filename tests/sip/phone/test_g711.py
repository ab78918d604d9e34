"""G.711 against the formulas of ITU-T G.191, sample by sample."""

import numpy as np
import pytest

from pbxgui.sip.phone import g711
from pbxgui.sip.phone.g711 import PCMA, PCMU

EVERY_SAMPLE = range(-32768, 32768)
EVERY_CODE = bytes(range(256))


def _ulaw_compress(sample: int) -> int:
    """G.191 `ulaw_compress`, one sample at a time."""
    magnitude = (~sample >> 2) + 33 if sample < 0 else (sample >> 2) + 33
    magnitude = min(magnitude, 0x1FFF)
    segment, rest = 1, magnitude >> 6
    while rest:
        segment, rest = segment + 1, rest >> 1
    code = (8 - segment) << 4 | (15 - (magnitude >> segment & 15))
    return code | 0x80 if sample >= 0 else code


def _ulaw_expand(code: int) -> int:
    """G.191 `ulaw_expand`."""
    sign = -1 if code < 0x80 else 1
    inverted = ~code & 0xFF
    exponent, mantissa = inverted >> 4 & 7, inverted & 15
    step = 4 << exponent + 1
    return sign * ((0x80 << exponent) + step * mantissa + step // 2 - 4 * 33)


def _alaw_compress(sample: int) -> int:
    """G.191 `alaw_compress`."""
    code = ~sample >> 4 if sample < 0 else sample >> 4
    if code > 15:
        exponent = 1
        while code > 16 + 15:
            code, exponent = code >> 1, exponent + 1
        code = code - 16 + (exponent << 4)
    return (code | 0x80 if sample >= 0 else code) ^ 0x55


def _alaw_expand(code: int) -> int:
    """G.191 `alaw_expand`."""
    inverted = (code ^ 0x55) & 0x7F
    exponent, mantissa = inverted >> 4, inverted & 15
    if exponent > 0:
        mantissa += 16
    mantissa = (mantissa << 4) + 8
    if exponent > 1:
        mantissa <<= exponent - 1
    return mantissa if code > 127 else -mantissa


@pytest.mark.parametrize(("law", "formula"), [(PCMU, _ulaw_compress), (PCMA, _alaw_compress)])
def test_every_sample_is_encoded_as_the_standard_says(law: int, formula: object) -> None:
    assert callable(formula)
    encoded = g711.encode(law, np.array(EVERY_SAMPLE, np.int16))
    assert encoded == bytes(formula(sample) for sample in EVERY_SAMPLE)


@pytest.mark.parametrize(("law", "formula"), [(PCMU, _ulaw_expand), (PCMA, _alaw_expand)])
def test_every_code_is_decoded_as_the_standard_says(law: int, formula: object) -> None:
    assert callable(formula)
    assert g711.decode(law, EVERY_CODE).tolist() == [formula(code) for code in EVERY_CODE]


@pytest.mark.parametrize("law", [PCMU, PCMA])
def test_decoding_and_encoding_again_changes_nothing(law: int) -> None:
    decoded = g711.decode(law, EVERY_CODE)
    again = g711.decode(law, g711.encode(law, decoded))
    assert again.tolist() == decoded.tolist()


def test_digital_silence_and_full_scale() -> None:
    edges = np.array([0, 32767, -32768], np.int16)
    assert g711.encode(PCMU, edges) == b"\xff\x80\x00"
    assert g711.encode(PCMA, edges) == b"\xd5\xaa\x2a"
    assert g711.decode(PCMU, b"\xff\x80\x00").tolist() == [0, 32124, -32124]
    assert g711.decode(PCMA, b"\xd5\xaa\x2a").tolist() == [8, 32256, -32256]
