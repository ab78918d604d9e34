"""A piece of dialplan, pasted and run: what is wrong with it, what its caller would hear, and that nothing is lost."""

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
import soundfile
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from pbxgui.actions.snippet_files import KEPT
from pbxgui.ui.dialplan.try_page import TryPage
from pbxgui.ui.services import Services

Until = Callable[[Callable[[], bool]], None]
GREETING = """exten => 2001,1,Progress()
 same => n,Playback(custom/please-hold,noanswer)
 same => n,Dial(PJSIP/${EXTEN},20)
 same => n,Hangup()
"""


def made(services: Services, qtbot: QtBot, until: Until) -> TryPage:
    page = TryPage(services)
    qtbot.addWidget(page)
    page.resize(900, 700)
    page.show()
    until(lambda: page.widgets.examples.menu() is not None)
    return page


@pytest.fixture
def page(services: Services, qtbot: QtBot, until: Until) -> Iterator[TryPage]:
    found = made(services, qtbot, until)
    yield found
    found.close_call()


def paste(page: TryPage, text: str) -> None:
    data = QMimeData()
    data.setText(text)
    page.widgets.editor.selectAll()
    page.widgets.editor.insertFromMimeData(data)


def said(page: TryPage) -> list[str]:
    log = page.widgets.log
    return [str(log.index(row, 2).data()) for row in range(log.rowCount())]


def found(page: TryPage) -> list[str]:
    model = page.widgets.findings
    return [str(model.index(row).data()) for row in range(model.rowCount())]


def test_what_is_pasted_runs_and_each_step_shows_its_line(page: TryPage, until: Until) -> None:
    paste(page, GREETING)
    page.widgets.runner.click()
    until(lambda: page.widgets.log.rowCount() > 0)
    assert page.widgets.state.text().startswith("Simulated. Answered after")
    assert [row.line for row in page.widgets.log.rows if row.line] == [1, 2, 3]
    assert said(page)[:2] == [
        "The caller can hear us, and is not answered (183)",
        "183: the caller hears us, not answered yet",
    ]
    assert [one.words for one in page.widgets.timeline.strip.heard][:2] == [
        "greeting “custom/please-hold”",
        "ringing tone",
    ]
    table = page.widgets.happened
    table.setFocus()
    for _ in range(3):
        QTest.keyClick(table, Qt.Key.Key_Down)
    assert page.widgets.editor.current_line == 3


def test_phones_time_and_asterisks_way_decide_what_is_heard(page: TryPage, until: Until) -> None:
    text = "exten => 1,1,Progress()\n same => n,GotoIfTime(09:00-16:59,mon-fri,*,*?day)\n"
    paste(
        page,
        text + " same => n,Playback(office-closed)\n same => n(day),Dial(PJSIP/1,5)\n same => n,Busy()\n",
    )
    page.widgets.question.fill(number="1", when="2026-12-20 10:00", phones="no-answer")
    page.widgets.runner.click()
    until(lambda: "486" in page.widgets.state.text())
    assert "Play “office-closed”" in said(page)
    page.widgets.question.as_asterisk.setChecked(True)
    page.widgets.question.fill(when="2026-12-21 10:00")
    page.widgets.runner.click()
    until(lambda: "Play “office-closed”" not in said(page))
    page.widgets.question.fill(when="2026-12-20 10:00")
    page.widgets.runner.click()
    until(lambda: page.widgets.state.text().startswith("Simulated. Answered"))


def test_what_is_wrong_is_said_with_line_and_remedy_and_leads_there(page: TryPage, until: Until) -> None:
    paste(page, "[in]\nexten => 1,1,Answer()\n same => n,Playbak(custom/welcome)\n")
    until(lambda: page.widgets.findings.rowCount() > 0)
    assert found(page)[0].startswith('Line 3: The application "Playbak" is not known')
    assert 'Did you mean "Playback"?' in page.widgets.detail.text()
    page.widgets.found.clicked.emit(page.widgets.findings.index(0, 0))
    assert page.widgets.editor.textCursor().blockNumber() == 2


def test_what_cannot_be_read_is_not_run(page: TryPage, until: Until) -> None:
    paste(page, "exten => 1,1,Answer(\n")
    page.widgets.question.fill(number="1")
    page.widgets.runner.click()
    until(lambda: "It cannot be read" in page.widgets.state.text())
    assert page.widgets.editor.current_line == 1


