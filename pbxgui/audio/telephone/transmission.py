"""The way from the studio to the caller's ear: resampled, encoded, sent in packets, decoded, heard in an earpiece."""

import numpy as np
import soxr
from numpy.typing import NDArray

from pbxgui.audio.studio import Sound
from pbxgui.audio.telephone.codecs import both_ends
from pbxgui.audio.telephone.earpiece import NARROWBAND, WIDEBAND, Earpiece
from pbxgui.audio.telephone.line import Codec
from pbxgui.audio.telephone.network import PACKET_SECONDS
from pbxgui.audio.working import RATE

_BANDS = {Codec.G722: WIDEBAND}
_FULL_SCALE = 32_768.0
_MOST = 32_767.0


class Transmission:
    """One call, from one of its packets on.

    What comes out belongs to the same moment as what went in, as far as it is known already: every delay of the
    codec and the filters is taken out again.
    """

    def __init__(self, codec: Codec, lost: NDArray[np.bool_]) -> None:
        """Begin with the packet that `lost` begins with; packets behind its end arrive."""
        self._ends = ends = both_ends(codec)
        self._earpiece = Earpiece(_BANDS.get(codec, NARROWBAND), ends.rate)
        self._down = soxr.ResampleStream(RATE, ends.rate, 1, dtype="float32")
        self._after = soxr.ResampleStream(ends.heard_rate, ends.rate, 1, dtype="float32")
        self._up = soxr.ResampleStream(ends.rate, RATE, 1, dtype="float32")
        self._frame = round(PACKET_SECONDS * ends.rate)
        self._waiting: Sound = np.zeros(0, np.float32)
        self._lost = lost
        self._sent = 0
        self._early = ends.delay + self._earpiece.delay

    def send(self, sound: Sound) -> Sound:
        """Take in more of the studio's sound; return what is heard by now, both at 48 kHz."""
        self._waiting = np.concatenate((self._waiting, self._down.resample_chunk(sound)))
        whole = self._waiting.size // self._frame * self._frame
        frames, self._waiting = self._waiting[:whole].reshape(-1, self._frame), self._waiting[whole:]
        heard = [self._carried(frame) for frame in frames]
        return self._up.resample_chunk(np.concatenate(heard)) if heard else self._waiting[:0]

    def _carried(self, frame: Sound) -> Sound:
        samples = np.rint(np.clip(frame * _FULL_SCALE, -_FULL_SCALE, _MOST)).astype(np.int16)
        packet = self._ends.encode(samples)
        arrives = self._sent >= self._lost.size or not self._lost[self._sent]
        self._sent += 1
        decoded = self._ends.decode(packet) if arrives else self._ends.conceal(packet)
        if self._ends.heard_rate != self._ends.rate:
            decoded = self._after.resample_chunk(decoded)
        heard = self._earpiece.pass_on(decoded)
        early = min(self._early, heard.size)
        self._early -= early
        return heard[early:]
