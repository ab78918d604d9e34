"""What a phone plays in the place of a lost packet: the last pitch period again, fading away.

After ITU-T G.711 Appendix I, and so what most phones do with every codec that has no concealment of its own.
"""

import numpy as np
from numpy.typing import NDArray

Sound = NDArray[np.float32]

_HISTORY = 0.05  # seconds
_SHORTEST_PITCH, _LONGEST_PITCH = 0.005, 0.015  # seconds: 200 to 66 Hz
_COMPARED = 0.02  # seconds that are held against those before
_FULL, _SILENT = 0.01, 0.06  # seconds of loss that are played in full, and from which on there is silence
_JOIN = 0.002  # seconds in which a step at a joint is levelled out
_RETURN = 0.005  # seconds in which the sound comes back


class Concealment:
    """Mends one stream of samples at `rate` Hz, packet by packet."""

    def __init__(self, rate: int) -> None:
        self._rate = rate
        self._history: Sound = np.zeros(round(_HISTORY * rate), np.float32)
        self._cycle: Sound = np.zeros(0, np.float32)
        self._missing = 0

    def received(self, sound: Sound) -> Sound:
        """Return what is played of a packet that came."""
        if self._missing:
            length = min(round(_RETURN * self._rate), sound.size)
            ramp = np.linspace(0, 1, length, dtype=np.float32)
            sound = sound.copy()
            sound[:length] = sound[:length] * ramp + self._repeated(length) * (1 - ramp)
            self._missing = 0
        self._history = np.concatenate((self._history, sound))[-self._history.size :]
        return sound

    def lost(self, size: int) -> Sound:
        """Return so many samples in the place of a packet that did not come."""
        if not self._missing:
            self._cycle = self._last_cycle()
        sound = self._repeated(size)
        self._missing += size
        return sound

    def _repeated(self, size: int) -> Sound:
        """Return what follows after the samples that were made up so far."""
        places = np.arange(self._missing, self._missing + size)
        seconds = places / self._rate
        gain = np.clip((_SILENT - seconds) / (_SILENT - _FULL), 0, 1)
        return (self._cycle[places % self._cycle.size] * gain).astype(np.float32)

    def _last_cycle(self) -> Sound:
        """Return the last pitch period, its beginning bent so that it goes on from its own end."""
        period = self._pitch()
        cycle = self._history[-period:].copy()
        length = min(round(_JOIN * self._rate), period)
        step = self._history[-1] - self._history[-period - 1]
        cycle[:length] += step * np.linspace(1, 0, length, dtype=np.float32)
        return cycle

    def _pitch(self) -> int:
        """Return the distance, in samples, at which the last of the sound resembles what was before it most."""
        size = round(_COMPARED * self._rate)
        recent = self._history[-size:]
        shifts = np.arange(round(_SHORTEST_PITCH * self._rate), round(_LONGEST_PITCH * self._rate) + 1)
        ends = self._history.size - shifts
        before = np.stack([self._history[end - size : end] for end in ends])
        powers = np.sqrt(np.sum(before**2, axis=1)) + np.float32(1e-6)
        return int(shifts[np.argmax(before @ recent / powers)])
