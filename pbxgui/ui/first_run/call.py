"""The last step: call the number, and hear the greeting."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QWidget

from pbxgui.core.services import ECHO_TEST
from pbxgui.ui.first_run.page import Page
from pbxgui.ui.first_run.surroundings import Surroundings

if TYPE_CHECKING:
    from pbxgui.actions.first_steps import SetUp


class CallPage(Page):
    """Says what to dial."""

    def __init__(self, set_up: "SetUp", surroundings: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Call it"),
            self.tr("You hear your greeting; then the first phone rings."),
            self.tr("Finish"),
            parent,
        )
        first, second = set_up.extensions
        number = set_up.number.number
        if surroundings.call_it is not None:
            self.panel = surroundings.call_it(number)
            self.body.addWidget(self.panel)
            self.onward.setProperty("role", "")  # to call is the next action then
        dial = _label("heading", self.tr("On “{phone}” dial {number}"))
        dial.setText(dial.text().format(phone=second.name, number=number))
        self.body.addWidget(dial)
        for words in (
            self.tr("It plays the greeting, then “{first}” ({number}) rings. Watch the call under Live."),
            self.tr("{echo} lets you hear yourself, to check the sound of a phone."),
            self.tr("Ctrl+Z takes everything that was set up here back, as one step."),
        ):
            text = words.format(first=first.name, number=first.number, echo=ECHO_TEST.code)
            self.body.addWidget(_label("quiet", text))


def _label(role: str, words: str) -> QLabel:
    label = QLabel(words)
    label.setWordWrap(True)
    label.setProperty("role", role)
    return label
