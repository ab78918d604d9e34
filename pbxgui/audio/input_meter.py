"""The level meter of a microphone: thirty times a second, with the peak held and a lamp for what was too loud."""

import math

import numpy as np
from numpy.typing import NDArray

from pbxgui.audio.levels import LevelMeter, to_dbfs
from pbxgui.audio.recording_seen import Level

TELLINGS_A_SECOND = 30

_HOLD_SECONDS = 1.5
_FALL_DB = 20.0  # a second, after the hold
_LAMP_SECONDS = 2.0
_MEAN_SECONDS = 0.1


class InputMeter:
    """Measures blocks as they come; times are counted in samples."""

    def __init__(self, rate: int) -> None:
        self._rate = rate
        self._peak = 0.0
        self._power = 0.0
        self._held = 0.0
        self._held_for = 0.0
        self._lamp = 0.0
        self._clipped = 0
        self._due = 0.0

    def measure(self, samples: NDArray[np.int16]) -> bool:
        """Take a block in; return whether it is time to tell the level."""
        if not samples.size:
            return False
        block = LevelMeter()
        block.measure((samples.astype(np.float32) / np.float32(32_768))[np.newaxis])
        seconds = samples.size / self._rate
        self._peak = max(self._peak, block.loudest)
        power = 10 ** (block.rms / 10)
        self._power += (power - self._power) * (1 - math.exp(-seconds / _MEAN_SECONDS))
        self._hold(block.loudest, seconds)
        self._clipped += block.clipped
        self._lamp = _LAMP_SECONDS if block.clipped else max(0.0, self._lamp - seconds)
        self._due += seconds
        return self._due >= 1 / TELLINGS_A_SECOND

    def level(self) -> Level:
        """Return the level since the last time."""
        self._due = min(self._due - 1 / TELLINGS_A_SECOND, 1 / TELLINGS_A_SECOND)
        peak, self._peak = self._peak, 0.0
        mean = to_dbfs(math.sqrt(self._power))
        return Level(to_dbfs(peak), to_dbfs(self._held), mean, self._lamp > 0, self._clipped)

    def begin(self) -> None:
        """Count what is too loud from here on."""
        self._clipped, self._lamp = 0, 0.0

    def _hold(self, peak: float, seconds: float) -> None:
        self._held_for += seconds
        if self._held_for > _HOLD_SECONDS:
            self._held *= 10 ** (-_FALL_DB * seconds / 20)
        if peak >= self._held:
            self._held, self._held_for = peak, 0.0
