"""The fields of one handling: the treatment first, then only what that treatment uses."""

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QDoubleSpinBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from pbxgui.core.config import (
    AfterCap,
    Configuration,
    Destination,
    Handling,
    Problem,
    Treatment,
    destination_text,
    read_destination,
    read_ringback,
    ringback_text,
)
from pbxgui.core.config.number import LONGEST_CAP, NEXT_STEPS
from pbxgui.core.errors import PbxError, UserError
from pbxgui.ui.forms import Form
from pbxgui.ui.numbers.choices import after_cap_choices, destinations, greetings, ringbacks
from pbxgui.ui.numbers.fields import Field, add_row, choice, choose, chosen, on_input, refill, seconds
from pbxgui.ui.numbers.fields_used import field_of_error, lacking, used
from pbxgui.ui.numbers.preview import PreviewButton, ringback_preview
from pbxgui.ui.numbers.treatment_choice import TreatmentChoice
from pbxgui.ui.numbers.troubles import field_of
from pbxgui.ui.sentences import in_our_language, told
from pbxgui.ui.services import Services
from pbxgui.ui.treatments import treatment_hint

_SETTLE = 500  # milliseconds after the last key before what was typed is put in force
_LONGEST_RING = 600.0  # seconds
_TREATMENT = "treatment"
_BESIDE = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
_OPEN, _CLOSED = Qt.ArrowType.DownArrow, Qt.ArrowType.RightArrow


class Shown(NamedTuple):
    """What a form begins with.

    Attributes:
        handling: what is set.
        configuration: what there is to choose from.
        nowhere: what no destination means here.
        problems: what is wrong with it.

    """

    handling: Handling
    configuration: Configuration
    nowhere: str = ""
    problems: tuple[Problem, ...] = ()


