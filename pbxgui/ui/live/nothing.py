"""What stands where no call is: what to do so that one comes, and which numbers can be called."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QStringListModel, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from pbxgui.core.config import Configuration
from pbxgui.ui.jumps import PlaceName

_WIDTH = 460  # device-independent pixels that a line of it may have
_LIST = 180


@dataclass(frozen=True, slots=True)
class Advice:
    """What is told, and the next step.

    Attributes:
        title: how things are.
        text: what to do.
        button: what the next step is called; empty where there is none in this window.
        leads_to: where that step is done.

    """

    title: str
    text: str
    button: str = ""
    leads_to: PlaceName = PlaceName.LIVE


def _tr(text: str) -> str:
    return QCoreApplication.translate("NoCalls", text)


def advice(configuration: Configuration, *, runs: bool, phones: int) -> Advice:
    """Return what to do: `runs` tells whether there is an engine, `phones` how many are there."""
    if not runs:
        return Advice(_tr("The engine does not run"), _tr("Calls show here as soon as it does."))
    if not configuration.numbers and not configuration.extensions:
        return Advice(
            _tr("There is nothing to call yet"),
            _tr("Add a number, and choose what its callers hear before anybody answers."),
            _tr("Add a number"),
            PlaceName.NUMBERS,
        )
    if not phones and not any(one.devices for one in configuration.extensions):
        return Advice(
            _tr("No phone has registered yet"),
            _tr(
                "Give a telephone or a softphone the address and the secret of an extension; then call a number."
            ),
            _tr("Set a phone up"),
            PlaceName.EXTENSIONS,
        )
    return Advice(_tr("No call at the moment"), _tr("Call a number, and follow the call here."))


def callable_lines(configuration: Configuration, address: str) -> list[str]:
    """Return a line for each number that can be called, with what a softphone dials where the address is known."""
    lines = []
    for number in configuration.numbers:
        named = number.number if number.name == number.number else f"{number.number}  {number.name}"
        lines.append(f"{named}    sip:{number.number}@{address}" if address else named)
    return lines


class NoCalls(QFrame):
    """The empty screen.

    Signals:
        wanted: the PlaceName where the next step is done.

    """

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._advice = Advice("", "")
        self.title, self.text = QLabel(), QLabel()
        self.title.setProperty("role", "heading")
        self.text.setProperty("role", "quiet")
        self.text.setWordWrap(True)
        self.button = QPushButton()
        self.button.setProperty("role", "primary")
        self.button.clicked.connect(self._on_button)
        self._heading = QLabel(self.tr("Numbers that can be called"))
        self._heading.setProperty("role", "quiet")
        self._lines = QStringListModel(self)
        self.list = self._list()
        self._heading.setBuddy(self.list)
        self._lay_out()

    def _lay_out(self) -> None:
        inside = QWidget()
        inside.setMaximumWidth(_WIDTH)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        for label in (self.title, self.text, self._heading):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(self.title)
        column.addWidget(self.text)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(16)
        column.addWidget(self._heading)
        column.addWidget(self.list)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(inside, 8)
        across.addStretch(1)
        whole = QVBoxLayout(self)
        whole.addStretch(2)
        whole.addLayout(across)
        whole.addStretch(3)

    def _list(self) -> QListView:
        found = QListView()
        found.setModel(self._lines)
        found.setAccessibleName(self.tr("Numbers that can be called"))
        found.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        found.setUniformItemSizes(True)
        found.setTextElideMode(Qt.TextElideMode.ElideRight)
        return found

    def tell(self, told: Advice, lines: list[str]) -> None:
        """Show what to do, and what can be called."""
        self._advice = told
        self.title.setText(told.title)
        self.text.setText(told.text)
        self.button.setText(told.button)
        self.button.setVisible(bool(told.button))
        if self._lines.stringList() != lines:
            self._lines.setStringList(lines)
            row = self.list.sizeHintForRow(0) if lines else 0
            self.list.setFixedHeight(min(_LIST, row * len(lines) + 2 * self.list.frameWidth() + 4))
        for widget in (self._heading, self.list):
            widget.setVisible(bool(lines))

    @Slot()
    def _on_button(self) -> None:
        self.wanted.emit(self._advice.leads_to)
