"""The popover of a number: its name, who can call it, the country of its ringing, and its rules in their order."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QFormLayout, QLabel, QLineEdit, QListWidget, QListWidgetItem, QWidget

from pbxgui.core.config import Configuration, Number
from pbxgui.core.errors import PbxError
from pbxgui.ui.background.configuration_feed import ConfigurationSeen
from pbxgui.ui.forms import Form
from pbxgui.ui.numbers.cell_words import named
from pbxgui.ui.numbers.choices import tones
from pbxgui.ui.numbers.condition_words import handling_words
from pbxgui.ui.numbers.edits import NumberEdits, Refused
from pbxgui.ui.numbers.fields import Field, add_row, choice, chosen
from pbxgui.ui.numbers.matrix import Condition
from pbxgui.ui.numbers.number_fields import public_box, tone_of, with_tone
from pbxgui.ui.numbers.order import never_met
from pbxgui.ui.numbers.popover import Popover, button, take_back
from pbxgui.ui.numbers.preview import ringback_preview
from pbxgui.ui.sentences import told
from pbxgui.ui.services import Services
from pbxgui.ui.theme.icons import Icon

_WIDTH = 560  # device-independent pixels
_MOST_LINES = 8  # of the list, before it scrolls
_CONDITION = int(Qt.ItemDataRole.UserRole)


class NumberPopover(Popover):
    """Everything in it is in force as soon as it is changed.

    Signals:
        opened: the Condition of a rule that the person wants to change.
        removed: the number shall go.

    """

    opened = Signal(object)
    removed = Signal()

    def __init__(self, number: Number, services: Services, edits: NumberEdits, parent: QWidget) -> None:
        super().__init__(number.number, "", _WIDTH, parent)
        self._number, self._edits, self._services = number, edits, services
        self._name, self._public = QLineEdit(number.name), public_box()
        self._public.setChecked(number.public)
        self._tone = choice(tones(), tone_of(number))
        self.name = Field(self._name)
        form = Form()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        add_row(form, self.tr("N&ame"), self.name)
        add_row(form, self.tr("&Ringing tone of"), Field(self._tone, ringback_preview(services, self._tone)))
        form.addRow("", self._public)
        self.inside.addLayout(form)
        self.rules = self._list()
        self._lay_out_rules()
        remove = button(self.tr("Remove number"), "danger")
        remove.clicked.connect(self._on_remove)
        self.buttons(remove)
        self._name.editingFinished.connect(self._on_name)
        self._public.toggled.connect(self._on_public)
        self._tone.activated.connect(self._on_tone)
        take_back(self, services)
        self._fill(services.latest.configuration.configuration)
        services.latest.configuration_changed.connect(self._on_configuration)

    def _list(self) -> QListWidget:
        rules = QListWidget()
        rules.setAccessibleName(self.tr("Rules, in the order in which they are asked"))
        rules.setWordWrap(True)
        rules.itemActivated.connect(lambda item: self.opened.emit(item.data(_CONDITION)))
        for text, keys, do in (
            (self.tr("Ask earlier"), "Alt+Up", lambda: self._move(-1)),
            (self.tr("Ask later"), "Alt+Down", lambda: self._move(1)),
            (self.tr("Remove rule"), "Del", self._remove_rule),
        ):
            action = QAction(text, rules)
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(lambda _checked=False, do=do: do())
            rules.addAction(action)
        rules.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        return rules

    def _lay_out_rules(self) -> None:
        self._about = QLabel()
        self._about.setWordWrap(True)
        self._about.setProperty("role", "quiet")
        self.inside.addWidget(self._about)
        self.inside.addWidget(self.rules)
        self._movers = (
            button(self.tr("Ask earlier")),
            button(self.tr("Ask later")),
            button(self.tr("Change…")),
        )
        earlier, later, change = self._movers
        earlier.setToolTip("Alt+Up")
        later.setToolTip("Alt+Down")
        earlier.clicked.connect(lambda: self._move(-1))
        later.clicked.connect(lambda: self._move(1))
        change.clicked.connect(self._on_change)
        self.buttons(*self._movers)

    def _fill(self, configuration: Configuration) -> None:
        number, chosen_before = self._number, self._condition()
        unmet = never_met(number, configuration)
        self.rules.clear()
        for index, rule in enumerate(number.rules):
            condition = Condition.of(rule)
            heard, where = handling_words(number.handling(index), configuration)
            text = f"{index + 1}.  {named(condition)}: {heard}, {where.removeprefix('→ ')}"
            if index in unmet:
                text += "\n" + self.tr(
                    "Never met: rule {number} takes all these calls. Ask it earlier."
                ).format(number=unmet[index] + 1)
            item = QListWidgetItem(text)
            if index in unmet:
                item.setIcon(self._services.theme.icon(Icon.WARNING, self._services.theme.colors.danger))
            item.setData(_CONDITION, condition)
            self.rules.addItem(item)
            if condition == chosen_before:
                self.rules.setCurrentItem(item)
        self._about.setText(
            self.tr(
                "Rules are asked from above; the first that fits a call wins, and everybody else comes last."
            )
            if number.rules
            else self.tr("It has no rules: all callers hear the same.")
        )
        for widget in (self.rules, *self._movers):
            widget.setVisible(bool(number.rules))
        lines = min(_MOST_LINES, max(2, len(number.rules) + len(unmet)))
        self.rules.setFixedHeight(lines * (self.rules.fontMetrics().height() + 14) + 8)
        if self.rules.currentRow() < 0:
            self.rules.setCurrentRow(0)

    def _condition(self) -> Condition | None:
        item = self.rules.currentItem()
        found = item.data(_CONDITION) if item is not None else None
        return found if isinstance(found, Condition) else None

    # What is changed

    def _move(self, by: int) -> None:
        condition = self._condition()
        if condition is not None:
            self._edits.move(self._number.number, condition, by)

    def _remove_rule(self) -> None:
        condition = self._condition()
        if condition is not None:
            self._edits.unset(self._number.number, condition)

    @Slot()
    def _on_change(self) -> None:
        condition = self._condition()
        if condition is not None:
            self.opened.emit(condition)

    @Slot()
    def _on_name(self) -> None:
        self._rename(self._on_refused)

    def _rename(self, refused: Refused | None) -> None:
        name = self._name.text().strip()
        if name != self._number.name:
            self._edits.rename(self._number.number, name, refused)

    def _on_refused(self, error: PbxError) -> None:
        self.name.complain(told(error))
        self.fit()

    @Slot(bool)
    def _on_public(self, public: bool) -> None:  # noqa: FBT001 - Qt's own
        if public != self._number.public:
            self._edits.set_public(self._number.number, public=public)

    @Slot()
    def _on_tone(self) -> None:
        tone = chosen(self._tone)
        what = self.tr("Ringing tone of {number}").format(number=self._number.number)
        self._edits.change(self._number.number, what, lambda number: with_tone(number, tone))

    @Slot()
    def _on_remove(self) -> None:
        self.removed.emit()
        self.close()

    @Slot(object)
    def _on_configuration(self, seen: ConfigurationSeen) -> None:
        number = seen.configuration.number(self._number.number)
        if number is None:
            self.close()
            return
        if self._name.text().strip() in {self._number.name, number.name}:  # otherwise it is being typed
            self.name.complain("")
            self._name.setText(number.name)
        self._number = number
        self._public.setChecked(number.public)
        self._fill(seen.configuration)
        self.fit()

    def done(self, result: int) -> None:
        """Close; a name that was typed last is put in force before, and if it is refused, the window says so."""
        self._rename(None)
        super().done(result)
