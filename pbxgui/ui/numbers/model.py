"""The matrix as Qt's views take it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from PySide6.QtCore import (
    QAbstractTableModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from pbxgui.core.config import Configuration, InContactGroup, Number, Problem
from pbxgui.ui.background.configuration_feed import ConfigurationSeen
from pbxgui.ui.cells import LOOK, SECOND_LINE
from pbxgui.ui.greeting_names import MIME
from pbxgui.ui.look import Look
from pbxgui.ui.numbers.cell_words import cell_lines, cell_tip
from pbxgui.ui.numbers.condition_words import condition_words
from pbxgui.ui.numbers.matrix import MOST_COLUMNS, Condition, Conditions, handling_of, others, position_of
from pbxgui.ui.numbers.order import never_met
from pbxgui.ui.numbers.troubles import Troubles
from pbxgui.ui.treatments import LOOKS

NUMBER = int(Qt.ItemDataRole.UserRole) + 10
"""Role of the Number of a row."""

CONDITION = int(Qt.ItemDataRole.UserRole) + 11
"""Role of a cell's condition: a Condition, None for the default; absent in the first column."""

PLACE = int(Qt.ItemDataRole.UserRole) + 12
"""Role of the place at which a number asks a cell's rule, from 1; None where there is no order to tell of."""

TROUBLE = int(Qt.ItemDataRole.UserRole) + 13
"""Role of whether something is to be mended in a cell."""

FACE = int(Qt.ItemDataRole.UserRole) + 14
"""Role of everything that is painted in a cell, a Face: one question instead of five, thousands of times a second."""

_MOST_FACES = 20_000
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)


@dataclass(frozen=True, slots=True)
class Dropped:
    """What was dropped on a cell: a greeting by its name, or a sound file.

    Attributes:
        digits: the number.
        condition: the column; None for everybody else.
        greeting: its name; empty for a file.
        file: the sound file.

    """

    digits: str
    condition: Condition | None
    greeting: str = ""
    file: Path | None = None


class Face(NamedTuple):
    """What is painted in a cell."""

    first: str
    second: str
    look: Look | None
    place: int | None
    trouble: bool


