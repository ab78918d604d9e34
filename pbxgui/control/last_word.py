"""What the engine of a data folder said last before it ended, for whoever finds it gone: a file beside its socket."""

import json
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from pbxgui.control.place import runtime_folder
from pbxgui.control.protocol import Message, error_message, received_error
from pbxgui.core.atomic import replacing
from pbxgui.core.errors import EnvironmentProblem, PbxError

_FILE = "engine.ended"
_LONGEST = 16 * 1024  # bytes


@dataclass(frozen=True, slots=True)
class LastWord:
    """Why there is no engine.

    Attributes:
        error: why it could not serve; None where it ended because somebody wished it.

    """

    error: PbxError | None = None


def leave(data: Path, word: LastWord) -> None:
    """Leave the word; where nothing can be written, nobody finds one."""
    error = word.error
    said = None if error is None else error_message(error)
    with suppress(OSError), replacing(runtime_folder(data) / _FILE, 0o600) as file:
        file.write(json.dumps({"error": said}).encode())


def forget(data: Path) -> None:
    """Take the word back: an engine serves."""
    with suppress(OSError):
        (runtime_folder(data) / _FILE).unlink(missing_ok=True)


def found(data: Path) -> LastWord | None:
    """Return the word; None where the engine ended without one, or there was none."""
    try:
        with (runtime_folder(data) / _FILE).open("rb") as file:
            said = json.loads(file.read(_LONGEST))["error"]
        return LastWord(None if said is None else _received(said))
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return None


def _received(said: Message) -> EnvironmentProblem:
    """Return the problem; raise LookupError or TypeError for what is none."""
    if not said.keys() >= _PARTS:
        raise LookupError
    error = received_error(said)
    return EnvironmentProblem(error.code, error.message, error.hint)


_PARTS = {"code", "message", "hint"}
