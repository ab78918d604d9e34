"""Where a caller is sent on to: typed or chosen among the numbers and extensions that there are."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from pbxgui.core.config import Configuration
from pbxgui.ui.over import Over
from pbxgui.ui.words import breakable, shown

MOST_SHOWN = 100
"""Numbers and extensions that are listed at once; typing finds the others."""

_WIDTH = 360  # device-independent pixels
_KEYS_OF_LIST = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}


@dataclass(frozen=True, slots=True)
class Goal:
    """A number or an extension that a caller can be sent to."""

    number: str
    name: str

    def __str__(self) -> str:
        return self.number if self.name == self.number else f"{self.number}  {self.name}"


def goals(configuration: Configuration) -> tuple[Goal, ...]:
    """Return where callers can be sent to: extensions first, which are meant most often."""
    extensions = (Goal(one.number, one.name) for one in configuration.extensions)
    return (*extensions, *(Goal(one.number, one.name) for one in configuration.numbers))


def matching(found: Iterable[Goal], typed: str) -> list[Goal]:
    """Return those that have all of the typed words; those whose number begins with the first of them come first."""
    words = typed.casefold().split()
    fitting = [goal for goal in found if all(word in str(goal).casefold() for word in words)]
    if words:
        fitting.sort(key=lambda goal: not goal.number.startswith(words[0]))
    return fitting[:MOST_SHOWN]


class TransferPopup(Over):
    """Opens at its call; closes with Escape, a click beside it, or the transfer.

    Signals:
        chosen: the number as text.

    """

    chosen = Signal(str)

    def __init__(self, who: str, configuration: Configuration, parent: QWidget) -> None:
        super().__init__(parent)
        self._goals = goals(configuration)
        self._shown: Sequence[Goal] = ()
        heading = QLabel(breakable(self.tr("Send {caller} on to").format(caller=shown(who))))
        heading.setProperty("role", "heading")
        heading.setWordWrap(True)
        heading.setTextFormat(Qt.TextFormat.PlainText)
        self.setAccessibleName(heading.text())
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("A number, an extension or a name"))
        self.field.setAccessibleName(self.tr("Number or extension"))
        self.field.textChanged.connect(self._on_typed)
        self.field.returnPressed.connect(self._on_chosen)
        self.field.installEventFilter(self)
        heading.setBuddy(self.field)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Numbers and extensions"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.itemClicked.connect(self._on_chosen)
        self._trouble = QLabel()
        self._trouble.setProperty("role", "danger")
        self._trouble.setWordWrap(True)
        self._trouble.hide()
        self._send = QPushButton(self.tr("Transfer"))
        self._send.setProperty("role", "primary")
        self._send.setAutoDefault(False)  # Return in the field does it already
        self._send.clicked.connect(self._on_chosen)
        self._lay_out(heading)
        self._on_typed("")

    def _lay_out(self, heading: QLabel) -> None:
        frame = QFrame()
        frame.setProperty("role", "card")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(14, 12, 14, 12)
        for widget in (heading, self.field, self._trouble, self.list, self._send):
            inside.addWidget(widget)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(frame)
        self.setFixedWidth(_WIDTH)

    def open_at(self, corner: QPoint) -> None:
        """Show it with a corner there, within the screen, ready for typing."""
        self.adjustSize()
        room = self.screen().availableGeometry()
        left = max(room.left(), min(corner.x(), room.right() - self.width()))
        top = max(room.top(), min(corner.y(), room.bottom() - self.height()))
        self.move(left, top)
        self.show()
        self.field.setFocus()

    def complain(self, sentence: str) -> None:
        """Tell why it was not possible; what was typed stays."""
        self._trouble.setText(shown(sentence))
        self._trouble.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Let the keys that move in the list work while one types."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and event.key() in _KEYS_OF_LIST
        ):
            self.list.event(event)
            return True
        return super().eventFilter(watched, event)

    @Slot(str)
    def _on_typed(self, typed: str) -> None:
        self._trouble.hide()
        self._shown = matching(self._goals, typed)
        self.list.clear()
        self.list.addItems([str(goal) for goal in self._shown])
        if self._shown and typed:
            self.list.setCurrentRow(0)
        self._send.setEnabled(bool(self._shown) or bool(typed.strip()))

    @Slot()
    def _on_chosen(self) -> None:
        typed = self.field.text().strip()
        row = self.list.currentRow()
        exact = any(goal.number == typed for goal in self._goals)
        number = typed if exact or not 0 <= row < len(self._shown) else self._shown[row].number
        if number:
            self.chosen.emit(number)
