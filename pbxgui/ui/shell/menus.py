"""The menu bar, from the actions that there are."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QMenuBar

_PARTED = None
Entries = Iterable[QAction | QMenu | None]


def add_menu(bar: QMenuBar, title: str, entries: Entries) -> QMenu:
    """Add a menu; None among its entries parts them by a line."""
    menu = bar.addMenu(title)
    fill(menu, entries)
    return menu


def fill(menu: QMenu, entries: Entries) -> None:
    """Add entries to a menu."""
    for entry in entries:
        if isinstance(entry, QMenu):
            menu.addMenu(entry)
        elif entry is _PARTED:
            menu.addSeparator()
        else:
            menu.addAction(entry)


class ScreenMenu(QObject):
    """The menu of the screen that is looked at: its name, and what can be done there."""

    def __init__(self, menu: QMenu, actions: Callable[[], Iterable[QAction]]) -> None:
        super().__init__(menu)
        self._menu = menu
        self._actions = actions
        menu.aboutToShow.connect(self.refresh)

    def show_screen(self, title: str) -> None:
        """Take over from another screen."""
        self._menu.setTitle(title)
        self.refresh()
        self._menu.menuAction().setVisible(bool(self._menu.actions()))

    @Slot()
    def refresh(self) -> None:
        """Show what can be done now."""
        self._menu.clear()  # the actions belong to their screen and stay
        fill(self._menu, self._actions())
