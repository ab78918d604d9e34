"""How smoothly 10,000 numbers scroll, how soon a change is seen, and how long a letter of the search takes.

    python -m tests.benchmarks.numbers_screen [--numbers 10000]

The screen is painted whole (Qt's offscreen platform): each frame is one step of the wheel. Times are processor time.
"""

import argparse
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from pbxgui.core.config import (
    Anonymous,
    CallerPrefix,
    Configuration,
    ExactCaller,
    Extension,
    Handling,
    Number,
    Rule,
    Schedule,
    ToExtension,
    Treatment,
)
from pbxgui.ui.background.configuration_feed import ConfigurationSeen
from pbxgui.ui.numbers.screen import NumbersScreen
from pbxgui.ui.services import Services
from pbxgui.ui.theme.colors import Scheme
from pbxgui.ui.theme.theme import Theme

FRAME = 1 / 60
"""Seconds that a frame may take to look smooth."""

_FRAMES = 200
_LEAPS = 50
_TURN = 60  # pixels
_SIZE = (1600, 1000)
_RULES = 5


def main() -> None:
    """Measure, and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--numbers", type=int, default=10_000)
    count = parser.parse_args().numbers
    application = QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        services = Services.start(Path(folder), Theme(application, Scheme.LIGHT))
        try:
            _measure(application, NumbersScreen(services), many(count))
        finally:
            services.stop()


def _measure(application: QApplication, screen: NumbersScreen, configuration: Configuration) -> None:
    screen.resize(*_SIZE)
    screen.show()
    application.processEvents()
    screen.services.latest.configuration_changed.disconnect(screen._on_configuration)
    first = _seconds(partial(_see, application, screen, configuration))
    bar = screen.table.verticalScrollBar()
    wheel, leaps = (
        [_seconds(partial(_scroll, application, bar.setValue, at)) for at in places]
        for places in _places(bar.maximum())
    )
    changes = [_seconds(partial(_see, application, screen, made)) for made in _changed(configuration)]
    keys = [_seconds(partial(_type, application, screen, text)) for text in ("1", "12", "123", "1234", "")]
    _say(f"{len(configuration.numbers):,} numbers with {_RULES} rules each, {_SIZE[0]} x {_SIZE[1]}")
    _say(f"shown for the first time after {first * 1000:.0f} ms")
    _print("a turn of the wheel", wheel)
    _say(
        f"  of {len(wheel)} turns {sum(one > FRAME for one in wheel)} took longer than {FRAME * 1000:.1f} ms"
    )
    _print("a leap to somewhere else", leaps)
    _print("a change of one cell until it is painted", changes)
    _print("a key in the search until it is painted", keys)


def many(count: int) -> Configuration:
    """Return a configuration of many numbers, each with rules for the same conditions."""
    rules = (
        Rule(Anonymous(), None, Handling(Treatment.REFUSE)),
        Rule(ExactCaller("0301234567"), None, Handling(Treatment.RING)),
        Rule(CallerPrefix("+49"), "office", Handling(Treatment.RING)),
        Rule(CallerPrefix("+43"), "office", Handling(Treatment.RING), outside=True),
        Rule(CallerPrefix("+4930"), None, Handling(Treatment.RING)),
    )
    default = Handling(Treatment.RING, destination=ToExtension("1001"))
    numbers = tuple(
        Number(f"{200_000 + at}", f"Number {at}", rules, default, public=True) for at in range(count)
    )
    ann = Extension("1001", "Ann", "correct-horse-battery")
    return Configuration(extensions=(ann,), numbers=numbers, schedules=(Schedule("office", "UTC"),))


def _changed(configuration: Configuration) -> list[Configuration]:
    """Return the configuration with one number after the other changed."""
    found = []
    for at in range(20):
        numbers = list(configuration.numbers)
        numbers[at] = replace(numbers[at], name=f"Changed {at}")
        configuration = replace(configuration, numbers=tuple(numbers))
        found.append(configuration)
    return found


def _see(application: QApplication, screen: NumbersScreen, configuration: Configuration) -> None:
    screen._on_configuration(ConfigurationSeen(configuration))
    screen.table.viewport().repaint()
    application.processEvents()


def _scroll(application: QApplication, set_value: Callable[[int], None], at: int) -> None:
    set_value(at)
    application.processEvents()


def _type(application: QApplication, screen: NumbersScreen, text: str) -> None:
    screen.finder.setText(text)
    screen.table.viewport().repaint()
    application.processEvents()


def _places(most: int) -> tuple[list[int], list[int]]:
    """Return where the wheel, turned evenly, leads to, and where somebody leaps who drags the bar."""
    return [min(most, at * _TURN) for at in range(_FRAMES)], [most * at // _LEAPS for at in range(_LEAPS)]


def _seconds(work: Callable[[], object]) -> float:
    """Return the seconds of processor time that the window's thread needs: what others do meanwhile does not count."""
    began = time.thread_time()
    work()
    return time.thread_time() - began


def _say(text: str) -> None:
    print(text)  # noqa: T201


def _print(what: str, seconds: Sequence[float]) -> None:
    ordered = sorted(seconds)
    p99 = ordered[int(0.99 * (len(ordered) - 1))]
    _say(
        f"{what}: median {statistics.median(ordered) * 1000:.1f} ms,"
        f" p99 {p99 * 1000:.1f} ms, longest {ordered[-1] * 1000:.1f} ms"
    )


if __name__ == "__main__":
    main()
