"""The popover of one cell: what these callers of this number hear, in force as soon as it is chosen."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from pbxgui.core.config import Configuration, Number, Problem
from pbxgui.ui.background.configuration_feed import ConfigurationSeen
from pbxgui.ui.numbers.cell_words import as_others, named, order_lines
from pbxgui.ui.numbers.condition_words import destination_words
from pbxgui.ui.numbers.handling_form import HandlingForm, Shown
from pbxgui.ui.numbers.matrix import Condition, position_of, starting_point
from pbxgui.ui.numbers.order import never_met
from pbxgui.ui.numbers.popover import Popover, button, give_role, take_back
from pbxgui.ui.numbers.troubles import Troubles
from pbxgui.ui.services import Services
from pbxgui.ui.theme.icons import Icon
from pbxgui.ui.theme.picture import give_picture

_WIDTH = 760  # device-independent pixels


@dataclass(frozen=True, slots=True)
class Cell:
    """Which cell it is."""

    number: Number
    condition: Condition | None


class CellPopover(Popover):
    """Opens at its cell.

    Signals:
        changed: the Handling that shall hold.
        moved: -1 for the rule to be asked earlier, 1 for later.
        removed: the rule shall go, so that these callers are handled as everybody else.
        asked: "Who hears what" of these callers is wanted.

    """

    changed = Signal(object)
    moved = Signal(int)
    removed = Signal()
    asked = Signal()

    def __init__(self, cell: Cell, services: Services, parent: QWidget) -> None:
        number = cell.number
        heading = f"{number.number} {number.name}" if number.name != number.number else number.number
        super().__init__(heading, "", _WIDTH, parent)
        self._cell_shown = cell
        self._services = services
        seen = services.latest.configuration
        self._about = QLabel()
        self._about.setProperty("role", "quiet")
        self._about.setWordWrap(True)
        self.inside.addWidget(self._about)
        self.form = HandlingForm(_shown(cell, seen), services)
        self.form.changed.connect(self.changed)
        self.form.laid_out.connect(self.fit)
        self.inside.addWidget(self.form)
        self._order, self._words = QWidget(), QLabel()
        self._lay_out_order()
        self._remove = button(self.tr("Handle them as everybody else"), "danger")
        self._remove.clicked.connect(self._on_remove)
        ask = button(self.tr("Who hears what…"))
        ask.clicked.connect(self._on_ask)
        self.buttons(self._remove, ask)
        take_back(self, services)
        self._say(seen.configuration)
        services.latest.configuration_changed.connect(self._on_configuration)

    def _lay_out_order(self) -> None:
        row = QHBoxLayout(self._order)
        row.setContentsMargins(0, 0, 0, 0)
        self._words.setWordWrap(True)
        row.addWidget(self._words, 1)
        self._earlier = self._mover(self.tr("Ask earlier"), Icon.EARLIER, -1, "Alt+Up")
        self._later = self._mover(self.tr("Ask later"), Icon.LATER, 1, "Alt+Down")
        row.addWidget(self._earlier)
        row.addWidget(self._later)
        self.inside.addWidget(self._order)

    def _mover(self, text: str, icon: Icon, by: int, keys: str) -> QToolButton:
        mover = give_picture(QToolButton(), self._services.theme, icon)
        mover.setAccessibleName(text)
        mover.setToolTip(f"{text} ({keys})")
        mover.clicked.connect(lambda: self.moved.emit(by))
        QShortcut(QKeySequence(keys), self).activated.connect(mover.click)
        return mover

    def _say(self, configuration: Configuration) -> None:
        """Tell whose calls it is about, and where its rule stands among the others."""
        number, condition = self._cell_shown.number, self._cell_shown.condition
        position = None if condition is None else position_of(number, condition)
        who = named(condition)
        if condition is not None and position is None:
            as_now = as_others(number, condition, configuration)
            self._about.setText(self.tr("Callers: {who}. {what}").format(who=who, what=as_now))
        else:
            self._about.setText(self.tr("Callers: {who}").format(who=who))
        self._remove.setVisible(position is not None)
        lines = order_lines(number, position - 1, configuration) if position is not None else []
        self._words.setText(". ".join(lines))
        unmet = position is not None and position - 1 in never_met(number, configuration)
        give_role(self._words, "danger" if unmet else "")
        self._order.setVisible(bool(lines))
        self._earlier.setEnabled(position is not None and position > 1)
        self._later.setEnabled(position is not None and position < len(number.rules))

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Give the keyboard to the treatment that is chosen."""
        super().showEvent(event)
        self.form.treatments.take_focus()

    @Slot(object)
    def _on_configuration(self, seen: ConfigurationSeen) -> None:
        number = seen.configuration.number(self._cell_shown.number.number)
        if number is None:
            self.close()
            return
        self._cell_shown = Cell(number, self._cell_shown.condition)
        self._say(seen.configuration)
        self.form.follow(_shown(self._cell_shown, seen))
        self.fit()

    @Slot()
    def _on_remove(self) -> None:
        self.removed.emit()
        self.close()

    @Slot()
    def _on_ask(self) -> None:
        self.asked.emit()
        self.close()

    def done(self, result: int) -> None:
        """Close; what was typed last is put in force before."""
        if self.form.is_waiting:
            self.form.settle()
        super().done(result)


def _shown(cell: Cell, seen: ConfigurationSeen) -> Shown:
    number, condition = cell.number, cell.condition
    nowhere = ""
    if condition is not None:
        where = destination_words(number.default, seen.configuration)
        nowhere = _as_everybody(where)
    return Shown(starting_point(number, condition), seen.configuration, nowhere, _problems(cell, seen))


def _as_everybody(where: str) -> str:
    text = QCoreApplication.translate("CellPopover", "As everybody else ({where})")
    return text.format(where=where.removeprefix("→ "))


def _problems(cell: Cell, seen: ConfigurationSeen) -> tuple[Problem, ...]:
    position = None if cell.condition is None else position_of(cell.number, cell.condition)
    if cell.condition is not None and position is None:
        return ()
    troubles = Troubles(seen.configuration, seen.problems)
    return troubles.of_cell(cell.number.number, None if position is None else position - 1)
