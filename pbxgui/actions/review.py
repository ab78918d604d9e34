"""The configuration of a data folder looked through: its records, the files of its greetings, the program it makes."""

from pathlib import Path

from pbxgui.actions.heard_sounds import stored_sounds
from pbxgui.actions.own_folders import renditions_folder
from pbxgui.audio.greeting_sounds import today
from pbxgui.core.config import Configuration
from pbxgui.dialplan.review import RecordFinding, review


def findings_of(data: Path, configuration: Configuration) -> tuple[RecordFinding, ...]:
    """Return all that is wrong with the configuration, or worth knowing, today."""
    return review(stored_sounds(data, renditions_folder(), configuration, today()))
