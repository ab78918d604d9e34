"""What happens in a call to a piece of dialplan, a row each: its steps and what goes to the caller."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QColor, QIcon

from pbxgui.core.text import printable
from pbxgui.dialplan.events import Said, Warned
from pbxgui.dialplan.hearing import Sent
from pbxgui.dialplan.simulate import Entry, Noticed, SimulatedStep, Simulation
from pbxgui.ui.call_it.strip import message_words
from pbxgui.ui.dialplan.step_words import words_of
from pbxgui.ui.theme.icons import Icon
from pbxgui.ui.theme.theme import Theme

MOST_ROWS = 2_000

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class Row:
    """Something that happened.

    Attributes:
        at: seconds since the INVITE.
        text: what it is, in words.
        line: of the text, from 1; 0 for none.
        code: the same as the dialplan or the protocol has it.
        icon: its picture; None for a step.
        color: the name of its colour.

    """

    at: float
    text: str
    line: int = 0
    code: str = ""
    icon: Icon | None = None
    color: str = "text"


def _tr(text: str) -> str:
    return QCoreApplication.translate("TrialLog", text)


def rows_of(simulation: Simulation) -> Iterator[Row]:
    """Yield the rows of a simulated call."""
    yield from map(_row, simulation.log[:MOST_ROWS])
    if len(simulation.log) > MOST_ROWS:
        yield trouble_row(simulation.seconds, _tr("And so on: there are too many steps to list."))


def _row(entry: Entry) -> Row:
    match entry:
        case SimulatedStep():
            code = printable(f"{entry.application}({entry.arguments})")
            words = printable(words_of(entry.application, entry.arguments))
            return Row(entry.at, words, entry.line, code)
        case Sent(at=at, message=message):
            return Row(at, message_words(message), code=message, icon=Icon.PHONE, color=_color(message))
        case Noticed(at=at, what=Said(text=text)):
            return Row(at, _tr("The program says: {text}").format(text=printable(text)), color="quiet")
        case Noticed(at=at, what=Warned(message=text)) | Noticed(at=at, what=str(text)):
            return trouble_row(at, text)
    raise TypeError(entry)


def trouble_row(at: float, text: str, line: int = 0) -> Row:
    """Return the row of what did not go as the dialplan says."""
    return Row(at, printable(text), line, icon=Icon.WARNING, color="warning")


def message_row(at: float, label: str, words: str) -> Row:
    """Return the row of a message that really went out or came."""
    return Row(at, words, code=label, icon=Icon.PHONE, color=_color(label))


def step_row(at: float, line: int, code: str) -> Row:
    """Return the row of a step that is really carried out, as the engine tells it."""
    application, _, rest = code.partition("(")
    return Row(at, printable(words_of(application, rest.removesuffix(")"))), line, printable(code))


def _color(message: str) -> str:
    if message.startswith("18"):
        return "early"
    if message.startswith("200"):
        return "talking"
    return "danger" if message[:1] in {"4", "5", "6"} else "quiet"


class TrialLog(QAbstractTableModel):
    """The rows: second, line, what happens."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: list[Row] = []
        theme.changed.connect(self._on_theme)

    @property
    def rows(self) -> tuple[Row, ...]:
        """Everything in it."""
        return tuple(self._rows)

    def rowCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802
        """Return how many there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802
        """Return three."""
        return 0 if parent.isValid() else 3

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> Any:  # noqa: ANN401 - Qt's own
        """Return what the columns are called."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (self.tr("Second"), self.tr("Line"), self.tr("What happens"))[section]
        return None

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:  # noqa: ANN401 - Qt's own
        """Return one thing about one row."""
        row, column = self._rows[index.row()], index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return (f"{row.at:.1f}", str(row.line or ""), row.text)[column]
            case Qt.ItemDataRole.ToolTipRole:
                return row.code if row.code and row.code != row.text else row.text
            case Qt.ItemDataRole.ForegroundRole:
                return QColor(getattr(self._theme.colors, row.color if column else "quiet"))
            case Qt.ItemDataRole.DecorationRole if column == 2 and row.icon:  # noqa: PLR2004 - the words
                return self._picture(row.icon, row.color)
            case Qt.ItemDataRole.TextAlignmentRole if column < 2:  # noqa: PLR2004 - the numbers
                return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def _picture(self, icon: Icon, color: str) -> QIcon:
        return self._theme.icon(icon, getattr(self._theme.colors, color))

    def line_at(self, index: Index) -> int:
        """Return the line of a row; 0 for none."""
        return self._rows[index.row()].line if index.isValid() else 0

    def show(self, rows: Iterable[Row]) -> None:
        """Take other rows."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def add(self, row: Row) -> None:
        """Take one more, unless there are too many."""
        count = len(self._rows)
        if count < MOST_ROWS:
            self.beginInsertRows(_NOWHERE, count, count)
            self._rows.append(row)
            self.endInsertRows()

    def _on_theme(self, _: object) -> None:
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, 2))
