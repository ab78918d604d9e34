"""Fields of a form that can say what is wrong with them."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDoubleSpinBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from pbxgui.ui.forms import roomy
from pbxgui.ui.numbers.choices import Choices


class Field(QWidget):
    """A widget that takes input, what belongs beside it, and below it what is wrong.

    Attributes:
        entry: the widget that takes the input.

    """

    def __init__(self, entry: QWidget, *beside: QWidget) -> None:
        super().__init__()
        self.entry = entry
        self._trouble = QLabel()
        self._trouble.setWordWrap(True)
        self._trouble.setProperty("role", "danger")
        self._trouble.hide()
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(entry, 1)
        for widget in beside:
            row.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self._trouble)
        self.setFocusProxy(entry)

    def complain(self, text: str) -> None:
        """Say what is wrong, or nothing; what has been typed stays."""
        self._trouble.setText(text)
        self._trouble.setVisible(bool(text))
        self.entry.setAccessibleDescription(text)

    @property
    def complaint(self) -> str:
        """What it says is wrong."""
        return self._trouble.text()


def choice(entries: Choices, chosen: str, *, editable: bool = False) -> QComboBox:
    """Return a field to choose in; where it is editable, something else can be typed."""
    field = QComboBox()
    field.setEditable(editable)
    field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    field.setMinimumContentsLength(14)
    if editable:
        field.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    for words, value in entries:
        field.addItem(words, value)
    choose(field, chosen)
    return field


def refill(field: QComboBox, entries: Choices) -> None:
    """Offer other choices; what is chosen or being typed stays, where it is still there to be chosen."""
    there = [(field.itemText(at), str(field.itemData(at))) for at in range(field.count())]
    if there == entries:
        return
    text, value = field.currentText(), chosen(field)
    is_typed = field.isEditable() and field.findText(text.strip()) < 0
    field.clear()
    for words, data in entries:
        field.addItem(words, data)
    if is_typed:
        field.setEditText(text)
    else:
        choose(field, value)


def choose(field: QComboBox, value: str) -> None:
    """Let a field show a choice by its value."""
    place = field.findData(value)
    if place >= 0:
        field.setCurrentIndex(place)
    elif field.isEditable():
        field.setEditText(value)
    edit = field.lineEdit()
    if isinstance(edit, QLineEdit):
        edit.setCursorPosition(0)  # long choices are read from their beginning


def chosen(field: QComboBox) -> str:
    """Return the value of what stands in a field: of a choice, or what was typed."""
    if not field.isEditable():
        return str(field.currentData() or "")
    text = field.currentText().strip()
    place = field.findText(text)
    return str(field.itemData(place)) if place >= 0 else text


def add_row(form: QFormLayout, words: str, field: Field) -> None:
    """Add a field to a form, its words in line with the entry, whatever stands below that."""
    label = QLabel(words)
    label.setBuddy(field.entry)
    label.setFixedHeight(field.entry.sizeHint().height())
    form.addRow(label, field)
    field.entry.setAccessibleName(words.replace("&", ""))


def seconds(value: float, most: float) -> QDoubleSpinBox:
    """Return a field for whole seconds."""
    field = roomy(QDoubleSpinBox())
    field.setRange(1, most)
    field.setDecimals(0)
    field.setSuffix(QCoreApplication.translate("Fields", " s"))
    field.setValue(value)
    field.setAlignment(Qt.AlignmentFlag.AlignRight)
    return field


def on_input(entry: QWidget, typed: Callable[[], None], settled: Callable[[], None]) -> None:
    """Have it told when something is being typed in a field, and when something has been chosen."""
    if isinstance(entry, QComboBox):
        entry.activated.connect(lambda _: settled())
        edit = entry.lineEdit()
        if isinstance(edit, QLineEdit):
            edit.textEdited.connect(lambda _: typed())
    elif isinstance(entry, QDoubleSpinBox):
        entry.valueChanged.connect(lambda _: typed())
