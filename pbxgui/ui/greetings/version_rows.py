"""The versions of a greeting, the newest first: each can be listened to, and be what callers hear."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from pbxgui.core.config import Greeting, GreetingVersion
from pbxgui.core.config.version_words import made_from
from pbxgui.ui.greetings.greeting_words import day_words
from pbxgui.ui.sentences import in_our_language
from pbxgui.ui.theme.icons import Icon
from pbxgui.ui.theme.picture import give_picture
from pbxgui.ui.theme.theme import Theme
from pbxgui.ui.words import clock


class VersionRows(QWidget):
    """A row for each.

    Signals:
        listened: the index of the version that the person wants to hear.
        chosen: the index of the version that callers shall hear.
        compared: the index of the version to be compared with the current one.

    """

    listened = Signal(int)
    chosen = Signal(int)
    compared = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._greeting: Greeting | None = None
        self._heard = -1
        self._listens: dict[int, QToolButton] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)

    def show_greeting(self, greeting: Greeting, heard: int = -1) -> None:
        """Show a greeting's versions; `heard` is the one that plays, -1 for none."""
        if greeting != self._greeting:
            self._greeting, self._heard = greeting, heard
            self.refresh()
        elif heard != self._heard:
            # The rows stay: one of their buttons may just have been pressed, and has the focus.
            self._heard = heard
            for index, button in self._listens.items():
                self._show_listen(button, index)

    def refresh(self) -> None:
        """Make all rows anew, in the colours that hold now."""
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._listens.clear()
        if self._greeting is not None:
            for index in reversed(range(len(self._greeting.versions))):
                self._column.addWidget(self._row(self._greeting, index))

    def _row(self, greeting: Greeting, index: int) -> QFrame:
        frame = QFrame()
        frame.setProperty("role", "card")
        row = QHBoxLayout(frame)
        row.setContentsMargins(8, 4, 8, 4)
        listen = self._listens[index] = QToolButton()
        listen.clicked.connect(partial(self.listened.emit, index))
        self._show_listen(listen, index)
        row.addWidget(listen)
        words = QLabel(self._words(greeting, index, greeting.versions[index]))
        words.setWordWrap(True)
        row.addWidget(words, 1)
        if index == greeting.current:
            row.addLayout(self._current())
        else:
            compare = QPushButton(self.tr("Compare"))
            compare.setAccessibleName(
                self.tr("Compare version {number} with the current one").format(number=index + 1)
            )
            compare.clicked.connect(partial(self.compared.emit, index))
            row.addWidget(compare)
            use = QPushButton(self.tr("Let callers hear this"))
            use.setAccessibleName(self.tr("Let callers hear version {number}").format(number=index + 1))
            use.clicked.connect(partial(self.chosen.emit, index))
            row.addWidget(use)
        return frame

    def _show_listen(self, button: QToolButton, index: int) -> None:
        plays = index == self._heard
        give_picture(button, self._theme, Icon.PAUSE if plays else Icon.PLAY)
        words = self.tr("Pause version {number}") if plays else self.tr("Listen to version {number}")
        button.setAccessibleName(words.format(number=index + 1))
        button.setToolTip(button.accessibleName())

    def _current(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(give_picture(QLabel(), self._theme, Icon.CHECK, "talking"))
        row.addWidget(QLabel(self.tr("Callers hear this")))
        return row

    def _words(self, greeting: Greeting, index: int, version: GreetingVersion) -> str:
        words = self.tr("Version {number} · {length} · {day} · {made}")
        return words.format(
            number=index + 1,
            length=clock(round(version.seconds)),
            day=day_words(version.added.astimezone().date()),
            made=in_our_language(made_from(greeting, version)),
        )
