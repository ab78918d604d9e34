"""The strip that asks whether changes shall be lost: never a dialog that stands in the way."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget


class LosingQuestion(QFrame):
    """Asks; hidden until then."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self.setProperty("kind", "warning")
        words = QLabel(
            self.tr("Your changes have not been kept: callers do not hear them. Shall they be lost?")
        )
        words.setWordWrap(True)
        self.setAccessibleName(words.text())
        self.stay = QPushButton(self.tr("Keep editing"))
        self.lose = QPushButton(self.tr("Discard the changes"))
        self.lose.setProperty("role", "danger")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.addWidget(words, 1)
        for button in (self.stay, self.lose):
            button.setAutoDefault(False)
            row.addWidget(button)
        self.hide()
