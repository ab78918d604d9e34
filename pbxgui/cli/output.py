"""What commands print: one line an event, for people or as JSON, and never more than the reader takes.

Lines are written by a thread of their own: a slow terminal or a stopped pipe must not hold up a call.
"""

import argparse
import contextlib
import json
import queue
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from types import TracebackType
from typing import Self, TextIO

from pbxgui.core.text import printable

_LINES_KEPT = 10_000


def as_json(record: Mapping[str, object]) -> str:
    """Return one record as one line of JSON."""
    return json.dumps(record, ensure_ascii=True, separators=(", ", ": "))


def say(options: argparse.Namespace, record: Mapping[str, object], text: str) -> None:
    """Print one answer: its record as a line of JSON with --json, else its text, made safe for a terminal."""
    if options.json:
        print(as_json(record))
    else:
        print("\n".join(map(printable, text.split("\n"))))


def table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return rows under their header, the columns in line and two spaces between them."""
    lines = [tuple(map(printable, line)) for line in (header, *rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join(
        "  ".join(f"{cell:<{width}}" for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )


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
