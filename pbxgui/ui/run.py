"""The window's process, from the command to the last call-back."""

import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QSettings
from PySide6.QtWidgets import QApplication

from pbxgui.ui.dialplan.screen import DialplanScreen
from pbxgui.ui.greetings.screen import GreetingsScreen
from pbxgui.ui.history.screen import HistoryScreen
from pbxgui.ui.jumps import PlaceName
from pbxgui.ui.live.screen import LiveScreen
from pbxgui.ui.numbers.screen import NumbersScreen
from pbxgui.ui.services import Services
from pbxgui.ui.shell.window import MainWindow, Place
from pbxgui.ui.theme.colors import Scheme
from pbxgui.ui.theme.icons import Icon
from pbxgui.ui.theme.theme import Theme


def run(data: Path) -> int:
    """Show the window of a data folder until it is closed; return the exit status."""
    application = QApplication(sys.argv[:1])
    QCoreApplication.setApplicationName("pbxgui")
    state = QSettings(str(data / "window.ini"), QSettings.Format.IniFormat)
    theme = Theme(application, Scheme(str(state.value("theme", Scheme.SYSTEM.value))))
    services = Services.start(data, theme)
    window = MainWindow(services, places(services), state)
    window.show()
    try:
        return application.exec()
    finally:
        services.stop()


def places(services: Services) -> tuple[Place, ...]:
    """Return the screens in the order of the navigation."""
    return (
        Place(PlaceName.LIVE, _tr("Live"), Icon.LIVE, lambda: LiveScreen(services)),
        Place(PlaceName.NUMBERS, _tr("Numbers"), Icon.NUMBERS, lambda: NumbersScreen(services)),
        Place(PlaceName.GREETINGS, _tr("Greetings"), Icon.GREETINGS, lambda: GreetingsScreen(services)),
        Place(PlaceName.DIALPLAN, _tr("Dialplan"), Icon.DIALPLAN, lambda: DialplanScreen(services)),
        Place(PlaceName.HISTORY, _tr("History"), Icon.HISTORY, lambda: HistoryScreen(services)),
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("Places", text)
