"""A part of a studio sound to be listened to, once or over and over."""

import numpy as np

from pbxgui.audio.studio import Sound, StudioSound


class Part:
    """The samples between two places, a number of times one after the other; a StudioSound of its own.

    Attributes:
        frames: how many there are, all repetitions together.

    """

    def __init__(self, sound: StudioSound, first: int, last: int, times: int = 1) -> None:
        self._sound = sound
        self._first = first
        self._length = max(0, last - first)
        self.frames = self._length * times

    def part(self, first: int, count: int) -> Sound:
        """Return samples; see the port."""
        pieces: list[Sound] = []
        wanted = min(count, max(0, self.frames - first))
        while wanted:
            place = first % self._length
            piece = self._sound.part(self._first + place, min(wanted, self._length - place))
            pieces.append(piece)
            first += piece.size
            wanted -= piece.size
            count -= piece.size
        return (
            np.concatenate([*pieces, np.zeros(count, np.float32)]) if count or len(pieces) != 1 else pieces[0]
        )

    def close(self) -> None:
        """Let the sound go."""
        self._sound.close()
