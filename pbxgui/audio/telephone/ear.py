"""The telephone ear: a studio sound as a caller hears it on a line, sample by sample in step with the studio's.

It is rendered while it is listened to, from any place on and some hundred times faster than it is heard: nobody waits
for the rest of a long sound. Which packets are lost depends on the line and their place in the sound alone; the codec's
memory has a fifth of a second to fill before the place where somebody begins to listen.
"""

import numpy as np
import soxr
from numpy.typing import NDArray

from pbxgui.audio.studio import InMemory, Sound, StudioSound
from pbxgui.audio.telephone.line import Line
from pbxgui.audio.telephone.network import PACKET_SECONDS, lost_packets
from pbxgui.audio.telephone.transmission import Transmission
from pbxgui.audio.working import RATE

_PACKET = round(PACKET_SECONDS * RATE)  # samples of the studio's
_BEFORE = 10  # packets


def telephone_ear(sound: NDArray[np.float32], rate: int, line: Line) -> Sound:
    """Return what a caller on a line hears of a mono sound (-1 to 1, at `rate` Hz): as long, and at 48 kHz."""
    studio = sound if rate == RATE else soxr.resample(sound, rate, RATE)
    ear = Ear(InMemory(studio.astype(np.float32)), line)
    return ear.read(studio.size)


class Ear:
    """One listener to a sound, from one of its samples on."""

    def __init__(self, sound: StudioSound, line: Line, first: int = 0) -> None:
        self._sound = sound
        self._packet = max(0, first // _PACKET - _BEFORE)
        self._unheard = first - self._packet * _PACKET
        self._left = max(0, sound.frames - first)
        lost = lost_packets(line, -(-sound.frames // _PACKET))
        self._transmission = Transmission(line.codec, lost[self._packet :])
        self._ready: Sound = np.zeros(0, np.float32)

    def read(self, frames: int) -> Sound:
        """Return the next samples at 48 kHz, fewer at the end, then none."""
        wanted = min(frames, self._left)
        end = self._unheard + wanted
        parts, size = [self._ready], self._ready.size
        while size < end:
            parts.append(self._transmission.send(self._sound.part(self._packet * _PACKET, _PACKET)))
            self._packet += 1
            size += parts[-1].size
        ready = np.concatenate(parts)
        heard, self._ready = ready[self._unheard : end], ready[end:]
        self._unheard = 0
        self._left -= wanted
        return heard
