"""What there is to choose from in the settings, in the person's words."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from pbxgui.core.engine_settings import EVERY_ADDRESS
from pbxgui.core.tone_zones import TONE_ZONES
from pbxgui.ui.languages import language_name, languages
from pbxgui.ui.sentences import country_name

if TYPE_CHECKING:
    from pbxgui.actions.own_addresses import OwnAddress

Entry = tuple[str, str]
"""What is shown, and what it stands for."""

THIS_COMPUTER = "127.0.0.1"


def _tr(text: str) -> str:
    return QCoreApplication.translate("SettingsChoices", text)


def addresses(own: "Sequence[OwnAddress]", chosen: str) -> list[Entry]:
    """Return this machine's addresses, the one to propose first, and the one that is set in any case."""
    found = [(f"{one.address} ({one.interface})", one.address) for one in own]
    if found:
        words, address = found[0]
        found[0] = (_tr("{address}, proposed").format(address=words), address)
    found.append((_tr("{address}, this computer only").format(address=THIS_COMPUTER), THIS_COMPUTER))
    found.append((_tr("All addresses of this computer"), EVERY_ADDRESS))
    if chosen not in {address for _, address in found}:
        found.append((_tr("{address}, not of this computer now").format(address=chosen), chosen))
    return found


def zones() -> list[Entry]:
    """Return the countries whose tones are known, as the window's language calls them, in its order."""
    named = ((country_name(code), code) for code in TONE_ZONES)
    return sorted(named, key=lambda entry: entry[0].casefold())


def language_choices() -> list[Entry]:
    """Return the languages, each by its own name, and the system's first."""
    return [(_tr("As the system"), ""), *((language_name(code), code) for code in languages())]
