"""The screen of the greetings: the list, all about the chosen one, and files taken from anywhere."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, QModelIndex, Qt, Slot
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent, QGuiApplication, QKeySequence
from PySide6.QtWidgets import (
    QFileDialog,
    QLineEdit,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from pbxgui.core.config import Greeting
from pbxgui.core.errors import PbxError
from pbxgui.ui.background.configuration_feed import ConfigurationSeen
from pbxgui.ui.extensions_menu import ExtensionsMenu
from pbxgui.ui.greetings.detail import GreetingDetail
from pbxgui.ui.greetings.fact_fields import Facts
from pbxgui.ui.greetings.importing import Import, Importing
from pbxgui.ui.greetings.imports_panel import ImportsPanel
from pbxgui.ui.greetings.instead_menu import InsteadMenu
from pbxgui.ui.greetings.model import GREETING, Column, GreetingsModel
from pbxgui.ui.greetings.pasted import clipboard_words, has_sound, nothing_to_paste, pasted_sound
from pbxgui.ui.greetings.phone_menu import PhoneMenu
from pbxgui.ui.greetings.speaker_button import SpeakerButton
from pbxgui.ui.greetings.ways import Ways
from pbxgui.ui.nothing_yet import nothing_yet
from pbxgui.ui.screen import Screen
from pbxgui.ui.scrolled import Scrolled
from pbxgui.ui.sentences import told
from pbxgui.ui.services import Services
from pbxgui.ui.studio.editor_opening import EditorOpening
from pbxgui.ui.tables import table_of_rows
from pbxgui.ui.theme.icons import Icon
from pbxgui.ui.theme.picture import give_picture

_WIDTHS = ((Column.HEARD, 155), (Column.USED, 100))  # device-independent pixels
_HERE = Qt.ShortcutContext.WidgetShortcut
_WHOLE_SCREEN = Qt.ShortcutContext.WidgetWithChildrenShortcut


class GreetingsScreen(Screen):
    """The greetings; sound files can be dropped and pasted anywhere on it."""

    def __init__(self, services: Services) -> None:
        super().__init__(self.tr("Greetings"), services)
        self.setAcceptDrops(True)
        self._wanted = ""
        self.model = GreetingsModel(parent=self)
        self.importing = Importing(services, self)
        self.imports = ImportsPanel(services.theme)
        self.detail = GreetingDetail(services)
        self.table, self.filter = self._table(), QLineEdit()
        self._make_actions()
        self.ways = Ways(self, self.take_file)
        self.phones, self.recordings = PhoneMenu(self), ExtensionsMenu(services, self)
        self.instead = InsteadMenu(self)
        self.edit = EditorOpening(self)
        self._lay_out()
        self._connect()
        self._on_configuration(services.latest.configuration)

    def screen_actions(self) -> tuple[QAction, ...]:
        """Return what can be done with a greeting."""
        made = self.ways.new_actions
        return (
            self.take_file,
            *made,
            self.paste,
            self.play,
            self.edit.action,
            self.rename,
            self.remove,
            self._speaker.rescan,
        )

    def show_item(self, item: str) -> None:
        """Choose a greeting; one that is just coming into being is chosen as soon as it is there."""
        if (
            item in self.services.latest.configuration.configuration.greeting_by_name
            and self.model.row_of(item) < 0
        ):
            self.filter.clear()
        row = self.model.row_of(item)
        self._wanted = "" if row >= 0 else item
        if row >= 0:
            self.table.setCurrentIndex(self.model.index(row, Column.NAME))

    # How it is made

    def _make_actions(self) -> None:
        keys = QKeySequence.StandardKey
        self.take_file = self._action(self.tr("Import a sound…"), Icon.IMPORT, QKeySequence(keys.Open))
        self.paste = self._action(self.tr("Paste a sound"), Icon.COPY, QKeySequence(keys.Paste))
        self.play = self._action(self.tr("Play or pause"), Icon.PLAY, QKeySequence(Qt.Key.Key_Space), _HERE)
        self.rename = self._action(self.tr("Rename"), Icon.EDIT, QKeySequence(Qt.Key.Key_F2))
        self.remove = self._action(self.tr("Remove"), Icon.REMOVE, QKeySequence(keys.Delete), _HERE)
        for action in (self.play, self.rename, self.remove):
            self.table.addAction(action)
        self.detail.waveform.addAction(self.play)
        self.take_file.triggered.connect(self._on_import)
        self.paste.triggered.connect(self._on_paste)
        self.play.triggered.connect(self.detail.listening.play_or_pause)
        self.rename.triggered.connect(self._on_rename)
        self.remove.triggered.connect(self._on_remove)

    def _action(
        self, text: str, icon: Icon, keys: QKeySequence, where: Qt.ShortcutContext = _WHOLE_SCREEN
    ) -> QAction:
        action = give_picture(QAction(text, self), self.services.theme, icon)
        action.setShortcut(keys)
        action.setShortcutContext(where)
        if where is _WHOLE_SCREEN:
            self.addAction(action)
        return action

    def _table(self) -> QTableView:
        table = table_of_rows(self.model, self.services.theme, self.tr("Greetings"), Column.NAME, _WIDTHS)
        table.setDragEnabled(True)
        return table

    def _lay_out(self) -> None:
        self._speaker = SpeakerButton(self.services.theme, self.services.player)
        self.put_in_head(self._speaker)
        self.put_in_head(self._new_button())
        self.scrolled = Scrolled(self.detail)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self._list())
        split.addWidget(self.scrolled)
        split.setStretchFactor(1, 1)
        split.setSizes([460, 500])
        split.setChildrenCollapsible(False)
        self.pages = QStackedWidget()
        text = self.tr("A greeting is what callers hear before anybody answers. Any sound file can be one.")
        ways = (self.ways.record, self.take_file, self.ways.speak)
        self.pages.addWidget(nothing_yet(self.tr("No greeting yet"), text, *ways))
        self.pages.addWidget(split)
        self.body.addWidget(self.imports)
        self.body.addWidget(self.pages, 1)

    def _list(self) -> QWidget:
        """Return the table under the field that leaves some of it out."""
        self.filter.setPlaceholderText(self.tr("Filter greetings"))
        self.filter.setAccessibleName(self.tr("Filter greetings by name, tag or text"))
        self.filter.setClearButtonEnabled(True)
        self.filter.setAcceptDrops(False)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.filter)
        column.addWidget(self.table)
        return whole

    def _new_button(self) -> QPushButton:
        button = give_picture(QPushButton(self.tr("New greeting")), self.services.theme, Icon.ADD)
        button.setToolTip(self.tr("Any sound or video file can be dropped here or pasted as well."))
        button.setMenu(self.ways.new_menu)
        return button

    def _connect(self) -> None:
        self.table.selectionModel().currentChanged.connect(self._on_current)
        self.filter.textChanged.connect(self._on_filter)
        self.importing.changed.connect(self.imports.show_import)
        self.importing.changed.connect(self._on_import_changed)
        self.importing.left.connect(self.imports.remove)
        self.imports.cancelled.connect(self.importing.cancel)
        self.imports.hour_wanted.connect(self.importing.take_first_hour)
        self.detail.renamed.connect(self._on_renamed)
        self.detail.days_set.connect(self._on_days)
        self.detail.version_chosen.connect(self._on_version)
        self.detail.facts.changed.connect(self._on_facts)
        self.detail.another.setMenu(self.ways.version_menu)
        self.detail.on_phone.setMenu(self.phones)
        self.detail.by_phone.setMenu(self.recordings)
        self.recordings.chosen.connect(self.ways.record_by_phone)
        self.detail.versions.compared.connect(self._on_compared)
        self.detail.uses.instead.setMenu(self.instead)
        self.services.latest.configuration_changed.connect(self._on_configuration)

    # What is shown

    @property
    def greeting(self) -> Greeting | None:
        """The chosen one."""
        found = self.table.currentIndex().data(GREETING)
        return found if isinstance(found, Greeting) else None

    @Slot(object)
    def _on_configuration(self, seen: ConfigurationSeen) -> None:
        chosen, row = self.greeting, self.table.currentIndex().row()
        self.model.on_configuration(seen.configuration)
        count = self.model.rowCount()
        self.pages.setCurrentIndex(1 if seen.configuration.greetings else 0)
        wanted = self.model.row_of(self._wanted or (chosen.name if chosen else ""))
        if wanted >= 0 and self._wanted:
            self._wanted = ""
        if count:
            place = wanted if wanted >= 0 else min(max(row, 0), count - 1)
            self.table.setCurrentIndex(self.model.index(place, Column.NAME))
        self._show()

    @Slot(str)
    def _on_filter(self, text: str) -> None:
        chosen = self.greeting
        self.model.show_only(text)
        row = max(0, self.model.row_of(chosen.name if chosen else ""))
        if self.model.rowCount():
            self.table.setCurrentIndex(self.model.index(row, Column.NAME))
        self._show()

    @Slot(QModelIndex)
    def _on_current(self, _: QModelIndex) -> None:
        self._show()

    def _show(self) -> None:
        greeting = self.greeting
        for action in (self.play, self.edit.action, self.rename, self.remove):
            action.setEnabled(greeting is not None)
        if greeting is not None:
            self.detail.show_greeting(greeting, self.services.latest.configuration.configuration)

    @Slot()
    def _on_compared(self) -> None:
        self.scrolled.reveal(self.detail.comparing)

    @Slot(object)
    def _on_import_changed(self, now: Import) -> None:
        if not now.goes_on and now.trouble is None:
            self.show_item(now.greeting)

    # Files

    @Slot()
    def _on_import(self) -> None:
        self.choose_files("")

    def choose_files(self, onto: str) -> None:
        """Ask for files: for new greetings, or for one that becomes another version of a greeting."""
        dialog = QFileDialog(self, self.tr("Import a sound"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile if onto else QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(partial(self._on_files, onto))
        dialog.open()

    def _on_files(self, onto: str, files: list[str]) -> None:
        self.importing.add([Path(file) for file in files], onto)

    @Slot()
    def _on_paste(self) -> None:
        data: QMimeData | None = (
            QGuiApplication.clipboard().mimeData()
        )  # none at all where nothing was copied
        if data is None or not self.take(data):
            self.importing.refuse(clipboard_words(), nothing_to_paste())

    def take(self, data: QMimeData, onto: str = "") -> bool:
        """Import files, or else a sound, that were copied or dropped; return whether there is any."""
        files = files_in(data)
        sound = None if files else pasted_sound(data)
        if sound is not None:
            self.importing.add_sound(sound, onto)
        self.importing.add(files, onto)
        return bool(files) or sound is not None

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        """Take files and sounds from elsewhere."""
        if files_in(event.mimeData()) or has_sound(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        """Import what was dropped: new versions of a greeting where its details are shown, else new greetings."""
        onto = ""
        if self.greeting is not None and self.pages.currentIndex():
            inside = self.detail.mapFrom(self, event.position().toPoint())
            onto = self.greeting.name if self.detail.rect().contains(inside) else ""
        event.acceptProposedAction()
        self.take(event.mimeData(), onto)

    # Changes

    @Slot()
    def _on_rename(self) -> None:
        self.detail.name.setFocus()
        self.detail.name.selectAll()

    @Slot(str)
    def _on_renamed(self, new: str) -> None:
        from pbxgui.actions.greeting_changes import rename_greeting  # noqa: PLC0415 - SQLAlchemy

        if self.greeting is None:
            return
        old = self.greeting.name
        what = self.tr("Rename greeting {old} to {new}").format(old=old, new=new)

        def done(_: object) -> None:
            self.detail.name.setModified(False)
            self.show_item(new)

        self.services.editing.run(
            what,
            lambda store, _: rename_greeting(store, old, new, what=what),
            done,
            self._refused(self.detail.complain),
        )

    @Slot(object)
    def _on_days(self, days: tuple[date | None, date | None]) -> None:
        from pbxgui.actions.greeting_changes import set_greeting_days  # noqa: PLC0415 - SQLAlchemy

        if self.greeting is None:
            return
        name, validity = self.greeting.name, self.detail.validity
        what = self.tr("When callers hear {name}").format(name=name)
        self.services.editing.run(
            what,
            lambda store, _: set_greeting_days(store, name, *days, what=what),
            lambda _: validity.complain(""),
            self._refused(validity.complain),
        )

    @Slot(object)
    def _on_facts(self, facts: Facts) -> None:
        from pbxgui.actions.greeting_changes import set_greeting_facts  # noqa: PLC0415 - SQLAlchemy

        if self.detail.greeting is None:
            return
        name = self.detail.greeting.name
        what = self.tr("What is said about greeting {name}").format(name=name)
        tags, licence, transcript = facts.tags, facts.licence, facts.transcript
        self.services.editing.run(
            what,
            lambda store, _: set_greeting_facts(
                store, name, tags=tags, licence=licence, transcript=transcript, what=what
            ),
            lambda _: self.detail.facts.complain(""),
            self._refused(self.detail.facts.complain),
        )

    @Slot(int)
    def _on_version(self, index: int) -> None:
        from pbxgui.actions.greetings import use_version  # noqa: PLC0415 - SQLAlchemy

        if self.greeting is None:
            return
        name = self.greeting.name
        what = self.tr("Use version {number} of greeting {name}").format(number=index + 1, name=name)
        self.services.editing.run(
            what,
            lambda store, _: use_version(store, name, index + 1, what=what),
            otherwise=self._refused(self.detail.complain),
        )

    @Slot()
    def _on_remove(self) -> None:
        from pbxgui.actions.greetings import remove_greeting  # noqa: PLC0415 - SQLAlchemy

        if self.greeting is None:
            return
        name = self.greeting.name
        self.detail.listening.stop()
        what = self.tr("Remove greeting {name}").format(name=name)
        self.services.editing.run(
            what,
            lambda store, _: remove_greeting(store, name, what=what),
            otherwise=self._refused(self.detail.complain),
        )

    @staticmethod
    def _refused(complain: Callable[[str], None]) -> Callable[[PbxError], None]:
        return lambda error: complain(told(error))


def files_in(data: QMimeData) -> list[Path]:
    """Return the files of this computer that were copied or are dragged."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
