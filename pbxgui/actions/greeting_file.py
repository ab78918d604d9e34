"""The file behind a greeting, for those who want to listen to it."""

from pathlib import Path

from pbxgui.core.config import Kind, found
from pbxgui.store.store import Store


def current_file(store: Store, name: str) -> Path:
    """Return the sound file of a greeting's current version.

    Raises UserError `no-greeting`, EnvironmentProblem `audio-missing` for a lost recording.
    """
    greeting = found(store.read().greeting_by_name, Kind.GREETING, name)
    return store.audio.working(greeting.current_version.sha256)
