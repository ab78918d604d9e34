"""What a phone can send: silence, a tone, samples. A source is a value; the sender keeps the position."""

import math
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from pbxgui.sip.phone.g711 import RATE, Samples16

FULL_SCALE = 32768.0


class AudioSource(Protocol):
    """Anything that can say which samples belong to a stretch of the stream."""

    def block(self, start: int, count: int) -> Samples16:
        """Return `count` samples from position `start` on (8000 per second)."""
        ...


@dataclass(frozen=True, slots=True)
class Silence:
    """Digital silence: packets keep flowing, as from a phone in a quiet room."""

    def block(self, start: int, count: int) -> Samples16:  # noqa: ARG002 - silence is the same everywhere
        """Return zeros."""
        return np.zeros(count, np.int16)


@dataclass(frozen=True, slots=True)
class Tone:
    """A sine; `level` in dBov is its power relative to a full-scale square wave (ITU-T G.100.1)."""

    hertz: float = 440.0
    level: float = -12.0

    def block(self, start: int, count: int) -> Samples16:
        """Return a stretch of the sine."""
        amplitude = min(FULL_SCALE - 1, FULL_SCALE * math.sqrt(2) * 10 ** (self.level / 20))
        at = np.arange(start, start + count) * (2 * math.pi * self.hertz / RATE)
        wave: NDArray[np.float64] = np.round(amplitude * np.sin(at))
        return wave.astype(np.int16)


@dataclass(frozen=True, slots=True, eq=False)
class Samples:
    """Given samples at 8000 Hz, once and then silence, or over and over."""

    samples: Samples16 = field(repr=False)
    loop: bool = False

    def block(self, start: int, count: int) -> Samples16:
        """Return a stretch of the samples."""
        at = np.arange(start, start + count)
        if not len(self.samples):
            return np.zeros(count, np.int16)
        if self.loop:
            return self.samples[at % len(self.samples)]
        padded = np.zeros(count, np.int16)
        inside = at < len(self.samples)
        padded[inside] = self.samples[at[inside]]
        return padded
