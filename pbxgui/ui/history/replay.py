"""Listening to what the caller of a call heard, put together again from the recordings of greetings."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from pbxgui.core.config import Configuration
from pbxgui.core.errors import PbxError
from pbxgui.core.records import CallRecord
from pbxgui.core.text import printable
from pbxgui.ui.background.player import PlayerSeen
from pbxgui.ui.background.tasks import Job, Room
from pbxgui.ui.call_it.strip import Strip
from pbxgui.ui.history.record_strip import strip_of
from pbxgui.ui.history.replay_strip import ReplayStrip
from pbxgui.ui.services import Services
from pbxgui.ui.theme.icons import Icon
from pbxgui.ui.theme.picture import give_picture
from pbxgui.ui.words import clock

if TYPE_CHECKING:
    from pbxgui.actions.replay import Replay

_USUAL_ZONE = "us"


class ReplayPanel(QWidget):
    """The strip of a call, the button to listen, and what has to be known about it.

    Signals:
        changed: there is something to listen to, or nothing; it begins or ends.

    """

    changed = Signal()

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._key: int | None = None
        self._record: CallRecord | None = None
        self._configuration = Configuration()
        self._asked = ""  # the title under which the player has it
        self._others = frozenset[str]()  # what the player may still tell of before it begins
        self._from = 0.0
        self._job: Job[Replay] | None = None
        self.strip = ReplayStrip(services.theme)
        self.play, self.time = QPushButton(), QLabel()
        self.about, self.missing, self.trouble = QLabel(), QLabel(), QLabel()
        self._lay_out()
        self.play.clicked.connect(self.play_or_stop)
        self.strip.sought.connect(self.seek)
        services.player.changed.connect(self._on_player)
        if services.engine_settings.now is None:
            services.engine_settings.read()
        self.hide()

    def _lay_out(self) -> None:
        for label, role in ((self.about, "quiet"), (self.missing, "danger"), (self.trouble, "danger")):
            label.setWordWrap(True)
            label.setProperty("role", role)
        self.about.setText(
            self.tr(
                "Put together again from the recordings of your greetings, for as long as they were heard: "
                "this is no recording of the call. Ringing sounds as it is set now."
            )
        )
        self.time.setAccessibleName(self.tr("Position"))
        row = QHBoxLayout()
        row.addWidget(self.play)
        row.addWidget(self.time)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.strip)
        column.addLayout(row)
        for label in (self.trouble, self.missing, self.about):
            column.addWidget(label)

    # Which call

    def show_call(self, key: int, record: CallRecord, configuration: Configuration) -> None:
        """Turn to a call; what is heard of another one ends."""
        if key != self._key:
            self.stop()
            self._say("", "")
        self._key, self._record, self._configuration = key, record, configuration
        strip = strip_of(record, configuration)
        self.strip.show_strip(strip)
        self.setVisible(self.can_play)
        self._refresh()
        self.changed.emit()

    def show_nothing(self) -> None:
        """Turn to no call."""
        self.stop()
        self._key = self._record = None
        self.strip.show_strip(Strip())
        self.hide()
        self.changed.emit()

    @property
    def can_play(self) -> bool:
        """Whether anything was played to the caller."""
        return bool(self.strip.strip.heard)

    # What is heard

    @property
    def plays(self) -> bool:
        """Whether this very call is heard, or about to be."""
        return bool(self._asked)

    @Slot()
    def play_or_stop(self) -> None:
        """Begin from the beginning, or be silent."""
        if self.plays:
            self.stop()
        else:
            self._begin(0.0)

    @Slot(float)
    def seek(self, place: float) -> None:
        """Listen from another place on."""
        now = self._services.player.now
        if self._asked and now.title == self._asked and now.trouble is None:
            self._services.player.seek(place)
        else:
            self._begin(place)

    def stop(self) -> None:
        """Be silent, if it is this that is heard."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
        if self._asked:
            self._asked = ""
            self._services.player.stop()
            self._refresh()

    def _begin(self, place: float) -> None:
        record, key = self._record, self._key
        if record is None or not self.can_play:
            return
        self.stop()
        self._say("", "")
        self._asked = self.tr("What the caller of call {key} heard").format(key=key)
        self._others = frozenset(("", self._services.player.now.title))
        self._from = place
        settings = self._services.engine_settings.now
        zone = _USUAL_ZONE if settings is None else settings.zone
        configuration, data = self._configuration, self._services.data

        def make(_: object) -> "Replay":
            from pbxgui.actions.own_folders import renditions_folder  # noqa: PLC0415 - see below
            from pbxgui.actions.replay import Recordings, replay_of  # noqa: PLC0415 - SQLAlchemy, numpy
            from pbxgui.store.audio import AudioFiles  # noqa: PLC0415 - see above
            from pbxgui.store.store import AUDIO  # noqa: PLC0415 - see above

            recordings = Recordings(AudioFiles(data / AUDIO), renditions_folder(), configuration, zone)
            return replay_of(record, recordings)

        title = self.tr("Put together what the caller heard")
        self._job = self._services.tasks.run(title, make, self._take, self._fail, Room.SOUND)
        self._refresh()

    def _take(self, replay: "Replay") -> None:
        self._job = None
        if not self._asked:
            return
        self._say("", _missing_words(replay))
        self._services.player.play_source(self._asked, replay.source)
        if self._from:
            self._services.player.seek(self._from)

    def _fail(self, trouble: PbxError) -> None:
        self._job = None
        self._asked = ""
        self._say(str(trouble), "")
        self._refresh()

    @Slot(object)
    def _on_player(self, seen: PlayerSeen) -> None:
        if not self._asked or self._job is not None:
            return
        if seen.title == self._asked:
            self._others = frozenset()
            if seen.trouble is not None:
                self._say(str(seen.trouble), self.missing.text())
                self._asked = ""
        elif seen.title not in self._others:
            self._asked = ""  # it is over, or something else plays now
        self._refresh()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        """Be silent when nobody looks at it any more."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.stop()

    # What is shown

    def _say(self, trouble: str, missing: str) -> None:
        for label, text in ((self.trouble, trouble), (self.missing, missing)):
            label.setText(text)
            label.setVisible(bool(text))

    @Slot()
    def _refresh(self, _: object = None) -> None:
        seen = self._services.player.now
        heard = bool(self._asked) and seen.title == self._asked
        place = seen.position if heard else 0.0
        self.strip.show_cursor(place if heard else None)
        self.time.setText(f"{clock(place)} / {clock(round(self.strip.strip.seconds))}")
        words = self.tr("Stop") if self.plays else self.tr("Play what the caller heard")
        if self.play.text() != words:
            self.play.setText(words)
            self.changed.emit()
        give_picture(self.play, self._services.theme, Icon.STOP if self.plays else Icon.PLAY)


def _missing_words(replay: "Replay") -> str:
    """Return what of a replay is silent because there is no recording of it."""
    gone = [
        _tr("“{name}”, version {version}").format(name=v.greeting, version=v.version) for v in replay.gone
    ]
    unknown = [f"“{printable(name)}”" for name in replay.unknown]
    parts = []
    if gone:
        text = _tr("Not there any more, so there is silence in its place: {names}.")
        parts.append(text.format(names=", ".join(gone)))
    if unknown:
        text = _tr("None of your greetings, so there is silence in its place: {names}.")
        parts.append(text.format(names=", ".join(unknown)))
    return " ".join(parts)


def _tr(text: str) -> str:
    return QCoreApplication.translate("ReplayPanel", text)
