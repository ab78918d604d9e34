"""Actions of the window: each with a name, a picture that follows the theme, and a shortcut."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction, QKeySequence

from pbxgui.ui.theme.icons import Icon
from pbxgui.ui.theme.theme import Theme

Shortcut = QKeySequence | QKeySequence.StandardKey | str


def make_action(
    parent: QObject, text: str, do: Callable[[], object] | None = None, shortcut: Shortcut = ""
) -> QAction:
    """Return an action without a picture."""
    action = QAction(text, parent)
    if shortcut:
        action.setShortcut(QKeySequence(shortcut))
    if do is not None:
        action.triggered.connect(lambda _checked=False: do())
    return action


def give_picture(action: QAction, theme: Theme, icon: Icon) -> QAction:
    """Give an action a picture in the theme's colours, also in those that come later; return the action."""
    _Picture(action, theme, icon)
    return action


class _Picture(QObject):
    """Ends with its action."""

    def __init__(self, action: QAction, theme: Theme, icon: Icon) -> None:
        super().__init__(action)
        self._action, self._theme, self._icon = action, theme, icon
        theme.changed.connect(self._paint)
        self._paint()

    @Slot(object)
    def _paint(self, _: object = None) -> None:
        self._action.setIcon(self._theme.icon(self._icon))
