"""Whether the computer hears the person, tried out where that is wanted; nothing depends on it."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from pbxgui.audio.recording_seen import RecordingSeen
from pbxgui.ui.services import Services
from pbxgui.ui.studio.level_meter import LevelMeter
from pbxgui.ui.studio.recorder_words import QUIET_DBFS
from pbxgui.ui.theme.icons import Icon
from pbxgui.ui.theme.picture import give_picture


class MicrophoneCheck(QWidget):
    """The level of the microphone, and the way to the recorder.

    Signals:
        wanted: the person wants to record.

    """

    wanted = Signal()

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._recorder = services.recorder
        self._listens = False
        self._was_heard = False
        theme = services.theme
        self.record = give_picture(QPushButton(self.tr("Record your own greeting…")), theme, Icon.RECORD)
        self.check = give_picture(QPushButton(self.tr("Check the microphone")), theme, Icon.GREETINGS)
        self.meter = LevelMeter(theme)
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.meter.hide()
        self.words.hide()
        row = QHBoxLayout()
        for button in (self.record, self.check):
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self.meter)
        column.addWidget(self.words)
        self.check.clicked.connect(self._on_check)
        self.record.clicked.connect(self._on_record)
        self._recorder.changed.connect(self._on_seen)

    @Slot()
    def _on_check(self) -> None:
        if self._listens:
            self.stop()
            return
        self._listens, self._was_heard = True, False
        self._show()
        self._recorder.test()

    @Slot()
    def _on_record(self) -> None:
        self.stop()
        self.wanted.emit()

    def stop(self) -> None:
        """Let the microphone go."""
        if self._listens:
            self._listens = False
            self._recorder.let_go()
            self._show()

    def _show(self) -> None:
        self.check.setText(self.tr("End the check") if self._listens else self.tr("Check the microphone"))
        self.meter.setVisible(self._listens)
        self.words.setVisible(self._listens)
        self.words.setText(self.tr("Say something, as loud as you would greet a caller."))

    @Slot(object)
    def _on_seen(self, seen: RecordingSeen) -> None:
        if not self._listens:
            return
        self.meter.show_level(seen.level if seen.state.listens else None)
        if seen.trouble is not None:
            words = self.tr("{trouble} You can go on without a microphone.")
            self.words.setText(words.format(trouble=seen.trouble))
        elif seen.level.held_dbfs >= QUIET_DBFS and not self._was_heard:
            self._was_heard = True
            self.words.setText(self.tr("We hear you. You can record your own greeting."))

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        """Let the microphone go when the person goes on."""
        super().hideEvent(event)
        self.stop()
