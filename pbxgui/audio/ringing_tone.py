"""The ringing tone of a country, to be heard before it is chosen."""

import numpy as np
from numpy.typing import NDArray

from pbxgui.audio.tones import tone_samples
from pbxgui.dialplan.channel import Tone
from pbxgui.dialplan.tones import zone

RATE = 16_000  # Hz, the better of the two at which calls hear it
_RINGS = 2


class RingingTone:
    """Two rings and the pause between them, as callers hear them.

    Attributes:
        rate: samples per second.
        seconds: how long it is.

    """

    rate = RATE

    def __init__(self, country: str) -> None:
        """Take a country by its two letters; raise UserError `unknown-zone`."""
        self._samples = tone_samples(_two_rings(zone(country).ring.repeat), RATE, looped=False)
        self.seconds: float | None = self._samples.size / RATE
        self._frame = 0

    @property
    def samples(self) -> NDArray[np.int16]:
        """All of it."""
        return self._samples

    def read(self, frames: int) -> bytes:
        """Return the next samples, fewer at the end, then none."""
        found = self._samples[self._frame : self._frame + frames]
        self._frame += found.size
        return found.tobytes()

    def seek(self, seconds: float) -> None:
        """Go to a place."""
        self._frame = min(max(0, round(seconds * RATE)), self._samples.size)

    def close(self) -> None:
        """Do nothing: nothing is open."""


def _two_rings(cadence: tuple[Tone, ...]) -> tuple[Tone, ...]:
    """Return a cadence twice, without the pause behind the second ring, in which there is nothing to be heard."""
    tones = cadence * _RINGS
    while tones and not tones[-1].frequency:
        tones = tones[:-1]
    return tones
