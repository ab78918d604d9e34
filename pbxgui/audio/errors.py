"""What can be wrong with a sound file, as errors with a stable code, the file's name and the remedy."""

import errno
import os
import stat
from pathlib import Path

from pbxgui.core.errors import EnvironmentProblem, UserError
from pbxgui.core.sentence import said
from pbxgui.core.text import printable

RE_EXPORT = said("Export it again from your audio program as WAV, 16-bit PCM.")


_LONGEST_NAME = 200  # characters of a path that a message has


class SoundError(UserError):
    """A sound cannot be played as it is. Codes start with `sound-`."""


class SoundMissing(SoundError):
    """There is no sound of this name or no file at this path (code `sound-missing`)."""


def file_named(path: Path) -> str:
    """Return a path as a message names it: on one line, and of a very long one its beginning and its end."""
    name = printable(path)
    return (
        name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME // 2]}…{name[-_LONGEST_NAME // 2 :]}"
    )


def from_os_error(path: Path, error: OSError) -> SoundError:
    """Tell a missing file, a file that may not be read and a failing disk apart."""
    name = file_named(path)
    if error.errno == errno.ENAMETOOLONG:
        message = said("The name {name} is longer than a file's can be.", name=name)
        return SoundError("sound-name", message, "Give the file a shorter name.")
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return SoundMissing(
            "sound-missing", said("There is no sound file {name}.", name=name), "Check the name."
        )
    if os.path.isdir(path):  # noqa: PTH112 - Path.is_dir raises where a folder may not be entered
        return not_a_file(path, stat.S_IFDIR)
    if isinstance(error, PermissionError):
        hint = said("Give the user that runs pbxgui the right to read the file and to enter its folder.")
        return SoundError("sound-unreadable", said("The sound file {name} may not be read.", name=name), hint)
    message = said(
        "The sound file {name} cannot be read: {reason}.", name=name, reason=error.strerror or error
    )
    return SoundError("sound-unreadable", message, "Check the disk or the network share that it lies on.")


def not_a_file(path: Path, mode: int) -> SoundError:
    """Return the error for a directory, device or pipe standing where a sound file should be."""
    kind = said("a folder") if stat.S_ISDIR(mode) else said("a device or pipe")
    message = said("{path} is {kind}, not a sound file.", path=file_named(path), kind=kind)
    return SoundError("sound-not-a-file", message, "Choose a file that holds sound.")


def cache_unwritable(directory: Path, error: OSError) -> EnvironmentProblem:
    """Return the problem of a rendition cache that takes no files."""
    message = said(
        "Rendered sounds cannot be stored in {directory}: {reason}.",
        directory=printable(directory),
        reason=error.strerror or error,
    )
    hint = said("Free some space there, or make the folder writable for the user that runs pbxgui.")
    return EnvironmentProblem("cache-unwritable", message, hint)
