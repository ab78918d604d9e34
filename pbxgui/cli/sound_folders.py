"""The folders of sounds that a dialplan file plays from."""

from pathlib import Path

from pbxgui.audio.sounds import SoundLibrary
from pbxgui.cli.files import cache_directory, resources
from pbxgui.core.errors import UserError


def sound_library(directories: list[Path]) -> SoundLibrary:
    """Return the sounds of these folders, and after them those that come with pbxgui."""
    for directory in directories:
        if not directory.is_dir():
            raise UserError(
                "no-sounds-folder", f"The sounds folder {directory} is not there.", "Name an existing folder."
            )
    return SoundLibrary([*directories, resources() / "sounds"], cache_directory() / "renditions")
