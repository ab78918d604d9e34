"""The buttons of the recorder: one large one for what comes next, and beside it what else is possible."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QSize, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from pbxgui.audio.recording_seen import RecordingSeen
from pbxgui.audio.recording_state import RecordingState
from pbxgui.ui.theme.icons import Icon
from pbxgui.ui.theme.picture import give_picture
from pbxgui.ui.theme.theme import Theme

_State = RecordingState
_LARGE = QSize(220, 56)  # device-independent pixels
_ICON = 24


@dataclass(frozen=True, slots=True)
class Next:
    """What the large button does.

    Attributes:
        words: on it.
        icon: on it.
        role: of the style sheet.
        order: what is emitted: record, stop or resume.

    """

    words: str
    icon: Icon
    role: str
    order: str


def next_of(seen: RecordingSeen) -> Next:
    """Return what comes next in a state."""
    match seen.state:
        case _State.RECORDING:
            return Next(_tr("Stop"), Icon.STOP, "danger", "stop")
        case _State.COUNTING_IN:
            return Next(_tr("Do not record yet"), Icon.STOP, "", "stop")
        case _State.PAUSED:
            return Next(_tr("Go on recording"), Icon.RECORD, "primary", "resume")
        case _State.LOST if seen.take is not None:
            return Next(_tr("Go on recording"), Icon.RECORD, "primary", "resume")
        case _State.DONE:
            return Next(_tr("Record again"), Icon.RECORD, "", "record")
    return Next(_tr("Record"), Icon.RECORD, "primary", "record")


def _tr(text: str) -> str:
    return QCoreApplication.translate("RecorderControls", text)


class Controls(QWidget):
    """Buttons with their keys.

    Signals:
        record, resume, stop, pause, retake: the person wants it.

    """

    record = Signal()
    resume = Signal()
    stop = Signal()
    pause = Signal()
    retake = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._next: Next | None = None
        self._seen = RecordingSeen()
        self.main = QPushButton()
        self.main.setMinimumSize(_LARGE)
        self.main.setIconSize(QSize(_ICON, _ICON))
        self.pause_button = QPushButton(self.tr("Pause"))
        self.stop_button = QPushButton(self.tr("Finish"))
        self.retake_button = QPushButton(self.tr("Start over"))
        give_picture(self.pause_button, theme, Icon.PAUSE)
        give_picture(self.stop_button, theme, Icon.STOP)
        give_picture(self.retake_button, theme, Icon.UNDO)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        for button in (self.main, self.pause_button, self.stop_button, self.retake_button):
            button.setAutoDefault(False)
            row.addWidget(button)
        row.addStretch(1)
        for button, keys, signal in (
            (self.pause_button, "Ctrl+P", self.pause),
            (self.stop_button, "Ctrl+E", self.stop),
            (self.retake_button, "Ctrl+Shift+R", self.retake),
        ):
            button.setShortcut(QKeySequence(keys))
            button.setToolTip(f"{button.text()} ({QKeySequence(keys).toString(_NATIVE)})")
            button.clicked.connect(signal)
        QShortcut(QKeySequence("Ctrl+R"), self, self.main.click)
        self.main.clicked.connect(self._on_main)
        self.show_seen(self._seen)

    def show_seen(self, seen: RecordingSeen) -> None:
        """Offer what can be done now."""
        self._seen = seen
        has_take = seen.state in {_State.PAUSED, _State.LOST} and seen.take is not None
        self.pause_button.setEnabled(seen.state is _State.RECORDING)
        self.stop_button.setEnabled(has_take)
        self.retake_button.setEnabled(seen.state is _State.RECORDING or has_take)
        following = next_of(seen)
        if following != self._next:
            self._next = following
            self._paint(following)

    def set_ready(self, is_ready: bool) -> None:  # noqa: FBT001 - as Qt's own setters
        """Let the large button be pressed, or not while something else has to come first."""
        self.main.setEnabled(is_ready)

    @Slot()
    def _on_main(self) -> None:
        getattr(self, next_of(self._seen).order).emit()

    def _paint(self, following: Next) -> None:
        color = {"primary": "on_accent", "danger": "danger"}.get(following.role, "text")
        self.main.setText(following.words)
        self.main.setToolTip(_tr("{words} (Space or Ctrl+R)").format(words=following.words))
        give_picture(self.main, self._theme, following.icon, color)
        self.main.setProperty("role", following.role)
        self.main.style().unpolish(self.main)
        self.main.style().polish(self.main)


_NATIVE = QKeySequence.SequenceFormat.NativeText
