"""What stands where there is nothing yet: what it is for, and what to do next."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget


def nothing_yet(title: str, text: str, *actions: QAction) -> QWidget:
    """Return the card; its first action is the one to take."""
    card = QFrame()
    card.setProperty("role", "card")
    column = QVBoxLayout(card)
    column.setSpacing(10)
    column.addStretch(1)
    for words, role in ((title, "heading"), (text, "quiet")):
        label = QLabel(words)
        label.setProperty("role", role)
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        label.setWordWrap(True)
        column.addWidget(label)
    row = QHBoxLayout()
    row.addStretch(1)
    for place, action in enumerate(actions):
        button = QPushButton(action.text())
        button.setProperty("role", "" if place else "primary")
        button.clicked.connect(action.trigger)
        row.addWidget(button)
    row.addStretch(1)
    column.addLayout(row)
    column.addStretch(1)
    return card
