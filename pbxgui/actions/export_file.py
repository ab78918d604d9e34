"""The file that an export writes: what is in its way is told first, and then it is whole or not there."""

import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from pbxgui.core.atomic import replacing
from pbxgui.core.errors import EnvironmentProblem, UserError
from pbxgui.core.sentence import said
from pbxgui.core.text import printable


def check_target(target: Path, *, force: bool) -> None:
    """Raise UserError `export-no-folder` or `export-not-a-file`, and without `force` `export-exists`."""
    name = printable(target)
    mode = _mode(target)
    if mode is None and not target.parent.is_dir():
        message = said(
            "{name} cannot be written: there is no folder {parent}.",
            name=name,
            parent=printable(target.parent),
        )
        raise UserError("export-no-folder", message, "Make it, or name another file.")
    if mode is not None and not stat.S_ISREG(mode):
        kind = said("a folder") if stat.S_ISDIR(mode) else said("a device or pipe")
        raise UserError(
            "export-not-a-file",
            said("{name} is {kind}.", name=name, kind=kind),
            "Name the file that is to be written.",
        )
    if mode is not None and not force:
        raise UserError(
            "export-exists", said("{name} is there already.", name=name), "Name another file, or say --force."
        )


@contextmanager
def exported(target: Path, mode: int | None = None) -> Iterator[BinaryIO]:
    """Yield the file that takes the target's name when it is whole; raise EnvironmentProblem `export-unwritable`.

    `mode` are its permission bits; None gives it those of any new file.
    """
    try:
        with replacing(target, mode) as file:
            yield file
    except OSError as error:
        message = said(
            "{target} cannot be written: {reason}.", target=printable(target), reason=error.strerror or error
        )
        hint = said("Free some space there, or name a place where you may write.")
        raise EnvironmentProblem("export-unwritable", message, hint) from error


def _mode(target: Path) -> int | None:
    """Return what stands at a path, or None for nothing."""
    try:
        return target.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        why = getattr(error, "strerror", None) or said("that is no file name")
        message = said("{target} cannot be written: {why}.", target=printable(target), why=why)
        raise UserError("export-not-a-file", message, "Name another file.") from error
