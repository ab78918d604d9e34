"""Importing sound files of any format: one after the other, with progress, and each can be cancelled."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from pbxgui.core.config import file_name_shown
from pbxgui.core.errors import PbxError
from pbxgui.ui.background.tasks import Job, Progress, Room
from pbxgui.ui.greeting_names import name_of_file
from pbxgui.ui.greetings.listening import AUDIO
from pbxgui.ui.greetings.pasted import PastedSound
from pbxgui.ui.services import Services

if TYPE_CHECKING:
    from pbxgui.actions.greetings import ImportedGreeting
    from pbxgui.audio.importing import ImportedAudio
    from pbxgui.audio.part import Part


@dataclass(frozen=True, slots=True)
class Import:
    """One file on its way.

    Attributes:
        number: tells it apart from others.
        file_name: as the person knows it.
        greeting: what it becomes, or becomes a version of.
        is_version: whether that greeting was there before.
        goes_on: whether it has not come to its end.
        told: what the file was and what was done with it.
        worries: what the person may want to put right.
        trouble: why it could not be imported; nothing has changed then.

    """

    number: int
    file_name: str
    greeting: str
    is_version: bool = False
    goes_on: bool = True
    told: tuple[str, ...] = ()
    worries: tuple[str, ...] = ()
    trouble: PbxError | None = None

    @property
    def is_too_long(self) -> bool:
        """Whether a part of it could be imported."""
        return self.trouble is not None and self.trouble.code in {"sound-too-long", "sound-too-big"}


@dataclass(slots=True)
class _Known:
    now: Import
    file: Path
    source: Callable[[], AbstractContextManager[Path]]
    job: Job[object] | None = field(default=None, repr=False)


def _as_it_is(file: Path) -> AbstractContextManager[Path]:
    return nullcontext(file)


class Importing(QObject):
    """Takes files, and tells what becomes of each.

    Signals:
        changed: an Import, at its beginning and at its end.
        left: the number of an Import that was cancelled.

    """

    changed = Signal(object)
    left = Signal(int)

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._known: dict[int, _Known] = {}
        self._count = 0
        services.tasks.ended.connect(self._on_ended)

    def add(self, files: Sequence[Path], onto: str = "") -> None:
        """Import files: each as a greeting named after it, or all as versions of the greeting `onto`."""
        for file in files:
            name = onto or name_of_file(file.stem, self._taken())
            self._begin(file, name, partial(_as_it_is, file), is_version=bool(onto))

    def add_sound(self, sound: PastedSound, onto: str = "") -> None:
        """Import what was copied without a file, as a greeting or as a version of the greeting `onto`."""
        name = onto or name_of_file(sound.stem, self._taken())
        file = Path(f"{name}{sound.suffix}")
        self._begin(file, name, partial(sound.as_file, name), is_version=bool(onto))

    def refuse(self, what: str, trouble: PbxError) -> None:
        """Tell that something cannot be imported, where it is told of files."""
        self._count += 1
        self.changed.emit(Import(self._count, what, "", goes_on=False, trouble=trouble))

    @Slot(int)
    def take_first_hour(self, number: int) -> None:
        """Import the beginning of a file that was too long, in the place of its row."""
        from pbxgui.audio.part import FIRST_HOUR  # noqa: PLC0415 - only then

        known = self._known.get(number)
        if known is not None and known.now.is_too_long:
            known.now = replace(known.now, goes_on=True, trouble=None)
            self._decode(known, FIRST_HOUR)

    def cancel(self, number: int) -> None:
        """Give one up; nothing of it stays."""
        known = self._known.get(number)
        if known is not None and known.job is not None:
            known.job.cancel()

    def _taken(self) -> set[str]:
        configuration = self._services.latest.configuration.configuration
        coming = {known.now.greeting for known in self._known.values() if known.now.goes_on}
        return {greeting.name for greeting in configuration.greetings} | coming

    def _begin(
        self, file: Path, name: str, source: Callable[[], AbstractContextManager[Path]], *, is_version: bool
    ) -> None:
        self._count += 1
        number = self._count
        known = self._known[number] = _Known(
            Import(number, file_name_shown(file.name), name, is_version), file, source
        )
        self._decode(known)

    def _decode(self, known: _Known, part: "Part | None" = None) -> None:
        number, file, source, name = known.now.number, known.file, known.source, known.now.greeting
        words = self.tr("Importing {file}").format(file=known.now.file_name)
        masters = self._services.data / AUDIO

        def decode(job: Job[object]) -> "ImportedAudio":
            from pbxgui.actions.greetings import GreetingFacts, decode_greeting  # noqa: PLC0415 - numpy, SQLAlchemy
            from pbxgui.actions.own_folders import renditions_folder  # noqa: PLC0415

            job.checkpoint(Progress(None, words))
            with source() as path:
                return decode_greeting(
                    masters,
                    renditions_folder(),
                    path,
                    name,
                    GreetingFacts(),
                    lambda: job.checkpoint(Progress(None, words)),
                    part,
                )

        known.job = self._services.tasks.run(
            words, decode, partial(self._keep, number, file), partial(self._fail, number), Room.IMPORT
        )
        self.changed.emit(known.now)

    def _keep(self, number: int, file: Path, audio: "ImportedAudio") -> None:
        name = self._known[number].now.greeting

        def keep(store: object, _: object) -> "ImportedGreeting":
            from pbxgui.actions.greetings import GreetingFacts, keep_greeting  # noqa: PLC0415 - see above

            return keep_greeting(store, audio, file.name, name, GreetingFacts())  # type: ignore[arg-type]

        def kept(_: "ImportedGreeting") -> None:
            now = self._known[number].now
            self._tell(replace(now, goes_on=False, told=audio.what, worries=audio.warnings))

        self._known[number].job = None
        what = self.tr("Import greeting {name}").format(name=name)
        self._services.editing.run(what, keep, kept, partial(self._fail, number))

    def _fail(self, number: int, trouble: PbxError) -> None:
        self._tell(replace(self._known[number].now, goes_on=False, trouble=trouble))

    def _tell(self, now: Import) -> None:
        known = self._known[now.number]
        known.now, known.job = now, None
        self.changed.emit(now)

    @Slot(object)
    def _on_ended(self, job: Job[object]) -> None:
        """Notice a job that ended without a result: it was cancelled."""
        for number, known in tuple(self._known.items()):
            if known.job is job:
                del self._known[number]
                self.left.emit(number)
