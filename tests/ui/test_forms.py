"""Labels stand level with the fields beside them, and numbers keep off the edges of theirs."""

from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from pbxgui.ui.forms import Form, roomy
from pbxgui.ui.theme.theme import Theme


def _middle(widget: QWidget) -> int:
    return widget.geometry().center().y()


def test_a_label_is_level_with_a_field_of_one_line_and_with_the_first_of_several(
    theme: Theme, qtbot: QtBot
) -> None:
    whole, form = QWidget(), Form()
    name, text, several = QLineEdit(), QPlainTextEdit(), QHBoxLayout()
    inner = QLineEdit()
    several.addWidget(inner)
    form.addRow("&Name", name)
    form.addRow("Several", several)
    form.addRow("&Text", text)
    form.addRow(QLabel("across"))
    QVBoxLayout(whole).addLayout(form)
    whole.resize(400, 400)
    with qtbot.waitExposed(whole):
        whole.show()
    labels = [form.itemAt(row, QFormLayout.ItemRole.LabelRole) for row in range(3)]
    first, second, third = (item.widget() for item in labels if item is not None)
    assert first
    assert second
    assert third
    assert abs(_middle(first) - _middle(name)) <= 1
    assert abs(_middle(second) - _middle(inner)) <= 1
    assert _middle(third) < text.geometry().top() + 30, "and not in the middle of a tall one"
    assert text.height() > 100


def test_a_number_keeps_off_the_edge_of_its_field(theme: Theme) -> None:
    field = roomy(QSpinBox())
    line = field.findChild(QLineEdit)
    assert isinstance(line, QLineEdit)
    assert line.textMargins().left() > 0
    field.deleteLater()
