"""The one player of the window: what a person listens to is heard on the computer's speaker, one thing at a time."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QSettings, Qt, Signal, Slot

from pbxgui.audio.chosen import Chosen
from pbxgui.audio.devices import BUFFER_SECONDS, PROMPT_SECONDS, DeviceName, SoundDevices
from pbxgui.audio.live_source import PlayingStream
from pbxgui.audio.playback import OutputsSeen, Playback, PlayerSeen
from pbxgui.audio.sound_process import ChildDevices
from pbxgui.audio.telephone.line import Choice
from pbxgui.audio.turn import Source

__all__ = ["DeviceName", "OutputsSeen", "Player", "PlayerSeen", "PlayingStream"]

_HOST_API, _NAME = "sound/output_host_api", "sound/output"


def _file(path: Path) -> Source:
    from pbxgui.audio.file_source import FileSource  # noqa: PLC0415 - numpy, on the player's thread

    return FileSource(path)


def _switched(path: Path, choice: Choice) -> Source:
    from pbxgui.audio.studio import OnDisk  # noqa: PLC0415 - as above
    from pbxgui.audio.telephone.switch import Switch  # noqa: PLC0415

    return Switch(OnDisk(path), choice)


def _compared(one: Path, other: Path, chosen: Chosen) -> Source:
    from pbxgui.audio.compared import Compared  # noqa: PLC0415 - as above
    from pbxgui.audio.studio import OnDisk  # noqa: PLC0415

    return Compared(OnDisk(one), OnDisk(other), chosen)


class Player(QObject):
    """Plays what any screen gives it, in the place of what it played before; nothing in it waits.

    Signals:
        changed: a PlayerSeen, 25 times a second while something plays, and at each beginning, pause and end.
        outputs_changed: an OutputsSeen, after `look` and `choose`.

    """

    changed = Signal(object)
    outputs_changed = Signal(object)
    _seen = Signal(object)
    _outputs_seen = Signal(object)

    def __init__(
        self,
        state: QSettings | None = None,
        open_devices: Callable[[], SoundDevices] = ChildDevices,
        parent: QObject | None = None,
    ) -> None:
        """Remember the chosen device in `state`; make no thread before something is to be played."""
        super().__init__(parent)
        self._state = state
        self._now = PlayerSeen()
        self._outputs = OutputsSeen(chosen=self._remembered())
        queued = Qt.ConnectionType.QueuedConnection
        self._seen.connect(self._on_seen, queued)
        self._outputs_seen.connect(self._on_outputs_seen, queued)
        self._playback = Playback(
            open_devices, self._seen.emit, self._outputs_seen.emit, self._outputs.chosen
        )

    @property
    def now(self) -> PlayerSeen:
        """What it plays, as it was told last."""
        return self._now

    @property
    def outputs(self) -> OutputsSeen:
        """What can be played on, as it was told last; empty before the first `look`."""
        return self._outputs

    def play_file(self, title: str, path: Path) -> None:
        """Play a sound file from its beginning: a working copy, a rendition, or any that libsndfile reads."""
        self._playback.play(title, partial(_file, path), path)

    def play_switched(self, title: str, path: Path, choice: Choice) -> None:
        """Play a working copy as a telephone gives it or as it is, whichever is chosen; heard within 0.1 s of it."""
        self._playback.play(title, partial(_switched, path, choice), path, PROMPT_SECONDS)

    def play_compared(self, title: str, one: Path, other: Path, chosen: Chosen) -> None:
        """Play two working copies at once, of which one is heard, whichever is chosen; heard within 0.1 s of it."""
        self._playback.play(title, partial(_compared, one, other, chosen), None, PROMPT_SECONDS)

    def play_source(
        self,
        title: str,
        open_source: Callable[[], Source],
        path: Path | None = None,
        *,
        promptly: bool = False,
    ) -> None:
        """Play a source that is opened on the player's thread.

        `path` is no file then, but tells it from others; `promptly` for one that changes while it plays.
        """
        self._playback.play(title, open_source, path, PROMPT_SECONDS if promptly else BUFFER_SECONDS)

    def play_stream(self, title: str, rate: int) -> PlayingStream:
        """Play what will be written to the stream that is returned, until it is ended or something else plays."""
        stream = PlayingStream(rate)
        self._playback.play(title, lambda: stream)
        return stream

    @Slot()
    def stop(self) -> None:
        """Be silent and forget what was played."""
        self._playback.stop()

    @Slot()
    def pause(self) -> None:
        """Be silent, and remember where."""
        self._playback.pause()

    @Slot()
    def resume(self) -> None:
        """Go on where it was paused."""
        self._playback.resume()

    def seek(self, seconds: float) -> None:
        """Go to a place of what plays or is paused."""
        self._playback.seek(seconds)

    def look(self, *, rescan: bool = False) -> None:
        """Find out what can be played on; `rescan` ends what plays and sees what was plugged in since."""
        self._playback.look(rescan=rescan)

    def choose(self, device: DeviceName | None) -> None:
        """Play on this device from now on, and after the next start; on the system's default one for None."""
        if self._state is not None:
            self._state.setValue(_HOST_API, device.host_api if device else "")
            self._state.setValue(_NAME, device.name if device else "")
        self._playback.choose(device)

    def close(self) -> None:
        """Be silent and let the sound card go; returns when the thread has ended."""
        self._playback.close()

    @Slot(object)
    def _on_seen(self, seen: PlayerSeen) -> None:
        self._now = seen
        self.changed.emit(seen)

    @Slot(object)
    def _on_outputs_seen(self, seen: OutputsSeen) -> None:
        self._outputs = seen
        self.outputs_changed.emit(seen)

    def _remembered(self) -> DeviceName | None:
        if self._state is None or not self._state.value(_NAME, ""):
            return None
        return DeviceName(str(self._state.value(_HOST_API, "")), str(self._state.value(_NAME)))
