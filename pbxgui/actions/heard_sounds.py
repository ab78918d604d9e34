"""The greetings of a configuration as calls will hear them, recordings on the disk included."""

from datetime import date
from pathlib import Path

from pbxgui.audio.sounds import SoundLibrary
from pbxgui.core.config import Configuration, GreetingVersion
from pbxgui.core.sentence import said
from pbxgui.dialplan.configured_sounds import ConfiguredSounds
from pbxgui.store.store import AUDIO


def stored_sounds(data: Path, cache: Path, configuration: Configuration, day: date) -> ConfiguredSounds:
    """Return the sounds of a configuration on a day; `cache` is the folder of renditions."""
    library = SoundLibrary([data / AUDIO], cache)

    def why_not(version: GreetingVersion) -> str | None:
        return None if library.reason(version.sha256) is None else said("has no recording that can be played")

    return ConfiguredSounds(configuration, day, why_not)
