"""The matrix as a view sees it."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, Qt, QUrl
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from pbxgui.core.config import ExactCaller, Number, Treatment
from pbxgui.ui.background.configuration_feed import ConfigurationSeen
from pbxgui.ui.cells import SECOND_LINE
from pbxgui.ui.greeting_names import MIME
from pbxgui.ui.numbers.matrix import Condition
from pbxgui.ui.numbers.model import PLACE, TROUBLE, Dropped, NumbersModel
from tests.ui.matrix_scene import FLAT, GREETED, SHOP, configuration

TIP, SPOKEN = Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole
COPY = Qt.DropAction.CopyAction


@pytest.fixture
def model() -> NumbersModel:
    found = NumbersModel()
    found.on_configuration(ConfigurationSeen(configuration()))
    return found


def column(model: NumbersModel, head: str) -> int:
    heads = [model.headerData(at, Qt.Orientation.Horizontal) for at in range(model.columnCount())]
    return heads.index(head)


def test_the_model_keeps_the_rules_of_models(model: NumbersModel) -> None:
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.seek("2002")
    model.seek("")
    assert tester.model() is model


def test_a_cell_says_what_is_heard_and_where_the_call_goes(model: NumbersModel) -> None:
    cell = model.index(0, column(model, "Everybody else"))
    assert (cell.data(), cell.data(SECOND_LINE)) == ("Greet, then ring: welcome", "→ 1001 Ann")
    assert model.index(0, 0).data() == "2001  Shop"
    assert model.index(0, 0).data(SECOND_LINE) == "public"


def test_an_empty_cell_says_on_hover_and_aloud_what_holds_there(model: NumbersModel) -> None:
    cell = model.index(1, column(model, "Anonymous"))
    assert not cell.data()
    assert cell.data(TIP) == "As everybody else: Ring plainly, 1001 Ann"
    assert cell.data(SPOKEN) == cell.data(TIP)


def test_the_order_of_the_rules_is_shown_where_there_is_one(model: NumbersModel) -> None:
    places = {
        head: model.index(0, column(model, head)).data(PLACE)
        for head in ("Anonymous", "family", "0301111111")
    }
    assert places == {"Anonymous": 1, "family": 2, "0301111111": 3}
    assert model.index(1, column(model, "+4930…\noutside office")).data(PLACE) is None
    assert model.index(0, column(model, "Everybody else")).data(PLACE) is None


def test_a_rule_that_is_never_met_is_marked_with_words(model: NumbersModel) -> None:
    cell = model.index(0, column(model, "0301111111"))
    assert cell.data(TROUBLE)
    assert "Never met: “family” is asked before" in cell.data(SPOKEN)
    assert not model.index(0, column(model, "family")).data(TROUBLE)


def test_what_is_wrong_with_a_cell_is_told_there() -> None:
    wrong = replace(configuration(), numbers=(replace(SHOP, default=replace(GREETED, destination=None)),))
    model = NumbersModel()
    model.on_configuration(ConfigurationSeen(wrong, problems=wrong.check()))
    cell = model.index(0, model.columnCount() - 1)
    assert cell.data(TROUBLE)
    assert "Set its destination." in cell.data(TIP)
    assert model.index(0, 0).data(TROUBLE)


def test_a_change_of_a_cell_keeps_rows_and_columns(model: NumbersModel, qtbot: QtBot) -> None:
    changed = replace(SHOP, default=replace(GREETED, treatment=Treatment.RING))
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged):
        model.on_configuration(ConfigurationSeen(replace(configuration(), numbers=(changed, FLAT))))
    assert model.index(0, model.columnCount() - 1).data() == "Ring plainly"


def test_a_column_stays_when_its_last_rule_goes(model: NumbersModel) -> None:
    there = column(model, "Anonymous")
    bare = replace(SHOP, rules=SHOP.rules[1:])
    model.on_configuration(ConfigurationSeen(replace(configuration(), numbers=(bare, FLAT))))
    assert column(model, "Anonymous") >= 0
    condition = model.columns[column(model, "Anonymous") - 1]
    assert condition is not None
    model.drop_column(condition)
    assert there
    with pytest.raises(ValueError, match="Anonymous"):
        column(model, "Anonymous")


def test_a_new_condition_gets_a_column_before_everybody_else(model: NumbersModel) -> None:
    condition = Condition(ExactCaller("0177"))
    assert model.add_column(condition) == model.columnCount() - 2
    assert model.add_column(condition) == model.columnCount() - 2


def test_a_number_is_found_by_digits_and_name(model: NumbersModel) -> None:
    for sought, expected in (("2002", ["2002"]), ("SHOP", ["2001"]), ("200", ["2001", "2002"]), ("x", [])):
        model.seek(sought)
        assert [model.index(row, 0).data()[:4] for row in range(model.rowCount())] == expected
    model.seek("")
    assert model.row_of("2002") == 1


def test_a_greeting_and_a_file_are_dropped_on_a_cell(model: NumbersModel) -> None:
    dropped: list[Dropped] = []
    model.dropped.connect(dropped.append)
    cell = model.index(0, column(model, "Anonymous"))
    greeting, file, pages = QMimeData(), QMimeData(), QMimeData()
    greeting.setData(MIME, b"welcome")
    file.setUrls([QUrl.fromLocalFile("/sounds/hello.mp3")])
    pages.setUrls([QUrl("https://example.org/hello.mp3")])
    assert model.dropMimeData(greeting, COPY, -1, -1, cell)
    assert model.dropMimeData(file, COPY, -1, -1, model.index(1, 0))
    assert not model.canDropMimeData(pages, COPY, -1, -1, cell)
    assert not model.canDropMimeData(greeting, COPY, -1, -1, QModelIndex())
    assert (dropped[0].digits, dropped[0].greeting, dropped[0].condition) == (
        "2001",
        "welcome",
        Condition.of(SHOP.rules[0]),
    )
    assert (dropped[1].digits, str(dropped[1].file), dropped[1].condition) == (
        "2002",
        "/sounds/hello.mp3",
        None,
    )


def test_rules_without_a_column_are_counted_beside_the_number() -> None:
    rules = tuple(replace(SHOP.rules[2], caller=ExactCaller(f"0301{at}")) for at in range(12))
    model = NumbersModel()
    many = Number("2003", "Many", rules, GREETED)
    model.on_configuration(ConfigurationSeen(replace(configuration(), numbers=(many,))))
    assert "4 more rule" in model.index(0, 0).data(SECOND_LINE)
