"""Logs on a real store: a call is told moment by moment, its SIP messages in full, and it is followed as it goes on."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from pbxgui.core.config import Configuration, Extension
from pbxgui.core.records.call_log import (
    Cut,
    Entry,
    LogCut,
    LogEvent,
    LogLeg,
    LogMessage,
    packed,
)
from pbxgui.store.call_logs import Piece
from pbxgui.store.call_records import CallRecords
from pbxgui.ui.history.screen import HistoryScreen
from pbxgui.ui.jumps import Jump, PlaceName
from pbxgui.ui.live.call_words import Book
from pbxgui.ui.logs.ladder import MOST_LANES, lane_of, lanes
from pbxgui.ui.logs.log_lines import Kind, Wanted, legs_of, lines_of
from pbxgui.ui.logs.model import LINE, Column
from pbxgui.ui.logs.screen import LogsScreen
from pbxgui.ui.logs.sip_words import meaning_of, name_of
from pbxgui.ui.services import Services
from tests.store.call_records import call

Until = Callable[[Callable[[], bool]], None]

SDP = "Content-Type: application/sdp\r\n\r\nv=0\r\nm=audio 4000 RTP/AVP 0\r\n"
INVITE = (
    "INVITE sip:2001@pbx SIP/2.0\r\nTo: <sip:2001@pbx>\r\nCSeq: 1 INVITE\r\nSubject: \u202eevil\x07\r\n" + SDP
)
AGAIN = INVITE.replace("To: <sip:2001@pbx>", "t: <sip:2001@pbx>;tag=1")
EARLY = "SIP/2.0 183 Session Progress\r\nCSeq: 1 INVITE\r\n" + SDP
BEGINNING: tuple[Entry, ...] = (
    LogMessage(0.0, 0, False, "192.0.2.1:5060", INVITE),  # noqa: FBT003 - a field, as below
    LogEvent(0.001, "offered", "", {"caller": "0301234567", "extension": "2001"}),
    LogEvent(0.002, "step", "pbxgui,2001,1: Progress()", {"number": "2001", "label": "rule-2"}),
    LogMessage(0.003, 0, True, "192.0.2.1:5060", EARLY),  # noqa: FBT003
    LogEvent(0.004, "provisional", "", {"status": 183}),
    LogEvent(0.005, "greeting-started", "", {"sound": "custom/welcome"}),
    LogLeg(4.1, 1, "PJSIP/1001", "sip:1001@192.0.2.2"),
    LogMessage(4.1, 1, True, "192.0.2.2:5060", "INVITE sip:1001@192.0.2.2 SIP/2.0\r\n\r\n"),  # noqa: FBT003
)
END: tuple[Entry, ...] = (
    LogEvent(9.0, "ended", "", {"by": "caller", "status": 487, "reason": "Request Terminated"}),
)
ENDERS = ("caller", "phone", "person", "transfer", "engine")
BOOK = Book.of(Configuration(extensions=(Extension("1001", "Anna", "a-secret-of-some-length"),)))


@pytest.fixture
def records(services: Services) -> CallRecords:
    """Return the records of a call that goes on, with a log, and of an older one without."""
    records = CallRecords(services.data)
    records.write([(None, call(0, ended=4.0, caller="0402222")), (None, call(1))])
    records.write([], (), [Piece(2, 0, packed(BEGINNING))])
    return records


@pytest.fixture
def screen(services: Services, records: CallRecords, qtbot: QtBot, until: Until) -> LogsScreen:
    made = LogsScreen(services)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    made.entered()
    until(lambda: made.log.model.rowCount() > 0)
    return made


def told(screen: LogsScreen) -> list[str]:
    model = screen.log.model
    return [str(model.index(row, Column.WHAT).data()) for row in range(model.rowCount())]


def test_the_latest_call_is_told_moment_by_moment(screen: LogsScreen) -> None:
    assert told(screen) == [
        "0301234567 calls 2001",
        "Rule 2 of 2001 is tried",
        "The caller hears us, without being answered",
        "“custom/welcome” began",
    ]
    assert screen.log.model.index(0, Column.AT).data() == "0.001 s"
    assert screen.log._title.text() == "0301234567 called 2001"
    assert "In progress" in screen.log._about.text()


def test_steps_and_sip_messages_are_shown_when_asked_for(screen: LogsScreen) -> None:
    screen._steps.trigger()
    assert "pbxgui,2001,1: Progress()" in told(screen)
    screen._sip.trigger()
    assert screen.log.sip.isChecked()
    assert told(screen)[0] == "INVITE: please take this call"
    assert "183 Session Progress: sound begins, without being answered" in told(screen)
    model = screen.log.model
    ways = [str(model.index(row, Column.WAY).data()) for row in range(model.rowCount())]
    assert [way for way in ways if way] == ["Caller → PBX", "PBX → Caller", "PBX → 1001"]
    assert model.index(0, Column.WAY).data(Qt.ItemDataRole.AccessibleTextRole) == "Caller to PBX"
    assert screen.log._header.names == ("Caller", "PBX", "1001")


def test_a_chosen_message_is_shown_in_full_and_does_no_harm(screen: LogsScreen) -> None:
    screen.log.sip.click()
    assert screen.log.message.isHidden()
    screen.log.table.selectRow(0)
    text = screen.log.message.toPlainText()
    assert text.startswith("INVITE sip:2001@pbx SIP/2.0\n")
    assert "\\u202eevil\\x07" in text
    assert text.endswith("m=audio 4000 RTP/AVP 0")
    screen.log.sip.click()
    assert screen.log.message.isHidden()


def test_one_side_alone_and_words_as_one_types(screen: LogsScreen) -> None:
    screen.log.sip.click()
    screen.log.leg.setCurrentIndex(screen.log.leg.findText("Only 1001"))
    shown = [line.leg for line in screen.log.model.lines if line.kind is Kind.SIP]
    assert shown == [1]
    screen.log.leg.setCurrentIndex(0)
    screen._find.trigger()
    assert screen.focusWidget() is screen.log.typed
    QTest.keyClicks(screen.log.typed, "audio 183")
    assert told(screen) == ["183 Session Progress: sound begins, without being answered"]
    QTest.keyClicks(screen.log.typed, " nowhere")
    assert screen.log._note_text.text() == "No line has all of these words."


def test_a_call_is_followed_and_whoever_reads_is_not_disturbed(
    screen: LogsScreen, records: CallRecords, until: Until
) -> None:
    screen.log.table.selectRow(2)
    records.write([(2, call(1, ended=9.0, status=487, ended_by="caller"))], (), [Piece(2, 1, packed(END))])
    until(lambda: len(told(screen)) == 5)
    assert (
        told(screen)[-1]
        == "The caller gave up before the answer (487 Request Terminated), normally not billed"
    )
    assert screen.log.table.currentIndex().row() == 2


def test_a_call_is_chosen_by_its_name_and_by_its_number(screen: LogsScreen, until: Until) -> None:
    screen._typed.setText("nobody")
    screen.show_item("1")
    until(lambda: "0402222 called" in screen.log._title.text())
    assert "only what History shows is known" in screen.log._note_text.text()
    until(lambda: screen.table.currentIndex().row() == 1)
    assert not screen._copy.isEnabled()
    screen.show_item("call-2")
    until(lambda: "0301234567 called" in screen.log._title.text())
    screen.show_item("no call")
    screen.show_item("99")
    until(lambda: "no record" in screen.log._title.text())


def test_calls_are_found_as_one_types(screen: LogsScreen, until: Until) -> None:
    QTest.keyClicks(screen._typed, "0402")
    until(lambda: screen.model.keys == (1,))


def test_what_is_shown_is_copied_and_saved(
    screen: LogsScreen, until: Until, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen.log.sip.click()
    screen._copy.trigger()
    copied = QGuiApplication.clipboard().text()
    assert "m=audio 4000 RTP/AVP 0" in copied
    assert "Caller → PBX  INVITE  please take this call" in copied
    file = tmp_path / "call.txt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    screen._save.trigger()
    until(file.exists)
    until(lambda: file.read_text() == copied)
    assert file.stat().st_mode & 0o777 == 0o600
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "no" / "call.txt"), ""))
    screen._save.trigger()
    until(lambda: "there is no folder" in screen._trouble.text())


def test_messages_that_were_not_kept_are_kept_from_now_on(
    screen: LogsScreen, records: CallRecords, until: Until
) -> None:
    (key,) = records.write([(None, call(2, ended=9.0))])
    records.write([], (), [Piece(key, 0, packed(END))])
    screen.show_item(str(key))
    until(lambda: len(told(screen)) == 1)
    assert screen.log._note.isHidden()
    screen.log.sip.click()
    assert screen.log._note_text.text() == "The SIP messages of this call were not kept."
    screen.log.keep.click()
    until(records.keeps_sip)
    until(screen.log.keep.isHidden)


def test_without_calls_it_says_what_it_is_for(services: Services, qtbot: QtBot, until: Until) -> None:
    screen = LogsScreen(services)
    qtbot.addWidget(screen)
    screen.entered()
    until(lambda: screen._pages.currentIndex() == 1)


def test_history_leads_to_the_log_of_a_call(
    services: Services, records: CallRecords, qtbot: QtBot, until: Until
) -> None:
    history = HistoryScreen(services)
    qtbot.addWidget(history)
    history.show()
    history.entered()
    until(lambda: history.model.rowCount() == 2)
    history.table.selectRow(1)
    until(history._to_log.isEnabled)
    with qtbot.waitSignal(services.jumps.asked) as asked:
        history._to_log.trigger()
    assert asked.args == [Jump(PlaceName.LOGS, "1")]


@pytest.mark.parametrize(
    ("message", "name", "meaning"),
    [
        (INVITE, "INVITE", "please take this call"),
        (AGAIN, "re-INVITE", "arrange the sound anew, as for hold"),
        ("SIP/2.0 183 Session Progress\r\nCSeq: 1 INVITE\r\n\r\n", "183 Session Progress", "progress, without sound"),
        ("SIP/2.0 200 OK\r\nCSeq: 2 BYE\r\n\r\n", "200 OK", "reply to BYE"),
        ("SIP/2.0 299 \x07Odd\r\nCSeq: 1 INVITE\r\n\r\n", "299 Odd", ""),
        ("SIP/2.0 200", "200", ""),
        ("", "", ""),
        ("\x1b[2J", "[2J", ""),
    ],
)  # fmt: skip
def test_sip_messages_are_said_in_words(message: str, name: str, meaning: str) -> None:
    assert (name_of(message), meaning_of(message)) == (name, meaning)


def test_sides_with_the_same_name_are_told_apart() -> None:
    legs = [LogLeg(0.0, 1, "PJSIP/1001", "a"), LogLeg(0.0, 2, "PJSIP/1001", "b")]
    assert legs_of(legs, BOOK) == {0: "Caller", 1: "1001 Anna", 2: "1001 Anna (2)"}


def test_many_telephones_share_the_last_lane() -> None:
    legs = {0: "Caller", **{number: f"Phone {number}" for number in range(1, 20)}}
    assert len(lanes(legs, "PBX")) == MOST_LANES
    assert {lane_of(leg) for leg in legs} == {0, 2, 3, 4, 5}


def test_what_is_left_out_and_every_kind_of_end_is_said() -> None:
    ends = [
        LogEvent(1.0, "ended", "", {"by": by, "status": 200})
        for by in ("caller", "phone", "person", "transfer", "engine")
    ]
    lines = lines_of(
        (LogCut(0.0, Cut.EVENTS), LogCut(0.0, Cut.MESSAGES), LogEvent(0.5, "answered"), *ends), BOOK
    )
    texts = [line.text for line in lines]
    assert len(set(texts)) == len(texts)
    assert not any("not billed" in text for text in texts[3:])
    assert all(Wanted().fits(line) for line in lines)


def test_the_ladder_is_painted_in_each_of_its_lanes(screen: LogsScreen) -> None:
    screen.log.sip.click()
    table, model = screen.log.table, screen.log.model
    area = table.visualRect(model.index(0, Column.WAY))
    picture = table.viewport().grab(QRect(area.topLeft(), area.size())).toImage()
    row = [picture.pixelColor(x, picture.height() // 2) for x in range(picture.width())]
    arrow = [x / picture.devicePixelRatio() for x, color in enumerate(row) if color.saturation() > 60]
    lane = area.width() / 3
    assert lane * 0.4 < min(arrow) < max(arrow) < lane * 1.6, "from the caller to the PBX"
    assert table.indexAt(area.center() + QPoint(0, 0)).data(LINE) is model.lines[0]


def test_another_call_with_the_same_beginning_begins_anew(screen: LogsScreen) -> None:
    model = screen.log.model
    lines, record = model.lines, call(1)
    resets: list[int] = []
    model.modelReset.connect(lambda: resets.append(1))
    model.show_lines(lines, model.legs, replace(record, ended=3.0))
    assert resets == []
    model.show_lines(lines, model.legs, call(2))
    assert resets == [1]
