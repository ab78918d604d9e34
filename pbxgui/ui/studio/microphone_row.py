"""Which microphone is used: the system's default one, which is followed, or one that was chosen."""

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QWidget

from pbxgui.audio.devices import DeviceName
from pbxgui.audio.recording_seen import InputsSeen
from pbxgui.audio.recording_state import RecordingState
from pbxgui.core.text import printable
from pbxgui.ui.background.recorder import Recorder
from pbxgui.ui.theme.icons import Icon
from pbxgui.ui.theme.picture import give_picture
from pbxgui.ui.theme.theme import Theme

_NAMELESS = "default"  # what ALSA calls whatever the sound server uses
_BUSY = frozenset({RecordingState.COUNTING_IN, RecordingState.RECORDING})


class MicrophoneRow(QWidget):
    """The devices, and looking for others.

    Signals:
        used: the person has chosen one or looked again, and wants to see it work.

    """

    used = Signal()

    def __init__(self, recorder: Recorder, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._recorder = recorder
        self.devices = QComboBox()
        self.devices.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.rescan = give_picture(QPushButton(self.tr("Rescan")), theme, Icon.RENEW)
        self.rescan.setToolTip(self.tr("Look for microphones that were connected just now"))
        self.rescan.setAutoDefault(False)
        self.label = QLabel(self.tr("&Microphone"))
        self.label.setBuddy(self.devices)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.devices, 1)
        row.addWidget(self.rescan)
        self.devices.activated.connect(self._on_chosen)
        self.rescan.clicked.connect(self._on_rescan)
        recorder.inputs_changed.connect(self.show_inputs)
        self.show_inputs(recorder.inputs)

    @Slot(object)
    def show_inputs(self, seen: InputsSeen) -> None:
        """Show what there is; one that was chosen and is not there stays chosen and says so."""
        with QSignalBlocker(self.devices):
            self.devices.clear()
            default = next((one.name.name for one in seen.inputs if one.is_default), _NAMELESS)
            words = self.tr("System default: {name}") if default != _NAMELESS else self.tr("System default")
            self.devices.addItem(words.format(name=printable(default)), None)
            for one in seen.inputs:
                self.devices.addItem(printable(str(one.name)), one.name)
            names = [None, *(one.name for one in seen.inputs)]
            if seen.chosen not in names:
                names.append(seen.chosen)
                gone = self.tr("{name}, not connected").format(name=printable(str(seen.chosen)))
                self.devices.addItem(gone, seen.chosen)
            self.devices.setCurrentIndex(names.index(seen.chosen))

    def show_state(self, state: RecordingState) -> None:
        """Leave the microphone alone while it records."""
        self.devices.setEnabled(state not in _BUSY)
        self.rescan.setEnabled(state not in _BUSY)

    @Slot()
    def _on_chosen(self) -> None:
        device = self.devices.currentData()
        self._recorder.choose(device if isinstance(device, DeviceName) else None)
        self.used.emit()

    @Slot()
    def _on_rescan(self) -> None:
        self._recorder.look(rescan=True)
        self.used.emit()
