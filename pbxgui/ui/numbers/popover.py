"""What all popovers of the matrix have in common: opened at a cell, closed with Escape or a click beside."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from pbxgui.ui.over import Over
from pbxgui.ui.services import Services

_EDGE = 8  # device-independent pixels between a popover and the window's edge


class Popover(Over):
    """Nothing in it has to be confirmed.

    Attributes:
        inside: where its content goes.

    """

    def __init__(self, heading: str, about: str, width: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(", ".join(filter(None, (heading, about))))
        self._width = width
        self._cell, self._within = QRect(), QRect()
        self.inside = QVBoxLayout()
        self.inside.setContentsMargins(16, 14, 16, 14)
        self.inside.setSpacing(10)
        for text, role in ((heading, "heading"), (about, "quiet")):
            if text:
                label = QLabel(text)
                label.setProperty("role", role)
                label.setWordWrap(True)
                label.setTextFormat(Qt.TextFormat.PlainText)
                self.inside.addWidget(label)
        self._content = QFrame()
        self._content.setLayout(self.inside)
        self._scroll = QScrollArea()
        self._scroll.setWidget(self._content)
        self._scroll.setWidgetResizable(True)
        self._scroll.viewport().setAutoFillBackground(False)
        self._content.setAutoFillBackground(False)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        frame = QFrame()
        frame.setProperty("role", "card")
        around = QVBoxLayout(frame)
        around.setContentsMargins(1, 1, 1, 1)
        around.addWidget(self._scroll)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(frame)

    def buttons(self, *buttons: QPushButton) -> None:
        """Put buttons at the end, the last one at the right."""
        row = QHBoxLayout()
        row.addStretch(1)
        for button in buttons:
            row.addWidget(button)
        self.inside.addLayout(row)

    def open_at(self, cell: QRect, within: QRect) -> None:
        """Show it beside a cell, both in coordinates of the screen, as large as the window allows."""
        self._cell, self._within = cell, within
        self.fit()
        self.show()

    def fit(self) -> None:
        """Take the room that its content needs now."""
        if self._within.isEmpty():
            return
        self.inside.activate()
        within, cell = self._within, self._cell
        width = min(self._width, within.width() - 2 * _EDGE)
        wanted = self._content.heightForWidth(width - 4) if self._content.hasHeightForWidth() else -1
        hint = self._content.sizeHint().height()
        height = min(max(wanted, hint) + 6, within.height() - 2 * _EDGE)
        self.setFixedSize(QSize(width, height))
        left = max(within.left() + _EDGE, min(cell.left(), within.right() - width - _EDGE))
        below, above = cell.bottom() + 4, cell.top() - height - 4
        top = below
        if below + height > within.bottom():
            top = (
                above if above > within.top() else max(within.top() + _EDGE, within.bottom() - height - _EDGE)
            )
        self.move(QPoint(left, top))


def take_back(popover: Popover, services: Services) -> None:
    """Let the keys for undo and redo work in a popover: those of the window do not reach it."""
    editing, standard = services.editing, QKeySequence.StandardKey
    QShortcut(QKeySequence(standard.Undo), popover).activated.connect(editing.undo)
    QShortcut(QKeySequence(standard.Redo), popover).activated.connect(editing.redo)


def give_role(label: QLabel, role: str) -> None:
    """Let a label look as what it says now is meant."""
    if label.property("role") != role:
        label.setProperty("role", role)
        label.style().unpolish(label)
        label.style().polish(label)


def button(text: str, role: str = "") -> QPushButton:
    """Return a button that Return does not press while another field has the keyboard."""
    made = QPushButton(text)
    made.setAutoDefault(False)
    if role:
        made.setProperty("role", role)
    return made
