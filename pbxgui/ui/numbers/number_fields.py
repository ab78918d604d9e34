"""What a number is besides its rules, as the fields of a form."""

from dataclasses import replace

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QCheckBox, QFormLayout, QLineEdit

from pbxgui.core.config import (
    CountryTone,
    Handling,
    Number,
    Treatment,
    name_for,
    read_destination,
    read_ringback,
)
from pbxgui.core.errors import PbxError, UserError
from pbxgui.ui.forms import Form
from pbxgui.ui.numbers.choices import destinations, tones
from pbxgui.ui.numbers.fields import Field, add_row, choice, chosen
from pbxgui.ui.numbers.preview import ringback_preview
from pbxgui.ui.sentences import told
from pbxgui.ui.services import Services

_HELD = 64  # characters that a field takes: more than any number or name may have


def _tr(text: str) -> str:
    return QCoreApplication.translate("NumberFields", text)


class NumberFields:
    """The fields of a new number.

    Attributes:
        form: their layout.

    """

    def __init__(self, services: Services) -> None:
        self._configuration = configuration = services.latest.configuration.configuration
        self._digits, self._name, self._public = QLineEdit(), QLineEdit(), public_box()
        for edit in (self._digits, self._name):
            edit.setMaxLength(_HELD)
        self._digits.setPlaceholderText(_tr("As callers dial it: 2001, 0301234567"))
        self._name.setPlaceholderText(_tr("Optional: Shop, Family"))
        where = destinations(configuration)
        first = where[1][1] if len(where) > 1 else ""
        self._destination = choice(where, first, editable=True)
        self._tone = choice(tones(), "")
        self.digits, self.name = Field(self._digits), Field(self._name)
        self.destination = Field(self._destination)
        self.tone = Field(self._tone, ringback_preview(services, self._tone))
        self.form = Form()
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for words, field in (
            (_tr("&Number"), self.digits),
            (_tr("N&ame"), self.name),
            (_tr("Goes &to"), self.destination),
            (_tr("&Ringing tone of"), self.tone),
        ):
            add_row(self.form, words, field)
        self.form.addRow("", self._public)

    def number(self) -> Number | None:
        """Return the number that is meant; None where a field says what is wrong with it."""
        for field in (self.digits, self.name, self.destination, self.tone):
            field.complain("")
        try:
            return self._read()
        except UserError as error:
            self.refused(error)
            return None

    def refused(self, error: PbxError) -> None:
        """Say at the field what is wrong."""
        code = error.code
        field = {"bad-name": self.name}.get(code, self.digits)
        if "destination" in code or "unknown" in code:
            field = self.destination
        field.complain(told(error))
        field.setFocus()

    def type(self, digits: str, name: str = "") -> None:
        """Fill the fields in, as a person does."""
        self._digits.setText(digits)
        self._name.setText(name)

    def _read(self) -> Number:
        text, tone = chosen(self._destination), chosen(self._tone)
        destination = read_destination(text, self._configuration) if text else None
        default = Handling(
            Treatment.RING, destination=destination, ringback=read_ringback(tone) if tone else None
        )
        digits = self._digits.text().strip()
        name = self._name.text().strip() or name_for(digits, destination, self._configuration)
        return Number(digits, name, (), default, self._public.isChecked())


def public_box() -> QCheckBox:
    """Return the field that says who can call a number."""
    box = QCheckBox(_tr("&Public: calls from outside may come in on it"))
    box.setToolTip(_tr("Without it only your own extensions can call this number."))
    return box


def tone_of(number: Number) -> str:
    """Return the country of the ringing of a number as a choice has it; empty for that of the engine."""
    ringback = number.default.ringback
    return f"tone:{ringback.zone}" if isinstance(ringback, CountryTone) else ""


def with_tone(number: Number, tone: str) -> Number:
    """Return the number with the ringing of a country."""
    ringback = read_ringback(tone) if tone else None
    return replace(number, default=replace(number.default, ringback=ringback))
