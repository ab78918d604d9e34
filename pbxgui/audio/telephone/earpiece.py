"""What the earpiece of a telephone lets through of a codec's sound."""

import numpy as np
from numpy.typing import NDArray

Sound = NDArray[np.float32]

NARROWBAND = (300.0, 3_400.0)
"""Hz: the telephone band (ITU-T G.712, G.711's 8 kHz)."""

WIDEBAND = (100.0, 7_000.0)
"""Hz: what a wideband handset plays of the 50 to 7000 Hz of ITU-T G.722."""

_SKIRT = 80.0  # Hz from the edge of the band to half the level
_LENGTH = 1 / 50  # seconds: from all to nothing within 165 Hz


class Earpiece:
    """A band-pass of linear phase, for a stream of samples at `rate` Hz."""

    def __init__(self, band: tuple[float, float], rate: int) -> None:
        taps = round(rate * _LENGTH) + 1
        self.delay = taps // 2
        """By how many samples what comes out is behind."""
        self._taps = _band_pass(band, rate, taps)
        self._before: Sound = np.zeros(taps - 1, np.float32)

    def pass_on(self, sound: Sound) -> Sound:
        """Return as many samples as were given."""
        if not sound.size:
            return sound
        both = np.concatenate((self._before, sound))
        self._before = both[sound.size :]
        return np.convolve(both, self._taps, "valid")


def _band_pass(band: tuple[float, float], rate: int, taps: int) -> Sound:
    """Return the window method's filter: half the level a skirt beyond the edges of the band."""
    places = np.arange(taps) - taps // 2
    low, high = (
        2 * edge / rate * np.sinc(2 * edge / rate * places) for edge in (band[0] - _SKIRT, band[1] + _SKIRT)
    )
    shaped: Sound = ((high - low) * np.hamming(taps)).astype(np.float32)
    return shaped
