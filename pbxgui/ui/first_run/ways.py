"""How the first steps reach what is no configuration: the window's language, and where the engine serves."""

from dataclasses import replace

from PySide6.QtCore import Qt

from pbxgui.ui.call_it.panel import CallItPanel
from pbxgui.ui.first_run.surroundings import Surroundings
from pbxgui.ui.languages import chosen_language, language_name, languages
from pbxgui.ui.services import Services


def ways(services: Services) -> Surroundings:
    """Return the surroundings of a window."""
    preferences = services.preferences

    def choose_language(code: str) -> None:
        preferences.language = code

    services.engine_settings.read()
    return Surroundings(
        languages=tuple((language_name(code), code) for code in languages()),
        language=chosen_language(preferences.language),
        choose_language=choose_language,
        serve_at=lambda address: _serve_at(services, address),
        listen=services.player.play_file,
        call_it=lambda number: CallItPanel(services, number),
    )


def _serve_at(services: Services, address: str) -> None:
    """Let the engine serve there: one that serves elsewhere is started anew, one that is not there is started."""
    now, process = services.engine_settings.now, services.engine_process
    if now is None or now.address == address:
        process.start()
        return
    once = Qt.ConnectionType.SingleShotConnection
    services.engine_settings.changed.connect(lambda _: process.restart(), once)
    services.engine_settings.set(replace(now, address=address))
