"""Text files that commands are given: regular files of a bounded size, in UTF-8."""

import os
import stat
from pathlib import Path

from pbxgui.core.errors import UserError
from pbxgui.core.text import printable

# Non-blocking, because opening a named pipe waits for its writer, for ever if there is none.
_OPEN_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def read_text(path: Path, what: str, most_bytes: int) -> str:
    """Return the text of a file; raise UserError, in which `what` says what it should have been."""
    name = f"The {what} {printable(path)}"
    try:
        content = _content(path, most_bytes + 1)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        why = getattr(error, "strerror", None) or "that is no file name"
        message = f"{name} cannot be read: {why}."
        raise UserError("text-unreadable", message, "Check its name and that you may read it.") from error
    if content is None:
        raise UserError("text-not-a-file", f"{name} is a folder, device or pipe.", "Name a text file.")
    if len(content) > most_bytes:
        raise UserError("text-too-long", f"{name} has more than {most_bytes:,} bytes.", "Name a shorter one.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = f"{name} is not UTF-8 text (byte {error.start})."
        raise UserError("text-not-utf-8", message, "Save it as UTF-8.") from None


def _content(path: Path, most_bytes: int) -> bytes | None:
    """Return the first bytes of a regular file, None for anything else."""
    descriptor = os.open(path, _OPEN_FLAGS)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        return None
    with os.fdopen(descriptor, "rb") as file:
        return file.read(most_bytes)
