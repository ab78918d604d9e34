"""The fields of one handling: the treatment first, then only what that treatment uses."""

from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QDoubleSpinBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from pbxgui.core.config import (
    AfterCap,
    Configuration,
    Handling,
    Treatment,
    destination_text,
    read_destination,
    read_ringback,
    ringback_text,
)
from pbxgui.core.errors import UserError
from pbxgui.ui.numbers.choices import after_cap_choices, destinations, greetings, ringbacks
from pbxgui.ui.treatments import treatment_cost, treatment_hint, treatment_name

_SETTLE = 500  # milliseconds after the last key before what was typed is put in force
_GREETED = {
    Treatment.GREET_THEN_RING,
    Treatment.GREET_ANSWER_RING,
    Treatment.ANSWER_THEN_GREET,
    Treatment.REFUSE,
}
_CAPPED = {Treatment.GREET_THEN_RING, Treatment.CUSTOM_RINGBACK, Treatment.RING}
_NONE = ""


class HandlingForm(QWidget):
    """Shows a handling and tells of each change to it, as it would then be.

    Signals:
        changed: a Handling that is complete.

    """

    changed = Signal(object)

    def __init__(
        self, handling: Handling, configuration: Configuration, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._handling = handling
        self._configuration = configuration
        self._filling = True
        self._radios = QButtonGroup(self)
        self._hint = QLabel()
        self._hint.setWordWrap(True)
        self._hint.setProperty("role", "quiet")
        self._trouble = QLabel()
        self._trouble.setWordWrap(True)
        self._trouble.setProperty("role", "danger")
        self._trouble.hide()
        self._greeting = self._choice(greetings(configuration), handling.greeting or _NONE)
        self._ringback = self._choice(
            ringbacks(configuration), ringback_text(handling.ringback) if handling.ringback else _NONE
        )
        destination = destination_text(handling.destination) if handling.destination else _NONE
        self._destination = self._choice(destinations(configuration), destination, editable=True)
        self._after = self._choice(after_cap_choices(), handling.after_cap.value)
        divert = destination_text(handling.divert_to) if handling.divert_to else _NONE
        self._divert = self._choice(destinations(configuration), divert, editable=True)
        self._ring = self._seconds(handling.ring_seconds, 600)
        self._cap = self._seconds(handling.cap_seconds, 150)
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE)
        self._settle.timeout.connect(self._on_settled)
        self._lay_out()
        self._show_needed()
        self._filling = False

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for treatment in Treatment:
            radio = QRadioButton(treatment_name(treatment))
            radio.setToolTip(treatment_hint(treatment))
            radio.setAccessibleDescription(f"{treatment_hint(treatment)} {treatment_cost(treatment)}")
            radio.setChecked(treatment is self._handling.treatment)
            radio.setProperty("treatment", treatment.value)
            self._radios.addButton(radio)
            column.addWidget(radio)
        self._radios.buttonClicked.connect(self._on_settled)
        column.addWidget(self._hint)
        self._form = QFormLayout()
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for words, field in (
            (self.tr("&Greeting"), self._greeting),
            (self.tr("Ring&back"), self._ringback),
            (self.tr("Goes &to"), self._destination),
            (self.tr("&Rings for"), self._ring),
            (self.tr("&Unanswered after"), self._cap),
            (self.tr("&Then"), self._after),
            (self.tr("&Divert to"), self._divert),
        ):
            self._form.addRow(words, field)
        column.addLayout(self._form)
        column.addWidget(self._trouble)

    def _choice(self, entries: list[tuple[str, str]], chosen: str, *, editable: bool = False) -> QComboBox:
        field = QComboBox()
        field.setEditable(editable)
        for words, value in entries:
            field.addItem(words, value)
        place = field.findData(chosen)
        if place >= 0:
            field.setCurrentIndex(place)
        elif editable:
            field.setEditText(chosen)
        field.activated.connect(self._on_settled)
        edit = field.lineEdit()
        if isinstance(edit, QLineEdit):
            edit.textEdited.connect(self._on_typed)
        return field

    def _seconds(self, value: float, most: float) -> QDoubleSpinBox:
        field = QDoubleSpinBox()
        field.setRange(1, most)
        field.setDecimals(0)
        field.setSuffix(self.tr(" s"))
        field.setValue(value)
        field.setAlignment(Qt.AlignmentFlag.AlignRight)
        field.valueChanged.connect(self._on_typed)
        return field

    # What it says

    @Slot()
    def _on_typed(self) -> None:
        if not self._filling:
            self._settle.start()

    @Slot()
    def _on_settled(self) -> None:
        self._settle.stop()
        self._show_needed()
        try:
            handling = self._read()
        except UserError as error:
            self.complain(str(error))
            return
        lacking = self._lacking(handling)
        self.complain(lacking)
        if not lacking and handling != self._handling:
            self._handling = handling
            self.changed.emit(handling)

    def complain(self, text: str) -> None:
        """Say what is wrong, or nothing; what has been typed stays."""
        self._trouble.setText(text)
        self._trouble.setVisible(bool(text))

    @property
    def treatment(self) -> Treatment:
        """The one that is chosen."""
        chosen = self._radios.checkedButton()
        return Treatment(chosen.property("treatment")) if chosen else self._handling.treatment

    def _read(self) -> Handling:
        ringback, destination = str(self._ringback.currentData() or ""), _typed(self._destination)
        divert = _typed(self._divert)
        return replace(
            self._handling,
            treatment=self.treatment,
            greeting=str(self._greeting.currentData() or "") or None,
            ringback=read_ringback(ringback) if ringback else None,
            destination=read_destination(destination, self._configuration) if destination else None,
            ring_seconds=self._ring.value(),
            cap_seconds=self._cap.value(),
            after_cap=AfterCap(self._after.currentData()),
            divert_to=read_destination(divert, self._configuration) if divert else None,
        )

    def _lacking(self, handling: Handling) -> str:
        if handling.treatment in _GREETED - {Treatment.REFUSE} and handling.greeting is None:
            return self.tr("Choose the greeting that callers shall hear.")
        if handling.treatment is Treatment.CUSTOM_RINGBACK and handling.ringback is None:
            return self.tr("Choose what callers shall hear instead of ringing.")
        if handling.after_cap is AfterCap.DIVERT and handling.divert_to is None:
            return self.tr("Choose where the call is diverted to.")
        return ""

    def _show_needed(self) -> None:
        """Show the fields that the treatment uses, and no others."""
        treatment = self.treatment
        self._hint.setText(f"{treatment_hint(treatment)} {treatment_cost(treatment)}.")
        rings = treatment is not Treatment.REFUSE
        capped = treatment in _CAPPED
        diverts = capped and self._after.currentData() == AfterCap.DIVERT.value
        for field, needed in (
            (self._greeting, treatment in _GREETED),
            (self._ringback, rings and treatment is not Treatment.RING),
            (self._destination, rings),
            (self._ring, rings),
            (self._cap, capped),
            (self._after, capped),
            (self._divert, diverts),
        ):
            self._form.setRowVisible(field, needed)


def _typed(field: QComboBox) -> str:
    """Return what stands in an editable field: a choice, or what was typed."""
    text = field.currentText().strip()
    place = field.findText(text)
    return str(field.itemData(place)) if place >= 0 else text
