"""The greetings of a configuration as calls will hear them, recordings on the disk included."""

import argparse
from datetime import date

from pbxgui.actions.heard_sounds import stored_sounds
from pbxgui.cli.files import cache_directory
from pbxgui.core.config import Configuration
from pbxgui.dialplan.configured_sounds import ConfiguredSounds


def configured_sounds(
    options: argparse.Namespace, configuration: Configuration, day: date
) -> ConfiguredSounds:
    """Return the sounds of a configuration on a day."""
    return stored_sounds(options.data, cache_directory() / "renditions", configuration, day)
