"""How long a key takes in History: `python -m tests.benchmarks.history_search [CALLS]`.

Writes so many records (100,000 without a number), types words into History letter by letter, and measures from each
key to the rows being there, in a window without a screen: once with each key as soon as the rows are there, which
meets the search for all the others on its way, and once at a person's pace, which meets the adding up. For an idle
machine; on another one the processor time tells more than the clock.
"""

import os
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from pbxgui.core.records import CallRecord
from pbxgui.store.call_records import CallRecords
from pbxgui.store.store import Store
from pbxgui.ui.background.history_feed import Found
from pbxgui.ui.history.model import RECORD
from pbxgui.ui.history.screen import HistoryScreen
from pbxgui.ui.services import Services
from pbxgui.ui.theme.colors import Scheme
from pbxgui.ui.theme.theme import Theme
from tests.store.call_records import call

_AT_ONCE = 5_000
_TYPED = ("0301234", "2007", "welcome", "busy 040", "1001 2003", "w e 1 0", "welcome 1001 2 zzz")
_PACE = (0.0, 0.3)  # seconds between the rows and the next key
_OF = (attrgetter("clock"), attrgetter("processor"))
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


@dataclass(frozen=True, slots=True, order=True)
class Taken:
    """How long something took: seconds by the clock, and of all threads' processor time; for what was typed."""

    clock: float
    processor: float
    typed: str = ""


def settled(screen: HistoryScreen) -> Taken:
    """Wait until what was typed is found and its first rows are there; return how long that took."""
    began, used = time.perf_counter(), time.process_time()
    loop = QEventLoop()

    def on_found(found: Found) -> None:
        if found.asked.typed == screen._looked_for:
            loop.quit()

    screen._feed.found.connect(on_found)
    QTimer.singleShot(_PATIENCE, loop.quit)
    loop.exec()
    screen._feed.found.disconnect(on_found)
    while screen.model.rowCount() and screen.model.index(0, 0).data(RECORD) is None:
        QApplication.processEvents()
    screen.grab()
    return Taken(time.perf_counter() - began, time.process_time() - used, screen._typed.text())


def wait(seconds: float) -> None:
    """Let the window do what it has to do."""
    loop = QEventLoop()
    QTimer.singleShot(round(1000 * seconds), loop.quit)
    loop.exec()


def typed(screen: HistoryScreen, pace: float) -> list[Taken]:
    """Type all words, key by key; return how long each key took."""
    taken = []
    for words in _TYPED:
        for end in range(1, len(words) + 1):
            screen._typed.setText(words[:end])
            if not words[:end].endswith(" "):  # which asks for nothing else
                taken.append(settled(screen))
            wait(pace)
    return taken


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
        taken = {pace: typed(screen, pace) for pace in _PACE}
        services.stop()
    print(f"{count} calls: opened in {1e3 * first.clock:.0f} ms")  # noqa: T201
    for pace, keys in taken.items():
        worst = max(keys).typed
        clock, processor = (figures([of(key) for key in keys]) for of in _OF)
        print(f"{len(keys)} keys, {pace} s between: {clock}, the last at “{worst}”; of processor {processor}")  # noqa: T201


def figures(seconds: list[float]) -> str:
    """Return the least, the median and the most, in milliseconds."""
    low, middle, high = (1e3 * of(seconds) for of in (min, statistics.median, max))
    return f"{low:.0f} / {middle:.0f} / {high:.0f} ms (min / median / max)"


if __name__ == "__main__":
    main()
