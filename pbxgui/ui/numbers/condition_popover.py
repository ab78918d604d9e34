"""The popover in which a condition is added to the matrix: which callers, and when."""

import re

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QFormLayout, QLineEdit, QWidget

from pbxgui.core.config import (
    Anonymous,
    AnyCaller,
    CallerMatch,
    CallerPrefix,
    ContactGroup,
    ExactCaller,
    read_caller,
)
from pbxgui.core.config.fields import refuse
from pbxgui.core.errors import PbxError, UserError
from pbxgui.ui.forms import Form
from pbxgui.ui.numbers.choices import callers, times
from pbxgui.ui.numbers.edits import NumberEdits
from pbxgui.ui.numbers.fields import Field, add_row, choice, choose, chosen
from pbxgui.ui.numbers.matrix import Condition
from pbxgui.ui.numbers.popover import Popover, button
from pbxgui.ui.sentences import told
from pbxgui.ui.services import Services

_WIDTH = 460  # device-independent pixels
_NUMBER, _PREFIX, _NEW = "number", "prefix", "new"
_BETWEEN = re.compile(r"[\s,;]+")


class ConditionPopover(Popover):
    """Stays until a condition is chosen, or Escape.

    Signals:
        chosen: the Condition that gets a column.

    """

    chosen = Signal(object)

    def __init__(self, services: Services, edits: NumberEdits, parent: QWidget) -> None:
        super().__init__(
            QCoreApplication.translate("ConditionPopover", "Add a condition"),
            QCoreApplication.translate(
                "ConditionPopover", "Some callers, or some times, for which numbers can do something else."
            ),
            _WIDTH,
            parent,
        )
        self._edits = edits
        configuration = services.latest.configuration.configuration
        self._who, self._when = choice(callers(configuration), _NUMBER), choice(times(configuration), "")
        self._caller, self._name, self._numbers = QLineEdit(), QLineEdit(), QLineEdit()
        self._numbers.setPlaceholderText("0301234567, +49301234568")
        self.who, self.when = Field(self._who), Field(self._when)
        self.caller, self.name, self.numbers = Field(self._caller), Field(self._name), Field(self._numbers)
        self._form = Form()
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for words, field in (
            (self.tr("&Who calls"), self.who),
            (self.tr("&Caller"), self.caller),
            (self.tr("&Name of the group"), self.name),
            (self.tr("Its n&umbers"), self.numbers),
            (self.tr("W&hen"), self.when),
        ):
            add_row(self._form, words, field)
        self.inside.addLayout(self._form)
        self._who.currentIndexChanged.connect(self._show_needed)
        add = button(self.tr("Add condition"), "primary")
        add.clicked.connect(self.add)
        for key in ("Return", "Enter"):
            QShortcut(QKeySequence(key), self).activated.connect(self.add)
        self.buttons(add)
        self._show_needed()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Give the keyboard to the first field."""
        super().showEvent(event)
        self.who.setFocus()

    def fill(self, who: str, when: str = "", caller: str = "") -> None:
        """Fill the fields in, as a person does."""
        choose(self._who, who)
        choose(self._when, when)
        self._caller.setText(caller)

    def fill_group(self, name: str, numbers: str) -> None:
        """Fill in the fields of a new group of callers, as a person does."""
        choose(self._who, _NEW)
        self._name.setText(name)
        self._numbers.setText(numbers)

    @Slot()
    def _show_needed(self) -> None:
        who = chosen(self._who)
        self._form.setRowVisible(self.caller, who in {_NUMBER, _PREFIX})
        self._caller.setPlaceholderText("0301234567" if who == _NUMBER else "+4930")
        for field in (self.name, self.numbers):
            self._form.setRowVisible(field, who == _NEW)
        if self.isVisible():
            self.fit()

    @Slot()
    def add(self) -> None:
        """Choose what stands in the fields, or say what is wrong with it."""
        for field in (self.who, self.caller, self.name, self.numbers, self.when):
            field.complain("")
        try:
            self._add()
        except UserError as error:
            self._on_refused(error)

    def _add(self) -> None:
        schedule, outside = self._schedule()
        if chosen(self._who) == _NEW:
            numbers = tuple(filter(None, _BETWEEN.split(self._numbers.text())))
            if not numbers:
                refuse("no-numbers", self.tr("The group has no numbers."), self.tr("Write at least one."))
            group = ContactGroup(self._name.text().strip(), numbers)
            condition = Condition(read_caller(f"contacts:{group.name}"), schedule, outside)
            self._edits.add_contacts(group, lambda: self._choose(condition), self._on_refused)
            return
        caller = self._caller_chosen()
        if isinstance(caller, AnyCaller) and schedule is None:
            refuse(
                "everybody-always",
                self.tr("Everybody at any time is what the last column is for."),
                self.tr("Choose some callers, or a time."),
            )
        self._choose(Condition(caller, schedule, outside))

    def _caller_chosen(self) -> CallerMatch:
        who, typed = chosen(self._who), self._caller.text().strip()
        match who:
            case "number":
                return ExactCaller(typed)
            case "prefix":
                return CallerPrefix(typed)
            case "anonymous":
                return Anonymous()
        return read_caller(who)

    def _schedule(self) -> tuple[str | None, bool]:
        kind, _, name = chosen(self._when).partition(":")
        return (name or None), kind == "outside"

    def _choose(self, condition: Condition) -> None:
        self.close()
        self.chosen.emit(condition)

    def _on_refused(self, error: PbxError) -> None:
        who = chosen(self._who)
        if who == _NEW:
            field = self.numbers if "number" in error.code or "contact in" in error.message else self.name
        else:
            field = self.caller if who in {_NUMBER, _PREFIX} else self.who
        field.complain(told(error))
        self.fit()
