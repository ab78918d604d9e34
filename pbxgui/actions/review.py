"""The configuration of a data folder looked through: its records, the files of its greetings, the program it makes."""

from datetime import date
from pathlib import Path

from pbxgui.audio.greeting_sounds import today
from pbxgui.audio.sounds import SoundLibrary
from pbxgui.core.config import Configuration, GreetingVersion
from pbxgui.dialplan.configured_sounds import ConfiguredSounds
from pbxgui.dialplan.review import RecordFinding, review
from pbxgui.store.store import AUDIO


def sounds_of(data: Path, renditions: Path, configuration: Configuration, day: date) -> ConfiguredSounds:
    """Return the sounds of a configuration on a day; `renditions` is the folder of files that can be made again."""
    library = SoundLibrary([data / AUDIO], renditions)

    def why_not(version: GreetingVersion) -> str | None:
        return None if library.reason(version.sha256) is None else "has no recording that can be played"

    return ConfiguredSounds(configuration, day, why_not)


def findings_of(data: Path, renditions: Path, configuration: Configuration) -> tuple[RecordFinding, ...]:
    """Return all that is wrong with the configuration, or worth knowing, today."""
    return review(sounds_of(data, renditions, configuration, today()))
