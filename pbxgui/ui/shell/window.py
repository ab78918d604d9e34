"""The main window: it holds the screens together, and makes each when it is first looked at."""

from collections.abc import Iterable, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QSettings, Qt, QTimer, Slot
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from pbxgui.control.protocol import Command, Message
from pbxgui.core.errors import Bug, PbxError
from pbxgui.ui.background.configuration_feed import ConfigurationSeen
from pbxgui.ui.background.editing import Done
from pbxgui.ui.background.engine_link import EngineSeen
from pbxgui.ui.background.player import OutputsSeen, PlayerSeen
from pbxgui.ui.jumps import Jump
from pbxgui.ui.screen import Screen
from pbxgui.ui.sentences import told
from pbxgui.ui.services import Services
from pbxgui.ui.shell import window_state
from pbxgui.ui.shell.actions import make_action
from pbxgui.ui.shell.banner import Banner, Kind, Notice
from pbxgui.ui.shell.engine_actions import EngineActions
from pbxgui.ui.shell.expiry_reminder import ExpiryReminder
from pbxgui.ui.shell.help_actions import HelpActions
from pbxgui.ui.shell.menus import ScreenMenu, add_menu, fill
from pbxgui.ui.shell.navigation import Navigation
from pbxgui.ui.shell.palette import CommandPalette, Entry, action_entry
from pbxgui.ui.shell.palette_things import things_to_go_to
from pbxgui.ui.shell.place import Place
from pbxgui.ui.shell.status_bar import EngineStatus, StatusBar
from pbxgui.ui.shell.tray import Tray
from pbxgui.ui.shell.undo_actions import UndoActions
from pbxgui.ui.shell.undo_keys import UndoKeys
from pbxgui.ui.shell.view_actions import ViewActions
from pbxgui.ui.theme.icons import Icon
from pbxgui.ui.theme.picture import give_picture

__all__ = ["MainWindow", "Place"]

_SIZE = (1180, 760)  # device-independent pixels, before a person has chosen another one


