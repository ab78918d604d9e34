"""History on a real store: rows are read as they are seen, the last thing typed wins, a call is told in words."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from pbxgui.core.config import Configuration, Extension
from pbxgui.core.records import CallRecord, Voice
from pbxgui.core.records.record import HeardSound
from pbxgui.store import call_records
from pbxgui.store.call_records import CallRecords
from pbxgui.ui.background.tasks import Job, Progress
from pbxgui.ui.cells import SECOND_LINE
from pbxgui.ui.history import record_words as words
from pbxgui.ui.history.model import PAGE, Column
from pbxgui.ui.history.screen import HistoryScreen
from pbxgui.ui.services import Services
from tests.store.call_records import call

Until = Callable[[Callable[[], bool]], None]


@pytest.fixture
def records(services: Services) -> CallRecords:
    return CallRecords(services.data)


@pytest.fixture
def screen(services: Services, records: CallRecords, qtbot: QtBot) -> HistoryScreen:
    """Return the screen over three pages of calls, each third of them from somebody else."""
    callers = ("0301111", "0402222", "")
    records.write([(None, call(i, caller=callers[i % 3], ended=60.0)) for i in range(3 * PAGE)])
    made = HistoryScreen(services)
    qtbot.addWidget(made)
    made.resize(1000, 600)
    made.show()
    made.entered()
    return made


def shown(screen: HistoryScreen, row: int, column: Column) -> tuple[str, str]:
    index = screen.model.index(row, column)
    return str(index.data() or ""), str(index.data(SECOND_LINE) or "")


def told(screen: HistoryScreen) -> str:
    return " ".join(label.text() for label in screen.details.findChildren(QLabel))


def test_only_what_is_looked_at_is_read(screen: HistoryScreen, until: Until) -> None:
    until(lambda: screen.model.rowCount() == 3 * PAGE)
    until(lambda: shown(screen, 0, Column.CALLER)[0] == "Anonymous")
    assert screen.model._pages.keys() == {0}
    assert shown(screen, 2 * PAGE, Column.CALLER) == ("", "")
    until(lambda: shown(screen, 2 * PAGE, Column.CALLER)[0] != "")
    assert shown(screen, 0, Column.HEARD)[0] == "“welcome” for 4.0 s"


def test_calls_are_found_as_one_types(screen: HistoryScreen, until: Until, qtbot: QtBot) -> None:
    QTest.keyClicks(screen._typed, "0402")
    until(lambda: screen.model.rowCount() == PAGE)
    until(lambda: shown(screen, 0, Column.CALLER)[0] == "0402222")
    QTest.keyClicks(screen._typed, " nowhere")
    until(lambda: screen.model.rowCount() == 0)
    assert screen._pages.currentIndex() == 2
    assert not screen._export.isEnabled()


def test_the_latest_are_shown_before_the_others_are_found(
    screen: HistoryScreen, until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    until(lambda: "billed" in screen._summary.text())
    monkeypatch.setattr(call_records, "_LATEST_SEARCHED", 150)
    monkeypatch.setattr(call_records, "_SEARCHED_AT_ONCE", 50)
    shown: list[tuple[int, bool]] = []
    screen._feed.found.connect(lambda found: shown.append((len(found.keys), found.goes_on)))
    screen._typed.setText("wel")
    until(lambda: bool(shown))
    assert screen.model.record(0) is not None  # without another look at the store
    until(lambda: len(shown) == 2)
    assert shown == [(150, True), (3 * PAGE, False)]
    assert screen.model.rowCount() == 3 * PAGE
    assert screen.model.record(149) is None  # half a page was known, and the whole is asked for
    until(lambda: screen.model.record(149) is not None)
    until(lambda: "billed" in screen._summary.text())


def test_a_search_that_nobody_waits_for_any_more_is_given_up(
    screen: HistoryScreen, services: Services, until: Until, monkeypatch: pytest.MonkeyPatch
) -> None:
    until(lambda: "billed" in screen._summary.text())
    monkeypatch.setattr(call_records, "_LATEST_SEARCHED", 5)
    monkeypatch.setattr(call_records, "_SEARCHED_AT_ONCE", 5)
    told: list[str] = []
    screen._feed.found.connect(lambda found: told.append(found.asked.typed))
    for typed in ("n", "no", "now", "nowh"):
        screen._typed.setText(typed)
    until(lambda: bool(told))
    assert set(told) == {"nowh"}
    assert screen.model.rowCount() == 0
    until(lambda: not services.tasks.jobs)


def test_a_call_that_went_on_is_shown_as_it_is_now(
    screen: HistoryScreen, records: CallRecords, until: Until
) -> None:
    until(lambda: shown(screen, 0, Column.RESULT)[0] == "Cut off")
    (latest,) = records.latest(limit=1)
    records.write([(latest.key, replace(latest.record, answered=3.0))])
    screen.entered()
    until(lambda: shown(screen, 0, Column.RESULT)[0] == "Answered")


def test_a_chosen_call_is_told_and_stays_chosen(
    screen: HistoryScreen, records: CallRecords, until: Until
) -> None:
    until(lambda: shown(screen, 1, Column.CALLER)[0] != "")
    screen.table.selectRow(1)
    until(lambda: "0402222 calls 2001." in told(screen))
    records.write([(None, call(9_999, caller="0777", ended=1.0))])
    screen.entered()
    until(lambda: screen.model.rowCount() == 3 * PAGE + 1)
    assert screen.table.currentIndex().row() == 2
    assert "0402222 calls 2001." in told(screen)


def test_an_empty_history_says_what_it_is_for(services: Services, qtbot: QtBot, until: Until) -> None:
    screen = HistoryScreen(services)
    qtbot.addWidget(screen)
    screen.entered()
    until(lambda: screen._pages.currentIndex() == 1)


def test_what_was_found_is_exported(
    screen: HistoryScreen, until: Until, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "calls.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    QTest.keyClicks(screen._typed, "0301111")
    until(lambda: screen.model.rowCount() == PAGE and "billed" in screen._summary.text())
    screen._export.trigger()
    until(lambda: "exported" in screen._summary.text())
    lines = file.read_text("utf-8-sig").splitlines()
    assert len(lines) == 1 + PAGE
    assert all("0301111" in line for line in lines[1:])


def test_an_export_tells_how_far_it_is_and_can_be_given_up(
    screen: HistoryScreen, until: Until, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, progress = tmp_path / "calls.csv", list[Progress]()
    file.write_text("as it was")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    until(lambda: screen.model.rowCount() == 3 * PAGE and "billed" in screen._summary.text())
    tasks = screen.services.tasks

    def give_up(told: tuple[Job[object], Progress]) -> None:
        progress.append(told[1])
        told[0].cancel()

    # At once and where it is told: a thread that went on meanwhile could be done before this one notices.
    tasks.progressed.connect(give_up, Qt.ConnectionType.DirectConnection)
    screen._export.trigger()
    until(lambda: bool(progress) and not tasks.jobs)
    tasks.progressed.disconnect(give_up)
    assert progress == [Progress(0.0, "Export calls")]
    assert file.read_text() == "as it was"


def test_the_search_is_reached_by_its_key(screen: HistoryScreen, qtbot: QtBot, until: Until) -> None:
    until(lambda: screen.model.rowCount() > 0)
    screen.table.setFocus()
    QTest.keyClick(screen.table, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert screen.focusWidget() is screen._typed


def test_how_a_call_went_is_said_in_words() -> None:
    greeting = HeardSound("custom/w", 0.1, Voice("hours", 2, "a" * 64), 3.0, 4.0)
    record = CallRecord(
        datetime.now(UTC), "2001", "1001", progress=0.02, ended=9.0, status=486, sounds=(greeting,)
    )
    book = Configuration(extensions=(Extension("1001", "Anna", "a-secret-of-some-length"),))
    assert words.caller_words(record, book) == ("Anna", "1001")
    assert words.heard_words(record) == ("“hours” for 3.0 s", "0:08 not billed")
    assert words.result_words(record) == ("Busy", "not billed")
    texts = [moment.text for moment in words.moments(record, book)]
    assert texts == [
        "Anna 1001 calls 2001.",
        "The caller can hear us and is not answered (183).",
        "The caller hears “hours” version 2.",
        "“hours” version 2 was heard for 3.0 s.",
        "The call is over: Busy.",
    ]
