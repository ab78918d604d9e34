"""How the window is: language, theme, notices."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QSystemTrayIcon, QWidget

from pbxgui.ui.services import Services
from pbxgui.ui.settings.card import Card, choice, show_choice
from pbxgui.ui.settings.choices import language_choices
from pbxgui.ui.shell.view_actions import scheme_name
from pbxgui.ui.theme.colors import Scheme


class WindowCard(Card):
    """What holds for this window alone."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Window"), self.tr("These are in force at once."), parent)
        self._preferences = services.preferences
        self._themes = [(scheme_name(scheme), scheme.value) for scheme in Scheme]
        self.theme = choice(self._themes, self._preferences.theme.value)
        self.language = choice(language_choices(), self._preferences.language)
        self.row(self.tr("T&heme"), self.theme)
        self.row(self.tr("Lan&guage"), self.language)
        self._make_boxes()
        self.theme.activated.connect(self._on_theme)
        self.language.activated.connect(self._on_language)
        self._preferences.changed.connect(self._on_preference)

    def _make_boxes(self) -> None:
        has_tray = QSystemTrayIcon.isSystemTrayAvailable()
        without = "" if has_tray else self.tr("This desktop has no tray.")
        self.notices = self.check(self.tr("&Notices of calls that come in, and of missed ones"), without)
        self.stays = self.check(self.tr("&Stay in the tray when the window is closed"), without)
        self.starts_engine = self.check(self.tr("Start the engine &when the window is opened"))
        for box in (self.notices, self.stays):
            box.setEnabled(has_tray)
        self._show_boxes()
        self.notices.toggled.connect(self._on_box)
        self.stays.toggled.connect(self._on_box)
        self.starts_engine.toggled.connect(self._on_box)

    def _show_boxes(self) -> None:
        for name in ("notices", "stays", "starts_engine"):
            getattr(self, name).setChecked(getattr(self._preferences, name))

    @Slot()
    def _on_theme(self) -> None:
        self._preferences.theme = Scheme(self.theme.currentData())

    @Slot()
    def _on_language(self) -> None:
        self._preferences.language = str(self.language.currentData())

    @Slot()
    def _on_box(self) -> None:
        chosen = {name: getattr(self, name).isChecked() for name in ("notices", "stays", "starts_engine")}
        for name, wanted in chosen.items():
            setattr(self._preferences, name, wanted)

    @Slot(str)
    def _on_preference(self, _: str) -> None:
        show_choice(self.theme, self._themes, self._preferences.theme.value)
        self._show_boxes()
