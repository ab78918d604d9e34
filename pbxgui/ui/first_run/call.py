"""The last step: call the number, and hear the greeting."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from pbxgui.core.services import ECHO_TEST
from pbxgui.ui.call_it.panel import CallItPanel
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
        self.panel = None if surroundings.call_it is None else surroundings.call_it(number)
        if self.panel is not None:
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

    @property
    def next_action(self) -> QPushButton:
        """To call it; where that is not offered, the end of the steps."""
        return self.panel.next_action if isinstance(self.panel, CallItPanel) else self.onward


def _label(role: str, words: str) -> QLabel:
    label = QLabel(words)
    label.setWordWrap(True)
    label.setProperty("role", role)
    return label
