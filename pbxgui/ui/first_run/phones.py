"""The third step: a card for each of the two phones, and whether each has registered, as it happens."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedWidget, QWidget

from pbxgui.core.config import Extension
from pbxgui.ui.background.phones_feed import PhonesSeen
from pbxgui.ui.extensions.card_view import CardView
from pbxgui.ui.extensions.phone_words import phone_name
from pbxgui.ui.first_run.page import Page
from pbxgui.ui.services import Services
from pbxgui.ui.theme.icons import Icon
from pbxgui.ui.theme.picture import give_picture

_ICON = 20  # device-independent pixels


class PhonesPage(Page):
    """Shows how each phone is set up."""

    def __init__(
        self,
        services: Services,
        extensions: tuple[Extension, ...],
        host: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            self.tr("Set up your phones"),
            self.tr("A softphone is an app that makes calls. Linphone is free, for phones and computers."),
            self.tr("Continue"),
            parent,
        )
        self._services = services
        self._extensions = extensions
        self._there: set[str] = set()
        self.choices: list[QPushButton] = []
        self._pictures: list[QLabel] = []
        self.states: list[QLabel] = []
        self.cards = QStackedWidget()
        row = QHBoxLayout()
        row.setSpacing(8)
        for place, extension in enumerate(extensions):
            self._add(row, place, extension)
            self.cards.addWidget(CardView(services, extension.number, host=host))
        row.addStretch(1)
        self.body.addLayout(row)
        self.body.addWidget(self.cards)
        services.phones.seen.connect(self._on_phones)
        self.show_card(0)
        self._on_phones(services.phones.now)

    def _add(self, row: QHBoxLayout, place: int, extension: Extension) -> None:
        choice = QPushButton(f"{extension.number}  {extension.name}")
        choice.setCheckable(True)
        choice.clicked.connect(lambda _=False: self.show_card(place))
        picture, state = QLabel(), QLabel()
        self.choices.append(choice)
        self._pictures.append(picture)
        self.states.append(state)
        for widget in (choice, picture, state):
            row.addWidget(widget)
        row.addSpacing(20)

    def show_card(self, place: int) -> None:
        """Show the card of one of the phones."""
        self.cards.setCurrentIndex(place)
        for at, choice in enumerate(self.choices):
            choice.setChecked(at == place)

    @Slot(object)
    def _on_phones(self, seen: PhonesSeen) -> None:
        for place, extension in enumerate(self._extensions):
            bindings = seen.bindings.get(extension.number, ())
            ready = ", ".join(phone_name(one) for one in bindings)
            words = self.tr("registered: {phone}").format(phone=ready) if ready else self.tr("waiting…")
            self.states[place].setText(words)
            self.choices[place].setAccessibleDescription(words)
            self._paint(place, is_there=bool(ready))
            if ready and extension.number not in self._there:
                self._there.add(extension.number)
                self._on_came(place)

    def _on_came(self, place: int) -> None:
        """Go to the card of the other phone; when both are there, there is nothing left to show."""
        waiting = [at for at, one in enumerate(self._extensions) if one.number not in self._there]
        if waiting and self.cards.currentIndex() == place:
            self.show_card(waiting[0])
        if not waiting:
            self.onward.setFocus()

    def _paint(self, place: int, *, is_there: bool) -> None:
        icon, color = (Icon.CHECK, "talking") if is_there else (Icon.CLOCK, "quiet")
        give_picture(self._pictures[place], self._services.theme, icon, color, _ICON)
