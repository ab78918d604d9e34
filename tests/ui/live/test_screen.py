"""The Live screen on a real window's services, with an engine of rows behind a real socket."""

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pbxgui.core.call import CallSignal
from pbxgui.core.config import Handling, Number, Treatment
from pbxgui.core.live_call import Deed, LiveCall
from pbxgui.store.store import Store
from pbxgui.ui.jumps import Jump
from pbxgui.ui.live.calls_model import CALL
from pbxgui.ui.live.possible import Act
from pbxgui.ui.live.screen import LiveScreen
from pbxgui.ui.live.transfer import TransferPopup
from pbxgui.ui.services import Services
from pbxgui.ui.theme.theme import Theme
from tests.control.peers import FakeEngine
from tests.ui.started import started

Until = Callable[[Callable[[], bool]], None]


@pytest.fixture
def engine() -> FakeEngine:
    return FakeEngine()


@pytest.fixture
def data() -> Iterator[Path]:
    """Return a folder with a number, its path as short as a person's."""
    with tempfile.TemporaryDirectory(prefix="pbxgui-") as folder:
        with Store.open(Path(folder)) as store, store.change("Set up") as change:
            change.put(Number("2001", "Sales", (), Handling(Treatment.REFUSE)))
        yield Path(folder)


@pytest.fixture
def services(data: Path, theme: Theme, qtbot: QtBot) -> Iterator[Services]:
    with started(data, theme, qtbot) as found:
        yield found


@pytest.fixture
def screen(engine: FakeEngine, data: Path, services: Services, until: Until) -> Iterator[LiveScreen]:
    with engine.serving(data):
        made = LiveScreen(services)
        made.resize(1000, 640)
        made.show()
        until(lambda: services.latest.engine.engine is not None)
        yield made
        made.close()
        made.deleteLater()


def choose(screen: LiveScreen, name: str, until: Until) -> None:
    until(lambda: screen.calls.row(name) is not None)
    screen.show_item(name)


def called(screen: LiveScreen, name: str) -> LiveCall:
    row = screen.calls.row(name)
    assert row is not None
    return row.call


def test_an_empty_screen_tells_what_to_do_and_what_can_be_called(screen: LiveScreen, until: Until) -> None:
    until(lambda: screen.nothing.title.text() == "No phone has registered yet")
    assert screen.nothing.list.model().index(0, 0).data().startswith("2001  Sales")
    assert screen.nothing.isVisible()
    asked: list[Jump] = []
    screen.services.jumps.asked.connect(asked.append)
    screen.nothing.button.click()
    assert asked == [Jump(asked[0].place)]
    assert asked[0].place == "extensions"
    screen.show_item("call-9")  # is not there, and no matter


def test_calls_that_come_at_once_are_all_shown_and_the_chosen_one_stays_chosen(
    screen: LiveScreen, engine: FakeEngine, until: Until
) -> None:
    for number in range(300):
        engine.offer(f"call-{number}")
    choose(screen, "call-7", until)
    until(lambda: screen.calls.rowCount() == 300)
    engine.happen("call-3", CallSignal.END)
    engine.happen("call-7", CallSignal.PROGRESS)
    engine.happen("call-7", Deed.GREETING_STARTED)
    until(screen.actions_of_call.all[Act.SKIP].isEnabled)
    assert screen.table.currentIndex().data(CALL).call == "call-7"
    assert screen.actions_of_call.all[Act.ANSWER].isEnabled()


def test_what_makes_no_sense_is_disabled_and_says_why(
    screen: LiveScreen, engine: FakeEngine, until: Until
) -> None:
    actions = screen.actions_of_call.all
    assert {action.toolTip() for action in actions.values()} == {"Choose a call first."}
    engine.offer("call-1")
    choose(screen, "call-1", until)
    assert not actions[Act.SKIP].isEnabled()
    assert actions[Act.SKIP].toolTip() == "No greeting plays at the moment."
    assert actions[Act.HANG_UP].toolTip().startswith("End this call for both sides (")
    assert {action.text() for action in screen.screen_actions()} == {one.text() for one in actions.values()}


