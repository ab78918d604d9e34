"""Editing one version of a greeting, as the dialog shows it: the steps, their preview and verdict, and keeping them."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from pbxgui.audio.verdict import USUAL_CAP, Finding, verdict
from pbxgui.core.config import Configuration, Edited, EditKind, EditStep, Greeting, Kind
from pbxgui.core.config.edit_draft import EditDraft
from pbxgui.core.config.edit_list import Steps
from pbxgui.core.config.greeting_caps import shortest_cap
from pbxgui.core.errors import PbxError
from pbxgui.ui.background.tasks import Job, Progress, Room
from pbxgui.ui.greetings.listening import AUDIO
from pbxgui.ui.services import Services
from pbxgui.ui.studio.editor_list import History, mended
from pbxgui.ui.studio.editor_preview import Opened, Preview, measured, preview
from pbxgui.ui.while_there import while_there

if TYPE_CHECKING:
    from pbxgui.actions.greeting_editing import Editing
    from pbxgui.audio.importing import ImportedAudio
    from pbxgui.audio.measured import Measured
    from pbxgui.audio.studio import Sound
    from pbxgui.store.store import Store

Result = TypeVar("Result")

_ROUNDS = 3  # of mending: noise, say, is only found when the hum above it has gone
_PATIENCE = 300  # milliseconds after which a person wants to see that something goes on


class EditorWork(QObject):
    """What the widgets of the editor stand on; everything slow is done in rooms, and what is overtaken is given up.

    Signals:
        opened: there is something to edit.
        steps_changed: the list of steps is another one; its preview will follow.
        preview_changed: `preview` is another one.
        judged: `findings` are other ones.
        progressed: a share from 0 to 1 of what somebody has waited for longer than 0.3 s; None when it is over.
        failed: a PbxError: nothing could be opened, heard or kept.
        kept: the name of the greeting whose new version callers hear.

    """

    opened = Signal()
    steps_changed = Signal()
    preview_changed = Signal()
    judged = Signal()
    progressed = Signal(object)
    failed = Signal(object)
    kept = Signal(str)

    def __init__(self, services: Services, greeting: Greeting, index: int, parent: QObject) -> None:
        super().__init__(parent)
        self._services = services
        self.name = greeting.name
        self._transcript = greeting.transcript
        self._cap = _cap(services.latest.configuration.configuration, greeting.name)
        self._opened: Opened | None = None
        self.history = History()
        self._begun_with: Steps = ()
        self.original: Preview | None = None
        self.preview: Preview | None = None
        self.findings: tuple[Finding, ...] = ()
        self._judged: Sound | None = None  # what they are of
        self.keeps = False
        self._mends = 0  # rounds of mending everything that are left
        self._mended: set[EditKind] = set()
        self._index = index
        self._past_return = False  # of keeping: the store has its turn
        self._job: Job[Any] | None = None
        self._ticket = 0
        self._patience = QTimer(self, interval=_PATIENCE, singleShot=True)
        self._patience.timeout.connect(self._on_patience)
        services.tasks.progressed.connect(self._on_progressed)
        self._open(index)

    # What there is

    @property
    def steps(self) -> Steps:
        """As they are in the list."""
        return self.history.steps

    @property
    def is_ready(self) -> bool:
        """Whether there is something to edit."""
        return self._opened is not None

    @property
    def has_changed(self) -> bool:
        """Whether there is something to lose."""
        return self.steps != self._begun_with

    @property
    def can_keep(self) -> bool:
        """Whether the steps as they are can become a version."""
        now = self.preview
        return (
            self.has_changed
            and not self.keeps
            and now is not None
            and now.steps == self.steps
            and now.failure is None
        )

    @property
    def opened_version(self) -> "Editing | None":
        """What is edited; None before it is there."""
        return self._opened.editing if self._opened else None

    @property
    def draft(self) -> EditDraft | None:
        """What a crash would lose now; None for nothing."""
        if self._opened is None or not self.has_changed:
            return None
        edited = self._opened.editing
        current = edited.greeting.current_version.sha256
        version = edited.version.sha256
        return EditDraft(self.name, version, current, edited.master, self._begun_with, self.steps)

    # Changes to the list

    def put(self, steps: Steps, merges: str = "") -> None:
        """Have other steps from now on."""
        self._mends = 0
        if not self.keeps and self.history.put(steps, merges):
            self._on_steps()

    def mend(self, remedy: EditStep) -> None:
        """Add what mends a finding, where it belongs in the list."""
        self.put(mended(self.steps, [remedy]))

    @Slot()
    def mend_all(self) -> None:
        """Add everything that mends what is found, and then what is found only without it; undone as one."""
        self._mends, self._mended = _ROUNDS, set()
        self._mend_on()

    def _mend_on(self) -> None:
        """Add remedies: each kind once, but for the level, which the others change."""
        found = [one.remedy for one in self.findings if one.remedy and one.remedy.kind not in self._mended]
        if not self._mends or not found or self.keeps:
            self._mends = 0
            return
        self._mends -= 1
        self._mended |= {step.kind for step in found} - {EditKind.LOUDNESS}
        if self.history.put(mended(self.steps, found), "mend"):
            self._on_steps()

    @Slot()
    def undo(self) -> None:
        """Take the last change of the list back."""
        self._mends = 0
        if not self.keeps and self.history.can_undo:
            self.history.undo()
            self._on_steps()

    @Slot()
    def redo(self) -> None:
        """Bring back what was undone last."""
        if not self.keeps and self.history.can_redo:
            self.history.redo()
            self._on_steps()

    def _on_steps(self) -> None:
        self.steps_changed.emit()
        self._render()

    # Opening

    def take_up(self, draft: EditDraft) -> None:
        """Go on with what was being edited, in the place of what is; one step to undo."""
        if self._is_edited_here(draft):
            self.put(draft.steps)
        elif self.can_take_up(draft):
            self._mends = 0
            self._open(self._index, draft)

    def can_take_up(self, draft: EditDraft) -> bool:
        """Whether that loses nothing."""
        return not self.keeps and (self._is_edited_here(draft) or not self.has_changed)

    def _is_edited_here(self, draft: EditDraft) -> bool:
        edited = self.opened_version
        return edited is not None and (edited.master, self._begun_with) == (draft.master, draft.begun_with)

    def _open(self, index: int, draft: EditDraft | None = None) -> None:
        name = self.name

        def look(store: "Store", _: object) -> "tuple[Editing, Path]":
            from pbxgui.actions.greeting_editing import editing  # noqa: PLC0415 - numpy, SQLAlchemy

            found = editing(store, name, index + 1, draft)
            return found, store.audio.working(found.master)

        title = self.tr("Open {name}").format(name=name)
        then = while_there(self, partial(self._on_found, draft))
        self._services.editing.look(title, look, then, self._refused())

    def _on_found(self, draft: EditDraft | None, found: "tuple[Editing, Path]") -> None:
        def prepared(job: Job[tuple[Opened, Preview]]) -> tuple[Opened, Preview]:
            from pbxgui.audio.edits.session import prepare  # noqa: PLC0415 - numpy

            opened = Opened(*found, prepare(found[1]))
            return opened, preview(opened.session, (), lambda _: job.checkpoint())

        self._run(self.tr("Open {name}").format(name=self.name), prepared, partial(self._on_prepared, draft))

    def _on_prepared(self, draft: EditDraft | None, found: tuple[Opened, Preview]) -> None:
        self._opened, self.original = found
        self._begun_with = self._opened.editing.steps
        self.history = History(self._begun_with)
        if draft is not None:
            self.history.put(draft.steps)
        self.opened.emit()
        self._on_steps()

    # Preview and verdict

    def _render(self) -> None:
        """Make the preview of the steps as they are; one that is under way is given up."""
        opened, steps, before = self._opened, self.steps, self.preview
        if opened is None:
            return

        def render(job: Job[Preview]) -> Preview:
            return preview(opened.session, steps, lambda share: job.checkpoint(Progress(share)), before)

        self._run(self.tr("Edit the sound"), render, self._on_preview)

    def _on_preview(self, made: Preview) -> None:
        self.preview = made
        self.preview_changed.emit()
        if self._judged is made.sound:
            return

        def measure(job: Job["Measured"]) -> "Measured":
            return measured(made.sound, job.checkpoint)

        self._run(self.tr("Judge the sound"), measure, partial(self._on_measured, made))

    def _on_measured(self, made: Preview, found: "Measured") -> None:
        self._judged = made.sound
        self.findings = verdict(found, self._transcript, self._cap)
        self.judged.emit()
        self._mend_on()

    # Keeping

    @Slot()
    def keep(self) -> None:
        """Let callers hear it: a new version, one step to undo in the window."""
        opened = self._opened
        if opened is None or not self.can_keep:
            return
        self.keeps = True
        self.steps_changed.emit()
        wanted = Edited(opened.editing.master, self.steps)
        masters = self._services.data / AUDIO

        def render(job: "Job[ImportedAudio | None]") -> "ImportedAudio | None":
            from pbxgui.actions.greeting_editing import render_edit  # noqa: PLC0415 - numpy, SQLAlchemy
            from pbxgui.actions.own_folders import renditions_folder  # noqa: PLC0415

            def told(share: float) -> None:
                job.checkpoint(Progress(share))

            return render_edit(masters, renditions_folder(), opened.working, wanted, job.checkpoint, told)

        then = partial(self._on_rendered, opened, wanted)
        self._run(self.tr("Edit greeting {name}").format(name=self.name), render, then, Room.IMPORT)

    def _on_rendered(self, opened: Opened, wanted: Edited, audio: "ImportedAudio | None") -> None:
        def keep(store: "Store", _: object) -> object:
            from pbxgui.actions.greeting_editing import keep_edit  # noqa: PLC0415 - numpy, SQLAlchemy

            return keep_edit(store, opened.editing, wanted, audio)

        self._past_return = True
        what = self.tr("Edit greeting {name}").format(name=self.name)
        self._services.editing.run(what, keep, while_there(self, self._on_kept), self._refused())

    def _on_kept(self, _: object) -> None:
        self.kept.emit(self.name)

    def give_up_keeping(self) -> None:
        """Not let callers hear it after all; the list can be changed again. Nothing once the store has its turn."""
        if self.keeps and not self._past_return:
            self.keeps = False
            self._on_steps()

    # Work: one thing at a time, the newest in the place of what was under way

    def cancel(self) -> None:
        """Give up what is under way."""
        if self._job is not None:
            self._job.cancel()
        self._end_of_wait()

    def close(self) -> None:
        """Give up for good: what still comes is not wanted."""
        self.cancel()
        self._ticket += 1

    def _run(
        self,
        title: str,
        work: Callable[[Job[Result]], Result],
        then: Callable[[Result], None],
        room: Room = Room.SOUND,
    ) -> None:
        self.cancel()
        self._ticket += 1
        over = while_there(self, partial(self._over, self._ticket, then))
        self._job = self._services.tasks.run(title, work, over, self._refused(), room)
        self._patience.start()

    def _over(self, ticket: int, then: Callable[[Result], None], result: Result) -> None:
        if ticket == self._ticket:  # else it came too late to be given up
            self._end_of_wait()
            then(result)

    def _refused(self) -> Callable[[PbxError], None]:
        return while_there(self, partial(self._on_failed, self._ticket))

    def _on_failed(self, ticket: int, error: PbxError) -> None:
        if ticket != self._ticket:
            return
        self._end_of_wait()
        if self.keeps:
            self.keeps = self._past_return = False
            self._on_steps()
        self.failed.emit(error)

    def _end_of_wait(self) -> None:
        self._job = None
        self._patience.stop()
        self.progressed.emit(None)

    @Slot()
    def _on_patience(self) -> None:
        if self._job is not None:
            self.progressed.emit(0.0)

    @Slot(object)
    def _on_progressed(self, told: tuple[Job[Any], Progress]) -> None:
        job, progress = told
        if job is self._job and not self._patience.isActive() and progress.done is not None:
            self.progressed.emit(progress.done)


def _cap(configuration: Configuration, name: str) -> float | None:
    """Return how long callers wait for an answer at most while they hear a greeting, the usual while it is not used."""
    if not configuration.users(Kind.GREETING, name):
        return USUAL_CAP
    return shortest_cap(configuration.numbers, name)
