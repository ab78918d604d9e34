"""What goes wrong around a window: it is said where it was asked for or on the banner, and nothing typed is lost."""

import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from pbxgui.core.config import Number
from pbxgui.core.errors import UserError
from pbxgui.store.store import Store
from pbxgui.ui.jumps import PlaceName
from pbxgui.ui.numbers.edits import NumberEdits
from pbxgui.ui.numbers.number_popover import NumberPopover
from pbxgui.ui.run import places
from pbxgui.ui.services import Services
from pbxgui.ui.shell.window import MainWindow
from tests.ui.matrix_scene import SHOP, keep

Until = Callable[[Callable[[], bool]], None]
LONG = "x" * 10_000


@pytest.fixture
def window(tmp_path: Path, services: Services, until: Until) -> Iterator[MainWindow]:
    keep(services.data, tmp_path)
    until(lambda: bool(services.latest.configuration.configuration.numbers))
    state = QSettings(str(tmp_path / "w.ini"), QSettings.Format.IniFormat)
    made = MainWindow(services, places(services), state)
    made.show()
    services.jumps.go(PlaceName.NUMBERS, "2001")
    yield made
    made.close()
    made.put_away()


@pytest.fixture
def popover(window: MainWindow, services: Services) -> NumberPopover:
    number = services.latest.configuration.configuration.number(SHOP.number)
    assert number is not None
    made = NumberPopover(number, services, NumberEdits(services, window), window)
    made.show()
    return made


def typed(popover: NumberPopover, name: str) -> None:
    popover._name.setText(name)
    popover._name.editingFinished.emit()


def test_a_name_that_is_refused_is_said_at_its_field_and_stays(popover: NumberPopover, until: Until) -> None:
    typed(popover, LONG)
    until(lambda: "too long. Keep to 60 characters" in popover.name.complaint)
    assert popover._name.text() == LONG


def test_a_popover_that_closes_with_a_name_that_is_refused_leaves_the_word_to_the_window(
    popover: NumberPopover, window: MainWindow, until: Until
) -> None:
    popover._name.setText(LONG)
    popover.close()
    until(lambda: "too long. Keep to 60 characters" in window.banner.text)


def test_what_is_being_typed_stays_when_something_else_changes_meanwhile(
    popover: NumberPopover, services: Services, until: Until
) -> None:
    typed(popover, LONG)
    until(lambda: bool(popover.name.complaint))
    with Store.open(services.data) as store, store.change("elsewhere") as change:
        change.remove(Number, "2002")
    until(lambda: services.latest.configuration.configuration.number("2002") is None)
    assert popover._name.text() == LONG
    assert popover.name.complaint


def test_a_name_that_was_changed_elsewhere_is_seen_where_nobody_types(
    popover: NumberPopover, services: Services, until: Until
) -> None:
    services.editing.run("elsewhere", lambda store, _: _rename(store, "Elsewhere"))
    until(lambda: popover._name.text() == "Elsewhere")


def test_a_name_for_a_number_that_is_gone_is_not_lost_without_a_word(
    popover: NumberPopover, window: MainWindow, services: Services, until: Until
) -> None:
    popover._name.setText("Half typed")
    with Store.open(services.data) as store, store.change("elsewhere") as change:
        change.remove(Number, SHOP.number)
    until(lambda: "There is no number" in window.banner.text)
    assert "2001" in window.banner.text


def test_while_another_process_writes_the_field_says_so_and_afterwards_it_works(
    popover: NumberPopover, services: Services, qtbot: QtBot, until: Until
) -> None:
    (database,) = services.data.glob("*.sqlite3")
    held, enough = threading.Event(), threading.Event()

    def hold() -> None:
        with closing(sqlite3.connect(database, isolation_level=None, timeout=30)) as other:
            other.execute("BEGIN EXCLUSIVE")
            held.set()
            enough.wait(60)
            other.execute("ROLLBACK")

    holder = threading.Thread(target=hold)
    holder.start()
    assert held.wait(30)
    turns, deadline = 0, time.monotonic() + 40
    typed(popover, "Renamed")
    while not popover.name.complaint and time.monotonic() < deadline:
        qtbot.wait(10)
        turns += 1
    enough.set()
    holder.join()
    assert "Try again in a moment" in popover.name.complaint
    assert turns > 10, "the window goes on meanwhile, which takes seconds"
    assert popover._name.text() == "Renamed"
    typed(popover, "Renamed")
    until(
        lambda: getattr(services.latest.configuration.configuration.number("2001"), "name", "") == "Renamed"
    )


def test_an_error_of_a_widget_that_is_gone_goes_to_the_window(services: Services, qtbot: QtBot) -> None:
    class Asking(QWidget):
        def complain(self, error: object) -> None:
            raise AssertionError(error)

    def work(_: object) -> None:
        gone.wait(30)
        raise UserError("no", "It cannot be done.", "Do something else.")

    gone = threading.Event()
    asking = Asking()
    with qtbot.waitSignal(services.tasks.failed, timeout=40_000) as failed:
        services.tasks.run("Try", work, otherwise=asking.complain)
        asking.deleteLater()
        asking.destroyed.connect(gone.set)
    assert str(failed.args[0]) == "It cannot be done. Do something else."


def _rename(store: Store, name: str) -> None:
    known = store.read().number("2001")
    assert known is not None
    with store.change("elsewhere") as change:
        change.put(replace(known, name=name))
