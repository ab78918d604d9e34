"""The extensions whose phones can record a greeting: one is chosen, rings, and what is kept there is a new version."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QMenu

from pbxgui.core.errors import PbxError
from pbxgui.ui.background.tasks import Job, Progress, Room
from pbxgui.ui.greetings.listening import AUDIO
from pbxgui.ui.sentences import told
from pbxgui.ui.while_there import while_there

if TYPE_CHECKING:
    from pbxgui.actions.greetings import ImportedGreeting
    from pbxgui.audio.importing import ImportedAudio
    from pbxgui.audio.take import Take
    from pbxgui.store.store import Store
    from pbxgui.ui.greetings.screen import GreetingsScreen


class RecordingMenu(QMenu):
    """Lists the extensions; while one is recording, the way to give that up."""

    _told = Signal(str)

    def __init__(self, screen: "GreetingsScreen") -> None:
        super().__init__(screen)
        self._screen = screen
        self._job: Job[tuple[Take, ImportedAudio]] | None = None
        self._on = ""
        self._told.connect(screen.detail.tell)
        self.aboutToShow.connect(self.fill)

    @Slot()
    def fill(self) -> None:
        """List the extensions there are now."""
        self.clear()
        if self._job is not None:
            words = self.tr("Give up the recording on {extension}").format(extension=self._on)
            self.addAction(words).triggered.connect(self.give_up)
            return
        for one in self._screen.services.latest.configuration.configuration.extensions:
            words = f"{one.number} {one.name}" if one.name != one.number else one.number
            self.addAction(words).triggered.connect(partial(self._on_chosen, one.number))
        if self.isEmpty():
            self.addAction(self.tr("There is no extension yet")).setEnabled(False)

    @Slot()
    def give_up(self) -> None:
        """End the call; nothing is kept."""
        if self._job is not None:
            self._job.cancel()
            self._over("")

    def _on_chosen(self, extension: str) -> None:
        greeting = self._screen.greeting
        if greeting is not None and self._job is None:
            self._record(extension, greeting.name)

    def _record(self, extension: str, name: str) -> None:
        data = self._screen.services.data

        def record(job: "Job[tuple[Take, ImportedAudio]]") -> "tuple[Take, ImportedAudio]":
            from pbxgui.actions.greetings import GreetingFacts, decode_greeting  # noqa: PLC0415 - numpy, SQLAlchemy
            from pbxgui.actions.own_folders import renditions_folder  # noqa: PLC0415
            from pbxgui.actions.phone_takes import record_by_phone  # noqa: PLC0415

            def look() -> None:
                job.checkpoint(Progress(None, title))

            take = record_by_phone(data, extension, name, self._told.emit, look)
            audio = decode_greeting(data / AUDIO, renditions_folder(), take.wav, name, GreetingFacts(), look)
            return take, audio

        title = self.tr("Record {name} on {extension}").format(name=name, extension=extension)
        self._on = extension
        self._screen.detail.complain("")
        self._screen.detail.tell(self.tr("{extension} rings…").format(extension=extension))
        done, failed = while_there(self, partial(self._keep, name)), while_there(self, self._refused)
        self._job = self._screen.services.tasks.run(title, record, done, failed, Room.PHONE)

    def _keep(self, name: str, recorded: "tuple[Take, ImportedAudio]") -> None:
        take, audio = recorded
        what = self.tr("Record greeting {name} by phone").format(name=name)

        def keep(store: "Store", _: object) -> "ImportedGreeting":
            from pbxgui.actions.greetings import GreetingFacts, keep_greeting  # noqa: PLC0415 - as above
            from pbxgui.actions.takes import take_file_name  # noqa: PLC0415
            from pbxgui.audio.take import remove_take  # noqa: PLC0415

            kept = keep_greeting(store, audio, take_file_name(take), name, GreetingFacts(), what=what)
            remove_take(take)
            return kept

        done = while_there(self, lambda _: self._over(self.tr("The recording is the current version now.")))
        self._screen.services.editing.run(what, keep, done, while_there(self, self._refused))

    def _refused(self, error: PbxError) -> None:
        self._over("")
        self._screen.detail.complain(told(error))

    def _over(self, text: str) -> None:
        self._job = None
        self._screen.detail.tell(text)
