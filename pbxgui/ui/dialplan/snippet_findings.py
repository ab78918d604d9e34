"""What is wrong with a text that is being typed: line, what, remedy."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from pbxgui.core.text import printable
from pbxgui.ui.cells import LOOK, SECOND_LINE
from pbxgui.ui.look import Look
from pbxgui.ui.theme.icons import Icon

if TYPE_CHECKING:
    from pbxgui.dialplan.finding import Finding

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_LOOKS = {
    "error": Look(Icon.WARNING, "danger"),
    "warning": Look(Icon.WARNING, "warning"),
    "info": Look(Icon.MORE, "quiet"),
}


class SnippetFindings(QAbstractListModel):
    """The findings in the order of the text."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Finding, ...] = ()

    def rowCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802
        """Return how many there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:  # noqa: ANN401 - Qt's own
        """Return one thing about one finding."""
        found = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._words(found)
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                return f"{self._words(found)} {printable(found.hint)}"
        if role == SECOND_LINE:
            return printable(found.hint)
        return _LOOKS[found.severity.value] if role == LOOK else None

    def _words(self, found: "Finding") -> str:
        message = printable(found.message)
        if not found.line:
            return message
        return self.tr("Line {line}: {what}").format(line=found.line, what=message)

    def line_at(self, row: int) -> int:
        """Return the line of a finding; 0 for none."""
        return self._rows[row].line if 0 <= row < len(self._rows) else 0

    @property
    def by_line(self) -> Mapping[int, tuple[str, str]]:
        """To each line that something is wrong with: the name of a colour, and what is said of it."""
        order = list(_LOOKS)
        gravest_last = sorted(self._rows, key=lambda one: -order.index(one.severity.value))
        return {
            one.line: (_LOOKS[one.severity.value].color, f"{printable(one.message)}\n{printable(one.hint)}")
            for one in gravest_last
            if one.line
        }

    def show(self, findings: "Sequence[Finding]") -> None:
        """Take other findings."""
        self.beginResetModel()
        self._rows = tuple(findings)
        self.endResetModel()
