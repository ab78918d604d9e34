"""The way from the screen of the greetings to the editor."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QAction, QKeySequence

from pbxgui.ui.studio.editor_dialog import EditorDialog
from pbxgui.ui.theme.icons import Icon

if TYPE_CHECKING:
    from pbxgui.ui.greetings.screen import GreetingsScreen


class EditorOpening(QObject):
    """An action, and the button that does the same: edit the version that is listened to."""

    def __init__(self, screen: "GreetingsScreen") -> None:
        super().__init__(screen)
        self._screen = screen
        self.action = QAction(screen.services.theme.icon(Icon.EDIT), self.tr("Edit the sound…"), screen)
        self.action.setShortcut(QKeySequence("Ctrl+E"))
        self.action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.action.triggered.connect(self.open)
        screen.addAction(self.action)
        button = screen.detail.edit
        button.setIcon(screen.services.theme.icon(Icon.EDIT))
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
