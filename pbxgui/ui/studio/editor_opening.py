"""The way from the screen of the greetings to the editor."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QAction, QKeySequence

from pbxgui.ui.studio.editor_dialog import EditorDialog
from pbxgui.ui.theme.icons import Icon
from pbxgui.ui.theme.picture import give_picture

if TYPE_CHECKING:
    from pbxgui.ui.greetings.screen import GreetingsScreen


class EditorOpening(QObject):
    """An action, and the button that does the same: edit the version that is listened to."""

    def __init__(self, screen: "GreetingsScreen") -> None:
        super().__init__(screen)
        self._screen = screen
        self.action = give_picture(
            QAction(self.tr("Edit the sound…"), screen), screen.services.theme, Icon.EDIT
        )
        self.action.setShortcut(QKeySequence("Ctrl+E"))
        self.action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.action.triggered.connect(self.open)
        screen.addAction(self.action)
        button = give_picture(screen.detail.edit, screen.services.theme, Icon.EDIT)
        button.setToolTip(self.action.shortcut().toString(QKeySequence.SequenceFormat.NativeText))
        button.clicked.connect(self.action.trigger)

    @Slot()
    def open(self) -> None:
        """Open the editor over the window."""
        greeting = self._screen.greeting
        if greeting is None:
            return
        dialog = EditorDialog(self._screen.services, greeting, self._screen.detail.index, self._screen)
        dialog.kept.connect(self._screen.show_item)
        dialog.open()
