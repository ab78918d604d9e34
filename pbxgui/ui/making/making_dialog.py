"""The frame of a dialog in which a greeting is made: its name, listening to it, and keeping it."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTemporaryDir, Signal, Slot
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from pbxgui.core.config import Kind, found
from pbxgui.core.errors import PbxError, UserError
from pbxgui.ui.background.player import PlayerSeen
from pbxgui.ui.background.tasks import Job, Progress, Room
from pbxgui.ui.forms import Form
from pbxgui.ui.greetings.listening import AUDIO
from pbxgui.ui.making.recipe import Recipe
from pbxgui.ui.sentences import told
from pbxgui.ui.services import Services
from pbxgui.ui.theme.icons import Icon
from pbxgui.ui.theme.picture import give_picture
from pbxgui.ui.while_there import while_there

if TYPE_CHECKING:
    from pbxgui.audio.importing import ImportedAudio
    from pbxgui.store.store import Store


class MakingDialog(QDialog):
    """Makes a greeting, or a version of one; what it is made of is for the dialogs built on it.

    Signals:
        made: the name of the greeting that has been kept.

    """

    made = Signal(str)

    def __init__(self, services: Services, title: str, name: str, *, fixed: bool, parent: QWidget) -> None:
        """Make another version of the greeting of this name where that is `fixed`, else one of a name to be chosen."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.services = services
        self._folder = QTemporaryDir()
        self._count = 0
        self._sounding = Path()
        self._job: Job[object] | None = None
        self._fixed = fixed
        self.name = QLineEdit(name)
        self.name.setReadOnly(fixed)
        self.form, self.body = Form(), QVBoxLayout()
        self.known = QLabel()
        self._bar = QProgressBar()
        self._keeps = False
        self.told, self.trouble = QLabel(), QLabel()
        self.listen = QPushButton()
        self.listen.setAutoDefault(False)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        cancel = self.buttons.button(QDialogButtonBox.StandardButton.Cancel)
        cancel.setIcon(QIcon())
        cancel.setAutoDefault(False)
        self.keep_button = self.buttons.addButton("", QDialogButtonBox.ButtonRole.AcceptRole)
        self.keep_button.setProperty("role", "primary")
        self.keep_button.setDefault(True)
        self._lay_out()
        self._on_name()
        self.name.textChanged.connect(self._on_name)
        self.listen.clicked.connect(self.listen_or_stop)
        self.keep_button.clicked.connect(self.keep)
        self.buttons.rejected.connect(self.reject)
        services.player.changed.connect(self._on_player)
        self._on_player(services.player.now)

    def recipe(self) -> Recipe:
        """Return what is to be made; raises UserError where that cannot be."""
        raise NotImplementedError

    def _lay_out(self) -> None:
        self.form.addRow(self.tr("&Name"), self.name)
        self.form.addRow("", self.known)
        self.known.setProperty("role", "quiet")
        self.known.setWordWrap(True)
        self.told.setProperty("role", "quiet")
        self.told.setWordWrap(True)
        self.trouble.setProperty("role", "danger")
        self.trouble.setWordWrap(True)
        self.trouble.hide()
        self._bar.setRange(0, 0)  # nobody knows how long it takes
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Being made"))
        self._bar.hide()
        row = QHBoxLayout()
        row.addWidget(self.listen)
        row.addWidget(self.told, 1)
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addLayout(self.form)
        column.addLayout(self.body, 1)
        column.addWidget(self.trouble)
        column.addLayout(row)
        column.addWidget(self._bar)
        column.addWidget(self.buttons)

    @Slot()
    def _on_name(self) -> None:
        """Say whether callers of a greeting that is there will hear what is made."""
        name = self.name.text().strip()
        is_known = name in self.services.latest.configuration.configuration.greeting_by_name
        words = self.tr(
            "There is a greeting “{name}”: this becomes its new version, which callers hear from then on."
        )
        self.known.setText(words.format(name=name))
        self.form.setRowVisible(self.known, is_known and not self._fixed)
        self.keep_button.setText(self.tr("Let callers hear it") if is_known else self.tr("Keep it"))

    def complain(self, error: PbxError | None) -> None:
        """Say what is wrong, or nothing; what was typed stays."""
        self._show_work(goes_on=False)
        self.trouble.setText("" if error is None else told(error))
        self.trouble.setVisible(error is not None)

    def _show_work(self, *, goes_on: bool, keeps: bool = False) -> None:
        """Show whether something is under way; nothing else begins while the greeting is being kept."""
        self._bar.setVisible(goes_on)
        if not goes_on:
            self._job = None
        if keeps or self._keeps:
            self._keeps = keeps
            for button in (self.listen, self.keep_button):
                button.setDisabled(keeps)

    @Slot()
    def listen_or_stop(self) -> None:
        """Let the person hear what is set now; or be silent."""
        if self._plays(self.services.player.now):
            self.services.player.stop()
        else:
            self._write(self.tr("Listen to {name}"), self._heard, previews=True)

    @Slot()
    def keep(self) -> None:
        """Make what is set now a greeting."""
        if self._write(self.tr("Make greeting {name}"), self._decode):
            self._show_work(goes_on=True, keeps=True)

    def _write(self, words: str, then: Callable[[Recipe, Path], None], *, previews: bool = False) -> bool:
        """Write the sound as it is set now, and go on with it; return whether that has begun."""
        before = self._job
        self.complain(None)
        try:
            recipe = self.recipe()
        except UserError as error:
            self.complain(error)
            return False
        self._count += 1
        path = Path(self._folder.path()) / f"{self._count}.wav"
        title = words.format(name=self.name.text())

        into = recipe.preview if previews and recipe.preview is not None else recipe.write

        def write(job: Job[object]) -> None:
            into(path, lambda: job.checkpoint(Progress(None, title)))

        if before is not None:
            before.cancel()
        self._job = self.services.tasks.run(
            title, write, while_there(self, lambda _: then(recipe, path)), self._refused, Room.SOUND
        )
        self._show_work(goes_on=True)
        return True

    def _heard(self, _: Recipe, path: Path) -> None:
        self._show_work(goes_on=False)
        self._sounding = path
        self.services.player.play_file(self.name.text(), path)

    def _decode(self, recipe: Recipe, path: Path) -> None:
        """Let it go through the import, as any other sound."""
        name, masters = self.name.text().strip(), self.services.data / AUDIO

        def decode(job: Job[object]) -> "ImportedAudio":
            from pbxgui.actions.greetings import GreetingFacts, decode_greeting  # noqa: PLC0415 - numpy, SQLAlchemy
            from pbxgui.actions.own_folders import renditions_folder  # noqa: PLC0415

            return decode_greeting(
                masters, renditions_folder(), path, name, GreetingFacts(), lambda: job.checkpoint(Progress())
            )

        title = self.tr("Make greeting {name}").format(name=name)
        then = while_there(self, partial(self._keep, recipe, name))
        self._job = self.services.tasks.run(title, decode, then, self._refused, Room.IMPORT)

    def _keep(self, recipe: Recipe, name: str, audio: "ImportedAudio") -> None:
        fixed = self._fixed

        def keep(store: "Store", _: object) -> object:
            from pbxgui.actions.greetings import GreetingFacts, keep_greeting  # noqa: PLC0415 - see above

            if fixed:
                found(
                    store.read().greeting_by_name, Kind.GREETING, name
                )  # another window may have removed it
            facts = GreetingFacts(transcript=recipe.transcript, origin=recipe.origin)
            return keep_greeting(store, audio, recipe.file_name, name, facts)

        what = self.tr("Make greeting {name}").format(name=name)
        self.services.editing.run(what, keep, while_there(self, partial(self._kept, name)), self._refused)

    def _kept(self, name: str, _: object) -> None:
        self.made.emit(name)
        self.accept()

    def _refused(self, error: PbxError) -> None:
        while_there(self, self.complain)(error)

    def done(self, result: int) -> None:
        """Be silent, and give up what is under way."""
        if self._job is not None and not result:
            self._job.cancel()
        if self._plays(self.services.player.now):
            self.services.player.stop()
        super().done(result)

    def _plays(self, seen: PlayerSeen) -> bool:
        return seen.playing and seen.path == self._sounding

    @Slot(object)
    def _on_player(self, seen: PlayerSeen) -> None:
        plays = self._plays(seen)
        self.listen.setText(self.tr("Stop") if plays else self.tr("Listen"))
        give_picture(self.listen, self.services.theme, Icon.STOP if plays else Icon.PLAY)
        if seen.trouble is not None and seen.path == self._sounding:
            self.complain(seen.trouble)
