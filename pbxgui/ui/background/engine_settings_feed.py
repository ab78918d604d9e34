"""What engines are started with, as it is set: read and changed through the store's room."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from pbxgui.core.engine_settings import EngineSettings
from pbxgui.core.errors import PbxError
from pbxgui.ui.background.editing import Editing
from pbxgui.ui.background.setting_steps import SettingStep

if TYPE_CHECKING:
    from pbxgui.store.store import Store


def _nothing() -> None:
    pass


class EngineSettingsFeed(QObject):
    """The settings as this window knows them.

    Signals:
        changed: an EngineSettings, after each reading that found others, and after each change.

    """

    changed = Signal(object)

    def __init__(self, editing: Editing, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._editing = editing
        self._now: EngineSettings | None = None

    @property
    def now(self) -> EngineSettings | None:
        """What is set; None before it was read."""
        return self._now

    def read(self) -> None:
        """Read them, for a command may have changed them."""
        self._editing.look(
            self.tr("Look for the engine's settings"), lambda store, _: _read(store), self._take
        )

    def set(self, settings: EngineSettings, otherwise: Callable[[PbxError], None] | None = None) -> None:
        """Let engines have these from their next start on."""
        before = self._now

        def done() -> None:
            if before is not None and before != settings:
                back, forth = partial(self._put, before), partial(self._put, settings)
                self._editing.settings.remember(SettingStep(self.tr("Settings of the engine"), back, forth))

        self._put(settings, otherwise, done)

    def _put(
        self,
        settings: EngineSettings,
        otherwise: Callable[[PbxError], None] | None = None,
        then: Callable[[], None] = _nothing,
    ) -> None:
        def done(_: object) -> None:
            self._take(settings)
            then()

        title = self.tr("Set what the engine is started with")
        self._editing.set(title, lambda store, _: _write(store, settings), done, otherwise)

    def _take(self, settings: EngineSettings) -> None:
        if settings != self._now:
            self._now = settings
            self.changed.emit(settings)


def _read(store: "Store") -> EngineSettings:
    from pbxgui.actions.engine_settings import engine_settings  # noqa: PLC0415 - see Editing

    return engine_settings(store)


def _write(store: "Store", settings: EngineSettings) -> None:
    from pbxgui.actions.engine_settings import set_engine_settings  # noqa: PLC0415 - see Editing

    set_engine_settings(store, settings)
