"""The popover of one cell: what these callers of this number hear, in force as soon as it is chosen."""

from PySide6.QtCore import QPoint, QRect, Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from pbxgui.core.config import Configuration, Number
from pbxgui.ui.numbers.condition_words import condition_words
from pbxgui.ui.numbers.handling_form import HandlingForm
from pbxgui.ui.numbers.matrix import Condition, handling_of

_WIDTH = 420  # device-independent pixels


class CellPopover(QDialog):
    """Opens at its cell, closes with Escape or a click beside it; nothing has to be confirmed.

    Signals:
        changed: the Handling that shall hold.
        removed: the rule shall go, so that these callers are handled as everybody else.

    """

    changed = Signal(object)
    removed = Signal()

    def __init__(
        self, number: Number, condition: Condition | None, configuration: Configuration, parent: QWidget
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        who, when = condition_words(condition)
        heading = QLabel(f"{number.number} {number.name}" if number.name != number.number else number.number)
        heading.setProperty("role", "heading")
        about = QLabel(self.tr("What {who} hear(s)").format(who=", ".join(filter(None, (who, when)))))
        about.setProperty("role", "quiet")
        self.setAccessibleName(f"{heading.text()}, {about.text()}")
        handling = handling_of(number, condition)
        self.form = HandlingForm(handling or number.handling(None), configuration)
        self.form.changed.connect(self.changed)
        frame = QFrame()
        frame.setProperty("role", "card")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(16, 14, 16, 14)
        for widget in (heading, about, self.form):
            inside.addWidget(widget)
        if condition is not None and handling is not None:
            inside.addLayout(self._removing())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(frame)
        self.setFixedWidth(_WIDTH)

    def _removing(self) -> QHBoxLayout:
        row = QHBoxLayout()
        remove = QPushButton(self.tr("Handle them as everybody else"))
        remove.setProperty("role", "danger")
        remove.setAutoDefault(False)
        remove.clicked.connect(self._on_remove)
        row.addStretch(1)
        row.addWidget(remove)
        return row

    def open_at(self, cell: QRect, within: QRect) -> None:
        """Show it beside a cell, both in coordinates of the screen, without leaving the window."""
        self.adjustSize()
        left = max(within.left() + 8, min(cell.left(), within.right() - self.width() - 8))
        below = cell.bottom() + 4
        top = (
            below
            if below + self.height() < within.bottom()
            else max(within.top() + 8, within.bottom() - self.height() - 8)
        )
        self.move(QPoint(left, top))
        self.show()

    @Slot()
    def _on_remove(self) -> None:
        self.removed.emit()
        self.close()
