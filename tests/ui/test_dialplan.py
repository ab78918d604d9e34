"""The program on screen: text that leads to its records, picture, check, and the files in an Asterisk's folder."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QGraphicsSimpleTextItem
from pytestqt.qtbot import QtBot

from pbxgui.core.config import (
    ExactCaller,
    Extension,
    Handling,
    Number,
    Rule,
    ToExtension,
    Treatment,
)
from pbxgui.store.store import Store
from pbxgui.ui.dialplan.asterisk_page import AsteriskPage
from pbxgui.ui.dialplan.highlight import Highlighter
from pbxgui.ui.dialplan.record_behind import jump_to, remark_of
from pbxgui.ui.dialplan.screen import DialplanScreen
from pbxgui.ui.jumps import Jump, PlaceName
from pbxgui.ui.services import Services
from pbxgui.ui.theme.colors import DARK, LIGHT

Until = Callable[[Callable[[], bool]], None]
RING = Handling(Treatment.RING, destination=ToExtension("1001"))
REFUSE = Handling(Treatment.REFUSE)
SHOP = Number("2001", "Shop", rules=(Rule(ExactCaller("0301234"), None, REFUSE),), default=RING)


@pytest.fixture
def screen(services: Services, qtbot: QtBot, until: Until) -> DialplanScreen:
    with Store.open(services.data) as store, store.change("begin") as change:
        change.put(Extension("1001", "Anna", "a-secret-of-some-length"))
        change.put(SHOP)
    until(lambda: bool(services.latest.configuration.configuration.numbers))
    made = DialplanScreen(services)
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    made.entered()
    return made


def go(screen: DialplanScreen) -> list[Jump]:
    jumps: list[Jump] = []
    screen.services.jumps.asked.connect(jumps.append)
    return jumps


def drawn(screen: DialplanScreen) -> list[str]:
    items = screen.flow.scene().items(Qt.SortOrder.AscendingOrder)
    return [item.text() for item in items if isinstance(item, QGraphicsSimpleTextItem)]


def test_the_whole_program_is_shown_and_each_line_leads_to_its_record(
    screen: DialplanScreen, until: Until
) -> None:
    until(lambda: "exten => 2001,1" in screen.code.toPlainText())
    jumps = go(screen)
    cursor = screen.code.document().find("exten => 2001,1")
    screen.code.setTextCursor(cursor)
    QTest.keyClick(screen.code, Qt.Key.Key_Return)
    assert jumps == [Jump(PlaceName.NUMBERS, "2001")]


def test_one_number_is_shown_as_text_and_as_a_picture(screen: DialplanScreen, until: Until) -> None:
    screen.show_item("2001 Shop")
    until(lambda: "exten => 1001" not in screen.code.toPlainText() and screen.code.toPlainText() != "")
    until(lambda: "Ring 1001" in drawn(screen))
    words = drawn(screen)
    assert words[0] == "Is it one of these callers?"
    assert any("not billed yet" in text for text in words)


def test_a_change_is_seen_at_once(screen: DialplanScreen, services: Services, until: Until) -> None:
    until(lambda: "2001" in screen.code.toPlainText())
    with Store.open(services.data) as store, store.change("another") as change:
        change.put(Number("2002", "Hotline", rules=(), default=RING))
    until(lambda: "exten => 2002,1" in screen.code.toPlainText())


def test_what_is_wrong_is_said_with_its_remedy(screen: DialplanScreen, until: Until) -> None:
    until(lambda: screen.findings.rowCount() > 0 or "Nothing is wrong" in screen._verdict.text())
    for row in range(screen.findings.rowCount()):
        assert screen.findings.index(row).data()


def test_the_program_is_copied(screen: DialplanScreen, until: Until) -> None:
    until(lambda: "2001" in screen.code.toPlainText())
    screen._copy.trigger()
    assert QApplication.clipboard().text() == screen.code.toPlainText()


def test_files_for_an_asterisk_are_compared_then_written(
    screen: DialplanScreen, until: Until, tmp_path: Path
) -> None:
    folder = tmp_path / "asterisk"
    folder.mkdir()
    page = screen.tabs.widget(3)
    assert isinstance(page, AsteriskPage)
    page._folder.setText(str(folder))
    page._compare.click()
    until(lambda: "exten => 2001,1" in page._difference.toPlainText())
    assert list(folder.iterdir()) == []
    assert "a-secret-of-some-length" not in page._difference.toPlainText()
    page._write.click()
    until(lambda: "written" in page._said.text())
    assert "exten => 2001,1" in (folder / "pbxgui-extensions.conf").read_text()
    page._compare.click()
    until(lambda: "as it should be" in page._said.text())
    assert not page._write.isEnabled()


def test_a_folder_that_is_not_there_is_said_so(screen: DialplanScreen, until: Until, tmp_path: Path) -> None:
    page = screen.tabs.widget(3)
    assert isinstance(page, AsteriskPage)
    page._folder.setText(str(tmp_path / "nowhere"))
    page._compare.click()
    until(lambda: "nowhere" in page._said.text())
    assert not page._write.isEnabled()


@pytest.mark.parametrize(
    ("line", "remark", "jump"),
    [
        ("exten => 2001,1,Dial(PJSIP/1) ; number 2001, default", "number 2001, default", "2001"),
        (" same => n,Playback(a\\; b) ; extension 1001", "extension 1001", "1001"),
        (" same => n,Echo() ; service *43", "service *43", None),
        ("; Number 2001", "", None),
        ("[pbxgui]", "", None),
    ],
)
def test_a_line_names_its_record(line: str, remark: str, jump: str | None) -> None:
    assert remark_of(line) == remark
    found = jump_to(line)
    assert (found.item if found else None) == jump


def test_lines_are_painted_in_the_themes_colours(qapp: QApplication) -> None:
    document = QTextDocument("exten => 1,n(ring),Dial(PJSIP/1) ; number 1")
    painted = Highlighter(document, LIGHT)
    for colors in (LIGHT, DARK):
        painted.set_colors(colors)
        formats = document.firstBlock().layout().formats()
        used = {span.format.foreground().color().name() for span in formats}
        assert used == {colors.quiet, colors.accent, colors.ringing}
