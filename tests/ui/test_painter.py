"""The week painter by mouse and by keyboard."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from pbxgui.core.config import Weekday, hours_text, read_hours
from pbxgui.ui.schedules.painter import WeekPainter
from pbxgui.ui.schedules.week import Week
from pbxgui.ui.theme.theme import Theme

_NINE, _TEN, _TWELVE = 9 * 4, 10 * 4, 12 * 4
_SHIFT, _PLAIN = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.NoModifier
_LEFT = Qt.MouseButton.LeftButton
Key = Qt.Key


@pytest.fixture
def painter(theme: Theme, qtbot: QtBot) -> Iterator[WeekPainter]:
    found = WeekPainter(theme)
    found.resize(900, 280)
    with qtbot.waitExposed(found):
        found.show()
    found.setFocus()
    yield found
    found.close()


@pytest.fixture
def painted(painter: WeekPainter) -> list[Week]:
    told: list[Week] = []
    painter.painted.connect(told.append)
    return told


def _texts(week: Week) -> list[str]:
    return list(map(hours_text, week.weekly()))


def _at(painter: WeekPainter, day: int, cell: int) -> QPoint:
    return painter.cell_rect(day, cell).center().toPoint()


def _press(painter: WeekPainter, key: Qt.Key, keys: Qt.KeyboardModifier = _SHIFT) -> None:
    """Press a key while Shift stays down, which `QTest.keyClick` lets go each time."""
    QCoreApplication.sendEvent(painter, QKeyEvent(QEvent.Type.KeyPress, key, keys))
    QCoreApplication.sendEvent(painter, QKeyEvent(QEvent.Type.KeyRelease, key, keys))


def _drag(
    painter: WeekPainter,
    start: tuple[int, int],
    end: tuple[int, int],
    keys: Qt.KeyboardModifier = _PLAIN,
) -> None:
    QTest.mousePress(painter, _LEFT, keys, _at(painter, *start))
    QTest.mouseMove(painter, _at(painter, start[0], start[1] + 1))
    QTest.mouseMove(painter, _at(painter, *end))
    QTest.mouseRelease(painter, _LEFT, keys, _at(painter, *end))


def test_a_drag_paints_days_and_hours_and_tells_once(painter: WeekPainter, painted: list[Week]) -> None:
    _drag(painter, (Weekday.MONDAY, _NINE), (Weekday.FRIDAY, _TWELVE - 1))
    assert [_texts(week) for week in painted] == [["mon-fri 09:00-12:00"]]
    assert painter.week == painted[0]


def test_a_drag_with_shift_erases(painter: WeekPainter, painted: list[Week]) -> None:
    painter.show_week(Week.of([read_hours("mon-sun 08:00-18:00")]))
    _drag(painter, (Weekday.SUNDAY, _TWELVE - 1), (Weekday.SATURDAY, _TEN), _SHIFT)
    (week,) = painted
    assert _texts(week) == ["mon-fri 08:00-18:00", "sat,sun 08:00-10:00", "sat,sun 12:00-18:00"]


def test_a_drag_beyond_the_edge_ends_at_midnight(painter: WeekPainter, painted: list[Week]) -> None:
    QTest.mousePress(painter, _LEFT, _PLAIN, _at(painter, Weekday.TUESDAY, _TEN))
    QTest.mouseMove(painter, QPoint(painter.width() + 50, _at(painter, Weekday.TUESDAY, 0).y()))
    QTest.mouseRelease(painter, _LEFT, _PLAIN, QPoint(painter.width() + 50, 0))
    assert [_texts(week) for week in painted] == [["tue 10:00-24:00"]]


def test_a_click_beside_the_rows_does_nothing(painter: WeekPainter, painted: list[Week]) -> None:
    QTest.mouseClick(painter, _LEFT, _PLAIN, QPoint(5, 5))
    assert painted == []


def test_space_paints_and_takes_back(painter: WeekPainter, painted: list[Week]) -> None:
    assert painter.cursor_cell == (0, _NINE)
    QTest.keyClick(painter, Key.Key_Down)
    QTest.keyClick(painter, Key.Key_Right)
    QTest.keyClick(painter, Key.Key_Space)
    QTest.keyClick(painter, Key.Key_Space)
    assert [_texts(week) for week in painted] == [["tue 09:15-09:30"], []]


def test_shift_and_arrows_extend_until_shift_is_let_go(painter: WeekPainter, painted: list[Week]) -> None:
    QTest.keyPress(painter, Key.Key_Shift)
    for key in (*([Key.Key_Right] * 3), Key.Key_Down):
        _press(painter, key)
    assert painted == []
    QTest.keyRelease(painter, Key.Key_Shift)
    assert [_texts(week) for week in painted] == [["mon,tue 09:00-10:00"]]


def test_after_space_has_closed_shift_and_arrows_close_as_well(
    painter: WeekPainter, painted: list[Week]
) -> None:
    painter.show_week(Week.of([read_hours("mon 08:00-12:00")]))
    QTest.keyClick(painter, Key.Key_Space)
    _press(painter, Key.Key_End)
    QTest.keyRelease(painter, Key.Key_Shift)
    assert _texts(painted[-1]) == ["mon 08:00-09:00"]


def test_escape_leaves_a_stroke(painter: WeekPainter, painted: list[Week]) -> None:
    _press(painter, Key.Key_Right)
    assert _texts(painter.week) == ["mon 09:00-09:30"]
    QTest.keyClick(painter, Key.Key_Escape)
    assert _texts(painter.week) == []
    QTest.keyRelease(painter, Key.Key_Shift)
    assert painted == []


def test_who_hears_the_screen_is_told_where_the_painter_is(painter: WeekPainter) -> None:
    assert painter.accessibleDescription().endswith("09:00, closed")
    QTest.keyClick(painter, Key.Key_Space)
    assert painter.accessibleDescription().endswith("09:00, open")
    QTest.keyClick(painter, Key.Key_Up)
    QTest.keyClick(painter, Key.Key_Home)
    assert painter.accessibleDescription().endswith("00:00, closed")


def test_a_week_from_elsewhere_does_not_end_a_stroke(painter: WeekPainter, painted: list[Week]) -> None:
    QTest.mousePress(painter, _LEFT, _PLAIN, _at(painter, Weekday.MONDAY, _NINE))
    painter.show_week(Week.of([read_hours("sun 10:00-11:00")]))
    QTest.mouseRelease(painter, _LEFT, _PLAIN, _at(painter, Weekday.MONDAY, _NINE))
    assert [_texts(week) for week in painted] == [["mon 09:00-09:15", "sun 10:00-11:00"]]