def test_acts_reach_the_engine(screen: LiveScreen, engine: FakeEngine, until: Until) -> None:
    engine.offer("call-1")
    choose(screen, "call-1", until)
    screen.doing.do(Act.ANSWER)
    until(lambda: called(screen, "call-1").billed)
    screen.doing.do(Act.SKIP)
    until(lambda: engine.done == ["call-1 skipped"])
    screen.doing.do(Act.COPY)
    assert QGuiApplication.clipboard().text() == "030"
    asked: list[Jump] = []
    screen.services.jumps.asked.connect(asked.append)
    screen.doing.do(Act.TREATMENT)
    assert (asked[0].place, asked[0].item) == ("numbers", "2001/0")
    screen.doing.do(Act.LOG)
    assert (asked[1].place, asked[1].item) == ("logs", "call-1")
    screen.doing.do(Act.HANG_UP)
    until(lambda: not screen.actions_of_call.all[Act.HANG_UP].isEnabled())
    assert screen.actions_of_call.all[Act.HANG_UP].toolTip() == "This call is over."
    assert screen.details.isVisible()  # its result can be read as long as it is chosen


def popup_of(screen: LiveScreen) -> TransferPopup:
    (popup,) = screen.findChildren(TransferPopup)
    return popup


def test_a_caller_is_sent_on_to_what_is_typed_or_chosen(
    screen: LiveScreen, engine: FakeEngine, until: Until, qtbot: QtBot
) -> None:
    engine.offer("call-1")
    choose(screen, "call-1", until)
    screen.doing.do(Act.TRANSFER)
    popup = popup_of(screen)
    QTest.keyClicks(popup.field, "sal")
    assert popup.list.currentItem().text() == "2001  Sales"
    QTest.keyClick(popup.field, Qt.Key.Key_Down)
    QTest.keyClick(popup.field, Qt.Key.Key_Return)
    until(lambda: engine.done == ["call-1 to 2001"])


def test_a_transfer_that_is_refused_says_so_and_keeps_what_was_typed(
    screen: LiveScreen, engine: FakeEngine, until: Until, qtbot: QtBot
) -> None:
    engine.offer("call-1")
    choose(screen, "call-1", until)
    screen.doing.do(Act.TRANSFER)
    popup = popup_of(screen)
    engine.happen("call-1", CallSignal.END)
    QTest.keyClicks(popup.field, "4711")
    QTest.keyClick(popup.field, Qt.Key.Key_Return)
    until(lambda: popup._trouble.text().startswith("There is no call call-1"))
    assert popup.field.text() == "4711"
    popup.close()


def test_a_caller_is_blocked_by_one_change_that_undo_takes_back(
    screen: LiveScreen, engine: FakeEngine, until: Until
) -> None:
    engine.offer("call-1")
    choose(screen, "call-1", until)

    def rules() -> int:
        (number,) = screen.services.latest.configuration.configuration.numbers
        return len(number.rules)

    screen.doing.do(Act.BLOCK_HERE)
    until(lambda: rules() == 1)
    screen.services.editing.undo()
    until(lambda: rules() == 0)
    screen.doing.do(Act.BLOCK_EVERYWHERE)
    until(lambda: rules() == 1)


def test_the_sound_of_what_is_seen_is_measured(screen: LiveScreen, engine: FakeEngine, until: Until) -> None:
    engine.offer("call-1")
    choose(screen, "call-1", until)
    screen._quality.look()
    until(lambda: bool((row := screen.calls.row("call-1")) and row.quality))
    screen._on_tick()
    assert "Good" in screen.details._facts.text()


def test_the_story_of_a_call_grows(screen: LiveScreen, engine: FakeEngine, until: Until) -> None:
    engine.offer("call-1")
    choose(screen, "call-1", until)
    engine.happen("call-1", Deed.DIALLING)
    until(lambda: screen.details.story.count() == 2)
    assert screen.details.story.item(0).text().endswith("The call came in")


def test_calls_are_spoken_to_those_who_listen(
    screen: LiveScreen, engine: FakeEngine, until: Until, qapp: QApplication
) -> None:
    QAccessible.setActive(True)
    try:
        engine.offer("call-1")
        until(lambda: screen.announcer.spoken == "Call from 030 to Sales")
        engine.happen("call-1", CallSignal.ANSWER)
        engine.happen("call-1", Deed.DIALLING)
        engine.happen("call-1", Deed.BRIDGED)
        until(lambda: screen.announcer.spoken == "030 talks with 1001")
        for number in range(10):
            engine.offer(f"call-1{number}")
        until(lambda: "changed" in screen.announcer.spoken)
    finally:
        QAccessible.setActive(False)


def test_an_engine_that_goes_takes_its_calls_with_it_and_the_screen_says_so(
    data: Path, services: Services, until: Until, engine: FakeEngine
) -> None:
    made = LiveScreen(services)
    made.show()
    with engine.serving(data):
        engine.offer("call-1")
        choose(made, "call-1", until)
    until(lambda: not made.actions_of_call.all[Act.HANG_UP].isEnabled())
    assert made.nothing.title.text() == "The engine does not run"
    made.close()
    made.deleteLater()
