"""All about one greeting: its outline to listen to, what can be said about it, its days, versions and uses."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from pbxgui.audio.verdict import USUAL_CAP
from pbxgui.core.config import Configuration, Greeting
from pbxgui.core.config.greeting_caps import shortest_cap
from pbxgui.ui.greetings.compare_panel import ComparePanel
from pbxgui.ui.greetings.fact_fields import FactFields
from pbxgui.ui.greetings.listening import Listening
from pbxgui.ui.greetings.use_rows import UseRows
from pbxgui.ui.greetings.validity_fields import ValidityFields
from pbxgui.ui.greetings.verdict import Judgement, verdict
from pbxgui.ui.greetings.version_rows import VersionRows
from pbxgui.ui.greetings.waveform_view import WaveformView
from pbxgui.ui.sentences import told
from pbxgui.ui.services import Services
from pbxgui.ui.studio.flow_layout import FlowLayout
from pbxgui.ui.theme.icons import Icon
from pbxgui.ui.theme.picture import give_picture
from pbxgui.ui.words import clock


class GreetingDetail(QWidget):
    """Shows a greeting; what is changed here, the screen does.

    Signals:
        renamed: the name that it shall have.
        days_set: a pair of days between which callers hear the current version, None for no limit.
        version_chosen: the index of the version that callers shall hear.

    """

    renamed = Signal(str)
    days_set = Signal(object)
    version_chosen = Signal(int)

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._configuration = Configuration()
        self.greeting: Greeting | None = None
        self._index = 0
        self._judged: tuple[Judgement, ...] | None = None
        self.listening = Listening(services, self)
        self.name = QLineEdit()
        self.name.setAccessibleName(self.tr("Name of the greeting"))
        self.name.setAcceptDrops(False)  # a file that is dropped is a sound, not a name
        self.trouble, self.news = QLabel(), QLabel()
        self.waveform = WaveformView(services.theme)
        self.play = QPushButton()
        self.time = QLabel()
        self._of = QLabel()
        self._verdict, self.uses = QGridLayout(), UseRows(services)
        self.validity, self.facts = ValidityFields(), FactFields()
        self.versions = VersionRows(services.theme)
        self.comparing = ComparePanel(services, self)
        self.edit = QPushButton(self.tr("Edit…"))
        self.on_phone = QPushButton(self.tr("Play on a phone"))
        self.by_phone = QPushButton(self.tr("Record by phone"))
        self.another = QPushButton(self.tr("New version"))
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.trouble.setProperty("role", "danger")
        self.trouble.setWordWrap(True)
        self.trouble.hide()
        self._of.setProperty("role", "quiet")
        self.news.setProperty("role", "quiet")
        self.news.setWordWrap(True)
        self.news.hide()
        self._verdict.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(self.name)
        column.addWidget(self.trouble)
        column.addWidget(self.waveform)
        column.addLayout(self._player_row())
        column.addWidget(self.news)
        column.addLayout(self._verdict)
        column.addWidget(_heading(self.tr("When callers hear it")))
        column.addWidget(self.validity)
        column.addWidget(_heading(self.tr("About it")))
        column.addWidget(self.facts)
        column.addLayout(self._versions_head())
        column.addWidget(self.versions)
        column.addWidget(self.comparing)
        column.addWidget(self.uses)
        column.addStretch(1)

    def _player_row(self) -> FlowLayout:
        """Return what is done with the recording, on two lines where the words are long."""
        player = FlowLayout()
        for widget in (self.play, self.time, self.edit, self.on_phone, self.by_phone, self._of):
            player.addWidget(widget)
        return player

    def _versions_head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.addWidget(_heading(self.tr("Versions")), 1)
        head.addWidget(self.another)
        return head

    def _connect(self) -> None:
        self.name.editingFinished.connect(self._on_name)
        self.play.clicked.connect(self.listening.play_or_pause)
        self.waveform.sought.connect(self.listening.seek)
        self.listening.measured.connect(self._on_measured)
        self.listening.moved.connect(self._on_moved)
        self.validity.changed.connect(self.days_set)
        self.versions.chosen.connect(self.version_chosen)
        self.versions.listened.connect(self._on_listened)
        self.versions.compared.connect(self._on_compared)
        self._on_moved()

    def show_greeting(self, greeting: Greeting, configuration: Configuration) -> None:
        """Show a greeting as it is now; what the person is just typing stays."""
        before, self.greeting, self._configuration = self.greeting, greeting, configuration
        another = before is None or before.name != greeting.name
        if another or not self.name.isModified():
            self.name.setText(greeting.name)
        if (
            another
            or (before and before.current != greeting.current)
            or self._index >= len(greeting.versions)
        ):
            self._index = greeting.current
        if another or (before and before.current != greeting.current):
            self.comparing.leave()
        if another:
            self.complain("")
            self.listening.stop()
        self.listening.take(greeting, self._index)
        self.validity.show_version(greeting.current_version)
        self.facts.show_greeting(greeting)
        self.uses.show_greeting(greeting, configuration)
        self._on_measured()
        self._on_moved()

    @property
    def index(self) -> int:
        """The version that is listened to."""
        return self._index

    def complain(self, text: str) -> None:
        """Say what is wrong, or nothing; what was typed stays."""
        self.trouble.setText(text)
        self.trouble.setVisible(bool(text))

    @Slot(str)
    def tell(self, text: str) -> None:
        """Say how far it is with what goes on elsewhere, or nothing."""
        self.news.setText(text)
        self.news.setVisible(bool(text))

    # What is heard

    @Slot()
    def _on_measured(self) -> None:
        waveform, trouble = self.listening.waveform, self.listening.trouble
        self.waveform.show_waveform(waveform)
        self.play.setEnabled(waveform is not None)
        if trouble is not None:
            self._show_verdict((Judgement(told(trouble), good=False),))
        elif waveform is not None:
            self._show_verdict(verdict(waveform, self._cap()))
        else:
            self._show_verdict(())

    @Slot()
    def _on_moved(self) -> None:
        seen = self.listening.seen
        self.waveform.show_position(seen.position if seen.title and not seen.trouble else None)
        self.play.setText(self.tr("Pause") if seen.playing else self.tr("Play"))
        give_picture(self.play, self._services.theme, Icon.PAUSE if seen.playing else Icon.PLAY)
        if self.greeting is None:
            return
        length = clock(round(self.greeting.versions[self._index].seconds))
        self.time.setText(f"{clock(seen.position)} / {length}")
        self._of.setText(self._which())
        if seen.trouble is not None:
            self.complain(told(seen.trouble))
        elif seen.playing:
            self.complain("")
        self.versions.show_greeting(self.greeting, self._index if seen.playing else -1)

    @Slot(int)
    def _on_compared(self, index: int) -> None:
        if self.greeting is not None:
            self.complain("")
            self.comparing.compare(self.greeting, index)

    def _which(self) -> str:
        if self.greeting is None or self._index == self.greeting.current:
            return ""
        return self.tr("Version {number}, which callers do not hear").format(number=self._index + 1)

    @Slot(int)
    def _on_listened(self, index: int) -> None:
        if self.greeting is not None and index != self._index:
            self.listening.stop()
            self._index = index
            self.listening.take(self.greeting, index)
        self.listening.play_or_pause()

    # What is said about it

    def _cap(self) -> float:
        """Return how long callers of those numbers wait at most that use it."""
        if self.greeting is None:
            return USUAL_CAP
        return shortest_cap(self._configuration.numbers, self.greeting.name) or USUAL_CAP

    def _show_verdict(self, judgements: Sequence[Judgement]) -> None:
        if tuple(judgements) == self._judged:
            return
        self._judged = tuple(judgements)
        _empty(self._verdict)
        for row, one in enumerate(judgements):
            picture, words = QLabel(), QLabel(one.text)
            give_picture(picture, self._services.theme, one.icon, one.color)
            words.setWordWrap(True)
            self._verdict.addWidget(picture, row, 0)
            self._verdict.addWidget(words, row, 1)

    @Slot()
    def _on_name(self) -> None:
        if self.greeting is not None and self.name.isModified():
            typed = self.name.text().strip()
            if typed == self.greeting.name:
                self.name.setModified(False)
                self.complain("")
            else:
                self.renamed.emit(typed)


def _heading(words: str) -> QLabel:
    label = QLabel(words)
    label.setProperty("role", "heading")
    return label


def _empty(layout: QGridLayout | QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
