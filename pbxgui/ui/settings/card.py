"""A group of settings: a heading, what it is about, and its fields."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from pbxgui.ui.forms import Form, roomy

_NUMBER_WIDTH = 240  # device-independent pixels, as is the other
_INDENT = 6


class Card(QFrame):
    """One group; a setting is in force as soon as it is chosen."""

    def __init__(self, title: str, about: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        heading = QLabel(title)
        heading.setProperty("role", "heading")
        self._about = _quiet(about)
        self.form = Form()
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self.form.setHorizontalSpacing(16)
        self.form.setVerticalSpacing(10)
        self._trouble = QLabel()
        self._trouble.setProperty("role", "danger")
        self._trouble.setWordWrap(True)
        self._trouble.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 16, 20, 18)
        whole.setSpacing(10)
        for widget in (heading, self._about):
            whole.addWidget(widget)
        whole.addLayout(self.form)
        whole.addWidget(self._trouble)

    def row(self, words: str, field: QWidget, hint: str = "", beside: QWidget | None = None) -> None:
        """Add a field and what belongs beside it; a hint is shown below, and told to whoever cannot see that."""
        label = QLabel(words)
        label.setBuddy(field)
        label.setContentsMargins(0, 3, 0, 0)  # in line with the text of its field
        field.setAccessibleName(words.replace("&", ""))
        self.form.addRow(label, _with_hint(field, hint, beside))

    def check(self, words: str, hint: str = "") -> QCheckBox:
        """Add a box to tick."""
        box = QCheckBox(words)
        self.form.addRow("", _with_hint(box, hint))
        return box

    def complain(self, text: str) -> None:
        """Say what is wrong, or nothing; what has been chosen stays."""
        self._trouble.setText(text)
        self._trouble.setVisible(bool(text))


def choice(entries: Sequence[tuple[str, str]], chosen: str) -> QComboBox:
    """Return a field with these entries."""
    field = QComboBox()
    show_choice(field, entries, chosen)
    return field


def show_choice(field: QComboBox, entries: Sequence[tuple[str, str]], chosen: str) -> None:
    """Put entries into a field, and choose one, without telling of it."""
    blocker = QSignalBlocker(field)
    field.clear()
    for words, value in entries:
        field.addItem(words, value)
    field.setCurrentIndex(max(0, field.findData(chosen)))
    blocker.unblock()


def number_field() -> QSpinBox:
    """Return a field for a number, as wide as numbers are."""
    field = roomy(QSpinBox())
    field.setMaximumWidth(_NUMBER_WIDTH)
    field.lineEdit().setTextMargins(_INDENT, 0, 0, 0)
    return field


def _with_hint(field: QWidget, hint: str, beside: QWidget | None = None) -> QWidget:
    """Return a field with a hint close below it, and something beside it."""
    both = QWidget()
    column = QVBoxLayout(both)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    if beside is None:
        column.addWidget(field)
    else:
        across = QHBoxLayout()
        across.setSpacing(4)
        across.addWidget(field, 1)
        across.addWidget(beside)
        column.addLayout(across)
    if hint:
        field.setAccessibleDescription(hint)
        column.addWidget(_quiet(hint))
    return both


def _quiet(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", "quiet")
    label.setWordWrap(True)
    return label