class HandlingForm(QWidget):
    """Shows a handling and tells of each change to it, as it would then be.

    Signals:
        changed: a Handling that is complete.
        laid_out: other fields are shown, or other complaints.

    """

    changed = Signal(object)
    laid_out = Signal()

    def __init__(self, shown: Shown, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._handling = shown.handling
        self._configuration = shown.configuration
        self._services = services
        self._last = _TREATMENT
        self.treatments = TreatmentChoice(shown.handling.treatment)
        self.fields: dict[str, Field] = {}
        self._make_fields(shown)
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE)
        self._settle.timeout.connect(self.settle)
        self._hint, self._trouble = QLabel(), QLabel()
        self._lay_out()
        self._show_needed()
        self.show_problems(shown.problems)
        self.treatments.chosen.connect(self._on_treatment)

    def _make_fields(self, shown: Shown) -> None:
        handling, configuration = shown.handling, shown.configuration
        where = destinations(configuration)
        heard, ringback = choice(greetings(configuration), handling.greeting or ""), _ringback(shown)
        self._field("greeting", heard, self._preview(heard))
        self._field("ringback", ringback, ringback_preview(self._services, ringback))
        first = [(shown.nowhere or where[0][0], ""), *where[1:]]
        self._field("destination", choice(first, _destination(handling.destination), editable=True))
        self._field("ring_seconds", seconds(handling.ring_seconds, _LONGEST_RING))
        self._field("cap_seconds", seconds(handling.cap_seconds, LONGEST_CAP))
        self._field("after_cap", choice(after_cap_choices(), handling.after_cap.value))
        self._field("divert_to", choice(where, _destination(handling.divert_to), editable=True))
        on = [(self.tr("The call ends"), ""), *where[1:]]
        for name in NEXT_STEPS:
            self._field(name, choice(on, _destination(getattr(handling, name)), editable=True))

    def _field(self, name: str, entry: QWidget, *beside: QWidget) -> None:
        self.fields[name] = Field(entry, *beside)
        on_input(entry, lambda: self._on_typed(name), lambda: self._on_chosen(name))

    def _preview(self, field: QComboBox) -> PreviewButton:
        button = PreviewButton(self._services, lambda: chosen(field))
        field.currentIndexChanged.connect(button.refresh)
        return button

    def _lay_out(self) -> None:
        for label, role in ((self._hint, "quiet"), (self._trouble, "danger")):
            label.setWordWrap(True)
            label.setProperty("role", role)
            label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._trouble.hide()
        self._form = Form()
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._form.setVerticalSpacing(6)
        words = self._words()
        self._more = self._disclosure(any(self._handling.next_steps.values()))
        for name, field in self.fields.items():
            if name == NEXT_STEPS[0]:
                self._form.addRow(self._more)
            add_row(self._form, words[name], field)
        right = QVBoxLayout()
        for widget in (self._hint, self._trouble):
            right.addWidget(widget)
        right.addLayout(self._form)
        right.addStretch(1)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(20)
        across.addWidget(self.treatments)
        across.addLayout(right, 1)

    def _words(self) -> dict[str, str]:
        return {
            "greeting": self.tr("&Greeting"),
            "ringback": self.tr("Ring&back"),
            "destination": self.tr("Goes &to"),
            "ring_seconds": self.tr("&Rings for"),
            "cap_seconds": self.tr("&Unanswered after"),
            "after_cap": self.tr("T&hen"),
            "divert_to": self.tr("&Divert to"),
            "if_busy": self.tr("If bus&y"),
            "if_declined": self.tr("If de&clined"),
            "if_unanswered": self.tr("If u&nanswered"),
            "if_offline": self.tr("If no &phone is there"),
        }

    def _disclosure(self, opened: bool) -> QToolButton:  # noqa: FBT001 - the state that it begins with
        button = QToolButton()
        button.setText(self.tr("If nobody takes the call"))
        button.setCheckable(True)
        button.setChecked(opened)
        button.setToolButtonStyle(_BESIDE)
        button.toggled.connect(self._show_needed)
        return button

    # What happens

    def _on_treatment(self) -> None:
        self._last = _TREATMENT
        self.settle()

    def _on_typed(self, name: str) -> None:
        self._last = name
        self._settle.start()

    def _on_chosen(self, name: str) -> None:
        self._last = name
        self.settle()

    @Slot()
    def settle(self) -> None:
        """Put what stands in the fields in force now."""
        self._settle.stop()
        self._show_needed()
        self._clear()
        try:
            handling = self._read()
        except UserError as error:
            self.refused(error)
            return
        missing = lacking(handling)
        if missing:
            self._complain(*missing)
        elif handling != self._handling:
            self._handling = handling
            self.changed.emit(handling)

    def follow(self, shown: Shown) -> None:
        """Take what is in force now, as after an undo; what is being typed stays."""
        self._configuration = shown.configuration
        self._offer(shown)
        if shown.handling != self._handling and not self.is_waiting:
            self._handling = shown.handling
            self._fill(shown.handling)
            self._clear()
            self._show_needed()
        self.show_problems(shown.problems)

    def _offer(self, shown: Shown) -> None:
        """Offer what there is now: a greeting may have come or gone elsewhere."""
        where = destinations(shown.configuration)
        on = [(self.tr("The call ends"), ""), *where[1:]]
        offered = {
            "greeting": greetings(shown.configuration),
            "ringback": ringbacks(shown.configuration),
            "destination": [(shown.nowhere or where[0][0], ""), *where[1:]],
            "divert_to": where,
            **dict.fromkeys(NEXT_STEPS, on),
        }
        for name, choices in offered.items():
            entry = self.fields[name].entry
            if isinstance(entry, QComboBox):
                refill(entry, choices)

    def _fill(self, handling: Handling) -> None:
        self.treatments.show_chosen(handling.treatment)
        texts = {
            "greeting": handling.greeting or "",
            "ringback": ringback_text(handling.ringback) if handling.ringback else "",
            "after_cap": handling.after_cap.value,
            **{
                name: _destination(getattr(handling, name))
                for name in ("destination", "divert_to", *NEXT_STEPS)
            },
        }
        for name, field in self.fields.items():
            if isinstance(field.entry, QComboBox):
                choose(field.entry, texts[name])
            elif isinstance(field.entry, QDoubleSpinBox):
                with QSignalBlocker(field.entry):
                    field.entry.setValue(getattr(handling, name))

    @property
    def is_waiting(self) -> bool:
        """Whether something was typed that is not in force yet."""
        return self._settle.isActive()

    @property
    def treatment(self) -> Treatment:
        """The one that is chosen."""
        return self.treatments.treatment

    def set(self, name: str, value: str) -> None:
        """Choose something in a field, as a person does."""
        entry = self.fields[name].entry
        if isinstance(entry, QComboBox):
            choose(entry, value)
            self._on_chosen(name)

    # What is wrong

    def refused(self, error: PbxError) -> None:
        """Say why what was set is not in force, at the field where that can be mended."""
        self._complain(field_of_error(error, self._last), told(error))

    def show_problems(self, problems: Iterable[Problem]) -> None:
        """Say what is wrong with what is in force, each at its field."""
        for problem in problems:
            self._complain(field_of(problem), in_our_language(problem.sentence))

    def _complain(self, name: str, text: str) -> None:
        field = self.fields.get(name)
        if field is not None and self._form.isRowVisible(field):
            field.complain(text)
        else:
            self._trouble.setText(text)
            self._trouble.setVisible(bool(text))
        self.laid_out.emit()

    def _clear(self) -> None:
        for field in self.fields.values():
            field.complain("")
        self._trouble.hide()
        self._trouble.setText("")

    @property
    def complaint(self) -> str:
        """Everything that it says is wrong."""
        texts = (self._trouble.text(), *(field.complaint for field in self.fields.values()))
        return " ".join(filter(None, texts))

    # What it reads

    def _read(self) -> Handling:
        ringback = self._value("ringback")
        return replace(
            self._handling,
            treatment=self.treatment,
            greeting=self._value("greeting") or None,
            ringback=read_ringback(ringback) if ringback else None,
            destination=self._where("destination"),
            ring_seconds=self._seconds("ring_seconds"),
            cap_seconds=self._seconds("cap_seconds"),
            after_cap=AfterCap(self._value("after_cap")),
            divert_to=self._where("divert_to"),
            if_busy=self._where("if_busy"),
            if_declined=self._where("if_declined"),
            if_unanswered=self._where("if_unanswered"),
            if_offline=self._where("if_offline"),
        )

    def _value(self, name: str) -> str:
        entry = self.fields[name].entry
        return chosen(entry) if isinstance(entry, QComboBox) else ""

    def _seconds(self, name: str) -> float:
        entry = self.fields[name].entry
        return entry.value() if isinstance(entry, QDoubleSpinBox) else 0.0

    def _where(self, name: str) -> Destination | None:
        text = self._value(name)
        return read_destination(text, self._configuration) if text else None

    @Slot()
    def _show_needed(self) -> None:
        """Show the fields that the treatment uses, and no others."""
        treatment = self.treatment
        self._hint.setText(treatment_hint(treatment))
        needed = used(treatment, AfterCap(self._value("after_cap")))
        rings = "destination" in needed
        opened = self._more.isChecked()
        self._more.setArrowType(_OPEN if opened else _CLOSED)
        self._form.setRowVisible(self._more, rings)
        for name, field in self.fields.items():
            self._form.setRowVisible(field, name in needed or (name in NEXT_STEPS and rings and opened))
        self.laid_out.emit()


def _ringback(shown: Shown) -> QComboBox:
    ringback = shown.handling.ringback
    return choice(ringbacks(shown.configuration), ringback_text(ringback) if ringback else "")


def _destination(destination: Destination | None) -> str:
    return destination_text(destination) if destination else ""
