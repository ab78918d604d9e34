"""The greetings as Qt's views take them; they can be dragged onto a number, and out of it as their name."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QMimeData, QModelIndex, QObject, Qt

from pbxgui.core.config import Configuration, Greeting
from pbxgui.ui.cells import LOOK
from pbxgui.ui.greeting_names import MIME
from pbxgui.ui.greetings.greeting_words import uses, uses_words, validity_words, version_words
from pbxgui.ui.rows import Index, TableOfRows, of_two_lines
from pbxgui.ui.theme.icons import Icon
from pbxgui.ui.words import clock

GREETING = int(Qt.ItemDataRole.UserRole) + 30
"""Role of the Greeting of a row."""


@dataclass(frozen=True, slots=True)
class _Look:
    icon: Icon
    color: str


_NOT_HEARD = _Look(Icon.WARNING, "warning")


class Column(IntEnum):
    """What is said about each."""

    NAME = 0
    HEARD = 1
    USED = 2


class GreetingsModel(TableOfRows):
    """A row for each greeting, in the order of their names."""

    def __init__(self, today: Callable[[], date] = date.today, parent: QObject | None = None) -> None:
        super().__init__(Column, parent)
        self._today = today
        self._rows: tuple[Greeting, ...] = ()
        self._configuration = Configuration()
        self._sought = ""
        self._uses: dict[str, int] = {}

    def title(self, column: int) -> str:
        """Return what a column says."""
        return (self.tr("Greeting"), self.tr("Callers hear it"), self.tr("Used in"))[column]

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:  # noqa: ANN401
        """Return one thing about one cell."""
        if not index.isValid():
            return None
        greeting = self._rows[index.row()]
        if role == GREETING:
            return greeting
        column = Column(index.column())
        if role == LOOK:
            heard = column is not Column.HEARD or greeting.current_version.is_valid_on(self._today())
            return None if heard else _NOT_HEARD
        return of_two_lines(self._lines(greeting, column), role)

    def _lines(self, greeting: Greeting, column: Column) -> tuple[str, str]:
        version = greeting.current_version
        match column:
            case Column.NAME:
                return greeting.name, f"{clock(round(version.seconds))} · {version_words(greeting)}"
            case Column.HEARD:
                return validity_words(version, self._today())
        return uses_words(self._uses.get(greeting.name, 0)), ""

    def row_of(self, name: str) -> int:
        """Return the row of a greeting, -1 for one that is not there."""
        return next((at for at, one in enumerate(self._rows) if one.name == name), -1)

    def on_configuration(self, configuration: Configuration) -> None:
        """Take the greetings as they are now; where only their cells have changed, the view stays where it is."""
        self._configuration = configuration
        found = (one for one in configuration.greetings if _has(one, self._sought))
        greetings = tuple(sorted(found, key=lambda one: one.name.casefold()))
        counted = {name: len(places) for name, places in uses(configuration).items()}
        if [one.name for one in greetings] == [one.name for one in self._rows]:
            self._rows, self._uses = greetings, counted
            if greetings:
                self.dataChanged.emit(self.index(0, 0), self.index(len(greetings) - 1, len(Column) - 1))
            return
        self.beginResetModel()
        self._rows, self._uses = greetings, counted
        self.endResetModel()

    def show_only(self, text: str) -> None:
        """Show the greetings whose name, tags or transcript have each of these words; all of them for none."""
        self._sought = text.casefold()
        self.on_configuration(self._configuration)

    # Dragging

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let every greeting be dragged."""
        found = super().flags(index)
        return found | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else found

    def supportedDragActions(self) -> Qt.DropAction:  # noqa: N802
        """Leave the greeting where it is."""
        return Qt.DropAction.CopyAction

    def mimeTypes(self) -> list[str]:  # noqa: N802
        """Return what is dragged."""
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:  # noqa: N802
        """Return the first of the greetings: a number plays one."""
        found = QMimeData()
        if indexes:
            name = self._rows[indexes[0].row()].name
            found.setData(MIME, name.encode())
            found.setText(name)
        return found


def _has(greeting: Greeting, sought: str) -> bool:
    text = " ".join((greeting.name, *greeting.tags, greeting.transcript)).casefold()
    return all(word in text for word in sought.split())
