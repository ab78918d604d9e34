"""Where a greeting is used, with a jump to each place, and the way to put another in its place everywhere."""

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from pbxgui.core.config import Configuration, Greeting
from pbxgui.core.config.greeting_parts import parts_of
from pbxgui.ui.greetings.greeting_words import part_words, use_words, uses
from pbxgui.ui.jumps import PlaceName
from pbxgui.ui.services import Services
from pbxgui.ui.theme.icons import Icon
from pbxgui.ui.theme.picture import give_picture

_Jump = tuple[str, PlaceName, str]  # the words, and where they lead


class UseRows(QWidget):
    """A button for each number that uses a greeting, and for each ringback with its recording in it."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._shown: tuple[_Jump, ...] | None = None
        heading = QLabel(self.tr("Used in"))
        heading.setProperty("role", "heading")
        self.instead = QPushButton(self.tr("Use another instead"))
        self.instead.setToolTip(self.tr("In all these numbers, at once"))
        head = QHBoxLayout()
        head.addWidget(heading, 1)
        head.addWidget(self.instead)
        self._rows = QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(head)
        column.addLayout(self._rows)

    def show_greeting(self, greeting: Greeting, configuration: Configuration) -> None:
        """Show where it is used now; rows that say the same stay, as one of them may have the focus."""
        numbers = [
            (use_words(path, configuration), PlaceName.NUMBERS, path[1])
            for path in uses(configuration).get(greeting.name, ())
        ]
        ringbacks = [
            (part_words(part), PlaceName.GREETINGS, part.ringback)
            for part in parts_of(configuration, greeting)
        ]
        self.instead.setVisible(bool(numbers))
        found = (*numbers, *ringbacks)
        if found != self._shown:
            self._shown = found
            self._fill(found)

    def refresh(self) -> None:
        """Make all rows anew, in the colours that hold now."""
        self._fill(self._shown or ())

    def _fill(self, found: tuple[_Jump, ...]) -> None:
        while (row := self._rows.takeAt(0)) is not None:
            if (widget := row.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        if not found:
            nowhere = QLabel(self.tr("Nowhere yet. Drag it onto a number, or choose it there."))
            nowhere.setProperty("role", "quiet")
            nowhere.setWordWrap(True)
            self._rows.addWidget(nowhere)
        for words, place, item in found:
            icon = Icon.NUMBERS if place is PlaceName.NUMBERS else Icon.RINGING
            jump = give_picture(QPushButton(words), self._services.theme, icon)
            jump.clicked.connect(partial(self._services.jumps.go, place, item))
            self._rows.addWidget(jump)
