"""Every screen, with an office's data in it: all that takes the keyboard has a name, and pictures follow the theme."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QSplitterHandle,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from pbxgui.ui.jumps import PlaceName
from pbxgui.ui.preferences import window_state
from pbxgui.ui.run import places
from pbxgui.ui.services import Services
from pbxgui.ui.shell.window import MainWindow
from tests.pictures.office import fill
from tests.ui.theme_colors import follow

Until = Callable[[Callable[[], bool]], None]
_SHOWN = {PlaceName.NUMBERS: "2001", PlaceName.EXTENSIONS: "1001", PlaceName.GREETINGS: "welcome"}
_SHOWN |= {PlaceName.SCHEDULES: "opening-hours", PlaceName.DIALPLAN: "2001"}
_MOST_STEPS = 120  # of Tab until it is back where it began


@pytest.fixture(autouse=True)
def prepared(tmp_path: Path) -> None:
    """Fill the data folder before the services open it."""
    fill(tmp_path / "data", {"1001": 5071, "1002": 5072, "1003": 5073})


@pytest.fixture
def window(services: Services, tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    """Show the window of the office."""
    made = MainWindow(services, places(services), window_state(tmp_path))
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    yield made
    made.put_away()


def test_all_that_takes_the_keyboard_has_a_name_and_tab_leads_past_it(
    window: MainWindow, services: Services, qtbot: QtBot
) -> None:
    nameless, trapped = list[str](), list[str]()
    for at, place in enumerate(places(services)):
        window.show_place(at)
        window.screen_at(at).show_item(_SHOWN.get(place.name, ""))
        qtbot.wait(150)
        qtbot.waitUntil(lambda: not services.tasks.jobs, timeout=40_000)
        nameless += [f"{place.name}: {_path(one)}" for one in _focusable(window) if not _name(one)]
        passed, returned = _tab_through(window)
        assert any(window.screen_at(at).isAncestorOf(one) for one in passed), place.name
        if not returned:
            trapped.append(f"{place.name}: {[_path(one) for one in passed[-3:]]}")
    assert not nameless
    assert not trapped


def test_all_pictures_follow_the_theme(window: MainWindow, services: Services, qtbot: QtBot) -> None:
    for at, place in enumerate(places(services)):
        window.show_place(at)
        window.screen_at(at).show_item(_SHOWN.get(place.name, ""))
        qtbot.wait(150)
        qtbot.waitUntil(lambda: not services.tasks.jobs, timeout=40_000)
    follow(window, services.theme, at_least=50)


def _tab_through(window: MainWindow) -> tuple[list[QWidget], bool]:
    """Press Tab until the navigation has the keyboard again; return what had it, and whether it came back."""
    window.navigation.setFocus()
    now, passed = QApplication.focusWidget(), list[QWidget]()
    while now is not None and len(passed) < _MOST_STEPS:
        QTest.keyClick(now, Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        if now is window.navigation:
            return passed, True
        passed += [now] if now is not None else []
    return passed, False


def _focusable(window: MainWindow) -> list[QWidget]:
    return [
        one
        for one in window.findChildren(QWidget)
        if one.isVisible()
        and one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and one.focusProxy() is None
        and not isinstance(one, QSplitterHandle | QTabBar)
        and not isinstance(one.parent(), QAbstractSpinBox | QComboBox)
        and not (isinstance(one, QLineEdit) and one.objectName() == "qt_spinbox_lineedit")
    ]


def _name(widget: QWidget) -> str:
    """Return what a screen reader calls it: its own name, the words on it, or the label that leads to it."""
    if widget.accessibleName():
        return widget.accessibleName()
    if isinstance(widget, QAbstractButton) and widget.text():
        return widget.text()
    return next(
        (label.text() for label in widget.window().findChildren(QLabel) if label.buddy() is widget), ""
    )


def _path(widget: QWidget) -> str:
    names, one = list[str](), widget
    while one is not None and len(names) < 4:
        names.append(type(one).__name__)
        one = one.parentWidget()  # type: ignore[assignment]
    return " < ".join(names)
