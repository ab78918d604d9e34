"""The window's process, from the command to the last call-back."""

import socket
import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from pbxgui.ui.display import refuse
from pbxgui.ui.first_run.offer import FirstStepsOffer
from pbxgui.ui.garbage import GuiThreadCollector
from pbxgui.ui.jumps import PlaceName
from pbxgui.ui.languages import Texts
from pbxgui.ui.live.screen import LiveScreen
from pbxgui.ui.numbers.screen import NumbersScreen
from pbxgui.ui.preferences import Preferences, window_state
from pbxgui.ui.screen import Screen
from pbxgui.ui.services import Services
from pbxgui.ui.shell.ending import EndBySignals
from pbxgui.ui.shell.knocks import Knocks
from pbxgui.ui.shell.window import MainWindow, Place
from pbxgui.ui.theme.icons import Icon
from pbxgui.ui.theme.theme import Theme

AGAIN = 1_000
"""What the event loop returns when the window is to be made anew, in another language."""


def run(data: Path, knocks: socket.socket | None = None) -> int:
    """Show the window of a data folder until it is closed; return the exit status.

    `knocks` is where further windows of the folder connect, so that this one comes to the front.
    """
    before = qInstallMessageHandler(_on_message)
    application = QApplication(sys.argv[:1])
    qInstallMessageHandler(before)
    QCoreApplication.setApplicationName("pbxgui")
    application.setDesktopFileName("pbxgui")
    theme = Theme(application, Preferences(window_state(data)).theme)
    texts = Texts(application)
    EndBySignals(application)
    while (status := _shown(application, data, theme, texts, knocks)) == AGAIN:
        pass
    return status


def _shown(
    application: QApplication, data: Path, theme: Theme, texts: Texts, knocks: socket.socket | None
) -> int:
    """Show one window, in the language that is chosen now."""
    state = window_state(data)
    texts.put_in_force(Preferences(state).language)
    services = Services.start(data, theme)
    window = MainWindow(services, places(services), state)
    FirstStepsOffer(services, window.navigation, state, parent=window)
    window.setWindowIcon(theme.icon(Icon.PHONE, theme.colors.accent))
    services.preferences.changed.connect(lambda name: application.exit(AGAIN) if name == "language" else None)
    heard = None if knocks is None else Knocks(knocks, window)
    if heard is not None:
        heard.heard.connect(window.come_to_front)
    if services.preferences.starts_engine:
        services.engine_process.start_if_none()
    window.show()
    collector = GuiThreadCollector(window)
    try:
        return application.exec()
    finally:
        collector.give_back()
        if heard is not None:
            heard.close()
        window.put_away()
        services.stop()


def places(services: Services) -> tuple[Place, ...]:
    """Return the screens in the order of the navigation."""
    return (
        Place(PlaceName.LIVE, _tr("Live"), Icon.LIVE, lambda: LiveScreen(services)),
        Place(PlaceName.NUMBERS, _tr("Numbers"), Icon.NUMBERS, lambda: NumbersScreen(services)),
        Place(PlaceName.EXTENSIONS, _tr("Extensions"), Icon.EXTENSIONS, lambda: _extensions(services)),
        Place(PlaceName.GREETINGS, _tr("Greetings"), Icon.GREETINGS, lambda: _greetings(services)),
        Place(PlaceName.SCHEDULES, _tr("Schedules"), Icon.SCHEDULES, lambda: _schedules(services)),
        Place(PlaceName.DIALPLAN, _tr("Dialplan"), Icon.DIALPLAN, lambda: _dialplan(services)),
        Place(PlaceName.HISTORY, _tr("History"), Icon.HISTORY, lambda: _history(services)),
        Place(PlaceName.LOGS, _tr("Logs"), Icon.LOGS, lambda: _logs(services)),
        Place(PlaceName.SETTINGS, _tr("Settings"), Icon.SETTINGS, lambda: _settings(services)),
        Place(PlaceName.FIRST_STEPS, _tr("First steps"), Icon.CHECK, lambda: _first_steps(services)),
    )


# Screens that are not looked at first need not be loaded before the first is painted.


def _extensions(services: Services) -> Screen:
    from pbxgui.ui.extensions.screen import ExtensionsScreen  # noqa: PLC0415

    return ExtensionsScreen(services)


def _greetings(services: Services) -> Screen:
    from pbxgui.ui.greetings.screen import GreetingsScreen  # noqa: PLC0415

    return GreetingsScreen(services)


def _schedules(services: Services) -> Screen:
    from pbxgui.ui.schedules.screen import SchedulesScreen  # noqa: PLC0415

    return SchedulesScreen(services)


def _dialplan(services: Services) -> Screen:
    from pbxgui.ui.dialplan.screen import DialplanScreen  # noqa: PLC0415

    return DialplanScreen(services)


def _history(services: Services) -> Screen:
    from pbxgui.ui.history.screen import HistoryScreen  # noqa: PLC0415

    return HistoryScreen(services)


def _logs(services: Services) -> Screen:
    from pbxgui.ui.logs.screen import LogsScreen  # noqa: PLC0415

    return LogsScreen(services)


def _settings(services: Services) -> Screen:
    from pbxgui.ui.settings.screen import SettingsScreen  # noqa: PLC0415

    return SettingsScreen(services)


def _first_steps(services: Services) -> Screen:
    from pbxgui.ui.first_run.screen import FirstStepsScreen  # noqa: PLC0415
    from pbxgui.ui.first_run.ways import ways  # noqa: PLC0415

    return FirstStepsScreen(services, ways(services))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Places", text)


def _on_message(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    """Say in our own way what Qt says before it aborts the process."""
    if kind is QtMsgType.QtFatalMsg:
        refuse(message)
    print(message, file=sys.stderr)  # noqa: T201 - as Qt does
