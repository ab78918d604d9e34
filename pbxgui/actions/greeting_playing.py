"""A greeting played on a telephone of the house, as callers would hear it there."""

from collections.abc import Mapping
from pathlib import Path

from pbxgui.actions.phone_calls import Tell, WhileWaiting, phone_call, wait
from pbxgui.control.connection import Connection
from pbxgui.control.protocol import Command
from pbxgui.core.config import Greeting
from pbxgui.core.errors import EnvironmentProblem
from pbxgui.store.audio import AudioFiles
from pbxgui.store.store import AUDIO


def play_on(data: Path, extension: str, greeting: Greeting, index: int) -> str:
    """Let the engine ring an extension and play a version of a greeting there; return the call's name.

    Whoever answers can press a key to hear it again. Raises UserError or EnvironmentProblem: as `Connection` does,
    `extension-unknown`, `no-contact`, `call-limit`, and `audio-missing` for a lost recording.
    """
    arguments = _wanted(data, extension, greeting, index)
    with Connection(data) as connection:
        return str(connection.ask(Command.PLAY, **arguments)["call"])


def play_to_the_end(  # noqa: PLR0913, PLR0917 - what is played where, and who follows it
    data: Path,
    extension: str,
    greeting: Greeting,
    index: int,
    tell: Tell,
    while_waiting: WhileWaiting = wait,
) -> None:
    """Do as `play_on`, and return when the call is over.

    `tell` and `while_waiting` are those of `phone_call`. Raises what both raise, and EnvironmentProblem for what went
    wrong while it was played.
    """
    arguments = _wanted(data, extension, greeting, index)
    trouble: EnvironmentProblem | None = None
    with phone_call(data, extension, tell, while_waiting, Command.PLAY, **arguments) as events:
        for event in events:
            if event.kind == "trouble":
                trouble = EnvironmentProblem(str(event.details.get("code") or "not-played"), event.text)
            if event.kind == "ended":
                break
    if trouble is not None:
        raise trouble


def _wanted(data: Path, extension: str, greeting: Greeting, index: int) -> Mapping[str, str]:
    """Return what the engine is asked for; raise EnvironmentProblem `audio-missing`."""
    sound = greeting.versions[index].sha256
    AudioFiles(data / AUDIO).working(sound)
    title = f"version {index + 1} of greeting {greeting.name}"
    return {"to": extension, "sound": sound, "title": title}
