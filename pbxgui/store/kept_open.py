"""A connection that is kept open from one transaction to the next, as long as the database is the file that it was.

To open a database costs more than to write some records: SQLite reads and understands the whole schema first.
"""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy import event

_STAMP = "pbxgui_file"

FileStamp = tuple[int, int, int, int]
"""Device, inode, size and time of change of a file."""


def kept_open(connect: Callable[[], sqlite3.Connection], path: Path) -> sa.Engine:
    """Return an engine that keeps a connection and looks before each transaction whether its file is the same.

    It is not when the database was deleted, restored or replaced, or overwritten where it is: then it is opened anew.
    So it is when somebody else has brought home what was in the WAL.
    """

    def note(_: object, record: sa.pool.ConnectionPoolEntry) -> None:
        record.info[_STAMP] = _stamp(path)

    def insist(_: object, record: sa.pool.ConnectionPoolEntry, _proxy: object) -> None:
        stamp = _stamp(path)
        if stamp is None or stamp != record.info[_STAMP]:
            raise sa.exc.DisconnectionError

    def note_again(_: object, record: sa.pool.ConnectionPoolEntry) -> None:
        stamp, before = _stamp(path), record.info.get(_STAMP)
        if stamp is not None and before is not None and stamp[:2] == before[:2]:
            record.info[_STAMP] = stamp

    engine = sa.create_engine(
        "sqlite://", creator=connect, poolclass=sa.pool.QueuePool, pool_size=1, max_overflow=0
    )
    event.listen(engine, "connect", note)
    event.listen(engine, "checkout", insist)
    event.listen(engine, "checkin", note_again)
    return engine


def _stamp(path: Path) -> FileStamp | None:
    """Return what tells a file from another; None where there is none."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns
