"""The screen of the numbers on a real store: what is clicked, typed, dragged and dropped is in force at once."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from pbxgui.core.config import (
    Anonymous,
    AnyCaller,
    CountryTone,
    ExactCaller,
    Extension,
    Handling,
    InContactGroup,
    Number,
    ToExtension,
    ToNumber,
    Treatment,
)
from pbxgui.store.store import Store
from pbxgui.ui.greeting_names import MIME
from pbxgui.ui.numbers.add_number import AddNumberPopover
from pbxgui.ui.numbers.cell_popover import CellPopover
from pbxgui.ui.numbers.condition_popover import ConditionPopover
from pbxgui.ui.numbers.matrix import Condition, handling_of
from pbxgui.ui.numbers.number_popover import NumberPopover
from pbxgui.ui.numbers.screen import NumbersScreen
from pbxgui.ui.services import Services
from tests.ui.matrix_scene import FLAT, SHOP, keep, sound_file

# Qt's offscreen plugin says so of every window that is shown; nothing is amiss.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

Until = Callable[[Callable[[], bool]], None]
HIDDEN, FAMILY = Condition(Anonymous()), Condition(InContactGroup("family"))


class Scene:
    """The screen over the small PBX."""

    def __init__(self, services: Services, qtbot: QtBot, until: Until) -> None:
        self.services, self.qtbot, self.until = services, qtbot, until
        self.screen = NumbersScreen(services)
        self.screen.resize(1100, 700)
        self.screen.show()
        self.screen.entered()
        until(lambda: self.screen.model.rowCount() == 2)

    def number(self, digits: str) -> Number:
        found = self.services.latest.configuration.configuration.number(digits)
        assert found is not None, digits
        return found

    def cell(self, digits: str, condition: Condition | None) -> QModelIndex:
        model = self.screen.model
        return model.index(model.row_of(digits), 1 + model.columns.index(condition))

    def open(self, digits: str, condition: Condition | None) -> CellPopover:
        self.screen.open_cell(self.cell(digits, condition))
        assert isinstance(self.screen.popover, CellPopover)
        return self.screen.popover

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        table = self.screen.table
        self.screen.activateWindow()
        table.setFocus()
        self.until(table.hasFocus)
        QTest.keyClick(table, key, modifier)

    def default(self, digits: str = "2001") -> Handling:
        return self.number(digits).default

    def rule(self, condition: Condition, digits: str = "2001") -> Handling | None:
        return handling_of(self.number(digits), condition)


@pytest.fixture
def scene(tmp_path: Path, services: Services, qtbot: QtBot, until: Until) -> Scene:
    keep(tmp_path / "data", tmp_path)
    return Scene(services, qtbot, until)


def test_what_is_chosen_in_the_popover_is_in_force_and_is_taken_back_by_a_key(scene: Scene) -> None:
    popover = scene.open("2001", None)
    popover.form.treatments.choose(Treatment.ANSWER_THEN_GREET)
    scene.until(lambda: scene.default().treatment is Treatment.ANSWER_THEN_GREET)
    popover.form.set("destination", "extension:1002")
    scene.until(lambda: scene.default().destination == ToExtension("1002"))
    QTest.keyClick(popover, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    scene.until(lambda: scene.default().destination == ToExtension("1001"))
    scene.until(lambda: popover.form._value("destination") == "extension:1001")
    assert scene.default().treatment is Treatment.ANSWER_THEN_GREET


def test_the_keyboard_alone_opens_changes_and_closes(scene: Scene) -> None:
    table = scene.screen.table
    table.setCurrentIndex(scene.cell("2001", None))
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Return)
    popover = scene.screen.popover
    assert isinstance(popover, CellPopover)
    scene.until(lambda: popover.focusWidget() is not None and popover.isActiveWindow())
    focused = popover.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_Down)
    scene.until(lambda: scene.default().treatment is Treatment.GREET_ANSWER_RING)
    QTest.keyClick(popover, Qt.Key.Key_Escape)
    assert scene.screen.popover is None
    scene.until(table.hasFocus)
    assert table.currentIndex() == scene.cell("2001", None)


def test_seconds_that_were_typed_last_are_in_force_when_the_popover_closes(scene: Scene) -> None:
    popover = scene.open("2001", None)
    popover.form.fields["cap_seconds"].entry.setValue(45)  # type: ignore[attr-defined]
    popover.close()
    scene.until(lambda: scene.default().cap_seconds == 45)


def test_what_is_lacking_is_said_at_its_field_and_nothing_is_changed(scene: Scene) -> None:
    popover = scene.open("2002", None)
    popover.form.treatments.choose(Treatment.GREET_THEN_RING)
    assert popover.form.fields["greeting"].complaint == "Choose the greeting that callers shall hear."
    assert scene.default("2002").treatment is Treatment.RING
    popover.form.set("greeting", "closed")
    scene.until(lambda: scene.default("2002").greeting == "closed")
    assert not popover.form.complaint


def test_a_loop_is_refused_at_the_field_that_would_close_it(scene: Scene) -> None:
    popover = scene.open("2001", None)
    popover.form.set("destination", "number:2002")
    scene.until(lambda: scene.default().destination == ToNumber("2002"))
    popover.close()
    other = scene.open("2002", None)
    other.form.set("destination", "number:2001")
    scene.until(lambda: bool(other.form.fields["destination"].complaint))
    complaint = other.form.fields["destination"].complaint
    assert "come back" in complaint
    assert "Send one of these numbers elsewhere." in complaint
    assert scene.default("2002").destination == ToExtension("1001")


def test_next_steps_say_where_a_call_goes_on(scene: Scene) -> None:
    popover = scene.open("2002", None)
    popover.form.set("if_busy", "extension:1002")
    scene.until(lambda: scene.default("2002").if_busy == ToExtension("1002"))


def test_an_empty_cell_becomes_a_rule_that_follows_everybody_else_where_it_says_nothing(scene: Scene) -> None:
    popover = scene.open("2002", HIDDEN)
    assert "As everybody else" in popover._about.text()
    popover.form.treatments.choose(Treatment.REFUSE)
    scene.until(lambda: scene.rule(HIDDEN, "2002") is not None)
    assert scene.number("2002").rules[0].handling.destination is None


def test_a_rule_is_removed_by_its_button_and_by_a_key(scene: Scene) -> None:
    scene.open("2001", HIDDEN)._remove.click()
    scene.until(lambda: scene.rule(HIDDEN) is None)
    scene.screen.table.setCurrentIndex(scene.cell("2001", FAMILY))
    scene.press(Qt.Key.Key_Delete)
    scene.until(lambda: scene.rule(FAMILY) is None)


def test_a_rule_is_asked_earlier(scene: Scene) -> None:
    one = Condition(ExactCaller("0301111111"))
    popover = scene.open("2001", one)
    assert "Never met" in popover._words.text()
    QTest.keyClick(popover, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    scene.until(lambda: Condition.of(scene.number("2001").rules[1]) == one)
    scene.until(lambda: popover._words.text() == "Asked 2nd of 3")


def test_a_condition_is_removed_from_every_number_in_one_step(scene: Scene) -> None:
    scene.screen.edits.put_greeting("2002", HIDDEN, "closed")
    scene.until(lambda: scene.rule(HIDDEN, "2002") is not None)
    scene.screen.remove_condition(HIDDEN)
    scene.until(lambda: scene.rule(HIDDEN) is None and scene.rule(HIDDEN, "2002") is None)
    scene.until(lambda: HIDDEN not in scene.screen.model.columns)
    scene.services.editing.undo()
    scene.until(lambda: scene.rule(HIDDEN) is not None and scene.rule(HIDDEN, "2002") is not None)
    assert HIDDEN in scene.screen.model.columns


def test_a_number_is_added_and_chosen(scene: Scene) -> None:
    scene.screen.add.trigger()
    popover = scene.screen.popover
    assert isinstance(popover, AddNumberPopover)
    popover.fields.type("20 x3")
    popover.add()
    assert "is no number" in popover.fields.digits.complaint
    popover.fields.type("2003", "Workshop")
    popover.add()
    scene.until(lambda: scene.screen.model.row_of("2003") == 2)
    added = scene.number("2003")
    assert (added.name, added.default.destination, added.public) == ("Workshop", ToExtension("1001"), False)
    scene.until(lambda: scene.screen.popover is None)


def test_a_number_that_is_there_already_is_refused_at_its_field(scene: Scene) -> None:
    scene.screen.add.trigger()
    popover = scene.screen.popover
    assert isinstance(popover, AddNumberPopover)
    popover.fields.type("2001")
    popover.add()
    scene.until(lambda: bool(popover.fields.digits.complaint))
    assert "2001" in popover.fields.digits.complaint


def test_a_number_gets_a_name_a_reach_and_the_ringing_of_a_country(scene: Scene) -> None:
    scene.screen.table.setCurrentIndex(scene.cell("2002", None))
    scene.press(Qt.Key.Key_F2)
    popover = scene.screen.popover
    assert isinstance(popover, NumberPopover)
    popover._public.click()
    scene.until(lambda: scene.number("2002").public)
    popover._tone.setCurrentIndex(popover._tone.findData("tone:de"))
    popover._tone.activated.emit(popover._tone.currentIndex())
    scene.until(lambda: scene.default("2002").ringback == CountryTone("de"))
    popover._name.setText("Attic")
    popover.close()
    scene.until(lambda: scene.number("2002").name == "Attic")


def test_a_click_on_a_number_opens_its_popover_with_its_rules_in_their_order(scene: Scene) -> None:
    scene.screen.table.verticalHeader().sectionClicked.emit(0)
    popover = scene.screen.popover
    assert isinstance(popover, NumberPopover)
    said = [popover.rules.item(row).text() for row in range(popover.rules.count())]
    assert said[1].startswith("2.  family: Ring plainly, 1001 Ann")
    assert said[2].endswith("Never met: rule 2 takes all these calls. Ask it earlier.")
    popover.rules.setCurrentRow(2)
    popover._movers[0].click()
    scene.until(lambda: "0301111111" in popover.rules.item(1).text())
    assert popover.rules.currentRow() == 1


def test_a_number_is_removed_and_comes_back(scene: Scene) -> None:
    scene.screen.table.setCurrentIndex(scene.cell("2002", None))
    scene.press(Qt.Key.Key_Delete, Qt.KeyboardModifier.ShiftModifier)
    scene.until(lambda: scene.screen.model.rowCount() == 1)
    scene.services.editing.undo()
    scene.until(lambda: scene.screen.model.rowCount() == 2)
    assert scene.number("2002") == FLAT


def test_a_condition_of_a_time_is_added_and_its_cell_opens(scene: Scene) -> None:
    scene.screen.table.setCurrentIndex(scene.cell("2002", None))
    scene.screen.open_condition()
    popover = scene.screen.popover
    assert isinstance(popover, ConditionPopover)
    popover.fill("any")
    popover.add()
    assert "last column" in popover.who.complaint
    popover.fill("any", "during:office")
    popover.add()
    cell = scene.screen.popover
    assert isinstance(cell, CellPopover)
    assert scene.screen.table.currentIndex() == scene.cell("2002", Condition(AnyCaller(), "office"))


def test_a_new_group_of_callers_gets_a_column(scene: Scene) -> None:
    scene.screen.open_condition()
    popover = scene.screen.popover
    assert isinstance(popover, ConditionPopover)
    popover.fill_group("friends", "0171 11")
    popover.add()
    friends = Condition(InContactGroup("friends"))
    scene.until(lambda: friends in scene.screen.model.columns)
    latest = scene.services.latest
    scene.until(lambda: "friends" in latest.configuration.configuration.contact_group_by_name)
    group = latest.configuration.configuration.contact_group_by_name["friends"]
    assert group.numbers == ("0171", "11")


def test_a_greeting_is_dragged_onto_a_cell(scene: Scene) -> None:
    data = scene.screen.strip.model.mimeData([scene.screen.strip.model.index(0)])
    assert bytes(data.data(MIME).data()) == b"closed"
    _drop(scene, data, scene.cell("2001", None))
    scene.until(lambda: scene.default().greeting == "closed")
    scene.services.editing.undo()
    scene.until(lambda: scene.number("2001") == SHOP)


def test_a_greeting_is_put_on_the_chosen_cell_by_keys(scene: Scene) -> None:
    scene.screen.table.setCurrentIndex(scene.cell("2002", FAMILY))
    scene.screen._to_strip.trigger()
    QTest.keyClick(scene.screen.strip.list, Qt.Key.Key_Return)
    scene.until(lambda: scene.rule(FAMILY, "2002") is not None)
    rule = scene.rule(FAMILY, "2002")
    assert rule is not None
    assert (rule.treatment, rule.greeting) == (Treatment.GREET_THEN_RING, "closed")


def test_a_sound_file_from_the_desktop_becomes_a_greeting_in_one_step(scene: Scene, tmp_path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(sound_file(tmp_path / "Hello there.wav", 1500.0)))])
    _drop(scene, data, scene.cell("2002", None))
    scene.qtbot.waitUntil(lambda: scene.default("2002").greeting == "Hello-there", timeout=40_000)
    configuration = scene.services.latest.configuration.configuration
    assert configuration.greeting("Hello-there") is not None
    scene.services.editing.undo()
    scene.until(lambda: scene.number("2002") == FLAT)
    assert scene.services.latest.configuration.configuration.greeting("Hello-there") is None


def test_a_file_that_is_no_sound_changes_nothing_and_is_told(scene: Scene, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("no sound")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "notes.txt"))])
    with scene.qtbot.waitSignal(scene.services.tasks.failed, timeout=40_000):
        _drop(scene, data, scene.cell("2002", None))
    assert scene.number("2002") == FLAT


def test_what_there_is_to_choose_follows_what_is_added_and_removed_elsewhere(scene: Scene) -> None:
    popover = scene.open("2001", None)
    form, entries = popover.form, {name: field.entry for name, field in popover.form.fields.items()}
    greetings, destinations = entries["greeting"], entries["destination"]
    assert isinstance(greetings, QComboBox)
    assert isinstance(destinations, QComboBox)
    destinations.setEditText("sip:being-typed@192.0.2.1")
    first = scene.services.latest.configuration.configuration.greetings[0]
    with Store.open(scene.services.data) as store:
        with store.change("Elsewhere") as change:
            change.put(replace(first, name="night"))
            change.put(Extension("1077", "Porter", "correct-horse-battery"))
        scene.until(lambda: greetings.findData("night") > 0)
        assert form._value("greeting") == "welcome"
        assert destinations.findData("extension:1077") > 0
        assert destinations.currentText() == "sip:being-typed@192.0.2.1"
        store.undo()
    scene.until(lambda: greetings.findData("night") < 0)
    assert form._value("greeting") == "welcome"


def test_a_rule_is_shown_by_its_place(scene: Scene) -> None:
    scene.screen.show_item("2001/2")
    scene.until(lambda: isinstance(scene.screen.popover, CellPopover))
    assert isinstance(scene.screen.popover, CellPopover)
    shown = scene.screen.popover._cell_shown
    assert (shown.number.number, shown.condition) == ("2001", Condition.of(scene.number("2001").rules[1]))
    scene.screen.popover.close()


def test_the_palette_has_every_action_with_a_name_and_a_key(scene: Scene) -> None:
    actions = scene.screen.screen_actions()
    assert all(action.text() and not action.shortcut().isEmpty() for action in actions)
    keys = [key.toString() for action in actions for key in action.shortcuts()]
    assert sorted(key for key in keys if keys.count(key) > 1) == ["Return", "Return"]  # each in its own list


def _drop(scene: Scene, data: QMimeData, cell: QModelIndex) -> None:
    """Drop something with the mouse, as the desktop does it."""
    table = scene.screen.table
    table.scrollTo(cell)
    at: QPoint = table.visualRect(cell).center()
    event = QDropEvent(
        at, Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    table.dropEvent(event)
