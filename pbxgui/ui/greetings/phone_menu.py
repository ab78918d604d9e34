"""The extensions on which a greeting can be played: one is chosen, its phones ring, and whoever answers hears it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot

from pbxgui.core.config import Greeting
from pbxgui.core.errors import PbxError
from pbxgui.ui.background.tasks import Job, Progress, Room
from pbxgui.ui.extensions_menu import ExtensionsMenu
from pbxgui.ui.sentences import told
from pbxgui.ui.while_there import while_there

if TYPE_CHECKING:
    from pbxgui.actions.phone_calls import PhoneEvent
    from pbxgui.ui.greetings.screen import GreetingsScreen


class PhoneMenu(ExtensionsMenu):
    """Lists the extensions; while one of them plays, the way to end that."""

    _told = Signal(str)

    def __init__(self, screen: "GreetingsScreen") -> None:
        super().__init__(screen.services, screen)
        self._screen = screen
        self._job: Job[None] | None = None
        self._on = ""
        self._told.connect(self._on_told)
        self.chosen.connect(self._on_extension)

    @Slot()
    def fill(self) -> None:
        """List the extensions there are now, or offer to hang up."""
        if self._job is None:
            super().fill()
            return
        self.clear()
        self.addAction(self.tr("Hang up {extension}").format(extension=self._on)).triggered.connect(
            self.hang_up
        )

    @Slot()
    def hang_up(self) -> None:
        """End the call."""
        if self._job is not None:
            self._job.cancel()
            self._over("")

    @Slot(str)
    def _on_extension(self, extension: str) -> None:
        greeting = self._screen.greeting
        if greeting is not None and self._job is None:
            self._play(extension, greeting, self._screen.detail.index)

    def _play(self, extension: str, greeting: Greeting, index: int) -> None:
        data = self._screen.services.data
        words = self.tr("Play {name} on {extension}").format(name=greeting.name, extension=extension)

        def play(job: Job[None]) -> None:
            from pbxgui.actions.greeting_playing import play_to_the_end  # noqa: PLC0415 - SQLAlchemy

            def look() -> None:
                job.checkpoint(Progress(None, words))

            def tell(event: "PhoneEvent") -> None:
                self._told.emit(event.kind)

            play_to_the_end(data, extension, greeting, index, tell, look)

        self._on = extension
        self._over("")
        self._say(self.tr("Calling {extension}…"))
        done, failed = while_there(self, lambda _: self._over("")), while_there(self, self._over_with)
        self._job = self._screen.services.tasks.run(words, play, done, failed, Room.PHONE)

    @Slot(str)
    def _on_told(self, kind: str) -> None:
        if self._job is None:
            return
        if kind == "provisional":
            self._say(self.tr("The phone of {extension} rings: pick it up, and listen."))
        elif kind == "answered":
            self._say(self.tr("{extension} listens. Any key plays it again; hang up to end it."))

    def _say(self, words: str) -> None:
        self._screen.detail.tell(words.format(extension=self._on))

    def _over_with(self, error: PbxError) -> None:
        self._over(told(error))

    def _over(self, trouble: str) -> None:
        self._job = None
        self._screen.detail.tell("")
        self._screen.detail.complain(trouble)
