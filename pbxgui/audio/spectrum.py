"""Where in the spectrum the power of a sound lies, and when (Welch's method: windows that overlap by half)."""

import numpy as np
from numpy.typing import NDArray

from pbxgui.audio.studio import Sound
from pbxgui.audio.working import RATE

_SIZE = 2_048  # samples: 43 ms, bins of 23 Hz
_STEP = _SIZE // 2
_WITHOUT = 2  # bins: the offset and what a window makes of it

Powers = NDArray[np.float64]


class SpectrumMeter:
    """Measures a studio sound while it passes by, within a band in Hz and beside it."""

    def __init__(self, low: float, high: float) -> None:
        hertz = np.fft.rfftfreq(_SIZE, 1 / RATE)
        audible = np.arange(hertz.size) > _WITHOUT
        self._parts = (audible & (hertz < low), (hertz >= low) & (hertz <= high), hertz > high)
        self._window = np.hanning(_SIZE).astype(np.float32)
        self._unit = _SIZE * float(np.sum(self._window**2)) / 2  # of the spectrum's power to that of samples
        self._before: Sound = np.zeros(_STEP, np.float32)
        self._totals = np.zeros(len(self._parts))
        self._within: list[Powers] = []

    def measure(self, block: Sound) -> None:
        """Take in a block."""
        sound = np.concatenate((self._before, block))
        if sound.size >= _SIZE:
            windows = np.lib.stride_tricks.sliding_window_view(sound, _SIZE)[::_STEP]
            powers = np.abs(np.fft.rfft(windows * self._window, axis=1)) ** 2 / self._unit
            parts = [powers[:, part].sum(axis=1) for part in self._parts]
            self._totals += [part.sum() for part in parts]
            self._within.append(parts[1])
            sound = sound[len(windows) * _STEP :]
        self._before = sound

    def shares(self) -> tuple[float, float, float]:
        """Return the power below, within and above the band, without any offset, in no particular unit."""
        self.measure(np.zeros(_SIZE, np.float32))
        below, within, above = self._totals.tolist()
        return below, within, above

    def within(self) -> Powers:
        """Return the mean power within the band, window by window."""
        return np.concatenate(self._within) if self._within else np.zeros(0)
