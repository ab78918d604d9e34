"""The piece of dialplan that a person typed last, kept in the data folder, and the examples to begin from."""

from pathlib import Path

from pbxgui.core.atomic import replacing
from pbxgui.core.errors import EnvironmentProblem
from pbxgui.core.sentence import said

KEPT = "snippet.conf"
"""The file, in the data folder, of what was typed last."""

NO_ROOM = said("Free some space on that disk.")
_EXAMPLES = Path(__file__).resolve().parents[2] / "resources" / "examples"


def keep_snippet(data: Path, text: str) -> Path:
    """Write what was typed into the data folder, whole or not at all; raise EnvironmentProblem `cannot-write`."""
    path = data / KEPT
    try:
        with replacing(path) as file:
            file.write(text.encode("utf-8", "surrogatepass"))
    except OSError as error:
        message = said("What you typed cannot be kept: {reason}.", reason=error.strerror or error)
        raise EnvironmentProblem("cannot-write", message, NO_ROOM) from error
    return path


def kept_snippet(data: Path) -> str:
    """Return what was typed last; empty where nothing is kept."""
    try:
        return (data / KEPT).read_bytes().decode("utf-8", "replace")
    except FileNotFoundError:
        return ""
    except OSError as error:
        message = said("What you typed last cannot be read: {reason}.", reason=error.strerror or error)
        raise EnvironmentProblem("cannot-read", message, said("Look at {data}.", data=data / KEPT)) from error


def example_snippets() -> tuple[tuple[str, str], ...]:
    """Return the examples that come with pbxgui, each with its name, the first the one to begin with."""
    return tuple((path.stem, path.read_text("utf-8")) for path in sorted(_EXAMPLES.glob("try-*.conf")))
