"""The screen of the schedules, on a real store."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from pbxgui.core.config import Handling, Number, Rule, Schedule, Treatment, hours_text, read_hours
from pbxgui.core.config.caller import AnyCaller
from pbxgui.store.store import Store
from pbxgui.ui.jumps import Jump, PlaceName
from pbxgui.ui.schedules.screen import SchedulesScreen
from pbxgui.ui.services import Services
from tests.store.template import new_store

Until = Callable[[Callable[[], bool]], None]
_PATIENCE = 20_000  # milliseconds
_OFFICE = Schedule("office", "Europe/Berlin", (read_hours("mon-fri 09:00-17:00"),))


@pytest.fixture(autouse=True)
def prepared(tmp_path: Path) -> None:
    """Let the data folder have an empty store, which to make anew for each test takes long."""
    new_store(tmp_path / "data")


@pytest.fixture
def screen(services: Services, qtbot: QtBot, until: Until) -> Iterator[SchedulesScreen]:
    refuse = Handling(Treatment.REFUSE)
    with Store.open(services.data) as store, store.change("Before") as change:
        change.add(_OFFICE)
        change.add(Number("2001", "Main", (Rule(AnyCaller(), "office", refuse, outside=True),), refuse))
    found = SchedulesScreen(services)
    found.resize(1000, 700)
    found.show()
    until(lambda: found.details.schedule is not None)
    yield found
    found.close()


def _stored(services: Services) -> Schedule:
    (schedule,) = services.latest.configuration.configuration.schedules
    return schedule


def _hours(services: Services) -> list[str]:
    return list(map(hours_text, _stored(services).weekly))


def test_an_empty_folder_offers_the_next_action(services: Services, until: Until) -> None:
    screen = SchedulesScreen(services)
    assert screen.pages.currentIndex() == 0
    screen.add.trigger()
    until(lambda: screen.details.schedule is not None)
    assert screen.pages.currentIndex() == 1
    assert screen.details.name.text() == "opening-hours"
    assert _hours(services) == ["mon-fri 09:00-17:00"]
    screen.close()


def test_what_is_painted_is_in_force_and_undone_with_one_step(
    screen: SchedulesScreen, services: Services, until: Until
) -> None:
    painter = screen.details.painter
    at = painter.cell_rect(5, 40).center().toPoint()
    QTest.mouseClick(painter, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    until(lambda: _hours(services) == ["mon-fri 09:00-17:00", "sat 10:00-10:15"])
    assert screen.details.hours.text.toPlainText() == "mon-fri 09:00-17:00\nsat 10:00-10:15"
    services.editing.undo()
    until(lambda: _hours(services) == ["mon-fri 09:00-17:00"])
    until(lambda: painter.week.share(5, 40) == 0)  # type: ignore[arg-type]
    assert screen.details.hours.text.toPlainText() == "mon-fri 09:00-17:00"


def test_exact_hours_are_written_and_painted(
    screen: SchedulesScreen, services: Services, until: Until
) -> None:
    field = screen.details.hours
    field.text.setPlainText("mon 08:05-12:10\n\nfri 22:00-02:00")
    until(lambda: _hours(services) == ["mon 08:05-12:10", "fri 22:00-02:00"])
    until(lambda: screen.details.painter.week.share(0, 32) == pytest.approx(10 / 15))  # type: ignore[arg-type]


def test_hours_that_cannot_be_read_stay_and_say_why(
    screen: SchedulesScreen, services: Services, until: Until
) -> None:
    field = screen.details.hours
    field.text.setPlainText("mon-fri 9-5")
    until(field.trouble.isVisible)
    assert "9-5" in field.trouble.text()
    assert field.text.toPlainText() == "mon-fri 9-5"
    assert _hours(services) == ["mon-fri 09:00-17:00"]


def test_another_name_goes_to_the_rules_as_well(
    screen: SchedulesScreen, services: Services, until: Until
) -> None:
    screen.details.name.setText("day")
    screen.details.name.editingFinished.emit()
    until(lambda: _stored(services).name == "day")
    until(lambda: screen.details.schedule is not None and screen.details.schedule.name == "day")
    assert services.latest.configuration.configuration.numbers[0].rules[0].schedule == "day"


def test_a_name_or_zone_that_cannot_be_is_refused_at_its_field(
    screen: SchedulesScreen, services: Services, until: Until
) -> None:
    screen.details.name.setText("my office")
    screen.details.name.editingFinished.emit()
    until(lambda: "my office" in screen.details.trouble.text())
    screen.details.zone.setEditText("Europe/Berlim")
    screen.details.zone.activated.emit(0)
    until(lambda: "Europe/Berlin" in screen.details.trouble.text())
    assert _stored(services) == _OFFICE


def test_days_are_added_and_removed(screen: SchedulesScreen, services: Services, until: Until) -> None:
    field = screen.details.days
    field.name.setText("Outing")
    field.add_button.click()
    until(lambda: [one.name for one in _stored(services).holidays] == ["Outing"])
    until(lambda: field.days.count() == 1)
    field.kind.setCurrentIndex(1)
    field.add_button.click()
    until(lambda: len(_stored(services).dates) == 1)
    until(lambda: field.days.count() == 2)
    field.days.selectAll()
    field.remove_button.click()
    until(lambda: _stored(services) == _OFFICE)


def test_a_schedule_that_is_used_is_not_removed_and_the_window_says_where(
    screen: SchedulesScreen, services: Services, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(services.tasks.failed, timeout=_PATIENCE) as told:
        screen.remove.trigger()
    assert [error.code for error in told.args or ()] == ["schedule-in-use"]
    assert "2001" in str((told.args or [""])[0])


def test_where_it_is_used_is_a_click_away(screen: SchedulesScreen, services: Services, qtbot: QtBot) -> None:
    (link,) = (one for one in screen.details.findChildren(QPushButton) if "2001" in one.text())
    with qtbot.waitSignal(services.jumps.asked) as asked:
        link.click()
    assert asked.args == [Jump(PlaceName.NUMBERS, "2001")]


_HOSTILE = {
    "not a calendar": b"BEGIN:VCARD\nEND:VCARD\n",
    "cut off": b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20261225\n",
    "no day": b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20261345\nEND:VEVENT\nEND:VCALENDAR\n",
    "daily": b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20261225\nRRULE:FREQ=DAILY\n"
    b"END:VEVENT\nEND:VCALENDAR\n",
    "bytes": bytes(range(256)),
    "huge": b"BEGIN:VCALENDAR\n" + b"X:" + b"a" * (2**20) + b"\nEND:VCALENDAR\n",
    "endless": b"BEGIN:VCALENDAR\n" + b"BEGIN:VEVENT\n" * 50_000,
}


@pytest.mark.parametrize("content", _HOSTILE.values(), ids=_HOSTILE.keys())
def test_a_hostile_calendar_changes_nothing_and_says_what_to_do(
    screen: SchedulesScreen, services: Services, until: Until, tmp_path: Path, content: bytes
) -> None:
    calendar = tmp_path / "holidays.ics"
    calendar.write_bytes(content)
    screen.import_calendar(calendar)
    until(screen.details.days.trouble.isVisible)
    assert screen.details.days.trouble.property("role") == "danger"
    assert _stored(services) == _OFFICE


def test_a_real_calendar_becomes_holidays(
    screen: SchedulesScreen, services: Services, until: Until, tmp_path: Path
) -> None:
    calendar = tmp_path / "holidays.ics"
    calendar.write_bytes(
        "\ufeffBEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20200101\r\n"
        "SUMMARY:Neujahr\\, 新年\r\n <b>\u202eevil\r\nRRULE:FREQ=YEARLY\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n".encode()
    )
    screen.import_calendar(calendar)
    until(lambda: len(_stored(services).holidays) == 3)
    until(lambda: screen.details.days.days.count() == 3)
    assert "3" in screen.details.days.trouble.text()
    assert "\u202e" not in screen.details.days.days.item(0).text()
