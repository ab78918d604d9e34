"""The theme in force: what the application is painted with, and what everything that paints itself asks for."""

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from pbxgui.ui.theme.colors import Scheme, colors_of, palette_of
from pbxgui.ui.theme.icons import Icon, icon
from pbxgui.ui.theme.style import style_sheet


class Theme(QObject):
    """Paints the application; follows the system where that was chosen.

    Signals:
        changed: the Colors, after they have been put in force.

    """

    changed = Signal(object)

    def __init__(self, application: QApplication, scheme: Scheme = Scheme.SYSTEM) -> None:
        super().__init__(application)
        self._application = application
        self._scheme = scheme
        application.setStyle("Fusion")
        self.colors = colors_of(scheme)
        self._paint()
        application.styleHints().colorSchemeChanged.connect(self._on_system_changed)

    @property
    def scheme(self) -> Scheme:
        """What was chosen."""
        return self._scheme

    def choose(self, scheme: Scheme) -> None:
        """Put another choice in force."""
        self._scheme = scheme
        self._follow()

    def icon(self, name: Icon, color: str = "") -> QIcon:
        """Return an icon in the colour of text, or in another one of the colours."""
        return icon(name, color or self.colors.text, self.colors.quiet)

    @Slot(object)
    def _on_system_changed(self, _: object) -> None:
        if self._scheme is Scheme.SYSTEM:
            self._follow()

    def _follow(self) -> None:
        colors = colors_of(self._scheme)
        if colors != self.colors:
            self.colors = colors
            self._paint()
            self.changed.emit(colors)

    def _paint(self) -> None:
        self._application.setPalette(palette_of(self.colors))
        self._application.setStyleSheet(style_sheet(self.colors))
