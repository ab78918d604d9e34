"""Measuring how loud a sound is while it passes by: peak, mean, and where it was clipped."""

import math

import numpy as np
from numpy.typing import NDArray

FLOOR_DBFS = -120.0  # digital silence has no level in dB; 16 bits end at -90
_CLIPPED = 127 / 128  # what 8-bit samples reach at most, -0.07 dBFS


class LevelMeter:
    """Peak and mean of everything that was measured. Levels are dBFS (0 dBFS: full-scale square wave)."""

    def __init__(self) -> None:
        self._peak = 0.0
        self._energy = 0.0
        self._samples = 0
        self.clipped = 0
        """Samples at full scale between two of the same level, in the channel with most of them.

        A sound that was only made as loud as possible has round peaks there, a clipped one flat ones.
        """

    def measure(self, levels: NDArray[np.float32]) -> None:
        """Take in sound of -1 to 1, one row per channel."""
        magnitude = np.abs(levels)
        self._peak = max(self._peak, float(magnitude.max(initial=0)))
        self._energy += float(np.square(levels, dtype=np.float64).sum())
        self._samples += levels.size
        before, middle, after = levels[:, :-2], levels[:, 1:-1], levels[:, 2:]
        flat = (magnitude[:, 1:-1] >= _CLIPPED) & (before == middle) & (middle == after)
        self.clipped += int(flat.sum(axis=1).max(initial=0))

    @property
    def loudest(self) -> float:
        """The loudest sample, linear; above 1 it is over full scale."""
        return self._peak

    @property
    def peak(self) -> float:
        """The loudest sample."""
        return to_dbfs(self._peak)

    @property
    def rms(self) -> float:
        """The mean power of all."""
        return to_dbfs(math.sqrt(self._energy / self._samples)) if self._samples else FLOOR_DBFS


def to_dbfs(level: float) -> float:
    """Return a linear level of 0 to 1 in dBFS, `FLOOR_DBFS` at least."""
    return max(FLOOR_DBFS, 20 * math.log10(level)) if level > 0 else FLOOR_DBFS
