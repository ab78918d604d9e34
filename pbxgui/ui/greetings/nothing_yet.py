"""What stands where the greetings will be while there is none: what they are for, and the ways to the first one."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget


class NothingYet(QFrame):
    """The ways to a first greeting: by microphone, from a file, or spoken by the computer."""

    def __init__(
        self, record: QAction, take_file: QAction, speak: QAction, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        column = QVBoxLayout(self)
        column.addStretch(1)
        text = self.tr("A greeting is what callers hear before anybody answers. Any sound file can be one.")
        for words, role in ((self.tr("No greeting yet"), "heading"), (text, "quiet")):
            label = QLabel(words)
            label.setProperty("role", role)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
            column.addWidget(label)
        for words, action in (
            (self.tr("Record with the microphone…"), record),
            (self.tr("Import a sound…"), take_file),
            (self.tr("Let the computer speak a text…"), speak),
        ):
            button = QPushButton(words)
            if action is record:
                button.setProperty("role", "primary")
            button.clicked.connect(action.trigger)
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
