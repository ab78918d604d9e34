"""What is wrong with the program or worth knowing, each with its record and its remedy."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from pbxgui.core.sentence import word
from pbxgui.ui.cells import LOOK, SECOND_LINE
from pbxgui.ui.jumps import Jump, PlaceName
from pbxgui.ui.look import Look
from pbxgui.ui.sentences import in_our_language
from pbxgui.ui.theme.icons import Icon

if TYPE_CHECKING:
    from pbxgui.dialplan.review import RecordFinding

JUMP = int(Qt.ItemDataRole.UserRole) + 3
"""Role of the Jump to the record; None where there is none."""

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_LOOKS = {
    "error": Look(Icon.WARNING, "danger"),
    "warning": Look(Icon.WARNING, "warning"),
    "info": Look(Icon.MORE, "quiet"),
}
_PLACES = {
    "number": PlaceName.NUMBERS,
    "extension": PlaceName.EXTENSIONS,
    "greeting": PlaceName.GREETINGS,
    "schedule": PlaceName.SCHEDULES,
}


class FindingsModel(QAbstractListModel):
    """The findings, the gravest first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[RecordFinding, ...] = ()

    def rowCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802
        """Return how many there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:  # noqa: ANN401 - Qt's own
        """Return one thing about one finding."""
        if not index.isValid():
            return None
        found = self._rows[index.row()]
        finding = found.finding
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return in_our_language(finding.message)
            case Qt.ItemDataRole.AccessibleTextRole:
                words = in_our_language(finding.message), in_our_language(finding.hint)
                return f"{in_our_language(word(finding.severity))}: {' '.join(words)}"
        if role == SECOND_LINE:
            return in_our_language(finding.hint or found.record)
        if role == LOOK:
            return _LOOKS[finding.severity.value]
        return _jump(found.record) if role == JUMP else None

    def on_checked(self, findings: "tuple[RecordFinding, ...]") -> None:
        """Take other findings."""
        order = list(_LOOKS)
        self.beginResetModel()
        self._rows = tuple(sorted(findings, key=lambda one: order.index(one.finding.severity.value)))
        self.endResetModel()


def _jump(record: str) -> Jump | None:
    kind, _, rest = record.partition(" ")
    name = rest.partition(",")[0]
    return Jump(_PLACES[kind], name) if kind in _PLACES and name else None
