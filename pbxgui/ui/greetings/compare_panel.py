"""Two versions of a greeting side by side: one key switches between them while they play; facts stand below."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from pbxgui.audio.chosen import Chosen
from pbxgui.core.config import Greeting
from pbxgui.core.errors import PbxError
from pbxgui.ui.background.player import PlayerSeen
from pbxgui.ui.background.tasks import Room
from pbxgui.ui.greetings.greeting_words import day_words
from pbxgui.ui.greetings.listening import AUDIO
from pbxgui.ui.sentences import told
from pbxgui.ui.services import Services
from pbxgui.ui.while_there import while_there
from pbxgui.ui.words import clock

if TYPE_CHECKING:
    from pbxgui.audio.measured import Measured

_KEY = "C"


class ComparePanel(QFrame):
    """The current version and another one; hidden until two are to be compared."""

    def __init__(self, services: Services, around: QWidget) -> None:
        """Let the key work as long as the focus is within `around`."""
        super().__init__()
        self._services = services
        self._chosen = Chosen()
        self._name = ""
        self._pair: tuple[str, ...] = ()
        self._numbers = (0, 0)
        self.heard = QLabel()
        self.switch = QPushButton(self.tr("Switch ({key})").format(key=_KEY))
        self.close_button = QPushButton(self.tr("Close"))
        self.facts = QGridLayout()
        self._lay_out()
        self._shortcut = QShortcut(QKeySequence(_KEY), around)
        self._shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._shortcut.setEnabled(False)
        self._shortcut.activated.connect(self.change_over)
        self.switch.clicked.connect(self.change_over)
        self.close_button.clicked.connect(self.leave)
        services.player.changed.connect(self._on_player)
        self.hide()

    def _lay_out(self) -> None:
        self.heard.setWordWrap(True)
        self.setProperty("role", "card")
        column = QVBoxLayout(self)
        row = QHBoxLayout()
        row.addWidget(self.heard, 1)
        row.addWidget(self.switch)
        row.addWidget(self.close_button)
        column.addLayout(row)
        column.addLayout(self.facts)

    def compare(self, greeting: Greeting, index: int) -> None:
        """Play a version and the current one at once; the other one is heard first."""
        self._chosen = Chosen(is_other=True)
        self._name = greeting.name
        self._numbers = (greeting.current + 1, index + 1)
        versions = (greeting.current_version, greeting.versions[index])
        self._pair = tuple(one.sha256 for one in versions)
        self._play()
        lengths = [clock(round(version.seconds)) for version in versions]
        days = [day_words(version.added.astimezone().date()) for version in versions]
        self._show((lengths, days), [], [])
        self._measure()
        self._shortcut.setEnabled(True)
        self.show()
        self._tell()

    def _play(self) -> None:
        one, other = (self._services.data / AUDIO / f"{sha256}.wav" for sha256 in self._pair)
        self._services.player.play_compared(self._name, one, other, self._chosen)

    @Slot()
    def change_over(self) -> None:
        """Let the other one be heard, from this moment on; from its beginning where both are over."""
        self._chosen.is_other = not self._chosen.is_other
        if not self._services.player.now.playing:
            self._play()
        self._tell()

    @Slot()
    def leave(self) -> None:
        """End the comparison."""
        if self._pair and self._services.player.now.path is None:
            self._services.player.stop()
        self._pair = ()
        self._shortcut.setEnabled(False)
        self.hide()

    @Slot(object)
    def _on_player(self, seen: PlayerSeen) -> None:
        if self._pair and seen.path is None and seen.trouble is not None:
            self.heard.setText(told(seen.trouble))
        elif self._pair and seen.path is not None and seen.playing:
            self.leave()  # something else is listened to
        elif self._pair and seen.playing:
            self._tell()
        elif self._pair:
            self.heard.setText(self.tr("Both are over. “Switch” plays the other one."))

    def _tell(self) -> None:
        words = self.tr("Heard now: version {number}")
        self.heard.setText(words.format(number=self._numbers[self._chosen.is_other]))

    def _measure(self) -> None:
        pair, audio = self._pair, self._services.data / AUDIO

        def measure(_: object) -> "list[Measured]":
            from pbxgui.audio.measuring import measure_sound  # noqa: PLC0415 - numpy
            from pbxgui.audio.studio import OnDisk  # noqa: PLC0415

            found = []
            for sha256 in pair:
                sound = OnDisk(audio / f"{sha256}.wav")
                found.append(measure_sound(sound))
                sound.close()
            return found

        def take(found: "list[Measured]") -> None:
            if pair == self._pair:
                self._show_measured(found)

        failed = while_there(self, self._failed)
        title = self.tr("Compare two versions")
        self._services.tasks.run(title, measure, while_there(self, take), failed, Room.SOUND)

    def _failed(self, error: PbxError) -> None:
        self.heard.setText(told(error))

    def _show_measured(self, found: "list[Measured]") -> None:
        loudness = [self.tr("{level} LUFS").format(level=f"{one.loudness_lufs:.1f}") for one in found]
        noise = [
            self.tr("none")
            if one.noise_dbfs is None
            else self.tr("{level} dBFS").format(level=f"{one.noise_dbfs:.0f}")
            for one in found
        ]
        self._show(None, loudness, noise)

    def _show(self, known: tuple[list[str], list[str]] | None, loudness: list[str], noise: list[str]) -> None:
        """Put what is known into its row, under the numbers of the versions."""
        version = self.tr("Version {number}")
        rows: list[tuple[int, str, list[str]]] = [
            (0, "", [version.format(number=number) for number in self._numbers])
        ]
        if known is not None:
            rows += [(1, self.tr("Length"), known[0]), (2, self.tr("Made"), known[1])]
        rows += [(3, self.tr("Loudness"), loudness or ["…", "…"]), (4, self.tr("Noise"), noise or ["…", "…"])]
        for row, name, values in rows:
            for column, text in enumerate((name, *values)):
                self._cell(row, column).setText(text)

    def _cell(self, row: int, column: int) -> QLabel:
        item = self.facts.itemAtPosition(row, column)
        label = item.widget() if item is not None else None
        if isinstance(label, QLabel):
            return label
        made = QLabel()
        self.facts.addWidget(made, row, column)
        return made
