"""Two sounds with a switch at hand: one or the other is heard, at the same moment of both."""

import numpy as np
from numpy.typing import NDArray

from pbxgui.audio.chosen import Chosen
from pbxgui.audio.studio import StudioSound
from pbxgui.audio.telephone.switch import FADE_SECONDS
from pbxgui.audio.working import RATE

_FADE = round(FADE_SECONDS * RATE)
_FULL_SCALE = 32_768.0
_MOST = 32_767.0


class Compared:
    """A source for the speaker (see `turn.Source`): as long as the longer of two sounds, the shorter one then silent.

    Attributes:
        rate: 48000 samples per second.
        seconds: how long it is.

    """

    rate = RATE

    def __init__(self, one: StudioSound, other: StudioSound, chosen: Chosen) -> None:
        self._one = one
        self._other = other
        self._chosen = chosen
        self._place = 0
        self._share = float(chosen.is_other)
        self._frames = max(one.frames, other.frames)
        self.seconds: float | None = self._frames / RATE

    def read(self, frames: int) -> bytes:
        """Return the next samples of 16 bits, fewer at the end, then none."""
        wanted = min(frames, self._frames - self._place)
        if wanted <= 0:
            return b""
        step = 1 / _FADE if self._chosen.is_other else -1 / _FADE
        shares = np.clip(self._share + step * np.arange(1, wanted + 1, dtype=np.float32), 0.0, 1.0)
        one, other = self._one.part(self._place, wanted), self._other.part(self._place, wanted)
        heard = one * (1 - shares) + other * shares
        self._place += wanted
        self._share = float(shares[-1])
        samples: NDArray[np.int16] = np.rint(np.clip(heard * _FULL_SCALE, -_FULL_SCALE, _MOST)).astype(
            np.int16
        )
        return samples.tobytes()

    def seek(self, seconds: float) -> None:
        """Go to a place."""
        self._place = min(max(0, round(seconds * RATE)), self._frames)

    def close(self) -> None:
        """Let both sounds go."""
        self._one.close()
        self._other.close()
