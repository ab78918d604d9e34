"""The hum of the mains in a sound: a steady 50 or 60 Hz and its harmonics."""

import numpy as np
import soxr
from numpy.typing import NDArray

from pbxgui.audio.levels import FLOOR_DBFS
from pbxgui.audio.studio import Sound
from pbxgui.audio.working import RATE

MAINS = (50, 60)  # Hz
_RATE = 2_000  # samples per second: enough for the harmonics that are looked at
_SIZE = _RATE  # one second: bins of 1 Hz
_LEAST_WINDOWS = 3  # of a second each, overlapping by half
_HARMONICS = range(1, 7)
_STANDS_OUT = 15.0  # ratio of powers: 12 dB more than what is around it
_AUDIBLE = 10 ** (-75 / 10)  # power
_MOST_WINDOWS = 1_200  # ten minutes tell enough


class HumMeter:
    """Measures a studio sound while it passes by."""

    def __init__(self) -> None:
        self._resampler = soxr.ResampleStream(RATE, _RATE, 1, dtype="float32")
        self._parts: list[Sound] = []
        self._size = 0

    def measure(self, block: Sound) -> None:
        """Take in a block."""
        if self._size < _MOST_WINDOWS * _SIZE // 2:
            self._parts.append(self._resampler.resample_chunk(block))
            self._size += self._parts[-1].size

    def found(self) -> tuple[int, float]:
        """Return the mains' frequency in Hz and the level of its hum in dBFS, -120 where there is none."""
        self._parts.append(self._resampler.resample_chunk(np.zeros(0, np.float32), last=True))
        powers = _steady(np.concatenate(self._parts))
        hums = {mains: _hum(powers, mains) if powers.size else 0.0 for mains in MAINS}
        mains = max(MAINS, key=lambda one: hums[one])
        return mains, 10 * float(np.log10(hums[mains])) if hums[mains] else FLOOR_DBFS


def _steady(sound: Sound) -> NDArray[np.float64]:
    """Return the power of each hertz that is there four fifths of the time: what speech leaves out now and then."""
    if sound.size < _SIZE * (_LEAST_WINDOWS + 1) // 2:
        return np.zeros(0)
    windows = np.lib.stride_tricks.sliding_window_view(sound, _SIZE)[:: _SIZE // 2]
    shape = np.hanning(_SIZE)
    amplitudes = np.abs(np.fft.rfft(windows * shape, axis=1)) * 2 / shape.sum()
    powers: NDArray[np.float64] = np.percentile(amplitudes**2 / 2, 20, axis=0)
    return powers


def _hum(powers: NDArray[np.float64], mains: int) -> float:
    """Return the power of a mains' hum: its first harmonic stands out, or three do of which one is odd."""
    found = {number: power for number in _HARMONICS if (power := _peak(powers, number * mains)) is not None}
    odd = any(number % 2 for number in found)
    if 1 in found or (odd and len(found) >= len(_HARMONICS) // 2):
        return sum(found.values())
    return 0.0


def _peak(powers: NDArray[np.float64], hertz: int) -> float | None:
    """Return the power at a frequency where it stands out of what is around it."""
    peak = float(powers[hertz - 1 : hertz + 2].max())
    around = np.concatenate((powers[hertz - 20 : hertz - 5], powers[hertz + 6 : hertz + 21]))
    return peak if peak > max(_AUDIBLE, _STANDS_OUT * float(np.median(around))) else None
