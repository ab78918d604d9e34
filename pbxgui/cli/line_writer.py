"""Lines written by a thread of their own: a slow terminal or a stopped pipe must not hold up a call."""

import contextlib
import sys
import threading
from collections import deque
from collections.abc import Callable
from types import TracebackType
from typing import Self, TextIO

EVERY = 0.05
"""Seconds between two looks at what is to be written: to wake a thread for each line costs more than the line."""

_LINES_KEPT = 10_000
_AT_ONCE = 500  # lines
_PATIENCE = 2.0  # seconds


def _lines_lost(count: int) -> str:
    return f"pbxgui: {count} lines were left out: they came faster than they were read"


class LineWriter:
    """Writes lines from a bounded queue; when the reader is too slow, the rest is counted instead.

    A reader that has gone away ends the writing, not the calls. `lost` makes the line that stands for those
    left out.
    """

    def __init__(self, stream: TextIO | None = None, lost: Callable[[int], str] = _lines_lost) -> None:
        self._stream = stream or sys.stdout
        self._lost = lost
        self._lines: deque[str] = deque()
        self._dropped = 0
        self._ending = threading.Event()
        self._thread = threading.Thread(target=self._write, name="output", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Write what is left, for two seconds at most."""
        self._ending.set()
        self._thread.join(_PATIENCE)

    def line(self, text: str) -> None:
        """Take one line; never waits."""
        if len(self._lines) < _LINES_KEPT:
            self._lines.append(text)
        else:
            self._dropped += 1

    def _write(self) -> None:
        with contextlib.suppress(OSError, ValueError):  # nobody reads any more
            while not self._ending.wait(EVERY):
                self._write_gathered()
            self._write_gathered()

    def _write_gathered(self) -> None:
        if not self._lines:
            return
        while self._lines:
            count = min(len(self._lines), _AT_ONCE)
            self._stream.write("".join(f"{self._lines.popleft()}\n" for _ in range(count)))
        self._report_dropped()
        self._stream.flush()

    def _report_dropped(self) -> None:
        dropped, self._dropped = self._dropped, 0
        if dropped:
            self._stream.write(f"{self._lost(dropped)}\n")
