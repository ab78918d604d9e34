"""The extensions as a menu, one of which is chosen to be rung."""

from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QMenu, QWidget

from pbxgui.ui.services import Services


class ExtensionsMenu(QMenu):
    """Lists the extensions as they are at the moment at which it opens.

    Signals:
        chosen: the number of the extension.

    """

    chosen = Signal(str)

    def __init__(self, services: Services, parent: QWidget) -> None:
        super().__init__(parent)
        self._services = services
        self.aboutToShow.connect(self.fill)

    @Slot()
    def fill(self) -> None:
        """List the extensions there are now."""
        self.clear()
        for one in self._services.latest.configuration.configuration.extensions:
            words = f"{one.number} {one.name}" if one.name != one.number else one.number
            self.addAction(words).triggered.connect(partial(self._on_chosen, one.number))
        if self.isEmpty():
            self.addAction(self.tr("There is no extension yet")).setEnabled(False)

    def _on_chosen(self, extension: str) -> None:
        self.chosen.emit(extension)
