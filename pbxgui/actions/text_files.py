"""Text files that a person names: regular files of a bounded size, in UTF-8."""

from pathlib import Path

from pbxgui.core.errors import UserError
from pbxgui.core.regular_file import read_regular
from pbxgui.core.sentence import said, word
from pbxgui.core.text import printable


def read_text(path: Path, what: str, most_bytes: int) -> str:
    """Return the text of a file; raise UserError, in which `what` says what it should have been."""
    name = said("The {what} {path}", what=word(what), path=printable(path))
    try:
        content = read_regular(path, most_bytes + 1)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        why = getattr(error, "strerror", None) or said("that is no file name")
        message = said("{name} cannot be read: {why}.", name=name, why=why)
        raise UserError("text-unreadable", message, "Check its name and that you may read it.") from error
    if content is None:
        raise UserError(
            "text-not-a-file", said("{name} is a folder, device or pipe.", name=name), "Name a text file."
        )
    if len(content) > most_bytes:
        raise UserError(
            "text-too-long",
            said("{name} has more than {most_bytes} bytes.", name=name, most_bytes=f"{most_bytes:,}"),
            "Name a shorter one.",
        )
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = said("{name} is not UTF-8 text (byte {start}).", name=name, start=error.start)
        raise UserError("text-not-utf-8", message, "Save it as UTF-8.") from None
