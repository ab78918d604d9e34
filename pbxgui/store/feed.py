"""The configuration as it changes: read again when any process has committed, and microseconds when none has."""

import os
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from pbxgui.core.config import Configuration
from pbxgui.core.errors import EnvironmentProblem
from pbxgui.core.sentence import said
from pbxgui.core.text import printable
from pbxgui.store.errors import damaged, translated, translated_files
from pbxgui.store.store import DATABASE, Store

_MISSING_HINT = said("Bring it back, from a backup if need be; it is taken up as soon as it is there.")

FileStamp = tuple[int, int, int, int]
"""Device, inode, size and time of change of the database file."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The configuration as of one moment; `revision` is how many commits there had been by then, or fewer."""

    revision: int
    configuration: Configuration


class Feed:
    """Each state of the configuration once, for one thread at a time.

    SQLite's `data_version` tells that another connection has committed, without reading anything. Where the database
    file itself is another one, or was written to in a way that SQLite would not notice, it is opened anew.
    """

    def __init__(self, directory: Path) -> None:
        """Open the store, made if it is not there; errors are those of `Store.open`."""
        self._directory = directory
        self._path = directory / DATABASE
        self._open: _Open | None = _Open(Store.open(directory), self._path)
        self._revision: int | None = None

    def close(self) -> None:
        """Let the database go."""
        was_open, self._open = self._open, None
        self._revision = None
        if was_open is not None:
            was_open.close()

    def newer(self) -> Snapshot | None:
        """Return the configuration if it is not the one returned last; None otherwise.

        Raises EnvironmentProblem or UserError when it cannot be read; the next call tries anew.
        """
        try:
            return self._newer()
        except BaseException:
            self.close()
            raise

    def _newer(self) -> Snapshot | None:
        current = self._opened(_stamp(self._path))
        if not current.is_changed():
            return None
        revision = current.store.revision()
        if revision == self._revision:
            return None
        self._revision = revision
        return Snapshot(revision, current.store.read())

    def _opened(self, stamp: FileStamp) -> "_Open":
        """Return the open store, opened anew if its file is another one now; never made if it is not there."""
        if self._open is not None and self._open.is_of(stamp):
            return self._open
        self.close()
        self._open = _Open(Store.open(self._directory), self._path)
        return self._open


class _Open:
    """An open store, and a connection that only listens for the commits of others."""

    def __init__(self, store: Store, path: Path) -> None:
        self.store = store
        self._path = path
        self._listening = _listening(path)
        self._stamp = _stamp(path)
        self._version: int | None = None

    def close(self) -> None:
        self._listening.close()
        self.store.close()

    def is_of(self, stamp: FileStamp) -> bool:
        """Return whether this is the file of the stamp; EnvironmentProblem if that one is not a database any more.

        SQLite itself writes to the file from time to time, when it brings home what was committed to the WAL.
        """
        if stamp[:2] != self._stamp[:2]:
            return False
        if stamp != self._stamp:
            with translated(self._path), closing(_listening(self._path)) as fresh:
                fresh.execute("PRAGMA schema_version").fetchone()
            self._stamp = stamp
        return True

    def is_changed(self) -> bool:
        """Return whether there were commits since the last time, or it is the first time."""
        with translated(self._path):
            (version,) = self._listening.execute("PRAGMA data_version").fetchone()
        is_changed: bool = version != self._version
        self._version = version
        return is_changed


def _listening(path: Path) -> sqlite3.Connection:
    """Return a connection to a database that is there already."""
    with translated(path):
        return sqlite3.connect(
            f"{path.absolute().as_uri()}?mode=rw", uri=True, isolation_level=None, check_same_thread=False
        )


def _stamp(path: Path) -> FileStamp:
    try:
        with translated_files(path):
            status = os.stat(path)  # noqa: PTH116 - asked fifty times a second
    except EnvironmentProblem as problem:
        if isinstance(problem.__cause__, FileNotFoundError):
            message = said("The configuration {path} is not there any more.", path=printable(path))
            raise EnvironmentProblem("store-missing", message, _MISSING_HINT) from problem
        raise
    if status.st_size == 0:  # what `Store.open` would take for a store to be made
        raise damaged(path, said("it is empty"))
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns
