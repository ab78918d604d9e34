"""The ways to a greeting, a new one or another version: recorded, from a file, spoken by the computer, put together."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from pbxgui.core.config import Greeting
from pbxgui.ui.making.ringback_dialog import RingbackDialog
from pbxgui.ui.making.speak_dialog import SpeakDialog
from pbxgui.ui.studio.recorder_dialog import RecorderDialog
from pbxgui.ui.theme.icons import Icon
from pbxgui.ui.theme.picture import give_picture

if TYPE_CHECKING:
    from pbxgui.ui.greetings.screen import GreetingsScreen


class Ways(QObject):
    """Two menus with the same ways, and the actions of the first one for the palette."""

    def __init__(self, screen: "GreetingsScreen", take_file: QAction) -> None:
        super().__init__(screen)
        self._screen = screen
        self._take_file = take_file
        theme = screen.services.theme
        self.record = give_picture(QAction(self.tr("Record with the microphone…"), self), theme, Icon.RECORD)
        self.record.setShortcut(QKeySequence("Ctrl+M"))
        self.record.triggered.connect(self._on_record)
        self.speak = give_picture(
            QAction(self.tr("Let the computer speak a text…"), self), theme, Icon.SPEAKER
        )
        self.speak.setShortcut(QKeySequence("Ctrl+T"))
        self.ringback = give_picture(QAction(self.tr("Put a ringback together…"), self), theme, Icon.RINGING)
        self.ringback.setShortcut(QKeySequence("Ctrl+B"))
        self.speak.triggered.connect(self._on_speak)
        self.ringback.triggered.connect(self._on_ringback)
        self.new_menu = QMenu(screen)
        self.new_menu.addActions([self.record, take_file, self.speak, self.ringback])
        screen.addActions(list(self.new_actions))
        self.version_menu = QMenu(screen)
        for icon, words, slot in (
            (Icon.RECORD, self.tr("Record…"), self._on_version_recorded),
            (Icon.IMPORT, self.tr("From a file…"), self._on_version_file),
            (Icon.SPEAKER, self.tr("Spoken by the computer…"), self._on_version_spoken),
            (Icon.RINGING, self.tr("Of rings, greetings and pauses…"), self._on_version_parts),
        ):
            give_picture(self.version_menu.addAction(words), theme, icon).triggered.connect(slot)

    @property
    def new_actions(self) -> tuple[QAction, ...]:
        """What makes a greeting that is not there yet."""
        return self.record, self.speak, self.ringback

    @Slot()
    def _on_record(self) -> None:
        self._open(RecorderDialog, None)

    @Slot()
    def _on_version_recorded(self) -> None:
        self._open(RecorderDialog, self._screen.greeting)

    @Slot(str)
    def record_by_phone(self, extension: str) -> None:
        """Open the recorder for another version of the chosen greeting, and let a phone ring for it at once."""
        if self._screen.greeting is not None:
            dialog = RecorderDialog(self._screen.services, self._screen.greeting, self._screen)
            self._show(dialog)
            dialog.by_phone.ring(extension)

    @Slot()
    def _on_speak(self) -> None:
        self._open(SpeakDialog, None)

    @Slot()
    def _on_ringback(self) -> None:
        self._open(RingbackDialog, None)

    @Slot()
    def _on_version_file(self) -> None:
        if self._screen.greeting is not None:
            self._screen.choose_files(self._screen.greeting.name)

    @Slot()
    def _on_version_spoken(self) -> None:
        self._open(SpeakDialog, self._screen.greeting)

    @Slot()
    def _on_version_parts(self) -> None:
        self._open(RingbackDialog, self._screen.greeting)

    def _open(self, kind: type[SpeakDialog | RingbackDialog | RecorderDialog], onto: Greeting | None) -> None:
        self._show(kind(self._screen.services, onto, self._screen))

    def _show(self, dialog: SpeakDialog | RingbackDialog | RecorderDialog) -> None:
        dialog.made.connect(self._screen.show_item)
        dialog.open()
