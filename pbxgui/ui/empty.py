"""What stands where there is nothing yet: what the place is for, and what to do next."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget


def nothing(title: str, text: str, action: QAction | None = None) -> QWidget:
    """Return it; the action, if there is one, as its button."""
    card = QFrame()
    card.setProperty("role", "card")
    column = QVBoxLayout(card)
    column.addStretch(1)
    for words, role in ((title, "heading"), (text, "quiet")):
        label = QLabel(words)
        label.setProperty("role", role)
        label.setWordWrap(True)
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(label)
    if action is not None:
        button = QPushButton(action.text())
        button.setProperty("role", "primary")
        button.clicked.connect(action.trigger)
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignCenter)
    column.addStretch(1)
    return card
