"""Forms: labels level with the fields beside them, and numbers that keep off the edges of theirs."""

from typing import Any, TypeVar

from PySide6.QtWidgets import QAbstractSpinBox, QFormLayout, QLineEdit, QWidget

_TALL = 1.7  # times as high as a line: a text of several lines, beside whose first one the label stands
_BEFORE = 6  # device-independent pixels in front of a number

SpinBox = TypeVar("SpinBox", bound=QAbstractSpinBox)


class Form(QFormLayout):
    """A form of which a label is as high as its field, where that has one line.

    QFormLayout makes it at most 7/4 of its text, which is less than a field with some room in it, so that all labels
    stand too high.
    """

    def addRow(self, *parts: Any) -> None:  # noqa: ANN401, N802 - Qt's own, in its six forms
        """Add a row as QFormLayout does."""
        super().addRow(*parts)
        row = self.rowCount() - 1
        label = self.itemAt(row, QFormLayout.ItemRole.LabelRole)
        field = self.itemAt(row, QFormLayout.ItemRole.FieldRole)
        words = label.widget() if label else None
        if words is None or field is None:
            return
        line = _height_of(QLineEdit())
        widget = field.widget()
        height = (
            _height_of(widget) if widget else line
        )  # what stands beside each other in a layout is one line
        if height <= _TALL * line:
            words.setMinimumHeight(height)


def _height_of(widget: QWidget) -> int:
    """Return how high a widget wants to be, with the room that the theme gives it."""
    widget.ensurePolished()
    return widget.sizeHint().height()


def roomy(field: SpinBox) -> SpinBox:
    """Return a field of numbers whose text keeps off its edge: Qt takes no room from the theme for what is in it."""
    for line in field.findChildren(QLineEdit):
        line.setTextMargins(_BEFORE, 0, 0, 0)
    return field
