"""The table of calls: rows stay where they are, linger, and survive whatever callers call themselves."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from pbxgui.core.call import CallState
from pbxgui.core.config import Configuration, Extension
from pbxgui.core.live_call import Activity, LiveCall
from pbxgui.core.quality import Quality
from pbxgui.ui.background.engine_link import Ended, EngineSeen
from pbxgui.ui.cells import LOOK, SECOND_LINE
from pbxgui.ui.live.call_cells import Column
from pbxgui.ui.live.calls_model import CALL, LINGER, MOST_LINGERING, CallsModel
from pbxgui.ui.live.calls_table import CallsTable
from pbxgui.ui.theme.theme import Theme
from tests.clock import Clock

ACCESSIBLE = int(Qt.ItemDataRole.AccessibleTextRole)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def model(clock: Clock, qtbot: QtBot) -> Iterator[CallsModel]:
    made = CallsModel(clock)
    tester = QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal)
    yield made
    tester.deleteLater()


def call(which: int, **changes: object) -> LiveCall:
    return replace(LiveCall(f"call-{which}", f"030{which}", "2001", 990.0, 990.0), **changes)  # type: ignore[arg-type]


def seen(*calls: LiveCall, ended: tuple[Ended, ...] = ()) -> EngineSeen:
    rows: Mapping[str, LiveCall] = MappingProxyType({one.call: one for one in calls})
    return EngineSeen({"engine": "1"}, None, rows, ended)


def names(model: CallsModel) -> list[str]:
    return [model.index(row, 0).data(CALL).call for row in range(model.rowCount())]


def text(model: CallsModel, row: int, column: Column) -> str:
    return str(model.index(row, column).data())


def test_calls_stand_in_the_order_in_which_they_came_and_change_in_their_place(model: CallsModel) -> None:
    first, second = call(1), call(2)
    model.on_seen(seen(first, second))
    changed: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda top, bottom, _roles: changed.append((top.row(), bottom.row())))
    model.on_seen(seen(first, replace(second, state=CallState.RINGING)))
    assert (names(model), changed) == (["call-1", "call-2"], [(1, 1)])
    assert text(model, 1, Column.STATE) == "Their own telephone rings"
    model.on_seen(seen(first, model.index(1, 0).data(CALL)))
    assert len(changed) == 1


def test_nothing_is_told_of_rows_that_nobody_sees(model: CallsModel) -> None:
    model.on_seen(seen(*(call(number) for number in range(10))))
    model.in_sight = (2, 3)
    changed: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda top, bottom, _roles: changed.append((top.row(), bottom.row())))
    model.on_seen(seen(*(call(number, state=CallState.EARLY) for number in range(10))))
    assert changed == [(2, 3)]
    assert text(model, 9, Column.STATE) == "Hears us"


def test_an_ended_call_lingers_with_its_result_and_then_goes(model: CallsModel, clock: Clock) -> None:
    model.on_seen(seen(call(1), call(2)))
    model.on_seen(seen(call(2), ended=(Ended(call(1), "", 1000.0, "caller", 487),)))
    assert text(model, 0, Column.STATE) == "The caller gave up"
    assert model.index(0, 0).data(SECOND_LINE) == "Never answered, normally not billed"
    clock.now += LINGER - 0.1
    model.on_tick()
    assert names(model) == ["call-1", "call-2"]
    clock.now += 0.2
    model.on_tick()
    assert names(model) == ["call-2"]


def test_the_call_that_is_looked_at_stays(model: CallsModel, clock: Clock) -> None:
    model.on_seen(seen(call(1)))
    model.held = "call-1"
    model.on_seen(seen())
    clock.now += 60
    model.on_tick()
    assert names(model) == ["call-1"]
    model.held = ""
    model.on_tick()
    assert names(model) == []


def test_a_call_that_came_and_went_between_two_tellings_lingers_too(model: CallsModel) -> None:
    model.on_seen(seen(ended=(Ended(call(1), "", 1000.0, "engine", 486),)))
    assert text(model, 0, Column.STATE) == "Busy (486)"
    assert model.index(0, 0).data(CALL).state is CallState.DOWN


def test_of_very_many_ended_calls_the_oldest_go_at_once(model: CallsModel) -> None:
    calls = [call(number) for number in range(MOST_LINGERING + 20)]
    model.on_seen(seen(*calls))
    model.on_seen(seen())
    model.on_tick()
    assert names(model)[0] == "call-20"
    assert model.rowCount() == MOST_LINGERING


def test_time_is_told_anew(model: CallsModel, clock: Clock) -> None:
    up = call(1, state=CallState.UP, activity=Activity.TALKING, answered=995.0, peers=("1001",))
    model.on_seen(seen(up))
    assert (text(model, 0, Column.LASTS), model.index(0, 0).data(SECOND_LINE)) == (
        "0:10",
        "Billed for 0:05",
    )
    clock.now += 61
    model.on_tick()
    assert text(model, 0, Column.LASTS) == "1:11"


def test_the_sound_of_a_call_is_shown_and_spoken(model: CallsModel) -> None:
    model.on_seen(seen(call(1, codec="PCMA/8000"), call(2)))
    model.on_quality(
        {"call-1": Quality("PCMA/8000", 100, 70, 30, 0, 0.01), "call-9": Quality("", 0, 0, 0, 0, 0)}
    )
    assert model.index(0, Column.SOUND).data(ACCESSIBLE) == "Sound, Poor, PCMA 8 kHz"
    assert model.index(0, Column.SOUND).data(LOOK).color == "danger"
    assert "30.0 % lost" in model.index(0, Column.SOUND).data(Qt.ItemDataRole.ToolTipRole)


def test_names_follow_the_configuration(model: CallsModel) -> None:
    model.on_seen(seen(call(1, caller="1001", name="Liar")))
    desk = Extension("1001", "Front desk", "correct-horse-battery")
    model.on_configuration(Configuration(extensions=(desk,)))
    assert text(model, 0, Column.CALLER) == "Front desk"


def test_every_cell_can_be_listened_to(model: CallsModel) -> None:
    model.on_seen(seen(call(1)))
    spoken = [model.index(0, column).data(ACCESSIBLE) for column in Column]
    assert spoken == ["Comes in, Normally not billed", "0301, from outside", "2001", "", "0:10"]
    titles = [model.headerData(column, Qt.Orientation.Horizontal) for column in Column]
    assert all(titles)
    assert model.headerData(0, Qt.Orientation.Vertical) is None
    assert model.data(QModelIndex()) is None


STRANGE = (
    "x" * 10_000,
    "😀" * 3000,
    "\u202e\u2067evil",
    "\x00\x1b[2J\r\n",
    "\ud800",
    "e\u0301" * 500,
    "<b>bold</b>",
)


@pytest.fixture
def table(model: CallsModel, theme: Theme, qtbot: QtBot) -> CallsTable:
    made = CallsTable(model, theme)
    qtbot.addWidget(made)
    made.resize(900, 300)
    made.show()
    return made


def test_whatever_callers_call_themselves_every_row_is_as_high_and_drawn(
    model: CallsModel, table: CallsTable
) -> None:
    model.on_seen(seen(*(call(at, name=name, caller=name, number=name) for at, name in enumerate(STRANGE))))
    assert not table.grab().isNull()
    assert len({table.rowHeight(row) for row in range(model.rowCount())}) == 1
    assert all(len(text(model, row, Column.CALLER)) <= 120 for row in range(model.rowCount()))


def test_what_goes_above_does_not_move_what_is_looked_at(
    model: CallsModel, table: CallsTable, clock: Clock, qtbot: QtBot
) -> None:
    calls = [call(number) for number in range(60)]
    model.on_seen(seen(*calls))
    qtbot.waitUntil(lambda: table.verticalScrollBar().maximum() > 20, timeout=20_000)
    table.verticalScrollBar().setValue(20)
    top = model.index(table.rowAt(0), 0).data(CALL).call
    model.on_seen(seen(*(one for at, one in enumerate(calls) if at % 2 or at >= 20)))
    clock.now += LINGER + 1
    model.on_tick()
    assert model.rowCount() == 50
    assert model.index(table.rowAt(0), 0).data(CALL).call == top
    first, last = model.in_sight
    assert first <= table.rowAt(0) <= last


def test_the_calls_in_sight_are_those_to_be_measured(model: CallsModel, table: CallsTable) -> None:
    model.on_seen(seen(*(call(number) for number in range(100))))
    table.selectRow(90)
    table.scrollToTop()
    found = table.seen()
    assert found[0] == "call-90"
    assert 3 < len(found) < 20
    assert table.current() == call(90)


def test_a_narrow_table_leaves_the_sound_to_the_details(table: CallsTable) -> None:
    assert not table.isColumnHidden(Column.SOUND)
    table.resize(620, 300)
    assert table.isColumnHidden(Column.SOUND)
    assert not table.isColumnHidden(Column.NUMBER)
    table.resize(480, 300)
    assert table.isColumnHidden(Column.NUMBER)
    assert table.columnWidth(Column.STATE) > 200
