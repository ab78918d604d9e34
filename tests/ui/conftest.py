"""What tests of the window share: the one application, and nothing that outlives a test."""

import gc
import itertools
import os
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pbxgui.ui.services import Services
from pbxgui.ui.theme.colors import Scheme
from pbxgui.ui.theme.theme import Theme
from tests.ui.started import started

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

_TESTS = itertools.count(1)
_WHOLE = 20  # tests between two collections of everything

_PATIENCE = 20.0  # seconds that threads have to end
_BUSY = 40_000  # milliseconds that a busy machine may take to write and read a configuration


@pytest.fixture(scope="session")
def theme(qapp: QApplication) -> Theme:
    return Theme(qapp, Scheme.LIGHT)


@pytest.fixture(scope="session", autouse=True)
def collects_on_this_thread(qapp: QApplication) -> Iterator[None]:
    """Collect garbage between tests alone: widgets in it must not be destroyed on another thread, see `ui.garbage`."""
    gc.disable()
    yield
    gc.enable()
    QGuiApplication.clipboard().clear()  # Qt would end what Python has made when Python is gone


@pytest.fixture(autouse=True)
def collected(qapp: QApplication, collects_on_this_thread: None) -> Iterator[None]:
    """Collect what a test has left, and now and then what all of them have."""
    yield
    gc.collect(2 if next(_TESTS) % _WHOLE == 0 else 1)


@pytest.fixture(autouse=True)
def nothing_is_left(qapp: QApplication, theme: Theme) -> Iterator[None]:
    """Fail a test that leaves a thread, a running timer or a window behind."""
    threads = set(threading.enumerate())
    yield
    for widget in qapp.topLevelWidgets():
        widget.close()
        widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QCoreApplication.processEvents()
    deadline = time.monotonic() + _PATIENCE
    while (left := set(threading.enumerate()) - threads) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not left, f"threads left: {left}"
    assert not qapp.topLevelWidgets(), f"widgets left: {qapp.topLevelWidgets()}"
    timers = [timer for timer in qapp.findChildren(QTimer) if timer.isActive()]
    assert not timers, f"timers left: {timers}"


@pytest.fixture
def services(tmp_path: Path, theme: Theme, qtbot: QtBot) -> Iterator[Services]:
    """Services of an empty data folder."""
    with started(tmp_path / "data", theme, qtbot) as found:
        yield found


@pytest.fixture
def until(qtbot: QtBot) -> Callable[[Callable[[], bool]], None]:
    """Wait, with the event loop running, until something holds."""

    def wait(holds: Callable[[], bool]) -> None:
        qtbot.waitUntil(holds, timeout=_BUSY)

    return wait
