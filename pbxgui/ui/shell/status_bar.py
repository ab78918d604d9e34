"""The status bar: whether the engine runs, where, how many of its lines are in use, and what goes on."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QLabel, QProgressBar, QStatusBar, QToolButton, QWidget

from pbxgui.core.live_call import LiveCall
from pbxgui.ui.background.engine_link import EngineSeen
from pbxgui.ui.background.tasks import Job, Progress, Tasks
from pbxgui.ui.theme.icons import Icon
from pbxgui.ui.theme.theme import Theme

_SAID = 8_000  # milliseconds that a message stays


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
        self._engine.setAccessibleName(self.tr("Engine"))
        self._lines.setAccessibleName(self.tr("Lines"))
        self._progress = QProgressBar()
        self._progress.setFixedWidth(180)
        self._progress.hide()
        self._stop = QToolButton()
        self._stop.setText(self.tr("Cancel"))
        self._stop.setIcon(theme.icon(Icon.STOP))
        self._stop.clicked.connect(self._on_stop)
        self._stop.hide()
        self._job: Job[object] | None = None
        self.addPermanentWidget(self._progress)
        self.addPermanentWidget(self._stop)
        for label in (self._picture, self._engine, self._lines):
            label.setContentsMargins(4, 4, 8, 4)
            self.addPermanentWidget(label)
        tasks.progressed.connect(self._on_progress, Qt.ConnectionType.QueuedConnection)
        tasks.ended.connect(self._on_ended)

    def say(self, text: str) -> None:
        """Say something for a while."""
        self.showMessage(text, _SAID)

    def show_engine(self, seen: EngineSeen, status: EngineStatus) -> None:
        """Tell how the engine is."""
        runs = seen.engine is not None
        color = self._theme.colors.talking if runs else self._theme.colors.danger
        icon = self._theme.icon(Icon.CHECK if runs else Icon.WARNING, color)
        self._picture.setPixmap(icon.pixmap(16, 16))
        self._engine.setText(
            self.tr("Engine runs at {address}").format(address=status.address)
            if runs and status.address
            else self.tr("Engine runs")
            if runs
            else self.tr("Engine does not run")
        )
        used = sum(_legs(call) for call in seen.calls.values())
        self._lines.setText(
            self.tr("{used} of {all} lines in use").format(used=used, all=status.lines)
            if runs and status.lines
            else ""
        )

    @Slot(object)
    def _on_progress(self, told: tuple[Job[object], Progress]) -> None:
        job, progress = told
        self._job = job
        self._progress.setRange(0, 0 if progress.done is None else 100)
        if progress.done is not None:
            self._progress.setValue(round(progress.done * 100))
        self._progress.setFormat(progress.words or job.title)
        self._progress.show()
        self._stop.show()

    @Slot(object)
    def _on_ended(self, job: Job[object]) -> None:
        if job is self._job:
            self._job = None
            self._progress.hide()
            self._stop.hide()

    @Slot()
    def _on_stop(self) -> None:
        if self._job is not None:
            self._job.cancel()


def _legs(call: LiveCall) -> int:
    return 1 + len(call.peers)
