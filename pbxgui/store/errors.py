"""What SQLite and the file system say, in the person's words: each with its code, the place and the remedy."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa

from pbxgui.core.errors import Bug, EnvironmentProblem, UserError
from pbxgui.core.sentence import Sentence, said, word
from pbxgui.core.text import printable

_BACKUP_HINT = said("Nothing was changed. Put a backup copy in its place, or take the file to another disk.")

# Primary result codes (https://sqlite.org/rescode.html): code, what is wrong, what to do.
_MEANINGS = {
    sqlite3.SQLITE_FULL: (
        "disk-full",
        said("has no room left"),
        said("Free some space on that disk, then try again."),
    ),
    sqlite3.SQLITE_IOERR: (
        "store-io",
        said("could not be read or written"),
        said("Check the disk and the space on it, then try again."),
    ),
    sqlite3.SQLITE_BUSY: (
        "store-locked",
        said("is being written by another process"),
        said("Try again in a moment; if this stays, end the other process."),
    ),
    sqlite3.SQLITE_LOCKED: ("store-locked", said("is in use"), said("Try again in a moment.")),
    sqlite3.SQLITE_READONLY: (
        "store-read-only",
        said("may not be written"),
        said("Give the user that runs pbxgui the right to write there, or name another folder."),
    ),
    sqlite3.SQLITE_PERM: (
        "store-read-only",
        said("may not be opened"),
        said("Give the user that runs pbxgui the right."),
    ),
    sqlite3.SQLITE_CANTOPEN: (
        "store-unopenable",
        said("cannot be opened"),
        said("Check that the folder is there and that the user that runs pbxgui may write in it."),
    ),
    sqlite3.SQLITE_CORRUPT: ("store-damaged", said("is damaged"), _BACKUP_HINT),
    sqlite3.SQLITE_NOTADB: ("store-damaged", said("is not a configuration database"), _BACKUP_HINT),
}
_PRIMARY = 0xFF  # an extended result code keeps the primary one in its lowest byte
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def damaged(path: Path, detail: str) -> EnvironmentProblem:
    """Return the problem of a database whose content is not what pbxgui writes."""
    message = said(
        "The configuration {path} is damaged: {detail}.",
        path=printable(path),
        detail=detail if isinstance(detail, Sentence) else printable(detail),
    )
    return EnvironmentProblem("store-damaged", message, _BACKUP_HINT)


def being_made(path: Path) -> EnvironmentProblem:
    """Return the problem of a database that another process began to make, and does not come to an end with."""
    return EnvironmentProblem(
        "store-locked",
        said("The configuration {path} is just being made by another process.", path=printable(path)),
        "Try again in a moment; if this stays, end the other process.",
    )


def from_sqlite(path: Path, error: sqlite3.Error) -> EnvironmentProblem | Bug:
    """Return what an error of SQLite means for the person; a Bug where only we can be to blame."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is None and not isinstance(error, sqlite3.OperationalError):
        return damaged(path, str(error))
    meaning = _MEANINGS.get((code or 0) & _PRIMARY)
    if meaning is None:
        return Bug("store-sql", f"The configuration {printable(path)} refused what was asked: {error}.")
    stable, what, hint = meaning
    return EnvironmentProblem(
        stable,
        said("The configuration {path} {what} ({error}).", path=printable(path), what=what, error=error),
        hint,
    )


def from_os_error(path: Path, error: OSError) -> EnvironmentProblem:
    """Return what an error of the file system means for the person."""
    name = printable(path)
    if error.errno in _NO_ROOM:
        return EnvironmentProblem(
            "disk-full",
            said("There is no room for {name}.", name=name),
            "Free some space on that disk, then try again.",
        )
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return EnvironmentProblem(
            "store-read-only",
            said("{name} may not be read or written.", name=name),
            "Give the user that runs pbxgui the right to write there, or name another folder.",
        )
    return EnvironmentProblem(
        "store-io",
        said("{name} cannot be used: {reason}.", name=name, reason=error.strerror or error),
        "Check the disk and the folder.",
    )


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Raise errors of SQLite as ours."""
    try:
        yield
    except sa.exc.DBAPIError as error:
        raise from_sqlite(path, _origin(error)) from error
    except sqlite3.Error as error:
        raise from_sqlite(path, error) from error


@contextmanager
def translated_files(path: Path) -> Iterator[None]:
    """Raise errors of the file system as ours."""
    try:
        yield
    except OSError as error:
        raise from_os_error(path, error) from error


@contextmanager
def readable(path: Path, what: str) -> Iterator[None]:
    """Raise EnvironmentProblem `store-damaged` for stored values that no version of ours writes."""
    try:
        yield
    except (UserError, ValueError, TypeError, LookupError) as error:
        raise damaged(path, said("{what} cannot be read ({error})", what=word(what), error=error)) from error


def _origin(error: sa.exc.DBAPIError) -> sqlite3.Error:
    return error.orig if isinstance(error.orig, sqlite3.Error) else sqlite3.OperationalError(str(error))
