"""When the first steps are shown: as long as there is nothing, and to whoever has begun them until the end."""

from PySide6.QtCore import QObject, QSettings, Slot

from pbxgui.core.config import Configuration
from pbxgui.ui.background.configuration_feed import ConfigurationSeen
from pbxgui.ui.jumps import PlaceName
from pbxgui.ui.services import Services
from pbxgui.ui.shell.navigation import Navigation

_LEFT = "first_steps/left"
_WELCOME = "welcome"


def is_new(configuration: Configuration) -> bool:
    """Whether nothing has been set up yet."""
    return not configuration.extensions and not configuration.numbers


class FirstStepsOffer(QObject):
    """Leads to the first steps once, and keeps their line in the navigation as long as they are of use."""

    def __init__(
        self, services: Services, navigation: Navigation, state: QSettings, parent: QObject | None = None
    ) -> None:
        """Follow what happens; the first steps are the last line of the navigation."""
        super().__init__(parent)
        self._services = services
        self._navigation = navigation
        self._line = navigation.count() - 1
        self._state = state
        self._asked = False
        self._is_there = navigation.currentRow() == self._line
        self._show_line(shown=False)
        services.latest.configuration_changed.connect(self._on_configuration)
        navigation.currentRowChanged.connect(self._on_row)

    @Slot(object)
    def _on_configuration(self, seen: ConfigurationSeen) -> None:
        if seen.trouble is not None:
            return
        if is_new(seen.configuration):
            self._show_line(shown=True)
            if not self._asked and not self._state.value(_LEFT, defaultValue=False, type=bool):
                self._services.jumps.go(PlaceName.FIRST_STEPS, _WELCOME)
        elif self._navigation.currentRow() != self._line:
            self._show_line(shown=False)
        elif not self._asked:  # they were left at their end, when the window was closed
            self._services.jumps.go(PlaceName.LIVE)
        self._asked = True

    @Slot(int)
    def _on_row(self, row: int) -> None:
        was_there, self._is_there = self._is_there, row == self._line
        if self._is_there or not was_there:
            return
        self._state.setValue(_LEFT, True)  # noqa: FBT003 - Qt's own
        if not is_new(self._services.latest.configuration.configuration):
            self._show_line(shown=False)

    def _show_line(self, *, shown: bool) -> None:
        self._navigation.setRowHidden(self._line, not shown)
