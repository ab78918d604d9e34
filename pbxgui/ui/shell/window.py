"""The main window: it holds the screens together, and makes each when it is first looked at."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QSettings, Slot
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from pbxgui.control.protocol import Command, Message
from pbxgui.core.errors import Bug, PbxError, UserError
from pbxgui.ui.background.configuration_feed import ConfigurationSeen
from pbxgui.ui.background.editing import Done
from pbxgui.ui.background.engine_link import EngineSeen
from pbxgui.ui.background.player import OutputsSeen, PlayerSeen
from pbxgui.ui.jumps import Jump, PlaceName
from pbxgui.ui.screen import Screen
from pbxgui.ui.services import Services
from pbxgui.ui.shell.banner import Banner, Kind, Notice
from pbxgui.ui.shell.navigation import Navigation
from pbxgui.ui.shell.palette import CommandPalette, Entry
from pbxgui.ui.shell.palette_things import things_to_go_to
from pbxgui.ui.shell.status_bar import EngineStatus, StatusBar
from pbxgui.ui.theme.icons import Icon

_SIZE = (1180, 760)  # device-independent pixels, before a person has chosen another one


@dataclass(frozen=True, slots=True)
class Place:
    """Where the navigation leads.

    Attributes:
        name: by which other screens lead here.
        title: what the screen is called.
        icon: its picture.
        make: makes the screen, when it is first looked at.

    """

    name: PlaceName
    title: str
    icon: Icon
    make: Callable[[], Screen]


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
        self.setWindowTitle("pbxgui")
        self.resize(*_SIZE)
        self.banner = Banner()
        self.navigation = Navigation(services.theme)
        self._pages = QStackedWidget()
        self.status = StatusBar(services.theme, services.tasks)
        self.setStatusBar(self.status)
        self._lay_out()
        self._make_actions()
        for place in self._places:
            self.navigation.add(place.title, place.icon)
            self._pages.addWidget(QWidget())
        self.navigation.chosen.connect(self.show_place)
        self._follow(services)
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
        standard = QKeySequence.StandardKey
        editing = self._services.editing
        self.undo = self._action(self.tr("Undo"), Icon.UNDO, QKeySequence(standard.Undo), editing.undo)
        self.redo = self._action(self.tr("Redo"), Icon.REDO, QKeySequence(standard.Redo), editing.redo)
        self.search = self._action(
            self.tr("Command palette"), Icon.SEARCH, QKeySequence("Ctrl+K"), self.open_palette
        )
        self.quit = self._action(self.tr("Quit"), Icon.HANG_UP, QKeySequence(standard.Quit), self.close)

    def _action(self, text: str, icon: Icon, shortcut: QKeySequence, do: Callable[[], object]) -> QAction:
        action = QAction(self._services.theme.icon(icon), text, self)
        action.setShortcut(shortcut)
        action.triggered.connect(lambda _checked=False: do())
        self.addAction(action)
        return action

    def _follow(self, services: Services) -> None:
        services.latest.engine_changed.connect(self._on_engine)
        services.latest.configuration_changed.connect(self._on_configuration)
        services.jumps.asked.connect(self._on_jump)
        services.tasks.failed.connect(self._on_failed)
        services.editing.done.connect(self._on_done)
        services.player.changed.connect(self._on_player)
        services.player.outputs_changed.connect(self._on_outputs)

    # Screens

    @Slot(int)
    def show_place(self, number: int) -> None:
        """Show a screen, made if it is looked at for the first time."""
        screen = self._screens.get(number)
        if screen is None:
            screen = self._screens[number] = self._places[number].make()
            self._replace(number, screen)
        self._pages.setCurrentIndex(number)
        if self.navigation.currentRow() != number:
            self.navigation.setCurrentRow(number)
        screen.entered()

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
        CommandPalette(self._services.theme, self._entries(), self).open_over()

    def _entries(self) -> list[Entry]:
        entries = [
            Entry(place.title, place.icon, lambda at=at: self.show_place(at), self.tr("Screen"))  # type: ignore[misc]
            for at, place in enumerate(self._places)
        ]
        screens = [action for screen in self._screens.values() for action in screen.screen_actions()]
        entries += things_to_go_to(self._services.latest.configuration.configuration, self._services.jumps)
        for action in (self.undo, self.redo, *screens, self.quit):
            if action.isEnabled():
                keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
                entries.append(Entry(action.text(), Icon.MORE, action.trigger, keys))
        return entries

    # What happens

    @Slot(object)
    def _on_engine(self, seen: EngineSeen) -> None:
        name = str(seen.engine.get("engine", "")) if seen.engine else ""
        if name != self._asked_of:
            self._asked_of, self._engine = name, EngineStatus()
            if name:
                self._services.engine.ask(self.tr("Ask the engine"), Command.STATUS, self._on_status, _forget)
        if seen.engine is None and seen.trouble is not None:
            self.banner.put("engine", Notice(_sentence(seen.trouble), Kind.WARNING))
        else:
            self.banner.clear("engine")
        self.status.show_engine(seen, self._engine)

    def _on_status(self, status: Message) -> None:
        self._engine = EngineStatus(str(status.get("address", "")), int(status.get("call_legs", 0)))
        self.status.show_engine(self._services.latest.engine, self._engine)

    @Slot(object)
    def _on_configuration(self, seen: ConfigurationSeen) -> None:
        if seen.trouble is None:
            self.banner.clear("configuration")
        else:
            self.banner.put("configuration", Notice(_sentence(seen.trouble), Kind.DANGER))

    @Slot(object)
    def _on_failed(self, error: PbxError) -> None:
        kind = Kind.DANGER if isinstance(error, Bug) else Kind.WARNING
        if isinstance(error, UserError):
            kind = Kind.PLAIN
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

    # Its own state

    def _restore(self) -> None:
        geometry = self._state.value("window/geometry")
        if geometry is not None:
            self.restoreGeometry(geometry)
        last = self._state.value("window/screen", 0)
        self.show_place(min(int(str(last)), len(self._places) - 1))

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """Keep where the window was; the engine goes on."""
        self._state.setValue("window/geometry", self.saveGeometry())
        self._state.setValue("window/screen", self.navigation.currentRow())
        super().closeEvent(event)


def _sentence(error: PbxError) -> str:
    return str(error)


def _forget(_: PbxError) -> None:
    """Say nothing: that the engine is gone is told by its link."""
