"""The list of screens at the left."""

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from pbxgui.ui.theme.icons import Icon
from pbxgui.ui.theme.theme import Theme

_WIDTH = 180  # device-independent pixels
_ICON = 20


class Navigation(QListWidget):
    """One line for each screen.

    Signals:
        chosen: the number of a screen.

    """

    chosen = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("navigation")
        self.setAccessibleName(self.tr("Screens"))
        self.setFixedWidth(_WIDTH)
        self.setIconSize(QSize(_ICON, _ICON))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._theme = theme
        self._icons: list[Icon] = []
        self.currentRowChanged.connect(self._on_row)
        theme.changed.connect(self._on_theme)

    def add(self, title: str, icon: Icon) -> None:
        """Add a screen after the others."""
        self._icons.append(icon)
        self.addItem(QListWidgetItem(title))
        self._paint()

    @Slot(int)
    def _on_row(self, row: int) -> None:
        self._paint()
        if row >= 0:
            self.chosen.emit(row)

    @Slot(object)
    def _on_theme(self, _: object) -> None:
        self._paint()

    def _paint(self) -> None:
        for row, name in enumerate(self._icons):
            colors = self._theme.colors
            color = colors.on_accent if row == self.currentRow() else colors.text
            self.item(row).setIcon(self._theme.icon(name, color))
