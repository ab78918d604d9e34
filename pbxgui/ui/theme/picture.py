"""Pictures that follow the theme: dark ones on light must become light ones on dark while the window is open."""

from typing import TypeVar

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QLabel

from pbxgui.ui.theme.icons import Icon, pixmap
from pbxgui.ui.theme.theme import Theme

_SIZE = 16  # device-independent pixels, of a label's; buttons and menus have sizes of their own
_Bearer = TypeVar("_Bearer", bound=QAction | QAbstractButton | QLabel)


def give_picture(
    bearer: _Bearer, theme: Theme, icon: Icon, color: str = "text", size: int = _SIZE
) -> _Bearer:
    """Give an action, a button or a label a picture in one of the theme's Colors, also in those that come later.

    Return what bears it. It takes the place of the one that was given before; `size` is a label's, in
    device-independent pixels.
    """
    before = next((child for child in bearer.children() if isinstance(child, _Picture)), None)
    (before or _Picture(bearer, theme)).show(icon, color, size)
    return bearer


class _Picture(QObject):
    """Ends with what bears it."""

    def __init__(self, bearer: QAction | QAbstractButton | QLabel, theme: Theme) -> None:
        super().__init__(bearer)
        self._bearer, self._theme = bearer, theme
        self._icon, self._color, self._size = Icon.MORE, "text", _SIZE
        theme.changed.connect(self._paint)

    def show(self, icon: Icon, color: str, size: int) -> None:
        self._icon, self._color, self._size = icon, color, size
        self._paint()

    @Slot(object)
    def _paint(self, _: object = None) -> None:
        color = getattr(self._theme.colors, self._color)
        if isinstance(self._bearer, QLabel):
            ratio = self._bearer.devicePixelRatioF()
            self._bearer.setPixmap(pixmap(self._icon, color, self._size, ratio))
        else:
            self._bearer.setIcon(self._theme.icon(self._icon, color))
