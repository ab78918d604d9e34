"""Folders of this machine in which files are kept that can be made again."""

from pathlib import Path

import platformdirs


def renditions_folder() -> Path:
    """Return where the renditions of greetings are kept, as the system has it."""
    return platformdirs.user_cache_path("pbxgui", appauthor=False) / "renditions"
