"""A new database is whole from the moment it is there: made under another name, by one process at a time.

Whoever looks meanwhile finds none. A process that is killed leaves none, or a whole one; what else it leaves is
removed by the next one that opens the folder.
"""

import errno
import fcntl
import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from pbxgui.core.atomic import PARTIAL_SUFFIX, sync_folder
from pbxgui.store.errors import being_made

_PATIENCE = 30.0  # seconds that another process may take: it needs one, and more on a busy machine
_LOOK_SECONDS = 0.02
_BESIDE = ("-wal", "-shm", "-journal")  # what SQLite lays beside a database


def create(path: Path, fill: Callable[[Path], None]) -> bool:
    """Make the database that is not there; return False if by then there is one, which is left as it is.

    `fill` gets the name under which it is made. Raises EnvironmentProblem `store-locked` if another process has been
    at it for half a minute, besides OSError and errors of SQLite.
    """
    with _turn(path) as is_ours:
        if not is_ours:
            return False
        partial = _partial(path)
        _remove(partial)
        fill(partial)
        _settle(partial)
        return _put(partial, path)


def sweep(path: Path) -> None:
    """Remove what a process left that was killed while it made this database."""
    if not os.path.lexists(_lock(path)):
        return
    with suppress(OSError):  # nobody needs it gone
        descriptor = _taken(_lock(path))
        if descriptor is not None:
            _leave(path, descriptor)


def _partial(path: Path) -> Path:
    return path.with_name(f".{path.name}{PARTIAL_SUFFIX}")


def _lock(path: Path) -> Path:
    return path.with_name(f".{path.name}.lock")


@contextmanager
def _turn(path: Path) -> Iterator[bool]:
    """Keep all others from making this database meanwhile; yield False if one of them has made it."""
    deadline = time.monotonic() + _PATIENCE
    while (descriptor := _taken(_lock(path))) is None:
        if os.path.lexists(path):
            yield False
            return
        if time.monotonic() > deadline:
            raise being_made(path)
        time.sleep(_LOOK_SECONDS)
    try:
        yield not os.path.lexists(path)
    finally:
        _leave(path, descriptor)


def _taken(lock: Path) -> int | None:
    """Lock the file, made if need be, and return its descriptor; None while another process has it."""
    descriptor = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        # Whoever had it before has removed it: then this is a lock of nothing, and another file may be there by now.
        if os.path.samestat(os.fstat(descriptor), lock.stat()):
            return descriptor
    except (BlockingIOError, FileNotFoundError):
        pass
    except BaseException:
        os.close(descriptor)
        raise
    os.close(descriptor)
    return None


def _leave(path: Path, descriptor: int) -> None:
    """Remove what only the making needs, the lock last: as long as it is there, somebody will look for the rest."""
    with suppress(OSError):  # the disk may be gone; the error that led here counts
        _remove(_partial(path))
        _lock(path).unlink(missing_ok=True)
    os.close(descriptor)


def _remove(partial: Path) -> None:
    partial.unlink(missing_ok=True)
    _remove_beside(partial)


def _remove_beside(path: Path) -> None:
    for suffix in _BESIDE:
        path.with_name(f"{path.name}{suffix}").unlink(missing_ok=True)


def _settle(partial: Path) -> None:
    """Bring everything into the one file, and that to the disk; raise OSError or sqlite3.Error if it cannot be."""
    with closing(sqlite3.connect(partial, timeout=0)) as made:
        (is_busy, *_) = made.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    alone = f"{partial.absolute().as_uri()}?mode=ro&immutable=1"  # as it is without what lies beside it
    with closing(sqlite3.connect(alone, uri=True)) as made:
        (verdict,) = made.execute("PRAGMA quick_check(1)").fetchone()
    if is_busy or verdict != "ok":
        raise OSError(errno.EIO, os.strerror(errno.EIO))
    descriptor = os.open(partial, os.O_RDWR | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _put(partial: Path, path: Path) -> bool:
    """Give it its name; return False if that is taken by now."""
    if os.path.lexists(path):
        return False
    # Of a database that is gone: SQLite would take it for what was last written to this one.
    _remove_beside(path)
    try:
        os.link(partial, path)  # a rename would go over one that has just come
    except FileExistsError:
        return False
    except OSError:  # a file system without links
        if os.path.lexists(path):
            return False
        partial.rename(path)
    sync_folder(path.parent)
    return True
