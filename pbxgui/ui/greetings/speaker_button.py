"""The button behind which one chooses what to listen on, and looks again at what is plugged in."""

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from pbxgui.ui.background.player import DeviceName, OutputsSeen, Player
from pbxgui.ui.sentences import in_our_language
from pbxgui.ui.theme.icons import Icon
from pbxgui.ui.theme.picture import give_picture
from pbxgui.ui.theme.theme import Theme


class SpeakerButton(QToolButton):
    """Opens a menu of the devices; what is chosen is in force at once, and after the next start."""

    def __init__(self, theme: Theme, player: Player, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._player = player
        give_picture(self, theme, Icon.SPEAKER)
        self.setToolTip(self.tr("What you listen on"))
        self.setAccessibleName(self.tr("Speaker or headphones"))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self)
        self.setMenu(menu)
        self.rescan = QAction(self.tr("Rescan: look for speakers and headphones"), self)
        self.rescan.triggered.connect(self._on_rescan)
        menu.aboutToShow.connect(self._on_shown)
        player.outputs_changed.connect(self.fill)
        self.fill(player.outputs)

    @Slot(object)
    def fill(self, seen: OutputsSeen) -> None:
        """Show the devices that there are."""
        menu = self.menu()
        menu.clear()
        self._add(self.tr("What the system uses"), None, chosen=seen.chosen is None)
        for output in seen.outputs:
            words = str(output.name)
            self._add(words, output.name, chosen=output.name == seen.chosen)
        if seen.chosen is not None and seen.chosen not in {output.name for output in seen.outputs}:
            self._add(self.tr("{device}, not connected").format(device=seen.chosen), seen.chosen, chosen=True)
        if seen.trouble is not None:
            menu.addAction(in_our_language(seen.trouble.message)).setEnabled(False)
        menu.addSeparator()
        menu.addAction(self.rescan)

    def _add(self, words: str, device: DeviceName | None, *, chosen: bool) -> None:
        action = self.menu().addAction(words.replace("&", "&&"))
        action.setCheckable(True)
        action.setChecked(chosen)
        action.triggered.connect(partial(self._choose, device))

    def _choose(self, device: DeviceName | None, _: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's own
        self._player.choose(device)

    @Slot()
    def _on_shown(self) -> None:
        self._player.look()

    @Slot()
    def _on_rescan(self) -> None:
        self._player.look(rescan=True)
