"""What is to be tried: what is dialled, who calls, when, and what the phones do that ring."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QLineEdit, QWidget

from pbxgui.core.config import Configuration
from pbxgui.core.errors import UserError
from pbxgui.dialplan.pattern import parse
from pbxgui.ui.call_it.question import (
    STRANGER,
    caller_choices,
    phones_choices,
    read_caller_number,
    read_moment,
)
from pbxgui.ui.numbers.fields import Field, choice, choose, chosen

if TYPE_CHECKING:
    from pbxgui.dialplan.snippet import Entrance

_LONGEST = 79  # characters of a number, as Asterisk has it
_NARROW = 6  # characters of a choice that are seen at least
_KEPT = "dialplan/try-"


@dataclass(frozen=True, slots=True)
class TrialQuestion:
    """One call.

    Attributes:
        context: where the number is dialled.
        number: what is dialled.
        caller: the calling number, or `anonymous`.
        at: an aware moment.
        phones: what the phones do, as `phones_choices` has it.
        as_asterisk: whether a Playback answers as Asterisk's does.

    """

    context: str
    number: str
    caller: str
    at: datetime
    phones: str
    as_asterisk: bool


class TrialQuestionFields(QWidget):
    """The fields; they say what is wrong with them, and are as they were when the window opens again."""

    def __init__(self, state: QSettings, configuration: Configuration, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._entrances: tuple[Entrance, ...] = ()
        self._number = choice([], self._was("number"), editable=True)
        self._caller = choice(caller_choices(configuration), self._was("caller") or STRANGER, editable=True)
        self._when = QLineEdit(self._was("when") or self.tr("now"))
        self._when.setPlaceholderText(self.tr("now, Sunday 3 am, 2026-12-24 10:00"))
        self._phones = choice(phones_choices(), self._was("phones") or "answer")
        self.as_asterisk = QCheckBox(self.tr("Exactly as As&terisk"))
        self.as_asterisk.setToolTip(
            self.tr(
                "Asterisk answers the call at a Playback without “noanswer”. Here that is played before the "
                "answer, unless this is ticked."
            )
        )
        self.as_asterisk.setChecked(self._was("asterisk") == "yes")
        for combo in (self._number, self._caller, self._phones):
            combo.setMinimumContentsLength(_NARROW)
        self.number, self.caller, self.when = Field(self._number), Field(self._caller), Field(self._when)
        self._lay_out()

    def _was(self, name: str) -> str:
        return str(self._state.value(f"{_KEPT}{name}", ""))

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for words, field, share in (
            (self.tr("&Dialled"), self.number, 3),
            (self.tr("call&ed by"), self.caller, 4),
            (self.tr("a&t"), self.when, 2),
            (self.tr("&and"), Field(self._phones), 4),
        ):
            label = QLabel(words)
            label.setBuddy(field.entry)
            field.entry.setAccessibleName(words.replace("&", ""))
            row.addWidget(label)
            row.addWidget(field, share)

    # What can be dialled

    def offer(self, entrances: "Sequence[Entrance]") -> None:
        """Offer what the text has; what was chosen or typed stays where it can be dialled in it."""
        if tuple(entrances) == self._entrances:
            return
        before = chosen(self._number)
        self._entrances = tuple(entrances)
        self._number.clear()
        several = len({one.context for one in entrances}) > 1
        for one in entrances:
            self._number.addItem(_words(one, several=several), _value(one))
        if not any(_takes(one, before) for one in entrances):
            before = _value(entrances[0]) if entrances else ""
        choose(self._number, before)

    def choose_first(self) -> None:
        """Choose the text's first number: it is another text now."""
        self._entrances = ()
        self._number.clear()
        self._number.setEditText("")

    # What is asked

    def read(self) -> TrialQuestion | None:
        """Return what the fields ask; None where one of them says what is wrong with it."""
        for field in (self.number, self.caller, self.when):
            field.complain("")
        context, number = self._dialled()
        if not number or len(number) > _LONGEST or not number.isprintable() or set(number) & set(" \t@/"):
            self.number.complain(self.tr("Write or choose what is dialled, such as 1001."))
            return None
        try:
            caller = read_caller_number(chosen(self._caller), ())
        except UserError as error:
            self.caller.complain(str(error))
            return None
        now = datetime.now(UTC).astimezone()
        try:
            at = read_moment(self._when.text(), now) or now
        except UserError as error:
            self.when.complain(str(error))
            return None
        self._keep()
        return TrialQuestion(context, number, caller, at, chosen(self._phones), self.as_asterisk.isChecked())

    def _dialled(self) -> tuple[str, str]:
        number, _, context = chosen(self._number).partition("@")
        first = self._entrances[0].context if self._entrances else ""
        return context or first, number.strip()

    def _keep(self) -> None:
        for name, value in (
            ("number", chosen(self._number)),
            ("caller", chosen(self._caller)),
            ("when", self._when.text()),
            ("phones", chosen(self._phones)),
            ("asterisk", "yes" if self.as_asterisk.isChecked() else ""),
        ):
            self._state.setValue(f"{_KEPT}{name}", value)

    def fill(self, number: str = "", caller: str = "", when: str = "", phones: str = "") -> None:
        """Fill fields in, as a person does."""
        for combo, value in ((self._number, number), (self._caller, caller), (self._phones, phones)):
            if value:
                choose(combo, value)
        if when:
            self._when.setText(when)


def _value(entrance: "Entrance") -> str:
    return f"{entrance.number}@{entrance.context}"


def _takes(entrance: "Entrance", dialled: str) -> bool:
    """Whether what stands in the field can be dialled there."""
    number, _, context = dialled.partition("@")
    return context in {"", entrance.context} and parse(entrance.pattern).matches(number)


def _words(entrance: "Entrance", *, several: bool) -> str:
    words = _value(entrance) if several else entrance.number
    return words if entrance.pattern.replace("-", "") == entrance.number else f"{words}  ({entrance.pattern})"
