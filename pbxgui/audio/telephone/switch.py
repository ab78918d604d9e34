"""Listening with a switch at hand: the studio's sound or a telephone's, at the same place of the same greeting."""

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from pbxgui.audio.studio import Sound, StudioSound
from pbxgui.audio.telephone.ear import Ear
from pbxgui.audio.telephone.line import Choice
from pbxgui.audio.working import RATE

FADE_SECONDS = 0.005
"""How long one sound takes to give way to the other: too short to be a mixture, too long to be a click."""

_FADE = round(FADE_SECONDS * RATE)
_FULL_SCALE = 32_768.0
_MOST = 32_767.0


class _Listener(Protocol):
    def read(self, frames: int) -> Sound:
        """Return the next samples, fewer at the end."""


class _Studio:
    """Hears the studio's sound as it is."""

    def __init__(self, sound: StudioSound, first: int) -> None:
        self._sound = sound
        self._place = first

    def read(self, frames: int) -> Sound:
        wanted = min(frames, max(0, self._sound.frames - self._place))
        part = self._sound.part(self._place, wanted)
        self._place += wanted
        return part


class Switch:
    """A source for the speaker (see `turn.Source`), of which somebody chooses what is heard while it plays.

    The choice may be changed on any thread and holds from the next block on; everything else is for the one that plays.

    Attributes:
        rate: 48000 samples per second.
        seconds: how long the sound is.

    """

    rate = RATE

    def __init__(self, sound: StudioSound, choice: Choice) -> None:
        self._sound = sound
        self._choice = choice
        self._line = choice.line
        self._place = 0
        self._now = self._listener()
        self._before: _Listener | None = None
        self._faded = 0
        self.seconds: float | None = sound.frames / RATE

    def read(self, frames: int) -> bytes:
        """Return the next samples of 16 bits, fewer at the end, then none."""
        wanted = self._choice.line
        if self._before is None and wanted != self._line:
            self._before, self._line, self._faded = self._now, wanted, 0
            self._now = self._listener()
        heard = self._now.read(frames)
        if self._before is not None:
            heard = self._fade(self._before, heard)
        self._place += heard.size
        samples: NDArray[np.int16] = np.rint(np.clip(heard * _FULL_SCALE, -_FULL_SCALE, _MOST)).astype(
            np.int16
        )
        return samples.tobytes()

    def seek(self, seconds: float) -> None:
        """Go to a place."""
        self._place = min(max(0, round(seconds * RATE)), self._sound.frames)
        self._line, self._before = self._choice.line, None
        self._now = self._listener()

    def close(self) -> None:
        """Let the sound go."""
        self._sound.close()

    def _listener(self) -> _Listener:
        if self._line is None:
            return _Studio(self._sound, self._place)
        return Ear(self._sound, self._line, self._place)

    def _fade(self, before: _Listener, heard: Sound) -> Sound:
        """Let the sound before give way, over as many samples as are left of it."""
        length = min(_FADE - self._faded, heard.size)
        share = (np.arange(self._faded, self._faded + length, dtype=np.float32) + 1) / np.float32(_FADE + 1)
        heard = heard.copy()
        heard[:length] = heard[:length] * share + before.read(length) * (1 - share)
        self._faded += length
        if self._faded >= _FADE or not length:
            self._before = None
        return heard
