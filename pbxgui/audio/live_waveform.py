"""The outline of a take while it is recorded: one thread adds to it, others look."""

import threading
from array import array

from pbxgui.audio.take import FRAME_BYTES, RATE

COLUMNS_A_SECOND = 100
"""A column, the lowest and the highest sample, for every 10 ms."""

_COLUMN_BYTES = RATE // COLUMNS_A_SECOND * FRAME_BYTES
_FULL = 32_768.0
Columns = tuple[tuple[float, float], ...]


class LiveWaveform:
    """What there is of a take before, within and behind the piece that is recorded into it."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._lows, self._highs = array("h"), array("h")
        self._lows_behind, self._highs_behind = array("h"), array("h")
        self._rest = b""
        self._start = 0

    def __len__(self) -> int:
        """Return the number of columns of the whole take."""
        with self._guard:
            return len(self._lows) + len(self._lows_behind)

    @property
    def piece(self) -> tuple[int, int]:
        """The first column of the piece that is recorded, or was last, and the one behind its last."""
        with self._guard:
            return self._start, len(self._lows)

    def columns(self, first: int = 0, last: int | None = None) -> Columns:
        """Return the lowest and the highest sample, -1 to 1, of these columns."""
        with self._guard:
            lows = (
                (self._lows + self._lows_behind)[first:last] if self._lows_behind else self._lows[first:last]
            )
            highs = (
                (self._highs + self._highs_behind)[first:last]
                if self._highs_behind
                else self._highs[first:last]
            )
        return tuple((low / _FULL, high / _FULL) for low, high in zip(lows, highs, strict=True))

    def clear(self) -> None:
        """Be that of a take without any sound."""
        with self._guard:
            for one in (self._lows, self._highs, self._lows_behind, self._highs_behind):
                del one[:]
            self._rest, self._start = b"", 0

    def begin(self, start: float, end: float) -> None:
        """Begin a piece in the place of what is between two times, in seconds."""
        first, last = round(start * COLUMNS_A_SECOND), round(end * COLUMNS_A_SECOND)
        with self._guard:
            lows, highs = self._lows + self._lows_behind, self._highs + self._highs_behind
            self._lows, self._lows_behind = lows[:first], lows[last:]
            self._highs, self._highs_behind = highs[:first], highs[last:]
            self._rest, self._start = b"", len(self._lows)

    def add(self, samples: bytes) -> None:
        """Add samples of the piece, signed 16 bit at 48 kHz."""
        waiting = self._rest + samples
        whole = len(waiting) // _COLUMN_BYTES * _COLUMN_BYTES
        with self._guard:
            for at in range(0, whole, _COLUMN_BYTES):
                column = array("h", waiting[at : at + _COLUMN_BYTES])
                self._lows.append(min(column))
                self._highs.append(max(column))
        self._rest = waiting[whole:]