class NumbersModel(QAbstractTableModel):
    """Column 0 is the number; then a column for each condition; the last is for everybody else.

    Signals:
        dropped: a Dropped.

    """

    dropped = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._configuration = Configuration()
        self._troubles = Troubles(self._configuration)
        self._conditions = Conditions()
        self._sought = ""
        self._rows: tuple[Number, ...] = ()
        self._columns: tuple[Condition | None, ...] = (None,)
        self._extra: tuple[Condition, ...] = ()
        self._unwanted: set[Condition] = set()
        self._never_met: dict[str, frozenset[int]] = {}
        self._faces: dict[tuple[int, int], Face] = {}

    @property
    def columns(self) -> tuple[Condition | None, ...]:
        """The conditions that have a column; None is the default's."""
        return self._columns

    def rowCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802
        """Return how many numbers are shown."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802
        """Return how many columns there are."""
        return 0 if parent.isValid() else 1 + len(self._columns)

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY
    ) -> Any:  # noqa: ANN401 - Qt's own
        """Return who and when; of a row its number."""
        if orientation is Qt.Orientation.Vertical:
            return self._number_data(self._rows[section], role) if role in _SAID else None
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if section == 0:
            return self.tr("Number")
        return "\n".join(filter(None, condition_words(self._columns[section - 1])))

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let greetings be dropped on every cell; on a number they are for everybody else."""
        return super().flags(index) | Qt.ItemFlag.ItemIsDropEnabled

    def data(self, index: Index, role: int = _DISPLAY) -> Any:  # noqa: ANN401
        """Return one thing about one cell."""
        if not index.isValid():
            return None
        if role == FACE:
            return self._face(index)
        number = self._rows[index.row()]
        if role == NUMBER:
            return number
        if index.column() == 0:
            return self._number_data(number, role)
        return self._cell_data(number, self._columns[index.column() - 1], role)

    def _face(self, index: Index) -> Face:
        key = index.row(), index.column()
        known = self._faces.get(key)
        if known is None:
            if len(self._faces) >= _MOST_FACES:
                self._faces.clear()
            first, second, look, place, trouble = (
                self.data(index, role) for role in (_DISPLAY, SECOND_LINE, LOOK, PLACE, TROUBLE)
            )
            known = self._faces[key] = Face(first, second, look, place, bool(trouble))
        return known

    def _cell_data(self, number: Number, condition: Condition | None, role: int) -> Any:  # noqa: ANN401
        if role in _LINES:
            return cell_lines(number, condition, self._configuration)[_LINES[role]]
        if role == LOOK:
            handling = handling_of(number, condition)
            return LOOKS[handling.treatment] if handling else None
        if role == PLACE:
            return position_of(number, condition) if condition and len(number.rules) > 1 else None
        if role == TROUBLE:
            return self._is_trouble(number, condition)
        if role == CONDITION:
            return condition
        problems = self._problems(number, condition)
        tip = cell_tip(number, condition, self._configuration, problems) if role in _TIPS else ()
        return _TIPS[role].join(tip) if role in _TIPS else None

    def _number_data(self, number: Number, role: int) -> Any:  # noqa: ANN401
        if role in _LINES:
            return self._number_lines(number)[_LINES[role]]
        problems = self._troubles.of_number(number.number)
        if role == TROUBLE:
            return bool(problems) or bool(self._unmet(number))
        tip = (*self._number_lines(number), *map(str, problems))
        return _TIPS[role].join(tip) if role in _TIPS else None

    def _number_lines(self, number: Number) -> tuple[str, str]:
        named = number.number if number.name == number.number else f"{number.number}  {number.name}"
        hidden = others(number, (one for one in self._columns if one is not None))
        parts = [self.tr("public") if number.public else self.tr("internal")]
        if hidden:
            parts.append(self.tr("%n more rule(s)", "", hidden))
        return named, " · ".join(parts)

    def _problems(self, number: Number, condition: Condition | None) -> tuple[Problem, ...]:
        position = None if condition is None else position_of(number, condition)
        if condition is not None and position is None:
            return ()
        return self._troubles.of_cell(number.number, None if position is None else position - 1)

    def _is_trouble(self, number: Number, condition: Condition | None) -> bool:
        if self._problems(number, condition):
            return True
        position = None if condition is None else position_of(number, condition)
        if position is None:
            return False
        return position - 1 in self._unmet(number)

    def _unmet(self, number: Number) -> frozenset[int]:
        """Return the rules of a number that meet no call; found out once for each configuration."""
        known = self._never_met.get(number.number)
        if known is None:
            known = self._never_met[number.number] = frozenset(never_met(number, self._configuration))
        return known

    # What changes

    def on_configuration(self, seen: ConfigurationSeen) -> None:
        """Take the numbers as they are now; where only cells have changed, the view stays where it is."""
        configuration = seen.configuration
        self._conditions.count(configuration.numbers)
        found = self._conditions.most()
        self._unwanted.difference_update(found)
        gone = {None, *found, *self._unwanted}
        shown = (one for one in self._columns if one is not None and one not in gone)
        # A column stays when its last rule has gone, so that nothing jumps under the mouse.
        self._extra = tuple(one for one in shown if _can_be(one, configuration))[:MOST_COLUMNS]
        self._never_met = {}
        self._faces = {}
        columns = (*found, *self._extra, None)
        rows = self._found(configuration)
        before, self._configuration = self._rows, configuration
        self._troubles = Troubles(configuration, seen.problems)
        same = len(rows) == len(before) and all(
            one.number == other.number for one, other in zip(rows, before, strict=True)
        )
        if columns == self._columns and same:
            self._rows = rows
            if rows:
                self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(columns)))
                self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, len(rows) - 1)
            return
        self.beginResetModel()
        self._rows, self._columns = rows, columns
        self.endResetModel()

    def seek(self, text: str) -> None:
        """Show the numbers alone that have this in their digits or their name; all for an empty text."""
        self._sought = text.strip().casefold()
        rows = self._found(self._configuration)
        if rows != self._rows:
            self.beginResetModel()
            self._faces = {}
            self._rows = rows
            self.endResetModel()

    def _found(self, configuration: Configuration) -> tuple[Number, ...]:
        sought = self._sought
        if not sought:
            return configuration.numbers
        return tuple(
            one for one in configuration.numbers if sought in one.number or sought in one.name.casefold()
        )

    def row_of(self, digits: str) -> int:
        """Return the row of a number, -1 where it is not shown."""
        return next((row for row, one in enumerate(self._rows) if one.number == digits), -1)

    def add_column(self, condition: Condition) -> int:
        """Show a condition for which there is no rule yet; return its column."""
        self._unwanted.discard(condition)
        if condition not in self._columns:
            self.beginResetModel()
            self._faces = {}
            self._extra = (*self._extra, condition)
            self._columns = (*(one for one in self._columns if one is not None), condition, None)
            self.endResetModel()
        return 1 + self._columns.index(condition)

    def drop_column(self, condition: Condition) -> None:
        """Show a condition no longer for which there is no rule any more."""
        self._unwanted.add(condition)
        if condition in self._extra:
            self.beginResetModel()
            self._faces = {}
            self._extra = tuple(one for one in self._extra if one != condition)
            self._columns = tuple(one for one in self._columns if one != condition)
            self.endResetModel()

    # What is dropped on it

    def mimeTypes(self) -> list[str]:  # noqa: N802
        """Return what can be dropped: greetings, and sound files from the desktop."""
        return [MIME, "text/uri-list"]

    def supportedDropActions(self) -> Qt.DropAction:  # noqa: N802
        """Return that what is dropped stays where it was as well."""
        return Qt.DropAction.CopyAction

    def canDropMimeData(  # noqa: N802
        self,
        data: QMimeData,
        action: Qt.DropAction,  # noqa: ARG002 - Qt's own, as the next two
        row: int,  # noqa: ARG002
        column: int,  # noqa: ARG002
        parent: Index,
    ) -> bool:
        """Whether it can be dropped here: on a cell, one greeting or one file of this computer."""
        return parent.isValid() and (data.hasFormat(MIME) or _file(data) is not None)

    def dropMimeData(  # noqa: N802
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """Tell what was dropped where."""
        if not self.canDropMimeData(data, action, row, column, parent):
            return False
        digits = self._rows[parent.row()].number
        condition = self._columns[parent.column() - 1] if parent.column() else None
        name = bytes(data.data(MIME).data()).decode("utf-8", "replace")
        self.dropped.emit(Dropped(digits, condition, name, None if name else _file(data)))
        return True


_LINES = {_DISPLAY: 0, SECOND_LINE: 1}
_SAID = frozenset({_DISPLAY, int(Qt.ItemDataRole.ToolTipRole), int(Qt.ItemDataRole.AccessibleTextRole)})
_TIPS = {int(Qt.ItemDataRole.ToolTipRole): "\n", int(Qt.ItemDataRole.AccessibleTextRole): ". "}


def _can_be(condition: Condition, configuration: Configuration) -> bool:
    """Whether the schedule and the group of callers of a condition are still there."""
    if condition.schedule is not None and configuration.schedule(condition.schedule) is None:
        return False
    caller = condition.caller
    return not isinstance(caller, InContactGroup) or caller.name in configuration.contact_group_by_name


def _file(data: QMimeData) -> Path | None:
    """Return the one file of this computer that is dragged."""
    urls = data.urls()
    return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
