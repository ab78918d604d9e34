"""How long a key takes in History: `python -m tests.benchmarks.history_search [CALLS]`.

Writes so many records (100,000 without a number), types words into History letter by letter, and measures from each
key to the rows being there, in a window without a screen. For an idle machine.
"""

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from pbxgui.core.records import CallRecord
from pbxgui.store.call_records import CallRecords
from pbxgui.store.store import Store
from pbxgui.ui.history.model import RECORD
from pbxgui.ui.history.screen import HistoryScreen
from pbxgui.ui.services import Services
from pbxgui.ui.theme.colors import Scheme
from pbxgui.ui.theme.theme import Theme
from tests.store.call_records import call

_AT_ONCE = 5_000
_TYPED = ("0301234", "2007", "welcome", "busy 040", "1001 2003")
_PATIENCE = 10_000  # milliseconds


def fill(data: Path, count: int) -> None:
    """Write records of many callers, fifty numbers, answered and not."""
    Store.open(data).close()
    records = CallRecords(data)
    for first in range(0, count, _AT_ONCE):
        some = range(first, min(first + _AT_ONCE, count))
        records.write([(None, _call(number)) for number in some])


def _call(number: int) -> CallRecord:
    answered = 5.0 if number % 2 else None
    caller = f"030{number * 7919 % 10_000_000:07}"
    return call(number, caller=caller, number=str(2000 + number % 50), ended=60.0, answered=answered)


def settled(screen: HistoryScreen) -> float:
    """Wait until what was typed is found and its first rows are there; return the seconds."""
    began = time.perf_counter()
    loop = QEventLoop()
    screen._feed.found.connect(loop.quit)
    QTimer.singleShot(_PATIENCE, loop.quit)
    loop.exec()
    screen._feed.found.disconnect(loop.quit)
    while screen.model.rowCount() and screen.model.index(0, 0).data(RECORD) is None:
        QApplication.processEvents()
    return time.perf_counter() - began


def main() -> None:
    """Measure and print."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    application = QApplication([])
    with tempfile.TemporaryDirectory() as name:
        fill(Path(name) / "data", count)
        services = Services.start(Path(name) / "data", Theme(application, Scheme.LIGHT))
        screen = HistoryScreen(services)
        screen.show()
        screen.entered()
        first = settled(screen)
        taken = []
        for words in _TYPED:
            for end in range(1, len(words) + 1):
                screen._typed.setText(words[:end])
                taken.append(settled(screen))
        services.stop()
    low, middle, high = (1e3 * of(taken) for of in (min, statistics.median, max))
    print(f"{count} calls: opened in {1e3 * first:.0f} ms")  # noqa: T201
    print(f"{len(taken)} keys: {low:.0f} / {middle:.0f} / {high:.0f} ms (min / median / max)")  # noqa: T201


if __name__ == "__main__":
    main()
