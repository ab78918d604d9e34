"""One step: what it is about in a sentence, its fields, and what leads on."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget


class Page(QWidget):
    """A step.

    Signals:
        done: on to the next one.

    Attributes:
        body: where a step puts its fields.
        onward: the button that leads on.

    """

    done = Signal()

    def __init__(self, title: str, about: str, onward: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        self.setAccessibleDescription(about)
        heading = QLabel(title)
        heading.setProperty("role", "title")
        heading.setWordWrap(True)
        words = QLabel(about)
        words.setWordWrap(True)
        words.setProperty("role", "quiet")
        self.body = QVBoxLayout()
        self.body.setSpacing(10)
        self.trouble = QLabel()
        self.trouble.setWordWrap(True)
        self.trouble.setProperty("role", "danger")
        self.trouble.hide()
        self.onward = QPushButton(onward)
        self.onward.setProperty("role", "primary")
        self.onward.clicked.connect(self.go_on)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.onward)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        for widget in (heading, words):
            column.addWidget(widget)
        column.addLayout(self.body)
        column.addStretch(1)
        column.addWidget(self.trouble)
        column.addLayout(buttons)

    @property
    def next_action(self) -> QPushButton:
        """The button that has the keyboard when the step is shown: what most people do next."""
        return self.onward

    def go_on(self) -> None:
        """Lead on; a step that has something to do first does it, and then tells that it is done."""
        self.done.emit()

    def complain(self, text: str) -> None:
        """Say what is wrong, or nothing; what was typed stays."""
        self.trouble.setText(text)
        self.trouble.setVisible(bool(text))
