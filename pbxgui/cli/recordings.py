"""The greetings of a configuration as calls will hear them, recordings on the disk included."""

import argparse
from datetime import date

from pbxgui.audio.sounds import SoundLibrary
from pbxgui.cli.files import cache_directory
from pbxgui.core.config import Configuration, GreetingVersion
from pbxgui.dialplan.configured_sounds import ConfiguredSounds
from pbxgui.store.store import AUDIO


def configured_sounds(
    options: argparse.Namespace, configuration: Configuration, day: date
) -> ConfiguredSounds:
    """Return the sounds of a configuration on a day."""
    library = SoundLibrary([options.data / AUDIO], cache_directory() / "renditions")

    def why_not(version: GreetingVersion) -> str | None:
        return None if library.reason(version.sha256) is None else "has no recording that can be played"

    return ConfiguredSounds(configuration, day, why_not)
