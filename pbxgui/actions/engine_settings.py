"""What an engine of this data folder is started with: read and set, with no step to undo."""

from pbxgui.core.engine_settings import EngineSettings, read_engine_settings, setting_names
from pbxgui.store.store import Store

_PREFIX = "engine-"


def engine_settings(store: Store) -> EngineSettings:
    """Return what is set, and the usual where nothing is; raise UserError where a newer version has set it."""
    stored = {name: store.setting(_PREFIX + name) for name in setting_names()}
    return read_engine_settings({name: text for name, text in stored.items() if text is not None})


def set_engine_settings(store: Store, settings: EngineSettings) -> None:
    """Let engines that are started from now on have these."""
    store.set_settings({_PREFIX + name: text for name, text in settings.texts().items()})
