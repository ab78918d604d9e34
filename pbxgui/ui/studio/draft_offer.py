"""The strip that offers what was being made when the program ended: never a dialog that stands in the way."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget


class DraftOffer(QFrame):
    """Offers to go on; hidden until there is something."""

    def __init__(self, go_on: str, leave: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self.setProperty("kind", "warning")
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)  # somebody's own words may be among them
        self.go_on, self.leave = QPushButton(go_on), QPushButton(leave)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.addWidget(self.words, 1)
        for button in (self.go_on, self.leave):
            button.setAutoDefault(False)
            row.addWidget(button)
        self.hide()

    def offer(self, words: str) -> None:
        """Show what there is; nothing for no words."""
        self.words.setText(words)
        self.setAccessibleName(words)
        for button in (self.go_on, self.leave):
            button.setAccessibleDescription(words)
        self.setVisible(bool(words))
