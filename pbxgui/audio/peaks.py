"""The lowest and highest samples of a sound at several resolutions: any part of an hour is drawn within milliseconds.

A pyramid: its lowest level has a pair for each `FINEST` samples, each level above one for `FACTOR` pairs below it.
What is finer than that is taken from the samples themselves.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pbxgui.audio.studio import Sound

FINEST = 64
FACTOR = 4

_AT_ONCE = FINEST << 14  # samples: 4 MiB
_FEWEST = 1_024  # pairs, below which no level is worth its while


def _untold() -> None:
    pass


@dataclass(frozen=True, slots=True)
class _Level:
    each: int  # samples
    low: Sound
    high: Sound


class Peaks:
    """A sound to be drawn; made where nobody waits, asked by whoever paints."""

    def __init__(self, sound: Sound, checkpoint: Callable[[], None] = _untold) -> None:
        """Go through the sound once; what `checkpoint` raises ends that. An hour takes about a second."""
        self._sound = sound
        self.frames = sound.size
        self._levels = [_finest(sound, checkpoint)]
        while (below := self._levels[-1]).low.size > _FEWEST:
            low, high = _pairs(below.low, below.high, FACTOR)
            self._levels.append(_Level(below.each * FACTOR, low, high))

    def columns(self, first: float, last: float, count: int) -> tuple[Sound, Sound]:
        """Return the lowest and the highest sample of each of `count` equal parts between two samples.

        Neighbours share a sample, so that what is drawn has no gaps. Beyond the sound there is silence.
        """
        edges = np.linspace(first, last, count + 1)
        level = self._level((last - first) / max(1, count))
        low, high = (self._sound, self._sound) if level is None else (level.low, level.high)
        return _between(low, high, edges / (1 if level is None else level.each))

    def _level(self, each: float) -> _Level | None:
        """Return the coarsest level of which a column has a pair at least; None for the samples."""
        return next((level for level in reversed(self._levels) if level.each <= each), None)


def _finest(sound: Sound, checkpoint: Callable[[], None]) -> _Level:
    lows, highs = [], []
    for start in range(0, sound.size, _AT_ONCE):
        checkpoint()
        block = sound[start : start + _AT_ONCE]
        low, high = _pairs(block, block, FINEST)
        lows.append(low)
        highs.append(high)
    nothing = [np.zeros(0, np.float32)]
    return _Level(FINEST, np.concatenate(lows or nothing), np.concatenate(highs or nothing))


def _pairs(low: Sound, high: Sound, each: int) -> tuple[Sound, Sound]:
    starts = np.arange(0, low.size, each)
    return np.minimum.reduceat(low, starts), np.maximum.reduceat(high, starts)


def _between(low: Sound, high: Sound, edges: NDArray[np.float64]) -> tuple[Sound, Sound]:
    """Return the extremes between neighbouring edges, which count samples or pairs."""
    places = np.floor(edges).astype(np.int64)
    begin, end = max(0, int(places[0])), min(low.size, int(places[-1]) + 1)
    lows, highs = np.zeros(places.size - 1, np.float32), np.zeros(places.size - 1, np.float32)
    starts = places[:-1]
    inside = np.flatnonzero((starts < low.size) & (places[1:] >= 0))
    if end <= begin or not inside.size:
        return lows, highs
    low, high = low[begin:end], high[begin:end]
    starts = np.maximum(starts[inside] - begin, 0)
    lows[inside], highs[inside] = np.minimum.reduceat(low, starts), np.maximum.reduceat(high, starts)
    following = np.minimum(np.maximum(places[1:][inside] - begin, 0), low.size - 1)
    lows[inside] = np.minimum(lows[inside], low[following])
    highs[inside] = np.maximum(highs[inside], high[following])
    return lows, highs
