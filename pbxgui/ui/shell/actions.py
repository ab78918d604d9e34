"""Actions of the window: each with a name and a shortcut."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

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
