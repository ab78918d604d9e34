"""The six treatments to choose among, each with what it normally costs the caller."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QLabel, QRadioButton, QVBoxLayout, QWidget

from pbxgui.core.config import Treatment
from pbxgui.ui.treatments import treatment_cost, treatment_hint, treatment_name

_INDENT = 24  # device-independent pixels: below the words of the button above


class TreatmentChoice(QWidget):
    """Tells of the choice that a person makes.

    Signals:
        chosen: nothing; `treatment` is the new one.

    """

    chosen = Signal()

    def __init__(self, treatment: Treatment) -> None:
        super().__init__()
        self._treatment = treatment
        self._radios = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for one in Treatment:
            column.addWidget(self._radio(one))
            cost = QLabel(treatment_cost(one))
            cost.setProperty("role", "quiet")
            cost.setContentsMargins(_INDENT, 0, 0, 6)
            column.addWidget(cost)
        column.addStretch(1)
        # Not the click: assistive programs switch a button without one.
        self._radios.buttonToggled.connect(self._on_toggled)

    def _radio(self, treatment: Treatment) -> QRadioButton:
        radio = QRadioButton(treatment_name(treatment))
        radio.setToolTip(treatment_hint(treatment))
        radio.setAccessibleDescription(f"{treatment_hint(treatment)} {treatment_cost(treatment)}.")
        radio.setProperty("treatment", treatment.value)
        radio.setChecked(treatment is self._treatment)
        self._radios.addButton(radio)
        return radio

    @property
    def treatment(self) -> Treatment:
        """The one that is chosen."""
        return self._treatment

    def choose(self, treatment: Treatment) -> None:
        """Choose one, as a click does."""
        for radio in self._radios.buttons():
            if radio.property("treatment") == treatment.value:
                radio.click()

    def show_chosen(self, treatment: Treatment) -> None:
        """Show which one is in force, without a word to anybody."""
        self._treatment = treatment
        for radio in self._radios.buttons():
            radio.setChecked(radio.property("treatment") == treatment.value)

    def take_focus(self) -> None:
        """Give the keyboard to the one that is chosen."""
        checked = self._radios.checkedButton()
        if checked is not None:
            checked.setFocus()

    def _on_toggled(self, radio: QAbstractButton, is_on: bool) -> None:  # noqa: FBT001 - Qt's own
        treatment = Treatment(radio.property("treatment"))
        if is_on and treatment is not self._treatment:
            self._treatment = treatment
            self.chosen.emit()
