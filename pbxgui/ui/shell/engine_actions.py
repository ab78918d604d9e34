"""Start, stop and restart the engine, and the banner's words about it."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtGui import QAction

from pbxgui.control.protocol import Message
from pbxgui.core.engine_settings import EngineSettings
from pbxgui.ui.background.engine_link import EngineSeen
from pbxgui.ui.background.engine_process import EngineStanding, Standing
from pbxgui.ui.jumps import PlaceName
from pbxgui.ui.services import Services
from pbxgui.ui.shell.actions import make_action
from pbxgui.ui.shell.banner import Banner
from pbxgui.ui.shell.engine_notices import Ways, calls_at_stake, other_settings, standing_notice
from pbxgui.ui.theme.icons import Icon
from pbxgui.ui.theme.picture import give_picture

_QUIET = 2_500  # milliseconds that a start may take before it is worth a word
_AT_REST = {Standing.FAILED, Standing.STOPPED, Standing.GONE}
_RUNNING = {Standing.SERVES, Standing.FAILING}
# Which settings an option of the engine's command line comes before.
_BY_OPTION: Mapping[str, tuple[str, ...]] = {
    "bind": ("address", "port"),
    "tls": ("tls_port",),
    "max_calls": ("lines",),
    "zone": ("zone",),
}


class EngineActions(QObject):
    """The actions, and what the banner says under the topics `engine`, `engine-calls` and `engine-settings`."""

    def __init__(self, services: Services, banner: Banner, parent: QObject) -> None:
        super().__init__(parent)
        self._services = services
        self._banner = banner
        self._status: Message = {}
        process = services.engine_process
        self._ways = Ways(process.start, self.ask_restart, self._go_to_settings)
        self.start = self._action(self.tr("Start engine"), Icon.PLAY, process.start)
        self.restart = self._action(self.tr("Restart engine"), Icon.REDO, self.ask_restart)
        self.stop = self._action(self.tr("Stop engine"), Icon.STOP, self.ask_stop)
        self._patience = QTimer(self, interval=_QUIET, singleShot=True)
        self._patience.timeout.connect(self._say)
        process.changed.connect(self._on_standing)
        services.latest.engine_changed.connect(self._on_engine)
        services.engine_settings.changed.connect(self._on_settings)
        self._on_standing(process.now)

    @property
    def all(self) -> tuple[QAction, ...]:
        """The actions, in the order of a menu."""
        return self.start, self.restart, self.stop

    def _action(self, text: str, icon: Icon, do: Callable[[], None]) -> QAction:
        return give_picture(make_action(self, text, do), self._services.theme, icon)

    # What the person wants

    @Slot()
    def ask_stop(self) -> None:
        """Stop the engine; with calls in progress, once the person knows of them."""
        self._ask(self._services.engine_process.stop, self._stop_all_the_same, restart=False)

    @Slot()
    def ask_restart(self) -> None:
        """Restart the engine; with calls in progress, once the person knows of them."""
        self._ask(self._services.engine_process.restart, self._restart_all_the_same, restart=True)

    def _ask(self, do: Callable[[], None], do_later: Callable[[], None], *, restart: bool) -> None:
        calls = len(self._services.latest.engine.calls)
        if calls:
            self._banner.put("engine-calls", calls_at_stake(calls, restart=restart, act=do_later))
        else:
            do()

    def _stop_all_the_same(self) -> None:
        self._banner.clear("engine-calls")
        self._services.engine_process.stop()

    def _restart_all_the_same(self) -> None:
        self._banner.clear("engine-calls")
        self._services.engine_process.restart()

    def _go_to_settings(self) -> None:
        self._services.jumps.go(PlaceName.SETTINGS)

    # What is said

    @Slot(object)
    def _on_standing(self, now: EngineStanding) -> None:
        self.start.setEnabled(now.standing in _AT_REST)
        self.restart.setEnabled(now.standing in _RUNNING)
        self.stop.setEnabled(now.standing in _RUNNING | {Standing.STARTING})
        if now.standing is Standing.STARTING:
            self._patience.start()
        else:
            self._patience.stop()
            self._say()

    @Slot()
    def _say(self) -> None:
        notice = standing_notice(self._services.engine_process.now, self._ways)
        if notice is None:
            self._banner.clear("engine")
        else:
            self._banner.put("engine", notice)

    @Slot(object)
    def _on_engine(self, seen: EngineSeen) -> None:
        if not seen.calls:
            self._banner.clear("engine-calls")
        if seen.engine is None and self._status:
            self.on_status({})

    def on_status(self, status: Message) -> None:
        """Take what the engine says of itself when it is asked; nothing where there is none."""
        self._status = status
        self._banner.clear("engine-settings")
        if status:
            self._services.engine_settings.read()
            self._on_settings(self._services.engine_settings.now)

    @Slot(object)
    def _on_settings(self, settings: EngineSettings | None) -> None:
        if settings is not None and differs(settings, self._status):
            self._banner.put("engine-settings", other_settings(self.ask_restart))
        else:
            self._banner.clear("engine-settings")


def differs(settings: EngineSettings, status: Message) -> bool:
    """Whether an engine that says this of itself would be another one after a restart."""
    stored = status.get("settings")
    if not isinstance(stored, Mapping):
        return False
    fixed = {name for option in status.get("given", ()) for name in _BY_OPTION.get(str(option), ())}
    return any(text != stored.get(name, text) for name, text in settings.texts().items() if name not in fixed)
