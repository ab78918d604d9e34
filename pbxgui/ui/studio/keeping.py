"""Making a take the version of a greeting that callers hear: decoded as any import, kept in one change."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from pbxgui.audio.take import Take
from pbxgui.core.errors import PbxError
from pbxgui.ui.background.tasks import Job, Progress, Room
from pbxgui.ui.greetings.listening import AUDIO
from pbxgui.ui.services import Services
from pbxgui.ui.studio.shelf import Shelf
from pbxgui.ui.while_there import while_there

if TYPE_CHECKING:
    from pbxgui.actions.greetings import ImportedGreeting
    from pbxgui.audio.importing import ImportedAudio


@dataclass(frozen=True, slots=True)
class Wanted:
    """What shall become of a take.

    Attributes:
        take: it; nothing has it in hand.
        name: of the greeting.
        transcript: what is said in it.
        forget: takes that are removed with it, from which it was chosen.

    """

    take: Take
    name: str
    transcript: str
    forget: tuple[Take, ...] = ()


class Keeping(QObject):
    """Keeps one take at a time.

    Signals:
        kept: the name of the greeting; the takes are removed.
        refused: a PbxError; all takes are kept.
        cancelled: the person did not want it; all takes are kept.

    """

    kept = Signal(str)
    refused = Signal(object)
    cancelled = Signal()

    def __init__(self, services: Services, shelf: Shelf, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._shelf = shelf
        self._job: Job[ImportedAudio] | None = None
        services.tasks.ended.connect(self._on_ended)

    def check(self, name: str, transcript: str, then: Callable[[], None]) -> None:
        """Call back if a greeting can be called that and say that; else tell why not."""

        def work(_: object) -> None:
            from pbxgui.actions.greetings import GreetingFacts  # noqa: PLC0415 - SQLAlchemy
            from pbxgui.actions.takes import check_recordable  # noqa: PLC0415 - numpy

            check_recordable(name, GreetingFacts(transcript=transcript))

        title = self.tr("Check the name {name}").format(name=name)
        fail: Callable[[PbxError], None] = while_there(self, self.refused.emit)
        self._services.tasks.run(title, work, while_there(self, lambda _: then()), fail, Room.SOUND)

    def keep(self, wanted: Wanted) -> None:
        """Let callers hear it."""
        masters = self._services.data / AUDIO
        title = self._what(wanted)

        def decode(job: Job["ImportedAudio"]) -> "ImportedAudio":
            from pbxgui.actions.greetings import GreetingFacts, decode_greeting  # noqa: PLC0415 - SQLAlchemy
            from pbxgui.actions.own_folders import renditions_folder  # noqa: PLC0415
            from pbxgui.audio.take_sound import write_wav  # noqa: PLC0415 - numpy

            job.checkpoint(Progress(None, title))
            source = write_wav(wanted.take, wanted.take.wav)
            facts = GreetingFacts(transcript=wanted.transcript)
            wait = partial(job.checkpoint, Progress(None, title))
            return decode_greeting(masters, renditions_folder(), source, wanted.name, facts, wait)

        then = while_there(self, partial(self._keep, wanted))
        fail: Callable[[PbxError], None] = while_there(self, self._refuse)
        self._job = self._services.tasks.run(title, decode, then, fail, Room.IMPORT)

    def cancel(self) -> None:
        """Give up what has begun, as long as nothing has changed."""
        if self._job is not None:
            self._job.cancel()

    def _keep(self, wanted: Wanted, audio: "ImportedAudio") -> None:
        self._job, what = None, self._what(wanted)

        def keep(store: object, _: object) -> "ImportedGreeting":
            from pbxgui.actions.greetings import GreetingFacts, keep_greeting  # noqa: PLC0415 - see above
            from pbxgui.actions.takes import take_file_name  # noqa: PLC0415 - see above

            file_name, facts = take_file_name(wanted.take), GreetingFacts(transcript=wanted.transcript)
            return keep_greeting(store, audio, file_name, wanted.name, facts, what=what)  # type: ignore[arg-type]

        fail: Callable[[PbxError], None] = while_there(self, self._refuse)
        self._services.editing.run(what, keep, while_there(self, partial(self._kept, wanted)), fail)

    def _kept(self, wanted: Wanted, _: "ImportedGreeting") -> None:
        self._shelf.remove(wanted.take, *wanted.forget)
        self.kept.emit(wanted.name)

    def _refuse(self, error: PbxError) -> None:
        self._job = None
        self.refused.emit(error)

    def _what(self, wanted: Wanted) -> str:
        return self.tr("Record greeting {name}").format(name=wanted.name)

    @Slot(object)
    def _on_ended(self, job: Job[object]) -> None:
        """Notice a job that ended without a result: it was cancelled."""
        if self._job is not None and job is self._job:
            self._job = None
            self.cancelled.emit()
