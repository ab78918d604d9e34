"""Lines written by a thread of their own: a slow terminal or a stopped pipe must not hold up a call."""

import contextlib
import queue
import sys
import threading
from collections.abc import Callable
from types import TracebackType
from typing import Self, TextIO

_LINES_KEPT = 10_000


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
        self._lines: queue.Queue[str | None] = queue.Queue(_LINES_KEPT)
        self._dropped = 0
        self._thread = threading.Thread(target=self._write, name="output", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Write what is left, for two seconds at most."""
        with contextlib.suppress(queue.Full):
            self._lines.put(None, timeout=1)
        self._thread.join(timeout=2)

    def line(self, text: str) -> None:
        """Take one line; never waits."""
        try:
            self._lines.put_nowait(text)
        except queue.Full:
            self._dropped += 1

    def _write(self) -> None:
        with contextlib.suppress(OSError, ValueError):  # nobody reads any more
            while (line := self._lines.get()) is not None:
                self._stream.write(f"{line}\n")
                if self._lines.empty():
                    self._report_dropped()
                    self._stream.flush()
            self._report_dropped()
            self._stream.flush()

    def _report_dropped(self) -> None:
        dropped, self._dropped = self._dropped, 0
        if dropped:
            self._stream.write(f"{self._lost(dropped)}\n")
