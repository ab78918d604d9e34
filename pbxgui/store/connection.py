"""Connections to the database file: PRAGMAs first, transactions begun by us, nothing readable by others."""

import os
import sqlite3
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event

_BUSY_MILLISECONDS = 5_000
_BEGIN = "pbxgui_begin"

# FULL: a commit has reached the disk when it returns, so it survives a power cut and not only a killed process,
# for about a millisecond per click. WAL: readers never wait for the writer, nor the writer for them.
_PRAGMAS = (f"busy_timeout = {_BUSY_MILLISECONDS}", "journal_mode = WAL", "synchronous = FULL")


def make_folder(folder: Path) -> None:
    """Create the folder so that only its owner may enter it; one that is there is left."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)


def make_private(path: Path) -> None:
    """Create the file so that only its owner may read it, or let nobody else read one that is there.

    SQLite gives the files that it lays beside the database the same mode.
    """
    if not path.exists():  # to close a file that is there would end all locks that this process has on it
        os.close(os.open(path, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600))
    path.chmod(0o600)


def engine(path: Path) -> sa.Engine:
    """Return an engine for the file; each transaction sees one state from its first statement to its last."""
    made = sa.create_engine(_url(path))
    event.listen(made, "connect", _prepare)
    event.listen(made, "connect", _check_references)
    event.listen(made, "begin", begin)
    return made


def for_writing(reading: sa.Engine) -> sa.Engine:
    """Return the engine whose transactions wait for the one writer's turn as they begin.

    A transaction that reads first and asks for the turn later can be refused at once (SQLITE_BUSY_SNAPSHOT).
    """
    return reading.execution_options(**{_BEGIN: "BEGIN IMMEDIATE"})


def for_migrating(path: Path) -> sa.Engine:
    """Return an engine that writes without checking references: a table made anew takes no parts along with it."""
    made = sa.create_engine(_url(path), poolclass=sa.pool.NullPool)
    event.listen(made, "connect", _prepare)
    event.listen(made, "begin", begin)
    return for_writing(made)


def _url(path: Path) -> sa.URL:
    return sa.URL.create("sqlite", database=str(path))


def _prepare(connection: sqlite3.Connection, _record: object) -> None:
    # Without this the driver would begin transactions of its own, later than we mean it.
    connection.isolation_level = None
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}").close()


def _check_references(connection: sqlite3.Connection, _record: object) -> None:
    connection.execute("PRAGMA foreign_keys = ON").close()


def begin(connection: sa.Connection) -> None:
    """Begin a transaction as its engine says: at once with the one writer's turn, or not."""
    options: dict[str, Any] = dict(connection.get_execution_options())
    connection.exec_driver_sql(options.get(_BEGIN, "BEGIN"))
