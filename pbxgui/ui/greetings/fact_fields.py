"""What is said about a greeting: its tags, by what right it is played, its words; in force when a field is left."""

from dataclasses import dataclass

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QWidget

from pbxgui.core.config import Greeting
from pbxgui.core.config.fields import plain_lines
from pbxgui.ui.forms import Form

_LINES = 3


@dataclass(frozen=True, slots=True)
class Facts:
    """What the fields say; the licence note is that of the current version."""

    tags: tuple[str, ...]
    licence: str
    transcript: str


class _Text(QPlainTextEdit):
    """A text of several lines that tells when it is left."""

    left = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's own
        """Tell."""
        super().focusOutEvent(event)
        self.left.emit()


class FactFields(QWidget):
    """Three fields.

    Signals:
        changed: the Facts, when a field is left that was changed.

    """

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = ""
        self._shown = Facts((), "", "")
        self.tags, self.licence, self.transcript = QLineEdit(), QLineEdit(), _Text()
        self.trouble = QLabel()
        self.trouble.setProperty("role", "danger")
        self.trouble.setWordWrap(True)
        self.trouble.hide()
        self.tags.setPlaceholderText(self.tr("Words to find it by, with commas between them"))
        self.transcript.setTabChangesFocus(True)
        self.transcript.setFixedHeight(_LINES * self.fontMetrics().lineSpacing() + 16)
        form = Form(self)
        form.setContentsMargins(0, 0, 0, 0)
        rows = (
            (self.tr("Tags"), self.tags),
            (self.tr("Licence note"), self.licence),
            (self.tr("What it says"), self.transcript),
        )
        for words, field in rows:
            field.setAcceptDrops(False)
            field.setAccessibleName(words)
            form.addRow(words, field)
        form.addRow(self.trouble)
        self.tags.editingFinished.connect(self.leave)
        self.licence.editingFinished.connect(self.leave)
        self.transcript.left.connect(self.leave)

    def show_greeting(self, greeting: Greeting) -> None:
        """Show a greeting's facts; what the person is just typing stays."""
        facts = Facts(greeting.tags, greeting.current_version.licence, greeting.transcript)
        before = (self._name, self._shown)
        if before == (greeting.name, facts):
            return
        is_typed = self._name == greeting.name and self.typed() != self._shown
        self._name, self._shown = greeting.name, facts
        if not is_typed:
            self.tags.setText(", ".join(facts.tags))
            self.licence.setText(facts.licence)
            self.transcript.setPlainText(facts.transcript)
        self.complain("")

    def typed(self) -> Facts:
        """Return what the fields say."""
        tags = tuple(filter(None, (one.strip() for one in self.tags.text().split(","))))
        return Facts(tags, self.licence.text().strip(), plain_lines(self.transcript.toPlainText()))

    def complain(self, text: str) -> None:
        """Say what is wrong, or nothing; what was typed stays."""
        self.trouble.setText(text)
        self.trouble.setVisible(bool(text))

    @Slot()
    def leave(self) -> None:
        """Let what was typed be in force."""
        if self._name and self.typed() != self._shown:
            self.changed.emit(self.typed())
