"""Garbage is collected on the thread of the window, whichever thread makes it."""

import gc
import threading
from collections.abc import Callable

from PySide6.QtCore import QObject

from pbxgui.ui.garbage import GuiThreadCollector


class Knot:
    """Something that holds itself, so that only a collection ends it."""

    def __init__(self, ended: Callable[[], None]) -> None:
        self.itself = self
        self.ended = ended

    def __del__(self) -> None:
        self.ended()


def test_what_another_thread_leaves_is_collected_here() -> None:
    parent = QObject()
    collector = GuiThreadCollector(parent)
    try:
        ended: list[threading.Thread] = []

        def make() -> None:
            for _ in range(2_000):  # enough for Python to collect by itself, twice
                Knot(lambda: ended.append(threading.current_thread()))

        worker = threading.Thread(target=make)
        worker.start()
        worker.join()
        assert ended == []
        assert not gc.isenabled()
        collector.look()
        assert len(ended) == 2_000
        assert {*ended} == {threading.current_thread()}
    finally:
        collector.give_back()
        gc.disable()  # as the tests of the window have it
        parent.deleteLater()
