"""The text that is read aloud: written here, and scrolled by while it is recorded, the line that is due marked."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider, QTextEdit, QVBoxLayout, QWidget

from pbxgui.ui.studio.reading import FASTEST, SLOWEST, USUAL, Script
from pbxgui.ui.studio.recorder_words import pace_words
from pbxgui.ui.theme.theme import Theme

_POINTS = 18
_STEP = 10  # words a minute
_GLIDE = 0.15  # of the way to where the text shall stand, thirty times a second
_LINES = 3


class Teleprompter(QWidget):
    """The script and its pace.

    Signals:
        changed: the person has written something else.

    """

    changed = Signal()

    def __init__(self, theme: Theme, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._script = Script.of(text)
        self._place = -1
        self.edit = QTextEdit()
        self.edit.setAcceptRichText(False)
        self.edit.setTabChangesFocus(True)
        self.edit.setPlainText(text)
        self._add_hint(self.tr("Write here what you want to say. It scrolls by while you record."))
        self.edit.setAccessibleName(self.tr("What you say"))
        font = self.edit.font()
        font.setPointSize(_POINTS)
        self.edit.setFont(font)
        self.edit.setMinimumHeight(self.edit.fontMetrics().lineSpacing() * _LINES)
        self.pace = QSlider(Qt.Orientation.Horizontal)
        self.pace.setRange(SLOWEST, FASTEST)
        self.pace.setSingleStep(_STEP)
        self.pace.setPageStep(_STEP)
        self.pace.setValue(USUAL)
        self.pace.setMaximumWidth(220)
        self._pace_words = QLabel()
        self._pace_words.setProperty("role", "quiet")
        label = QLabel(self.tr("&Pace"))
        label.setBuddy(self.pace)
        row = QHBoxLayout()
        for widget in (label, self.pace, self._pace_words):
            row.addWidget(widget)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.edit, 1)
        column.addLayout(row)
        self.edit.textChanged.connect(self._on_text)
        self._show_hint()
        self.pace.valueChanged.connect(self._on_pace)
        self._on_pace()

    def _add_hint(self, words: str) -> None:
        """Say what is to be written, while nothing is: Qt's own placeholder is cut off behind its first line."""
        self.edit.setAccessibleDescription(words)
        self._hint = QLabel(words)
        self._hint.setProperty("role", "quiet")
        self._hint.setWordWrap(True)
        self._hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        within = QVBoxLayout(self.edit.viewport())
        within.addWidget(self._hint, 0, Qt.AlignmentFlag.AlignTop)

    @property
    def text(self) -> str:
        """What is said."""
        return self._script.text.strip()

    @property
    def written(self) -> str:
        """What stands there, as it was written."""
        return self._script.text

    def rewrite(self, text: str) -> None:
        """Put another text in the place of what is there, which can be undone as anything typed."""
        cursor = QTextCursor(self.edit.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)
        self.edit.moveCursor(QTextCursor.MoveOperation.Start)

    def read_at(self, seconds: float) -> None:
        """Show what is due after so many seconds of the recording; while they stand still, so does the text."""
        self.edit.setReadOnly(True)
        self._show_hint()
        if not self._script.words:
            return
        place = self._script.place(seconds, self.pace.value())
        if place != self._place:
            self._place = place
            self._mark(place)
        self._glide()

    def write(self) -> None:
        """Let the person write again."""
        if self.edit.isReadOnly():
            self._place = -1
            self.edit.setReadOnly(False)
            self._show_hint()
            self.edit.setExtraSelections([])
            self.edit.moveCursor(QTextCursor.MoveOperation.Start)

    def _mark(self, place: int) -> None:
        cursor = self.edit.textCursor()
        cursor.setPosition(len(self._script.text[:place].encode("utf-16-le")) // 2)  # as Qt counts
        self.edit.setTextCursor(cursor)
        mark = QTextEdit.ExtraSelection()
        line = QTextCursor(cursor)
        line.movePosition(QTextCursor.MoveOperation.StartOfLine)
        line.movePosition(QTextCursor.MoveOperation.EndOfLine, QTextCursor.MoveMode.KeepAnchor)
        form = QTextCharFormat()
        form.setBackground(QColor(self._theme.colors.selected))
        form.setForeground(QColor(self._theme.colors.text))
        mark.cursor, mark.format = line, form
        self.edit.setExtraSelections([mark])

    def _glide(self) -> None:
        """Bring the line a step nearer to the upper third, so that what comes next can be seen."""
        bar = self.edit.verticalScrollBar()
        wanted = bar.value() + self.edit.cursorRect().center().y() - self.edit.viewport().height() // 3
        way = min(max(wanted, bar.minimum()), bar.maximum()) - bar.value()
        bar.setValue(bar.value() + (round(way * _GLIDE) or (way > 0) - (way < 0)))

    def _show_hint(self) -> None:
        self._hint.setVisible(self.edit.document().isEmpty() and not self.edit.isReadOnly())

    @Slot()
    def _on_text(self) -> None:
        self._script = Script.of(self.edit.toPlainText())
        self._show_hint()
        self._on_pace()
        self.changed.emit()

    @Slot()
    def _on_pace(self) -> None:
        self._pace_words.setText(pace_words(self._script.words, self.pace.value()))
