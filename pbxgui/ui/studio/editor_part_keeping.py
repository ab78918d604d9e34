"""A part of what is edited made a greeting of its own: its name is asked in a strip, the rest is done in rooms."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from pbxgui.core.config import Edited
from pbxgui.core.config.edit_parts import Part
from pbxgui.core.errors import PbxError
from pbxgui.ui.background.tasks import Job, Progress, Room
from pbxgui.ui.greeting_names import name_of_file
from pbxgui.ui.greetings.listening import AUDIO
from pbxgui.ui.sentences import told
from pbxgui.ui.services import Services
from pbxgui.ui.studio.editor_work import EditorWork
from pbxgui.ui.while_there import while_there

if TYPE_CHECKING:
    from pbxgui.actions.greeting_editing import Editing
    from pbxgui.audio.importing import ImportedAudio
    from pbxgui.core.config.edit_list import Steps
    from pbxgui.store.store import Store


class PartKeeping(QFrame):
    """Asks for the name of one part after the other, and makes it a greeting.

    Signals:
        made: the name of the new greeting.
        busy_changed: `is_busy` is another one.
        left: the person has what they wanted, or does not want it.

    """

    made = Signal(str)
    busy_changed = Signal()
    left = Signal()

    def __init__(self, services: Services, work: EditorWork, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self.setProperty("kind", "plain")
        self._services, self._work = services, work
        self._part: tuple[Steps, Part] | None = None
        self._job: Job[Any] | None = None
        self.is_busy = False
        self.words, self.trouble = QLabel(), QLabel()
        self.words.setWordWrap(True)
        self.trouble.setWordWrap(True)
        self.trouble.setProperty("role", "danger")
        self.name = QLineEdit()
        self.name.setMinimumWidth(160)
        self.name.setAccessibleName(self.tr("Name of the new greeting"))
        self.progress = QProgressBar()
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("The new greeting is being made"))
        self.make = QPushButton(self.tr("Make the greeting"))
        self.leave = QPushButton(self.tr("Not now"))
        self._lay_out()
        self.name.returnPressed.connect(self.keep)
        self.make.clicked.connect(self.keep)
        self.leave.clicked.connect(self.cancel)
        services.tasks.ended.connect(self._on_ended)
        self.hide()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.words, 1)
        for widget in (self.name, self.progress, self.make, self.leave):
            row.addWidget(widget)
        for button in (self.make, self.leave):
            button.setAutoDefault(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 8)
        column.addLayout(row)
        column.addWidget(self.trouble)

    def ask(self, number: int) -> None:
        """Ask how the greeting of a part, counted from 1, shall be called."""
        preview = self._work.preview
        if self.is_busy or preview is None or not 1 <= number <= len(preview.parts):
            return
        self._part = preview.steps, preview.parts[number - 1]
        taken = self._services.latest.configuration.configuration.greeting_by_name
        named = self.tr("{name}-part-{number}").format(name=self._work.name, number=number)
        self.name.setText(name_of_file(named, taken))
        self.words.setText(self.tr("Part {number} becomes a greeting called").format(number=number))
        self._complain("")
        self._set_busy(is_busy=False)
        self.show()
        self.name.setFocus()
        self.name.selectAll()

    @Slot()
    def keep(self) -> None:
        """Make the greeting: look at the name first, render without the store, then keep it; one step to undo."""
        edited, name = self._work.opened_version, self.name.text().strip()
        if self._part is None or edited is None or self.is_busy:
            return
        self._complain("")
        self._set_busy(is_busy=True)
        steps, part = self._part

        def check(store: "Store", _: object) -> tuple[Edited, Path]:
            from pbxgui.actions.greeting_parts import check_new_name, of_part  # noqa: PLC0415 - SQLAlchemy

            check_new_name(store, edited, name)
            return of_part(edited, steps, part), store.audio.working(edited.master)

        then = while_there(self, partial(self._render, edited, name))
        title = self.tr("Check the name {name}").format(name=name)
        self._job = self._services.editing.look(title, check, then, self._refused())

    def _render(self, edited: "Editing", name: str, found: tuple[Edited, Path]) -> None:
        (wanted, working), masters = found, self._services.data / AUDIO

        def render(job: "Job[ImportedAudio]") -> "ImportedAudio":
            from pbxgui.actions.own_folders import renditions_folder  # noqa: PLC0415 - numpy, SQLAlchemy
            from pbxgui.audio.edits.confined import edit_confined  # noqa: PLC0415

            progress = partial(job.checkpoint, Progress())
            return edit_confined(working, wanted.steps, masters, renditions_folder(), progress)

        then = while_there(self, partial(self._keep, edited, wanted, name))
        self._job = self._services.tasks.run(self._what(name), render, then, self._refused(), Room.IMPORT)

    def _keep(self, edited: "Editing", wanted: Edited, name: str, audio: "ImportedAudio") -> None:
        def keep(store: "Store", _: object) -> object:
            from pbxgui.actions.greeting_parts import keep_part  # noqa: PLC0415 - SQLAlchemy

            return keep_part(store, edited, wanted, name, audio)

        self._job = None  # it is past return
        self._services.editing.run(
            self._what(name), keep, while_there(self, partial(self._on_kept, name)), self._refused()
        )

    def _what(self, name: str) -> str:
        return self.tr("Make greeting {name} of a part").format(name=name)

    def _on_kept(self, name: str, _: object) -> None:
        self._set_busy(is_busy=False)
        self._go()
        self.made.emit(name)

    @Slot()
    def cancel(self) -> None:
        """Make no greeting; nothing once it is being kept."""
        if not self.is_busy:
            self._go()
        elif self._job is not None:
            self._job.cancel()

    def close_down(self) -> None:
        """Give up for good."""
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _go(self) -> None:
        self._part = None
        self.hide()
        self.left.emit()

    def _refused(self) -> "Any":  # noqa: ANN401 - a call-back
        return while_there(self, self._on_refused)

    def _on_refused(self, error: PbxError) -> None:
        self._complain(told(error))
        self._set_busy(is_busy=False)
        self.name.setFocus()

    @Slot(object)
    def _on_ended(self, job: Job[object]) -> None:
        """Notice that it was given up: it ended without a call-back."""
        if self._job is not None and job is self._job:
            self._set_busy(is_busy=False)

    def _set_busy(self, *, is_busy: bool) -> None:
        self.is_busy = is_busy
        if not is_busy:
            self._job = None
        self.progress.setVisible(is_busy)
        self.make.setEnabled(not is_busy)
        self.name.setEnabled(not is_busy)
        self.leave.setText(self.tr("Cancel") if is_busy else self.tr("Not now"))
        self.busy_changed.emit()

    def _complain(self, text: str) -> None:
        self.trouble.setText(text)
        self.trouble.setVisible(bool(text))
