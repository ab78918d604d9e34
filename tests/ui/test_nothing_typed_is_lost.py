"""What was typed and refused stays with what it was typed for; what there is to choose follows what others do."""

from collections.abc import Callable
from dataclasses import replace
from datetime import time
from pathlib import Path

import pytest

from pbxgui.core.config import Extension, Schedule, Weekday, WeeklyHours
from pbxgui.store.store import Store
from pbxgui.ui.extensions.screen import ExtensionsScreen
from pbxgui.ui.schedules.screen import SchedulesScreen
from pbxgui.ui.services import Services

Until = Callable[[Callable[[], bool]], None]
_HOURS = (WeeklyHours(frozenset({Weekday.MONDAY}), time(9), time(17)),)
_OFFICE, _LUNCH = Schedule("office", "Europe/Berlin", _HOURS), Schedule("lunch", "Europe/Berlin", _HOURS)
_ANNA, _WORKSHOP = (
    Extension(number, name, "correct-horse-battery")
    for number, name in (("1001", "Anna"), ("1002", "Workshop"))
)
_LONG = "x" * 10_000


@pytest.fixture(autouse=True)
def prepared(tmp_path: Path) -> None:
    with Store.open(tmp_path / "data") as store, store.change("Prepare") as change:
        for record in (_OFFICE, _LUNCH, _ANNA, _WORKSHOP):
            change.put(record)


def _elsewhere(services: Services, record: Schedule | Extension) -> None:
    with Store.open(services.data) as store, store.change("Elsewhere") as change:
        change.put(record)


def test_a_refused_name_of_a_schedule_stays(services: Services, until: Until) -> None:
    screen = SchedulesScreen(services)
    screen.show()
    screen.show_item("office")
    until(lambda: screen._name() == "office")
    screen.details.name.setText("my office")
    screen.details.name.editingFinished.emit()
    until(screen.details.trouble.isVisible)

    _elsewhere(services, replace(_OFFICE, weekly=()))
    until(lambda: screen.details.schedule is not None and not screen.details.schedule.weekly)
    assert screen.details.name.text() == "my office"

    screen.show_item("lunch")
    assert (screen.details.name.text(), screen.details.trouble.text()) == ("lunch", "")
    screen.show_item("office")
    assert screen.details.name.text() == "my office"
    assert "my office" in screen.details.trouble.text()

    screen.details.name.setText("office")
    screen.details.name.editingFinished.emit()
    assert screen.details.trouble.text() == ""
    screen.close()


def test_a_name_refused_after_another_was_chosen_is_told_and_stays(services: Services, until: Until) -> None:
    screen, told = SchedulesScreen(services), list[object]()
    services.tasks.failed.connect(told.append)
    screen.show()
    screen.show_item("office")
    until(lambda: screen._name() == "office")
    screen.details.name.setText("my office")
    screen.details.name.editingFinished.emit()
    screen.show_item("lunch")
    until(lambda: bool(told))
    assert (screen.details.name.text(), screen.details.trouble.text()) == ("lunch", "")
    screen.show_item("office")
    assert screen.details.name.text() == "my office"
    screen.details.zone.setEditText("Europe/Berlim")
    screen.details.zone.activated.emit(0)
    until(lambda: "Europe/Berlin" in screen.details.trouble.text())
    screen.show_item("lunch")
    assert screen.details.zone.currentText() == "Europe/Berlin"
    screen.show_item("office")
    assert screen.details.zone.currentText() == "Europe/Berlim"
    screen.close()


def test_a_renamed_schedule_does_not_take_the_choice_back(services: Services, until: Until) -> None:
    screen = SchedulesScreen(services)
    screen.show()
    screen.show_item("office")
    until(lambda: screen._name() == "office")
    screen.details.name.setText("day")
    screen.details.name.editingFinished.emit()
    screen.show_item("lunch")
    until(lambda: screen.model.row_of("day") is not None)
    assert screen._name() == "lunch"
    screen.close()


def test_a_refused_name_of_an_extension_stays(services: Services, until: Until) -> None:
    screen = ExtensionsScreen(services)
    screen.show()
    screen.show_item("1001")
    until(lambda: screen._number() == "1001")
    screen.details.name.setText(_LONG)
    screen.details.name.editingFinished.emit()
    until(screen.details.name_trouble.isVisible)

    _elsewhere(services, replace(_ANNA, call_limit=3))
    until(lambda: screen.details.calls.value() == 3)
    assert screen.details.name.text() == _LONG
    assert screen.details.name_trouble.isVisible()

    screen.show_item("1002")
    assert (screen.details.name.text(), screen.details.name_trouble.text()) == ("Workshop", "")
    screen.show_item("1001")
    assert screen.details.name.text() == _LONG
    assert screen.details.name_trouble.isVisible()
    screen.details.name.setText("Berg")
    screen.details.name.editingFinished.emit()
    until(lambda: screen.details.extension is not None and screen.details.extension.name == "Berg")
    until(lambda: not screen.details.name_trouble.isVisible())
    screen.close()
