"""The screens and themes as actions."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, Slot
from PySide6.QtGui import QAction, QActionGroup

from pbxgui.ui.services import Services
from pbxgui.ui.shell.actions import make_action
from pbxgui.ui.shell.place import Place
from pbxgui.ui.theme.colors import Scheme
from pbxgui.ui.theme.picture import give_picture

_DIGITS = 9


def scheme_name(scheme: Scheme) -> str:
    """Return what a theme is called."""
    translate = QCoreApplication.translate
    return {
        Scheme.SYSTEM: translate("ViewActions", "As the system"),
        Scheme.LIGHT: translate("ViewActions", "Light"),
        Scheme.DARK: translate("ViewActions", "Dark"),
        Scheme.CONTRAST: translate("ViewActions", "High contrast"),
    }[scheme]


class ViewActions(QObject):
    """An action for each screen, with Ctrl and its number, and one for each theme."""

    def __init__(
        self, services: Services, places: Sequence[Place], show: Callable[[int], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._preferences = services.preferences
        self.screens = tuple(
            give_picture(
                make_action(self, place.title, partial(show, at), f"Ctrl+{at + 1}" if at < _DIGITS else ""),
                services.theme,
                place.icon,
            )
            for at, place in enumerate(places)
        )
        group = QActionGroup(self)
        self.themes = tuple(self._theme(scheme, group) for scheme in Scheme)
        services.preferences.changed.connect(self._on_preference)

    def _theme(self, scheme: Scheme, group: QActionGroup) -> QAction:
        action = make_action(self, scheme_name(scheme), partial(self._choose, scheme))
        action.setCheckable(True)
        action.setChecked(self._preferences.theme is scheme)
        group.addAction(action)
        return action

    def _choose(self, scheme: Scheme) -> None:
        self._preferences.theme = scheme

    @Slot(str)
    def _on_preference(self, name: str) -> None:
        if name == "theme":
            for scheme, action in zip(Scheme, self.themes, strict=True):
                action.setChecked(self._preferences.theme is scheme)