class MainWindow(QMainWindow):
    """The window."""

    def __init__(self, services: Services, places: Sequence[Place], state: QSettings) -> None:
        super().__init__()
        self._services = services
        self._places = tuple(places)
        self._state = state
        self._screens: dict[int, Screen] = {}
        self._engine = EngineStatus()
        self._asked_of = ""
        self._leaving = False
        self.setWindowTitle("pbxgui")
        self.resize(*_SIZE)
        self.banner = Banner()
        self.navigation = Navigation(services.theme)
        self._pages = QStackedWidget()
        self.status = StatusBar(services.theme, services.tasks)
        self.setStatusBar(self.status)
        self._lay_out()
        self._make_actions()
        self._make_menus()
        self.tray = Tray(services, self, self.come_to_front, self.quit)
        for place in self._places:
            self.navigation.add(place.title, place.icon)
            self._pages.addWidget(QWidget())
        self.navigation.chosen.connect(self.show_place)
        self._follow(services)
        self._expiry = ExpiryReminder(services, self.banner, self)
        self._restore()

    def _lay_out(self) -> None:
        middle = QWidget()
        across = QHBoxLayout()
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self.navigation)
        across.addWidget(self._pages, 1)
        down = QVBoxLayout(middle)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        down.addWidget(self.banner)
        down.addLayout(across, 1)
        self.setCentralWidget(middle)

    def _make_actions(self) -> None:
        theme = self._services.theme
        steps = UndoActions(self._services, self)
        self.undo, self.redo = steps.undo, steps.redo
        UndoKeys(self)
        self.search = give_picture(
            make_action(self, self.tr("Command palette"), self.open_palette, "Ctrl+K"), theme, Icon.SEARCH
        )
        self.close_window = make_action(
            self, self.tr("Close the window"), self.close, QKeySequence.StandardKey.Close
        )
        self.quit = make_action(self, self.tr("Quit"), self.leave, QKeySequence.StandardKey.Quit)
        self.quit.setMenuRole(QAction.MenuRole.QuitRole)
        self.engine = EngineActions(self._services, self.banner, self)
        self.view = ViewActions(self._services, self._places, self.show_place, self)
        self.help = HelpActions(self, self._all_actions)

    def _make_menus(self) -> None:
        bar = self.menuBar()
        add_menu(bar, self.tr("&File"), (self.search, None, self.close_window, self.quit))
        add_menu(bar, self.tr("&Edit"), (self.undo, self.redo))
        themes = QMenu(self.tr("Theme"), self)
        fill(themes, self.view.themes)
        add_menu(bar, self.tr("&View"), (*self.view.screens, None, themes))
        self._screen_menu = ScreenMenu(bar.addMenu(""), self._actions_here)
        add_menu(bar, self.tr("E&ngine"), self.engine.all)
        add_menu(bar, self.tr("&Help"), (self.help.shortcuts, self.help.about))

    def _actions_here(self) -> Sequence[QAction]:
        screen = self._screens.get(self.navigation.currentRow())
        return screen.screen_actions() if screen else ()

    def _all_actions(self) -> Iterable[QAction]:
        """Return every action that there is, those of the screens that have been looked at as well."""
        screens = [action for screen in self._screens.values() for action in screen.screen_actions()]
        shell = (self.search, self.undo, self.redo, *self.engine.all, *self.view.themes)
        last = (self.help.shortcuts, self.help.about, self.close_window, self.quit)
        return (*shell, *screens, *self.view.screens, *last)

    def _follow(self, services: Services) -> None:
        services.latest.engine_changed.connect(self._on_engine)
        services.latest.configuration_changed.connect(self._on_configuration)
        services.jumps.asked.connect(self._on_jump)
        services.tasks.failed.connect(self._on_failed)
        services.editing.done.connect(self._on_done)
        services.player.changed.connect(self._on_player)
        services.player.outputs_changed.connect(self._on_outputs)
        services.preferences.changed.connect(self._on_preference)

    # Screens

    @Slot(int)
    def show_place(self, number: int) -> None:
        """Show a screen, made if it is looked at for the first time."""
        screen = self._made(number)
        self._pages.setCurrentIndex(number)
        if self.navigation.currentRow() != number:
            self.navigation.setCurrentRow(number)
        self._screen_menu.show_screen(self._places[number].title)
        screen.entered()

    def _made(self, number: int) -> Screen:
        screen = self._screens.get(number)
        if screen is None:
            screen = self._screens[number] = self._places[number].make()
            window_state.restore(self._state, self._places[number].name, screen)
            self._replace(number, screen)
        return screen

    def screen_at(self, number: int) -> Screen:
        """Return a screen that has been looked at."""
        return self._screens[number]

    @Slot(object)
    def _on_jump(self, jump: Jump) -> None:
        for number, place in enumerate(self._places):
            if place.name is jump.place:
                self.show_place(number)
                if jump.item:
                    self._screens[number].show_item(jump.item)

    def _replace(self, number: int, screen: Screen) -> None:
        before = self._pages.widget(number)
        if before is not None:
            self._pages.removeWidget(before)
            before.deleteLater()
        self._pages.insertWidget(number, screen)

    @Slot()
    def open_palette(self) -> None:
        """Show what can be gone to and done."""
        palette = CommandPalette(self._services.theme, self._entries(), self)
        palette.open_over()
        QTimer.singleShot(0, palette, partial(self._complete, palette))

    def _complete(self, palette: CommandPalette) -> None:
        """Add what can be done on screens not looked at yet; one screen at a time, so that nobody waits to type."""
        number = next((at for at in range(len(self._places)) if at not in self._screens), None)
        if number is not None:
            self._made(number)
            palette.offer(self._entries())
            QTimer.singleShot(0, palette, partial(self._complete, palette))

    def _entries(self) -> list[Entry]:
        entries = [
            Entry(place.title, place.icon, lambda at=at: self.show_place(at), self.tr("Screen"))  # type: ignore[misc]
            for at, place in enumerate(self._places)
        ]
        entries += things_to_go_to(self._services.latest.configuration.configuration, self._services.jumps)
        mine = {self.search, *self.view.screens}
        for number, screen in self._screens.items():
            title = self._places[number].title
            mine.update(screen.screen_actions())
            entries += [
                action_entry(action, partial(self._do_there, number, action), title)
                for action in screen.screen_actions()
                if action.isEnabled()
            ]
        others = (action for action in self._all_actions() if action.isEnabled() and action not in mine)
        return entries + [action_entry(action, action.trigger) for action in others]

    def _do_there(self, number: int, action: QAction) -> None:
        """Do what belongs to a screen where a person sees it done."""
        if self.navigation.currentRow() != number:
            self.show_place(number)
        action.trigger()

    # What happens

    @Slot(object)
    def _on_engine(self, seen: EngineSeen) -> None:
        name = str(seen.engine.get("engine", "")) if seen.engine else ""
        if name != self._asked_of:
            self._asked_of, self._engine = name, EngineStatus()
            if name:
                self._services.engine.ask(self.tr("Ask the engine"), Command.STATUS, self._on_status, _forget)
        self.status.show_engine(seen, self._engine)

    def _on_status(self, status: Message) -> None:
        self._engine = EngineStatus(str(status.get("address", "")), int(status.get("call_legs", 0)))
        self.engine.on_status(status)
        self.status.show_engine(self._services.latest.engine, self._engine)

    @Slot(object)
    def _on_configuration(self, seen: ConfigurationSeen) -> None:
        if seen.trouble is None:
            self.banner.clear("configuration")
        else:
            self.banner.put("configuration", Notice(_sentence(seen.trouble), Kind.DANGER))

    @Slot(object)
    def _on_failed(self, error: PbxError) -> None:
        # A refusal as well: that the engine does not run must not keep from a person what has just been refused.
        kind = Kind.DANGER if isinstance(error, Bug) else Kind.WARNING
        self.banner.put("task", Notice(_sentence(error), kind))

    @Slot(object)
    def _on_player(self, seen: PlayerSeen) -> None:
        if seen.trouble is not None:
            look = partial(self._services.player.look, rescan=True)
            self.banner.put("sound", Notice(_sentence(seen.trouble), Kind.WARNING, self.tr("Rescan"), look))
        elif seen.playing:
            self.banner.clear("sound")

    @Slot(object)
    def _on_outputs(self, seen: OutputsSeen) -> None:
        if any(output.is_default for output in seen.outputs):
            self.banner.clear("sound")

    @Slot(object)
    def _on_done(self, done: Done) -> None:
        self.banner.clear("task")
        words = (
            self.tr("Taken back: {what}") if done.undone else self.tr("Done: {what}. Ctrl+Z takes it back.")
        )
        self.status.say(words.format(what=done.what))

    @Slot(str)
    def _on_preference(self, name: str) -> None:
        if name == "theme":
            self._services.theme.choose(self._services.preferences.theme)

    # Its own state

    def _restore(self) -> None:
        geometry = self._state.value("window/geometry")
        if geometry is not None:
            self.restoreGeometry(geometry)
        last = str(self._state.value("window/screen", ""))
        names = [place.name.value for place in self._places]
        self.show_place(names.index(last) if last in names else 0)

    @Slot()
    def come_to_front(self) -> None:
        """Show the window, wherever it was."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    @Slot()
    def leave(self) -> None:
        """Close the window and leave nothing in the tray; the engine goes on."""
        self._leaving = True
        self._keep()
        if self.isVisible():
            self.close()
        else:
            QApplication.quit()

    def put_away(self) -> None:
        """End the window for good, whether it was closed or not."""
        if self.isVisible():
            self._keep()
        self.tray.close()
        self.hide()
        self.deleteLater()
        QCoreApplication.sendPostedEvents(self, QEvent.Type.DeferredDelete)

    def _keep(self) -> None:
        self._state.setValue("window/geometry", self.saveGeometry())
        self._state.setValue("window/screen", self._places[self.navigation.currentRow()].name.value)
        for number, screen in self._screens.items():
            window_state.keep(self._state, self._places[number].name, screen)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """Keep where the window was, and stay in the tray where that is wished; the engine goes on."""
        self._keep()
        if self._services.preferences.stays and self.tray.is_there and not self._leaving:
            self.hide()
            event.ignore()
        else:
            super().closeEvent(event)


def _sentence(error: PbxError) -> str:
    return told(error)


def _forget(_: PbxError) -> None:
    """Say nothing: that the engine is gone is told by its link."""
