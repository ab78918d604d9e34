"""Listening to one version of a greeting: measured and found outside the GUI thread, played, paused, sought in."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from pbxgui.core.config import Greeting
from pbxgui.core.errors import PbxError
from pbxgui.ui.background.player import PlayerSeen
from pbxgui.ui.background.tasks import Room
from pbxgui.ui.services import Services

if TYPE_CHECKING:
    from pbxgui.audio.waveform import Waveform

AUDIO = "audio"
"""The folder of recordings within the data folder: that of the store, which takes a third of a second to import."""

_MOST_KNOWN = 64  # recordings whose outline is remembered


class Listening(QObject):
    """What the play button, the outline and the cursor stand on.

    Signals:
        measured: the recording is known, or why it cannot be had.
        moved: something else plays, or another place of it, or nothing.

    """

    measured = Signal()
    moved = Signal()

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._known: dict[str, Waveform] = {}
        self._sha256 = ""
        self._title = ""
        self._plays_soon = False
        self.trouble: PbxError | None = None
        """Why the recording cannot be listened to; None where it can, or where that is not known yet."""
        services.player.changed.connect(self._on_player)

    @property
    def waveform(self) -> "Waveform | None":
        """The recording's outline; None until it has been measured."""
        return self._known.get(self._sha256)

    @property
    def seen(self) -> PlayerSeen:
        """What the player does with this very recording; nothing while it plays something else."""
        now = self._services.player.now
        return now if self._sha256 and now.path == self._path() else PlayerSeen()

    def take(self, greeting: Greeting, index: int) -> None:
        """Turn to a version of a greeting."""
        version = greeting.versions[index]
        self._title = greeting.name
        if version.sha256 == self._sha256 and self.trouble is None:
            return
        self._sha256, self.trouble, self._plays_soon = version.sha256, None, False
        if self.waveform is None:
            self._measure(version.sha256)
        else:
            self.measured.emit()
        self.moved.emit()

    @Slot()
    def play_or_pause(self) -> None:
        """Begin, as soon as it has been measured; pause, or go on."""
        player, seen = self._services.player, self.seen
        if seen.playing:
            player.pause()
        elif seen.title and seen.trouble is None:
            player.resume()
        elif self.waveform is not None:
            player.play_file(self._title, self._path())
        else:
            self._plays_soon = self.trouble is None

    @Slot(float)
    def seek(self, seconds: float) -> None:
        """Go to a place, and play from there."""
        if self.waveform is None:
            return
        seen = self.seen
        if not seen.title or seen.trouble is not None:
            self._services.player.play_file(self._title, self._path())
        self._services.player.seek(seconds)

    def stop(self) -> None:
        """Be silent, if it is this that is heard."""
        if self.seen.title:
            self._services.player.stop()

    def _path(self) -> Path:
        return self._services.data / AUDIO / f"{self._sha256}.wav"

    def _measure(self, sha256: str) -> None:
        audio = self._services.data / AUDIO

        def work(_: object) -> "Waveform":
            from pbxgui.audio.waveform import measure  # noqa: PLC0415 - numpy
            from pbxgui.store.audio import AudioFiles  # noqa: PLC0415 - SQLAlchemy

            return measure(AudioFiles(audio).working(sha256))

        def take(waveform: "Waveform") -> None:
            while len(self._known) >= _MOST_KNOWN:
                self._known.pop(next(iter(self._known)))
            self._known[sha256] = waveform
            self.measured.emit()
            if self._plays_soon and sha256 == self._sha256:
                self._plays_soon = False
                self.play_or_pause()

        def fail(trouble: PbxError) -> None:
            if sha256 == self._sha256:
                self.trouble = trouble
                self.measured.emit()

        self._services.tasks.run(self.tr("Look at the recording"), work, take, fail, Room.SOUND)

    @Slot(object)
    def _on_player(self, _: PlayerSeen) -> None:
        self.moved.emit()