@pytest.mark.parametrize(
    ("number", "caller", "when"), [("", "0301", "now"), ("1", "x y", "now"), ("1", "0301", "soon")]
)
def test_a_field_says_what_is_wrong_with_it(
    page: TryPage, until: Until, number: str, caller: str, when: str
) -> None:
    until(lambda: not page.widgets.findings.rowCount())
    question = page.widgets.question
    question.fill(number, caller, when)
    assert question.read() is None
    assert sum(bool(field.complaint) for field in (question.number, question.caller, question.when)) == 1


def test_loops_end(page: TryPage, until: Until) -> None:
    paste(page, "exten => 1,1,Answer()\n same => n,Goto(1)\n")
    page.widgets.runner.click()
    until(lambda: page.widgets.log.rowCount() > 500)
    assert any("without any time passing" in line for line in said(page))
    paste(page, "exten => 1,1,Answer()\n same => n(again),Wait(0.01)\n same => n,Goto(again)\n")
    page.widgets.runner.click()
    until(lambda: said(page)[-1] == "And so on: there are too many steps to list.")


def test_much_too_much_is_refused_and_what_was_there_stays(page: TryPage, until: Until) -> None:
    paste(page, GREETING)
    for much, words in (("x\n" * 600_000, "1,200,000 characters"), ("y" * 30_000, "no dialplan")):
        paste(page, much)
        assert words in page.widgets.state.text()
        assert page.widgets.editor.toPlainText() == GREETING


def test_thousands_of_lines_and_nonsense_come_to_an_end(page: TryPage, qtbot: QtBot) -> None:
    paste(page, "[a]\nexten => 1,1,Answer()\n" + " same => n,NoOp(x)\n" * 4_000)
    page.widgets.runner.click()
    qtbot.waitUntil(lambda: page.widgets.log.rowCount() > 1000, timeout=40_000)
    paste(page, "lorem ipsum ${ ( \x07\n" * 4_000)
    qtbot.waitUntil(lambda: "1000 line(s) cannot" in page.widgets.verdict.text(), timeout=40_000)


def test_a_missing_sound_is_said_and_can_be_chosen(page: TryPage, until: Until, tmp_path: Path) -> None:
    paste(page, "exten => 1,1,Answer()\n same => n,Playback(custom/mine)\n same => n,Hangup()\n")
    until(page.widgets.sound.isVisible)
    assert "custom/mine" in page.widgets.sound.text()
    assert 'The sound "custom/mine" cannot be played' in found(page)[0]
    soundfile.write(tmp_path / "some.wav", np.zeros(4000, np.int16), 8000)
    page.take_sound(tmp_path / "some.wav")
    until(lambda: not page.widgets.sound.isVisible())
    page.widgets.runner.click()
    until(lambda: bool(said(page)))
    assert not any("no sound" in line for line in said(page))


def test_examples_run_and_undo_brings_back_what_was_typed(page: TryPage, until: Until) -> None:
    editor = page.widgets.editor
    paste(page, GREETING)
    menu = page.widgets.examples.menu()
    assert menu is not None
    names = [action.text() for action in menu.actions()]
    assert "Example: greeting before answering" in names
    for action in menu.actions():
        page.widgets.state.clear()
        action.trigger()
        page.widgets.runner.click()
        until(lambda: page.widgets.state.text().startswith("Simulated"))
        assert page.widgets.verdict.text() == "Nothing is wrong with it."
    for _ in names:
        editor.undo()
    assert editor.toPlainText() == GREETING


def test_what_was_typed_is_there_when_the_window_opens_again(
    page: TryPage, services: Services, qtbot: QtBot, until: Until
) -> None:
    paste(page, GREETING + "; ünï\n")
    page.widgets.question.fill(phones="busy", caller="0401234567")
    page.widgets.runner.click()
    until(lambda: page.widgets.log.rowCount() > 0)
    page.hide()
    until((services.data / KEPT).exists)
    again = made(services, qtbot, until)
    until(lambda: again.widgets.editor.toPlainText() == page.widgets.editor.toPlainText())
    assert not again.widgets.editor.document().isUndoAvailable()
    until(lambda: again.widgets.findings.rowCount() == 0 and bool(again.widgets.verdict.text()))
    question = again.widgets.question.read()
    assert question is not None
    assert (question.number, question.caller, question.phones) == ("2001", "0401234567", "busy")


def test_what_cannot_be_kept_is_said(page: TryPage, services: Services, until: Until) -> None:
    (services.data / KEPT).mkdir()
    paste(page, GREETING)
    until(lambda: "cannot be kept" in page.widgets.state.text())
    assert page.widgets.editor.toPlainText() == GREETING
