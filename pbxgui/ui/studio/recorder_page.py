"""Everything on the recorder's page, and how it looks in each state."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from pbxgui.audio.recording_seen import RecordingSeen
from pbxgui.audio.recording_state import RecordingEvent, RecordingState, can
from pbxgui.core.errors import PbxError
from pbxgui.ui.forms import Form
from pbxgui.ui.sentences import told
from pbxgui.ui.services import Services
from pbxgui.ui.studio.controls import Controls
from pbxgui.ui.studio.level_meter import LevelMeter
from pbxgui.ui.studio.live_view import LiveView
from pbxgui.ui.studio.microphone_row import MicrophoneRow
from pbxgui.ui.studio.phone_panel import PhonePanel
from pbxgui.ui.studio.phone_row import PhoneRow
from pbxgui.ui.studio.recorder_words import seconds_shown, state_words, time_words
from pbxgui.ui.studio.take_list import LeftBehind, TakeList
from pbxgui.ui.studio.teleprompter import Teleprompter
from pbxgui.ui.theme.icons import Icon
from pbxgui.ui.theme.picture import give_picture
from pbxgui.ui.words import clock

_State = RecordingState
READS = frozenset({_State.COUNTING_IN, _State.RECORDING, _State.PAUSED})
"""States in which somebody reads the script aloud."""

_RESTS = frozenset({_State.CLOSED, _State.TESTING, _State.DONE})
_CLOCK_POINTS = 30
_SIDE = 280  # device-independent pixels
_AROUND = 16


class RecorderPage(QWidget):
    """The parts, laid out; what they do is the dialog's."""

    def __init__(
        self, services: Services, name: str, transcript: str, *, fixed: bool, parent: QWidget
    ) -> None:
        """Show a greeting's name and text; the name can be chosen where it is not `fixed`."""
        super().__init__(parent)
        self._theme = theme = services.theme
        self._is_keeping = self._is_on_phone = False
        self._fixed = fixed
        self._complaint: PbxError | None = None
        self._seen = RecordingSeen()
        self.name = QLineEdit(name)
        self.name.setReadOnly(fixed)
        self.microphone = MicrophoneRow(services.recorder, theme)
        self.meter = LevelMeter(theme)
        self.phone_row, self.phone_panel = PhoneRow(services), PhonePanel(theme)
        self.left_behind = LeftBehind(theme)
        self.teleprompter = Teleprompter(theme, transcript)
        self.wave = LiveView(theme)
        self.replace = give_picture(QPushButton(self.tr("Record the chosen part again")), theme, Icon.RECORD)
        self.takes = TakeList(theme)
        self.controls = Controls(theme)
        self.clock, self.state, self.time = QLabel(), QLabel(), QLabel()
        self.told, self.trouble = QLabel(), QLabel()
        self.keys = QLabel(
            self.tr("Space records and stops. Ctrl+P pauses, Ctrl+L plays, Ctrl+Return uses the take.")
        )
        self.progress = QProgressBar()
        self.cancel = QPushButton(self.tr("Cancel"))
        self.close_button = QPushButton(self.tr("Close"))
        self.use = give_picture(QPushButton(self.tr("Use this take")), theme, Icon.CHECK)
        self._scroll, self._inside = QScrollArea(), QWidget()
        self._dress()
        self._lay_out()
        self.wave.selected.connect(lambda _: self.show_possible(self._seen))
        self.complain(None)
        self.set_keeping(is_keeping=False)

    def _dress(self) -> None:
        for label in (self.told, self.time, self.keys):
            label.setProperty("role", "quiet")
        self.keys.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.state.setProperty("role", "heading")
        self.trouble.setProperty("role", "danger")
        for label in (self.told, self.trouble, self.time, self.keys):
            label.setWordWrap(True)
        font = self.clock.font()
        font.setPointSize(_CLOCK_POINTS)
        self.clock.setFont(font)
        self.clock.setAccessibleName(self.tr("Length of the take"))
        self.clock.setMinimumWidth(self.clock.fontMetrics().horizontalAdvance("00:00"))
        self.progress.setRange(0, 0)
        self.progress.setAccessibleName(self.tr("The take is being prepared for callers"))
        keys = "Ctrl+Return"
        self.use.setShortcut(QKeySequence(keys))
        self.use.setToolTip(QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText))
        self.replace.setToolTip(
            self.tr("Choose a part of the waveform with the mouse, or with Shift and the arrow keys.")
        )
        for button in (self.replace, self.cancel, self.close_button, self.use):
            button.setAutoDefault(False)

    def _lay_out(self) -> None:
        inside = self._inside
        body = QVBoxLayout(inside)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(10)
        form = Form()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(self.tr("&Name"), self.name)
        form.addRow(self.microphone.label, self.microphone)
        form.addRow("", self.meter)
        form.addRow(self.phone_row.label, self.phone_row)
        body.addLayout(form)
        sides = QHBoxLayout()
        sides.setSpacing(16)
        left = QVBoxLayout()
        left.addWidget(self.teleprompter, 3)
        left.addWidget(self.wave, 2)
        left.addWidget(self.replace, 0, Qt.AlignmentFlag.AlignLeft)
        sides.addLayout(left, 1)
        self.takes.setFixedWidth(_SIDE)
        sides.addWidget(self.takes)
        body.addLayout(sides, 1)
        scroll = self._scroll
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(_AROUND, _AROUND, _AROUND, _AROUND)
        column.setSpacing(10)
        column.addWidget(self.left_behind)
        column.addWidget(scroll, 1)
        column.addLayout(self._time_row())
        column.addWidget(self.trouble)
        column.addWidget(self.phone_panel)
        column.addWidget(self.controls)
        column.addWidget(self.keys)
        column.addLayout(self._last_row())

    def _time_row(self) -> QHBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addStretch(1)
        words.addWidget(self.state)
        words.addWidget(self.time)
        words.addStretch(1)
        row = QHBoxLayout()
        row.addWidget(self.clock)
        row.addSpacing(8)
        row.addLayout(words, 1)
        return row

    def _last_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self.told, 1)
        for widget in (self.progress, self.cancel, self.close_button, self.use):
            row.addWidget(widget)
        return row

    # What is shown

    def show_seen(self, seen: RecordingSeen, cap: float) -> None:
        """Show what the recorder does; thirty times a second."""
        before, self._seen = self._seen, seen
        self.meter.show_level(seen.level if seen.state.listens else None)
        self.clock.setText(str(seen.count) if seen.count else clock(seconds_shown(seen)))
        self.time.setText(time_words(seconds_shown(seen), cap))
        if seen.state in READS:
            self.teleprompter.read_at(seen.seconds)
        elif seen.state is not before.state:
            self.teleprompter.write()
        if (seen.state, seen.trouble, seen.take) != (before.state, before.trouble, before.take):
            if seen.state is not before.state and seen.state in READS:
                self._complaint = None
                self._show_script()
            self.state.setText(state_words(seen))
            self.microphone.show_state(seen.state)
            self.controls.show_seen(seen)
            self.show_possible(seen)
            self._show_trouble()

    def _show_script(self) -> None:
        """Bring what is read aloud into sight, on a screen that has no room for everything."""
        top = self.teleprompter.mapTo(self._inside, QPoint(0, 0))
        self._scroll.verticalScrollBar().setValue(top.y())

    def show_possible(self, seen: RecordingSeen) -> None:
        """Let be pressed what can be done now."""
        rests = seen.state in _RESTS and not self._is_on_phone
        chosen = self.takes.take is not None and rests
        self.phone_row.button.setEnabled(rests and not self._is_keeping)
        paused = seen.take is not None and seen.state in {_State.PAUSED, _State.LOST}
        self.takes.listen.setEnabled(chosen or paused)
        self.takes.remove.setEnabled(chosen)
        self.takes.list.setEnabled(rests)
        in_hand = seen.take is not None and can(seen.state, RecordingEvent.RECORD) and not self._is_on_phone
        self.replace.setEnabled(in_hand and self.wave.selection is not None)
        self.use.setEnabled(chosen and not self._is_keeping)
        self._offer_use(is_next=chosen and seen.state is _State.DONE)

    def _offer_use(self, *, is_next: bool) -> None:
        """Let the button stand out where using the take is what comes next."""
        give_picture(self.use, self._theme, Icon.CHECK, "on_accent" if is_next else "text")
        role = "primary" if is_next else ""
        if self.use.property("role") != role:
            self.use.setProperty("role", role)
            self.use.style().unpolish(self.use)
            self.use.style().polish(self.use)

    def show_name(self, name: str, *, is_there: bool) -> None:
        """Say what becomes of a take that is used."""
        if self._fixed or is_there:
            words = self.tr("It becomes the version of “{name}” that callers hear. Earlier ones are kept.")
        else:
            words = self.tr("It becomes the greeting “{name}”.")
        self.told.setText(words.format(name=name))

    def complain(self, error: PbxError | None) -> None:
        """Say what is wrong, or nothing; what was typed stays."""
        self._complaint = error
        self._show_trouble()

    def set_keeping(self, *, is_keeping: bool) -> None:
        """Show that a take is on its way to be a greeting, or that none is."""
        self._is_keeping = is_keeping
        for widget in (self.progress, self.cancel):
            widget.setVisible(is_keeping)
        self.told.setVisible(not is_keeping)
        self.controls.setEnabled(not is_keeping)
        self.takes.setEnabled(not is_keeping)
        self.show_possible(self._seen)

    def set_on_phone(self, *, is_on_phone: bool) -> None:
        """Show what to do at a telephone in place of what is done with the microphone, or that again."""
        self._is_on_phone = is_on_phone
        self.phone_panel.setVisible(is_on_phone)
        for widget in (self.clock, self.state, self.time, self.controls, self.keys):
            widget.setVisible(not is_on_phone)
        self.microphone.setEnabled(not is_on_phone)
        self.left_behind.setEnabled(not is_on_phone)
        self.show_possible(self._seen)

    def _show_trouble(self) -> None:
        trouble = self._complaint or self._seen.trouble
        self.trouble.setText("" if trouble is None else told(trouble))
        self.trouble.setVisible(trouble is not None)
