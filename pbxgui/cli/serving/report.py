"""What a command that serves calls prints, from whatever thread: each event one line, for people or as JSON."""

import time
from collections.abc import Mapping
from types import TracebackType
from typing import Self

from pbxgui.cli.call_lines import human, machine
from pbxgui.cli.line_writer import LineWriter
from pbxgui.cli.output import as_json
from pbxgui.core.text import printable
from pbxgui.sip.events import CallEvent, Detail, EngineNotice


class Report:
    """Writes lines until the command ends; never waits."""

    def __init__(self, *, json_lines: bool) -> None:
        self._is_json = json_lines
        self._told = machine if json_lines else human
        self._out = LineWriter(lost=_lines_lost) if json_lines else LineWriter()

    def __enter__(self) -> Self:
        self._out.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._out.__exit__(kind, error, trace)

    def event(self, event: CallEvent | EngineNotice) -> None:
        """Tell what happened."""
        self._out.line(self._told(event))

    def notice(self, code: str, text: str, **details: Detail) -> None:
        """Tell something about the engine as a whole."""
        self.event(EngineNotice(time.time(), code, text, details))

    def line(self, record: Mapping[str, object], text: str) -> None:
        """Tell where the command stands: the record in JSON, or the text."""
        self._out.line(as_json(record) if self._is_json else printable(text))


def _lines_lost(count: int) -> str:
    return as_json({"event": "lines-lost", "count": count})
