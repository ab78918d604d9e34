"""The one recorder of the window: whoever shows it gives orders that return at once, and is told what comes of them."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QSettings, Qt, Signal, Slot

from pbxgui.audio.devices import DeviceName, SoundDevices
from pbxgui.audio.live_waveform import LiveWaveform
from pbxgui.audio.recording import Recording
from pbxgui.audio.recording_seen import InputsSeen, RecordingSeen
from pbxgui.audio.recording_state import RecordingEvent, RecordingState, can
from pbxgui.audio.sound_process import ChildDevices
from pbxgui.audio.take import Take

_HOST_API, _NAME = "sound/input_host_api", "sound/input"


class Recorder(QObject):
    """Records from the microphone; nothing in it waits.

    Signals:
        changed: a RecordingSeen, 30 times a second while the microphone is open, and at each change of state.
        inputs_changed: an InputsSeen, after `look` and `choose` and whenever something is plugged in.

    """

    changed = Signal(object)
    inputs_changed = Signal(object)
    _seen = Signal(object)
    _inputs_seen = Signal(object)

    def __init__(
        self,
        takes: Path,
        state: QSettings | None = None,
        open_devices: Callable[[], SoundDevices] = ChildDevices,
        parent: QObject | None = None,
    ) -> None:
        """Keep takes in a folder; remember the chosen device in `state`; make no thread before it is used."""
        super().__init__(parent)
        self.takes = takes
        self._state = state
        self._now = RecordingSeen()
        self._inputs = InputsSeen(chosen=self._remembered())
        self._waiting: list[Callable[[], None]] = []
        queued = Qt.ConnectionType.QueuedConnection
        self._seen.connect(self._on_seen, queued)
        self._inputs_seen.connect(self._on_inputs_seen, queued)
        self._recording = Recording(
            open_devices, takes, self._seen.emit, self._inputs_seen.emit, self._inputs.chosen
        )

    @property
    def now(self) -> RecordingSeen:
        """What it does, as it was told last."""
        return self._now

    @property
    def inputs(self) -> InputsSeen:
        """What can be recorded from, as it was told last; empty before the first `look`."""
        return self._inputs

    @property
    def waveform(self) -> LiveWaveform:
        """The outline of the take in hand."""
        return self._recording.waveform

    def look(self, *, rescan: bool = False) -> None:
        """Find out what can be recorded from; `rescan` sees what was plugged in since."""
        self._recording.look(rescan=rescan)

    def choose(self, device: DeviceName | None) -> None:
        """Record from this device from now on, and after the next start; from the system's default one for None."""
        if self._state is not None:
            self._state.setValue(_HOST_API, device.host_api if device else "")
            self._state.setValue(_NAME, device.name if device else "")
        self._recording.choose(device)

    def test(self) -> None:
        """Listen and keep nothing, where that is not done already."""
        if can(self._now.state, RecordingEvent.TEST):
            self._recording.test()

    def record(self, name: str, count_in: int) -> None:
        """Begin a take for the greeting of this name, after so many seconds."""
        self._recording.record(name, count_in)

    def pause(self) -> None:
        """Keep nothing more for now."""
        self._recording.pause()

    def resume(self, count_in: int) -> None:
        """Go on behind the end of the take in hand, after so many seconds."""
        self._recording.resume(count_in)

    def punch_in(self, start: float, end: float, count_in: int) -> None:
        """Record what takes the place of these seconds of the take in hand."""
        self._recording.punch_in(start, end, count_in)

    def retake(self, count_in: int) -> None:
        """Begin another take for the same greeting; the one in hand is kept."""
        self._recording.retake(count_in)

    def stop(self) -> None:
        """Finish the take; end a test or a count-in."""
        self._recording.stop()

    def adopt(self, take: Take) -> None:
        """Take a take in hand that is on the disk."""
        self._recording.adopt(take)

    def let_go(self, then: Callable[[], None] | None = None) -> None:
        """Close the microphone and have no take in hand; `then` is called when it is so."""
        if then is not None:
            self._waiting.append(then)
        self._recording.let_go()

    def close(self) -> None:
        """Finish the take in hand, which is kept, and let the microphone go; returns when the thread has ended."""
        self._recording.close()

    @Slot(object)
    def _on_seen(self, seen: RecordingSeen) -> None:
        self._now = seen
        self.changed.emit(seen)
        if seen.state is RecordingState.CLOSED and seen.take is None:
            waiting, self._waiting = self._waiting, []
            for then in waiting:
                then()

    @Slot(object)
    def _on_inputs_seen(self, seen: InputsSeen) -> None:
        self._inputs = seen
        self.inputs_changed.emit(seen)

    def _remembered(self) -> DeviceName | None:
        if self._state is None or not self._state.value(_NAME, ""):
            return None
        return DeviceName(str(self._state.value(_HOST_API, "")), str(self._state.value(_NAME)))
