"""A sound that can be recognised when it comes out: a tone once a second, on a floor that is not silence."""

from collections.abc import Sequence

import numpy as np

from pbxgui.sip.phone.g711 import PCMU, decode, encode
from tests.benchmarks.beside.capture import Packet

EVERY = 1.0  # seconds from one mark to the next
PACKETS = 50
_RATE, _SAMPLES, _HEADER = 8000, 160, 12
_FLOOR, _LOUD = 200, 12_000
_BEGINS = 20  # the packet in which the tone begins
_LASTS = 4  # packets


def quiet() -> list[bytes]:
    """Return the packets of silence."""
    return [b"\xff" * _SAMPLES] * PACKETS


def marked() -> list[bytes]:
    """Return the packets of a second with its mark."""
    sound = np.full(PACKETS * _SAMPLES, _FLOOR, np.int16)
    when = slice(_BEGINS * _SAMPLES, (_BEGINS + _LASTS) * _SAMPLES)
    # A cosine: it is loud from its first sample on.
    sound[when] += (_LOUD * np.cos(np.arange(_LASTS * _SAMPLES) * 2 * np.pi * 500 / _RATE)).astype(np.int16)
    data = encode(PCMU, sound)
    return [data[at : at + _SAMPLES] for at in range(0, len(data), _SAMPLES)]


def delays(there: Sequence[Packet], heard: Sequence[Packet]) -> list[float]:
    """Return, for each mark that went in, the seconds until it came out.

    A packet's first sample counts from the moment when it was sent, the later ones by their place in it.
    """
    into, out = _onsets(there), np.array(_onsets(heard))
    found = [float(later[0] - moment) for moment in into if len(later := out[out > moment])]
    return [delay for delay in found if delay < EVERY / 2]


def _onsets(packets: Sequence[Packet]) -> list[float]:
    """Return the moments at which the tone begins."""
    found: list[float] = []
    for packet in packets:
        sound = decode(PCMU, packet.payload[_HEADER:])
        loud = np.flatnonzero(np.abs(sound.astype(int) - _FLOOR) > _LOUD // 2)
        if len(loud):
            moment = packet.time + float(loud[0]) / _RATE
            if not found or moment - found[-1] > EVERY / 2:
                found.append(moment)
    return found
