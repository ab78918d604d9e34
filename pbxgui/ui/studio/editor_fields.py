"""The values of the chosen step, changed in place: each with its unit and its bounds."""

from collections.abc import Iterator

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QFormLayout, QLabel, QVBoxLayout, QWidget

from pbxgui.core.config import EDIT_FIELDS, EditField, EditKind, EditStep
from pbxgui.core.config.edit_list import with_step_replaced
from pbxgui.core.errors import UserError
from pbxgui.ui.forms import Form, roomy
from pbxgui.ui.sentences import told
from pbxgui.ui.studio.editor_list import with_value
from pbxgui.ui.studio.editor_words import field_words, tool_words, unit_words
from pbxgui.ui.studio.editor_work import EditorWork

_STEPS = {"s": 0.05, "Hz": 5.0}  # of an arrow of a spin box; 1 for the rest
_MAINS = (50.0, 60.0)


class StepFields(QWidget):
    """Shows the values of one step of the work, and changes them there."""

    def __init__(self, work: EditorWork, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._number = 0
        self._shown: EditStep | None = None
        self._form = QWidget()
        self.fields: dict[str, QDoubleSpinBox | QComboBox] = {}
        self.trouble = QLabel()
        self.trouble.setWordWrap(True)
        self.trouble.setProperty("role", "danger")
        self.trouble.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._form)
        self._column.addWidget(self.trouble)
        self.hide()

    def show_step(self, number: int) -> None:
        """Show the values of a step, counted from 1; nothing for 0."""
        step = self._work.steps[number - 1] if 0 < number <= len(self._work.steps) else None
        if step is None or not _names(step):
            self._shown, self._number = None, 0
            self.hide()
            return
        if self._shown is None or number != self._number or _names(step) != _names(self._shown):
            self._make(step)
        elif step == self._shown:
            return
        self._shown, self._number = step, number
        self._complain("")
        for name, field in self.fields.items():
            _put(field, step.value(name))
        self.show()

    def _make(self, step: EditStep) -> None:
        """Make fields for another kind of step."""
        old, self._form = self._form, QWidget()
        self._column.replaceWidget(old, self._form)
        old.hide()
        old.deleteLater()
        form = Form(self._form)
        form.setContentsMargins(0, 4, 0, 0)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        heading = QLabel(tool_words(step.kind).hint)
        heading.setProperty("role", "quiet")
        heading.setWordWrap(True)
        form.addRow(heading)
        self.fields = {name: self._field(step.kind, name) for name in _names(step)}
        for name, field in self.fields.items():
            form.addRow(field_words(step.kind, name), field)

    def _field(self, kind: EditKind, name: str) -> QDoubleSpinBox | QComboBox:
        known = EDIT_FIELDS[kind][name]
        field = _mains() if name == "mains" else _spin_box(known)
        field.setAccessibleName(field_words(kind, name))
        if isinstance(field, QComboBox):
            field.currentIndexChanged.connect(lambda _: self._set(name, float(field.currentData())))
        else:
            field.valueChanged.connect(lambda value: self._set(name, value))
        return field

    def _set(self, name: str, value: float) -> None:
        number, step = self._number, self._shown
        if step is None or not 0 < number <= len(self._work.steps):
            return
        try:
            changed = with_value(step, name, value)
        except UserError as error:
            self._complain(told(error))
            return
        self._complain("")
        self._shown = changed
        steps = with_step_replaced(self._work.steps, number, changed)
        self._work.put(steps, merges=" ".join((str(number), step.kind, name)))

    def _complain(self, text: str) -> None:
        self.trouble.setText(text)
        self.trouble.setVisible(bool(text))


def _names(step: EditStep) -> tuple[str, ...]:
    """Return the values that are shown; where a part is louder or faded, its ends, and none where all of it is."""
    return tuple(_shown_names(step))


def _shown_names(step: EditStep) -> Iterator[str]:
    given = dict(step.values)
    for name, field in EDIT_FIELDS[step.kind].items():
        if name in given or name not in {"start", "end"} or field.otherwise is None:
            yield name


def _mains() -> QComboBox:
    field = QComboBox()
    for hertz in _MAINS:
        field.addItem("".join((format(hertz, "g"), unit_words("Hz"))), hertz)
    return field


def _spin_box(known: EditField) -> QDoubleSpinBox:
    field = roomy(QDoubleSpinBox())
    field.setDecimals(3 if known.unit == "s" else 1)
    field.setRange(known.lowest, known.highest)
    field.setSingleStep(_STEPS.get(known.unit, 1.0))
    field.setSuffix(unit_words(known.unit))
    field.setKeyboardTracking(False)
    return field


def _put(field: QDoubleSpinBox | QComboBox, value: float) -> None:
    blocker = QSignalBlocker(field)
    if isinstance(field, QComboBox):
        field.setCurrentIndex(_MAINS.index(min(_MAINS, key=lambda hertz: abs(hertz - value))))
    else:
        field.setValue(value)
    blocker.unblock()
