"""What stands where there is nothing yet: what it is for, and what to do next."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget


def nothing_yet(title: str, text: str, *actions: QAction) -> QWidget:
    """Return the card; the first of the actions, if there are any, is the one to take."""
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
    for action in actions:
        button = QPushButton(action.text())
        if action is actions[0]:
            button.setProperty("role", "primary")
        button.clicked.connect(action.trigger)
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
    column.addStretch(1)
    return card
