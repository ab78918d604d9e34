"""The first step: the language, and at which address phones reach this computer."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QButtonGroup, QComboBox, QLabel, QRadioButton, QWidget

from pbxgui.ui.background.tasks import Job
from pbxgui.ui.first_run.page import Page
from pbxgui.ui.first_run.surroundings import Surroundings
from pbxgui.ui.forms import Form
from pbxgui.ui.services import Services
from pbxgui.ui.while_there import while_there

if TYPE_CHECKING:
    from pbxgui.actions.own_addresses import OwnAddress

LOOPBACK = "127.0.0.1"


class WelcomePage(Page):
    """Asks where it is."""

    def __init__(self, services: Services, surroundings: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Welcome. In three minutes you hear your own greeting."),
            self.tr(
                "pbxgui connects the phones of your house, and says what callers hear before anybody answers."
            ),
            self.tr("Continue"),
            parent,
        )
        self._services = services
        self._surroundings = surroundings
        self.language = QComboBox()
        self.addresses = QButtonGroup(self)
        self._rows = Form()
        self._looking = _quiet(self.tr("Looking for your network…"))
        self._lay_out()
        services.tasks.run(self.tr("Look for network addresses"), _found, while_there(self, self._offer))

    def _lay_out(self) -> None:
        for words, code in self._surroundings.languages:
            self.language.addItem(words, code)
        self.language.setCurrentIndex(max(0, self.language.findData(self._surroundings.language)))
        self.language.activated.connect(self._on_language)
        if self._surroundings.languages:
            self._rows.addRow(self.tr("&Language"), self.language)
        self.body.addLayout(self._rows)
        heading = QLabel(self.tr("Where do your phones find this computer?"))
        heading.setProperty("role", "heading")
        self.body.addWidget(heading)
        self.body.addWidget(self._looking)

    @property
    def address(self) -> str:
        """The address that is chosen; empty before any is known."""
        chosen = self.addresses.checkedButton()
        return str(chosen.property("address")) if chosen else ""

    def _offer(self, found: "tuple[OwnAddress, ...]") -> None:
        self._looking.setText(
            self.tr("Phones have to be in the same network, such as your Wi-Fi.")
            if found
            else self.tr(
                "This computer is in no network now. Connect it first, or try with a softphone on it."
            )
        )
        entries = [(own.address, self.tr("{address} ({interface})"), own.interface) for own in found]
        entries.append((LOOPBACK, self.tr("{address}, only softphones on this computer"), ""))
        for place, (address, words, interface) in enumerate(entries):
            text = words.format(address=address, interface=interface)
            if place == 0 and found:
                text = self.tr("{address} – proposed").format(address=text)  # noqa: RUF001
            button = QRadioButton(text)
            button.setProperty("address", address)
            button.setChecked(place == 0)
            self.addresses.addButton(button)
            self.body.addWidget(button)

    @Slot()
    def _on_language(self) -> None:
        if self._surroundings.choose_language is not None:
            self._surroundings.choose_language(str(self.language.currentData()))

    def go_on(self) -> None:
        """Let the engine serve at the address that was chosen."""
        if self.address and self._surroundings.serve_at is not None:
            self._surroundings.serve_at(self.address)
        self.done.emit()


def _found(_: Job["tuple[OwnAddress, ...]"]) -> "tuple[OwnAddress, ...]":
    from pbxgui.actions.own_addresses import own_addresses, proposed_first  # noqa: PLC0415 - asks the system

    return proposed_first(own_addresses())


def _quiet(words: str) -> QLabel:
    label = QLabel(words)
    label.setProperty("role", "quiet")
    label.setWordWrap(True)
    return label
