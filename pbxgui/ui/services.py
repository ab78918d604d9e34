"""What every screen is given: the data folder and the engine followed, the one way to change things, the theme."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QSettings, Signal, Slot

from pbxgui.ui.background.configuration_feed import ConfigurationFeed, ConfigurationSeen
from pbxgui.ui.background.editing import Editing
from pbxgui.ui.background.engine_commands import EngineCommands
from pbxgui.ui.background.engine_link import EngineLink, EngineSeen
from pbxgui.ui.background.engine_process import EngineProcess
from pbxgui.ui.background.engine_settings_feed import EngineSettingsFeed
from pbxgui.ui.background.phones_feed import PhonesFeed
from pbxgui.ui.background.player import Player
from pbxgui.ui.background.recorder import Recorder
from pbxgui.ui.background.tasks import Tasks
from pbxgui.ui.jumps import Jumps
from pbxgui.ui.preferences import Preferences, window_state
from pbxgui.ui.theme.theme import Theme

TAKES = "takes"
"""The folder of takes within the data folder, as the commands have it: that module takes long to import."""


class Latest(QObject):
    """The configuration and the engine as they were seen last, for screens that are made later.

    Signals:
        configuration_changed: a ConfigurationSeen.
        engine_changed: an EngineSeen; its `ended` and `happened` are told once.

    """

    configuration_changed = Signal(object)
    engine_changed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.configuration = ConfigurationSeen()
        self.engine = EngineSeen()

    @Slot(object)
    def on_configuration_seen(self, seen: ConfigurationSeen) -> None:
        """Take the configuration, on the GUI thread."""
        self.configuration = seen
        self.configuration_changed.emit(seen)

    @Slot(object)
    def on_engine_seen(self, seen: EngineSeen) -> None:
        """Take the engine's state, on the GUI thread."""
        self.engine = seen
        self.engine_changed.emit(seen)


@dataclass(frozen=True, slots=True)
class Services:
    """What a window stands on.

    Attributes:
        data: the data folder.
        theme: how it looks.
        tasks: work outside the GUI thread.
        editing: changes, undo and redo.
        latest: the configuration and the engine.
        feed: follows the configuration.
        link: follows the engine.
        phones: follows the phones that register.
        engine: commands to the engine.
        engine_process: starts and ends the engine.
        engine_settings: what it is started with.
        preferences: how the person wants the window.
        jumps: the way from one screen to another.
        player: plays on the computer's speaker.
        recorder: records from its microphone.

    """

    data: Path
    theme: Theme
    tasks: Tasks
    editing: Editing
    latest: Latest
    feed: ConfigurationFeed
    link: EngineLink
    phones: PhonesFeed
    engine: EngineCommands
    engine_process: EngineProcess
    engine_settings: EngineSettingsFeed
    preferences: Preferences
    jumps: Jumps
    player: Player
    recorder: Recorder

    @classmethod
    def start(cls, data: Path, theme: Theme) -> "Services":
        """Begin to follow the data folder; to be ended by `stop`."""
        tasks, latest = Tasks(), Latest()
        editing = Editing(data, tasks)
        services = cls(
            data=data,
            theme=theme,
            tasks=tasks,
            editing=editing,
            latest=latest,
            feed=ConfigurationFeed(data),
            link=EngineLink(data),
            phones=PhonesFeed(data, tasks),
            engine=EngineCommands(data, tasks),
            engine_process=EngineProcess(data, tasks),
            engine_settings=EngineSettingsFeed(editing),
            preferences=Preferences(window_state(data), editing.settings),
            jumps=Jumps(),
            player=Player(QSettings(str(data / "window.ini"), QSettings.Format.IniFormat)),
            recorder=Recorder(data / TAKES, QSettings(str(data / "window.ini"), QSettings.Format.IniFormat)),
        )
        services.feed.seen.connect(latest.on_configuration_seen)
        services.link.seen.connect(latest.on_engine_seen)
        latest.engine_changed.connect(services.phones.on_engine_seen)
        latest.engine_changed.connect(services.engine_process.on_engine_seen)
        services.feed.start()
        services.link.start()
        services.phones.start()
        return services

    def stop(self) -> None:
        """Follow no longer, and finish what was asked for."""
        self.player.close()
        self.recorder.close()
        self.engine_process.close()
        self.link.stop()
        self.feed.stop()
        self.phones.stop()
        self.tasks.close()
        self.phones.close()
        self.editing.close()
