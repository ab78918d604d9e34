"""The status bar: whether the engine runs, where, how many of its lines are in use, and what goes on."""

import time
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QLabel, QProgressBar, QStatusBar, QToolButton, QWidget

from pbxgui.core.live_call import LiveCall
from pbxgui.ui.background.engine_link import EngineSeen
from pbxgui.ui.background.tasks import Job, Progress, Tasks
from pbxgui.ui.shell.actions import make_action
from pbxgui.ui.theme.icons import Icon
from pbxgui.ui.theme.picture import give_picture
from pbxgui.ui.theme.theme import Theme

_SAID = 8_000  # milliseconds that a message stays
_PATIENCE = 0.5  # seconds that work may take before it is worth a word
_LONGEST = 60  # characters of what is being done


@dataclass(slots=True)
class _Running:
    """Work on its way: since when, on the monotonic clock, and how far it is where it tells."""

    since: float
    progress: Progress | None = None


@dataclass(frozen=True, slots=True)
class EngineStatus:
    """What the engine says of itself when asked.

    Attributes:
        address: where it listens; empty before it was asked.
        lines: how many call legs it has; 0 before.

    """

    address: str = ""
    lines: int = 0


class StatusBar(QStatusBar):
    """Always there, always true."""

    def __init__(self, theme: Theme, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._picture, self._engine, self._lines = QLabel(), QLabel(), QLabel()
        self._doing, self._progress, self._stop = QLabel(), QProgressBar(), QToolButton()
        self._progress.setFixedWidth(120)
        self._progress.setTextVisible(False)
        self._progress.setAccessibleName(self.tr("Progress"))
        self._stop.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._stop.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._stop.setDefaultAction(
            give_picture(make_action(self, self.tr("Cancel"), self._on_stop), theme, Icon.STOP)
        )
        for widget in (self._doing, self._progress, self._stop):
            widget.hide()
            self.addPermanentWidget(widget)
        self._jobs: dict[Job[object], _Running] = {}
        self._shown: Job[object] | None = None
        self._patience = QTimer(self, singleShot=True)
        self._patience.timeout.connect(self._on_patience)
        for label in (self._picture, self._engine, self._lines):
            label.setContentsMargins(4, 4, 8, 4)
            self.addPermanentWidget(label)
        tasks.started.connect(self._on_started)
        tasks.progressed.connect(self._on_progress, Qt.ConnectionType.QueuedConnection)
        tasks.ended.connect(self._on_ended)

    def say(self, text: str) -> None:
        """Say something for a while."""
        self.showMessage(text, _SAID)

    def show_engine(self, seen: EngineSeen, status: EngineStatus) -> None:
        """Tell how the engine is."""
        runs = seen.engine is not None
        picture, color = (Icon.CHECK, "talking") if runs else (Icon.WARNING, "danger")
        give_picture(self._picture, self._theme, picture, color)
        self._engine.setText(
            self.tr("Engine runs at {address}").format(address=status.address)
            if runs and status.address
            else self.tr("Engine runs")
            if runs
            else self.tr("Engine does not run")
        )
        used = sum(_legs(call) for call in seen.calls.values())
        self._lines.setText(
            self.tr("{used} of {all} lines in use, {free} free").format(
                used=used, all=status.lines, free=max(0, status.lines - used)
            )
            if runs and status.lines
            else ""
        )

    # What takes long

    @Slot(object)
    def _on_started(self, job: Job[object]) -> None:
        self._jobs[job] = _Running(time.monotonic())
        if not self._patience.isActive() and self._shown is None:
            self._patience.start(round(_PATIENCE * 1_000))

    @Slot(object)
    def _on_progress(self, told: tuple[Job[object], Progress]) -> None:
        job, progress = told
        if job in self._jobs:
            self._jobs[job].progress = progress
            if job is self._shown:
                self._show()

    @Slot()
    def _on_patience(self) -> None:
        """Show what has taken longest, if that is long enough to be worth it."""
        job = next(iter(self._jobs), None)
        if job is None:
            return
        left = self._jobs[job].since + _PATIENCE - time.monotonic()
        if left > 0:
            self._patience.start(round(left * 1_000) + 1)
        else:
            self._shown = job
            self._show()

    def _show(self) -> None:
        """Show how far it is; it can be cancelled where it looks from time to time whether anybody still waits."""
        job = self._shown
        if job is None:
            return
        progress = self._jobs[job].progress
        done = progress.done if progress else None
        words = (progress.words if progress else "") or job.title
        self._doing.setText(words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…")
        self._progress.setRange(0, 0 if done is None else 100)
        if done is not None:
            self._progress.setValue(round(done * 100))
        self._stop.setVisible(progress is not None)
        self._doing.show()
        self._progress.show()

    @Slot(object)
    def _on_ended(self, job: Job[object]) -> None:
        self._jobs.pop(job, None)
        if job is self._shown:
            self._shown = None
            for widget in (self._doing, self._progress, self._stop):
                widget.hide()
            self._on_patience()

    @Slot()
    def _on_stop(self) -> None:
        if self._shown is not None:
            self._shown.cancel()


def _legs(call: LiveCall) -> int:
    return 1 + len(call.peers)
