"""A greeting played on a telephone of the house, as callers would hear it there."""

from pathlib import Path

from pbxgui.control.connection import Connection
from pbxgui.control.protocol import Command
from pbxgui.core.config import Greeting
from pbxgui.store.audio import AudioFiles
from pbxgui.store.store import AUDIO


def play_on(data: Path, extension: str, greeting: Greeting, index: int) -> str:
    """Let the engine ring an extension and play a version of a greeting there; return the call's name.

    Whoever answers can press a key to hear it again. Raises UserError or EnvironmentProblem: as `Connection` does,
    `extension-unknown`, `no-contact`, `call-limit`, and `audio-missing` for a lost recording.
    """
    sound = greeting.versions[index].sha256
    AudioFiles(data / AUDIO).working(sound)
    title = f"version {index + 1} of greeting {greeting.name}"
    with Connection(data) as connection:
        return str(connection.ask(Command.PLAY, to=extension, sound=sound, title=title)["call"])
