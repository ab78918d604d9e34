"""Noticing that sound was lost where the sound system does not say so: the clock goes on, the samples do not."""

_PATIENCE = 0.5  # seconds of reading at the device's pace before anything is concluded
_LEAST = 0.02  # seconds; what is less may be the device's own way of handing over


class Pace:
    """Compares how much was read with how much time went by.

    Only a read that had to wait tells something: it has got the newest sample there is. By how much these are behind
    the clock, at least, stays the same within half a second, whatever else the machine does, until samples are missing.

    Attributes:
        lost: samples that are missing so far.

    """

    def __init__(self, rate: int) -> None:
        self._rate = rate
        self._began: float | None = None
        self._frames = 0
        self._usual: float | None = None
        self._least: float | None = None
        self._observed = 0.0
        self.lost = 0

    def read(self, frames: int, asked: float, got: float) -> None:
        """Take in that `frames` were asked for and got at these times, in seconds of a clock that never jumps."""
        began = self._began = asked if self._began is None else self._began
        self._frames += frames
        seconds = frames / self._rate
        if got - asked < seconds / 2:
            return
        behind = got - began - self._frames / self._rate
        self._least = behind if self._least is None else min(behind, self._least)
        self._observed += seconds
        if self._observed >= _PATIENCE:
            self._conclude(self._least)

    def _conclude(self, behind: float) -> None:
        if self._usual is not None and behind - self._usual > _LEAST:
            self.lost += round((behind - self._usual) * self._rate)
        # No two clocks are quite the same: what is usual moves along, by less than a thousandth.
        self._usual, self._least, self._observed = behind, None, 0.0
