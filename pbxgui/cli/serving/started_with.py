"""What an engine is started with: what its command line says, and else what is set for its data folder."""

import argparse
from collections.abc import Callable, Mapping

from pbxgui.actions.engine_settings import engine_settings
from pbxgui.core.engine_settings import EngineSettings
from pbxgui.store.store import Store

_OPTIONS: Mapping[str, Callable[[EngineSettings], object]] = {
    "bind": lambda settings: f"{settings.address}:{settings.port}",
    "tls": lambda settings: None if settings.tls_port is None else str(settings.tls_port),
    "max_calls": lambda settings: settings.lines,
    "zone": lambda settings: settings.zone,
}
NO_TLS = "off"
"""What `--tls` says where TLS is set, and not wanted."""


def completed(options: argparse.Namespace) -> argparse.Namespace:
    """Return the options with what is set in the place of those that were not given.

    `stored` are the settings as texts, `given` the names of the options that come before them.
    """
    with Store.open(options.data) as store:
        settings = engine_settings(store)
    given = [name for name in _OPTIONS if getattr(options, name) is not None]
    values = {name: of(settings) for name, of in _OPTIONS.items() if name not in given}
    if options.tls == NO_TLS:
        values["tls"] = None
    return argparse.Namespace(**{**vars(options), **values}, stored=settings.texts(), given=given)
