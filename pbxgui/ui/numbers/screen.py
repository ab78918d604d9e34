"""The screen of the numbers: click a cell and set what these callers hear."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt, QTimer, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QLabel,
    QLineEdit,
    QMenu,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from pbxgui.core.config import Handling, Number
from pbxgui.ui.background.configuration_feed import ConfigurationSeen
from pbxgui.ui.numbers.add_number import AddNumberPopover
from pbxgui.ui.numbers.cell_popover import Cell, CellPopover
from pbxgui.ui.numbers.condition_popover import ConditionPopover
from pbxgui.ui.numbers.edits import NumberEdits
from pbxgui.ui.numbers.greeting_strip import GreetingStrip
from pbxgui.ui.numbers.matrix import Condition
from pbxgui.ui.numbers.model import CONDITION, NUMBER, Dropped, NumbersModel
from pbxgui.ui.numbers.number_popover import NumberPopover
from pbxgui.ui.numbers.popover import Popover, button
from pbxgui.ui.numbers.table import MatrixTable
from pbxgui.ui.numbers.who_hears_what import WhoHearsWhat
from pbxgui.ui.screen import Screen
from pbxgui.ui.services import Services
from pbxgui.ui.theme.icons import Icon
from pbxgui.ui.theme.picture import give_picture

_SIZES = (900, 230)  # of the matrix and the greetings, device-independent pixels
_FIND_WIDTH = 220


class NumbersScreen(Screen):
    """The matrix, the greetings beside it, and below it who hears what."""

    def __init__(self, services: Services) -> None:
        super().__init__(self.tr("Numbers"), services)
        self.model = NumbersModel(self)
        self.edits = NumberEdits(services, self)
        self.table = MatrixTable(self.model, services.theme)
        self.strip = GreetingStrip(services)
        self.asking = WhoHearsWhat(services)
        self.asking.hide()
        self.popover: Popover | None = None
        self._make_actions()
        self._lay_out()
        self.table.clicked.connect(self.open_cell)
        self.table.verticalHeader().sectionClicked.connect(self._on_number_clicked)
        self.model.dropped.connect(self.on_dropped)
        self.strip.wanted.connect(self._on_wanted)
        self.asking.closed.connect(self._on_asking_closed)
        services.latest.configuration_changed.connect(self._on_configuration)
        self._on_configuration(services.latest.configuration)

    def screen_actions(self) -> tuple[QAction, ...]:
        """Return what can be done with numbers."""
        return self._actions

    def show_item(self, item: str) -> None:
        """Choose a number; with a rule's place behind a slash (0 for everybody else), open what its callers hear."""
        digits, has_rule, place = item.partition("/")
        self.finder.clear()
        row = self.model.row_of(digits)
        if row < 0:
            return
        index = self.table.choose(row, self.model.columnCount() - 1)
        self.table.setFocus()
        number = index.data(NUMBER)
        if has_rule and isinstance(number, Number):
            rule = number.rules[int(place) - 1] if 0 < int(place) <= len(number.rules) else None
            column = 1 + self._column(None if rule is None else Condition.of(rule))
            QTimer.singleShot(0, self, lambda: self.open_cell(self.table.choose(row, column)))

    def entered(self) -> None:
        """Give the keyboard to the matrix."""
        self.table.setFocus()

    # How it is laid out

    def _make_actions(self) -> None:
        here, anywhere = Qt.ShortcutContext.WidgetShortcut, Qt.ShortcutContext.WidgetWithChildrenShortcut
        self._change = self._action(
            self.tr("Set what callers hear"), ["Return", "Enter"], self._on_change, here
        )
        self.add = self._action(self.tr("Add number"), ["Ctrl+N"], self.open_add, anywhere)
        self.add_condition = self._action(
            self.tr("Add condition"), ["Ctrl+Shift+N"], self.open_condition, anywhere
        )
        self._number = self._action(
            self.tr("Name, reach and rules of the number"), ["F2"], self._on_number, here
        )
        self._remove = self._action(self.tr("Remove rule"), ["Del"], self._on_remove, here)
        self._remove_number = self._action(
            self.tr("Remove number"), ["Shift+Del"], self._on_remove_number, here
        )
        self._earlier = self._action(
            self.tr("Ask this rule earlier"), ["Alt+Up"], partial(self._move, -1), here
        )
        self._later = self._action(self.tr("Ask this rule later"), ["Alt+Down"], partial(self._move, 1), here)
        self._ask = self._action(self.tr("Who hears what"), ["Ctrl+T"], self.open_asking, anywhere)
        self._call = self._action(self.tr("Call it"), ["Ctrl+Shift+T"], self._on_call, anywhere)
        self._seek = self._action(self.tr("Find a number"), ["Ctrl+F"], self._on_seek, anywhere)
        self._to_strip = self._action(
            self.tr("Choose a greeting for this cell"), ["Ctrl+G"], self._on_to_strip, anywhere
        )
        self._actions = (*self._made, self.strip.put, self.strip.listen)

    def _action(
        self, text: str, keys: list[str], do: Callable[[], object], context: Qt.ShortcutContext
    ) -> QAction:
        action = QAction(text, self)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.setShortcutContext(context)
        action.triggered.connect(lambda _checked=False: do())
        (self.table if context is Qt.ShortcutContext.WidgetShortcut else self).addAction(action)
        self._made = (*getattr(self, "_made", ()), action)
        return action

    def _lay_out(self) -> None:
        self.finder = QLineEdit()
        self.finder.setPlaceholderText(self.tr("Find a number"))
        self.finder.setAccessibleName(self.tr("Find a number"))
        self.finder.setClearButtonEnabled(True)
        self.finder.setMinimumWidth(_FIND_WIDTH // 2)
        self.finder.setMaximumWidth(_FIND_WIDTH)
        self.finder.textChanged.connect(self._on_find)
        self.put_in_head(self.finder, stretch=9)
        for action, icon, role in (
            (self._ask, Icon.HEARD, ""),
            (self.add_condition, Icon.ADD, ""),
            (self.add, Icon.ADD, "primary"),
        ):
            made = button(action.text(), role)
            made.clicked.connect(action.trigger)
            give_picture(made, self.services.theme, icon, "on_accent" if role else "text")
            self.put_in_head(made)
        header = self.table.horizontalHeader()
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._on_header_menu)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.table)
        self._pages.addWidget(self._nothing())
        across = QSplitter(Qt.Orientation.Horizontal)
        across.addWidget(self._pages)
        across.addWidget(self.strip)
        across.setSizes(list(_SIZES))
        across.setStretchFactor(0, 1)
        across.setChildrenCollapsible(False)
        down = QSplitter(Qt.Orientation.Vertical)
        down.addWidget(across)
        down.addWidget(self.asking)
        down.setStretchFactor(0, 1)
        down.setChildrenCollapsible(False)
        self.body.addWidget(down, 1)

    def _nothing(self) -> QWidget:
        """Return what is shown while there is no number."""
        page = QWidget()
        words = QLabel(
            self.tr(
                "A number is what callers dial. For each you set what its callers hear before anyone answers."
            )
        )
        words.setWordWrap(True)
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        first = button(self.tr("Add the first number"), "primary")
        first.clicked.connect(self.add.trigger)
        column = QVBoxLayout(page)
        column.addStretch(1)
        column.addWidget(words)
        column.addWidget(first, 0, Qt.AlignmentFlag.AlignCenter)
        column.addStretch(1)
        return page

    # What is shown

    @Slot(object)
    def _on_configuration(self, seen: ConfigurationSeen) -> None:
        digits, condition = self._current()
        self.model.on_configuration(seen)
        page = 0 if seen.configuration.numbers else 1
        if page != self._pages.currentIndex():
            self._pages.setCurrentIndex(page)
            self.table.setFocus()
        row = self.model.row_of(digits) if digits else 0
        if self.table.currentIndex().isValid() or row < 0 or not self.model.rowCount():
            return
        self.table.choose(row, 1 + self._column(condition) if digits else 1)

    def _column(self, condition: Condition | None) -> int:
        columns = self.model.columns
        return columns.index(condition) if condition in columns else len(columns) - 1

    def _current(self) -> tuple[str, Condition | None]:
        index = self.table.currentIndex()
        number = index.data(NUMBER)
        digits = number.number if isinstance(number, Number) else ""
        return digits, index.data(CONDITION)

    @Slot(str)
    def _on_find(self, text: str) -> None:
        self.model.seek(text)
        if self.model.rowCount():
            self.table.choose(0, self.model.columnCount() - 1)

    def _on_seek(self) -> None:
        self.finder.setFocus()
        self.finder.selectAll()

    def _on_to_strip(self) -> None:
        self.strip.list.setFocus()
        if not self.strip.list.currentIndex().isValid():
            self.strip.list.setCurrentIndex(self.strip.model.index(0))

    # Popovers

    def _open(self, popover: Popover, at: QRect) -> None:
        self.popover = popover
        popover.finished.connect(self._on_popover_closed)
        window = self.window()
        popover.open_at(at, QRect(window.mapToGlobal(QPoint(0, 0)), window.size()))

    @Slot()
    def _on_popover_closed(self) -> None:
        self.popover = None
        self.table.setFocus()

    def _below_head(self) -> QRect:
        """Return where popovers open that belong to no cell."""
        return QRect(self.mapToGlobal(QPoint(self.width() - 480, 20)), self.finder.size())

    @Slot(QModelIndex)
    def open_cell(self, index: QModelIndex) -> None:
        """Open the popover of a cell; for the first column, that of the number."""
        number = index.data(NUMBER)
        if not isinstance(number, Number):
            return
        if index.column() == 0:
            self._open_number(number, self.table.area(index))
            return
        condition = index.data(CONDITION)
        popover = CellPopover(Cell(number, condition), self.services, self)
        popover.changed.connect(partial(self._set, number.number, condition, popover))
        popover.removed.connect(lambda: self.edits.unset(number.number, condition))
        popover.moved.connect(lambda by: self.edits.move(number.number, condition, by))
        popover.asked.connect(lambda: self._ask_about(number.number, condition))
        self._open(popover, self.table.area(index))

    def _open_number(self, number: Number, at: QRect) -> None:
        popover = NumberPopover(number, self.services, self.edits, self)
        popover.removed.connect(lambda: self.edits.remove(number.number))
        popover.opened.connect(lambda condition: self._open_rule(popover, number.number, condition))
        self._open(popover, at)

    def _open_rule(self, popover: Popover, digits: str, condition: Condition) -> None:
        popover.close()
        self._show_condition(condition, digits)

    @Slot()
    def open_add(self) -> None:
        """Open the popover in which a number is added."""
        popover = AddNumberPopover(self.services, self.edits, self)
        popover.added.connect(self._on_added)
        self._open(popover, self._below_head())

    @Slot()
    def open_condition(self) -> None:
        """Open the popover in which a condition is added."""
        popover = ConditionPopover(self.services, self.edits, self)
        popover.chosen.connect(lambda condition: self._show_condition(condition, self._current()[0]))
        self._open(popover, self._below_head())

    def _show_condition(self, condition: Condition, digits: str) -> None:
        column = self.model.add_column(condition)
        row = self.model.row_of(digits)
        if row >= 0:
            self.open_cell(self.table.choose(row, column))

    def _on_added(self, digits: str) -> None:
        self.finder.clear()
        row = self.model.row_of(digits)
        if row >= 0:
            self.table.choose(row, self.model.columnCount() - 1)

    # What is changed

    def _set(
        self, digits: str, condition: Condition | None, popover: CellPopover, handling: Handling
    ) -> None:
        self.edits.set(digits, condition, handling, popover.form.refused)

    def _on_change(self) -> None:
        self.open_cell(self.table.currentIndex())

    @Slot(int)
    def _on_number_clicked(self, row: int) -> None:
        self.open_cell(self.model.index(row, 0))

    def _on_number(self) -> None:
        index = self.table.currentIndex()
        if index.isValid():
            self.open_cell(self.model.index(index.row(), 0))

    def _on_remove(self) -> None:
        digits, condition = self._current()
        if digits and condition is not None:
            self.edits.unset(digits, condition)

    def _on_remove_number(self) -> None:
        digits, _ = self._current()
        if digits:
            self.edits.remove(digits)

    def _move(self, by: int) -> None:
        digits, condition = self._current()
        if digits and condition is not None:
            self.edits.move(digits, condition, by)

    @Slot(object)
    def on_dropped(self, dropped: Dropped) -> None:
        """Put what was dropped on a cell."""
        if dropped.file is not None:
            self.edits.put_file(dropped.digits, dropped.condition, dropped.file)
        elif dropped.greeting:
            self.edits.put_greeting(dropped.digits, dropped.condition, dropped.greeting)

    @Slot(str)
    def _on_wanted(self, greeting: str) -> None:
        digits, condition = self._current()
        if digits:
            self.edits.put_greeting(digits, condition, greeting)

    @Slot(QPoint)
    def _on_header_menu(self, at: QPoint) -> None:
        column = self.table.horizontalHeader().logicalIndexAt(at)
        condition = self.model.columns[column - 1] if column > 0 else None
        if condition is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        remove = menu.addAction(self.tr("Remove this condition from all numbers"))
        remove.triggered.connect(lambda: self.remove_condition(condition))
        menu.popup(self.table.horizontalHeader().mapToGlobal(at))

    def remove_condition(self, condition: Condition) -> None:
        """Remove the rules of every number for a condition, and its column."""
        self.edits.unset_everywhere(condition, lambda: self.model.drop_column(condition))

    # Who hears what

    @Slot()
    def open_asking(self) -> None:
        """Ask about the number that is chosen."""
        digits, condition = self._current()
        self._ask_about(digits, condition)

    def _ask_about(self, digits: str, condition: Condition | None) -> None:
        self.asking.show()
        self.asking.ask_about(digits, condition)
        self.asking.setFocus()

    def _on_call(self) -> None:
        self.open_asking()
        self.asking.panel.call()

    @Slot()
    def _on_asking_closed(self) -> None:
        self.asking.hide()
        self.table.setFocus()
