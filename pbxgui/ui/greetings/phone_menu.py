"""The extensions on which a greeting can be played: one is chosen, its phones ring, and whoever answers hears it."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QMenu

from pbxgui.core.config import Greeting
from pbxgui.core.errors import PbxError
from pbxgui.ui.background.tasks import Room
from pbxgui.ui.sentences import told
from pbxgui.ui.while_there import while_there

if TYPE_CHECKING:
    from pbxgui.ui.greetings.screen import GreetingsScreen


class PhoneMenu(QMenu):
    """Lists the extensions as they are at the moment at which it opens."""

    def __init__(self, screen: "GreetingsScreen") -> None:
        super().__init__(screen)
        self._screen = screen
        self.aboutToShow.connect(self.fill)

    @Slot()
    def fill(self) -> None:
        """List the extensions there are now."""
        self.clear()
        for one in self._screen.services.latest.configuration.configuration.extensions:
            words = f"{one.number} {one.name}" if one.name != one.number else one.number
            self.addAction(words).triggered.connect(partial(self._on_chosen, one.number))
        if self.isEmpty():
            self.addAction(self.tr("There is no extension yet")).setEnabled(False)

    def _on_chosen(self, extension: str) -> None:
        greeting = self._screen.greeting
        if greeting is not None:
            self._play(extension, greeting, self._screen.detail.index)

    def _play(self, extension: str, greeting: Greeting, index: int) -> None:
        services = self._screen.services

        def play(_: object) -> str:
            from pbxgui.actions.greeting_playing import play_on  # noqa: PLC0415 - SQLAlchemy

            return play_on(services.data, extension, greeting, index)

        words = self.tr("Play {name} on {extension}").format(name=greeting.name, extension=extension)
        done, failed = while_there(self, lambda _: self._say("")), while_there(self, self._refused)
        services.tasks.run(words, play, done, failed, Room.ENGINE)

    def _refused(self, error: PbxError) -> None:
        self._say(told(error))

    def _say(self, text: str) -> None:
        self._screen.detail.complain(text)
