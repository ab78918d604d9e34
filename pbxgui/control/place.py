"""Where the engine of a data folder is spoken to, and the lock that lets it have one engine only.

Both lie in `run` inside the data folder, which nobody but its owner can enter. A Unix socket's path must fit into
some hundred bytes (`sun_path`, unix(7)); a longer one is reached through its opened folder.
"""

import errno
import fcntl
import os
import socket
import struct
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from pbxgui.core.errors import EnvironmentProblem
from pbxgui.core.sentence import said

_FOLDER = "run"
_SOCKET = "engine.sock"
_LOCK = "engine.lock"
_KEEPER = "keeper.lock"
_LOOKS = 3
_LOOK = 0.005  # seconds
_LONGEST_PATH = 107  # bytes, and a zero at the end
_CREDENTIALS = struct.Struct("3i")  # struct ucred: process, user, group (unix(7))
_TIME_VALUE = struct.Struct("@ll")  # struct timeval: seconds, microseconds
_BACKLOG = 16


def runtime_folder(data: Path) -> Path:
    """Return the folder of socket and lock, which may not be there yet."""
    return data / _FOLDER


def prepare(data: Path) -> None:
    """Make that folder for its owner alone; raise EnvironmentProblem `no-control-socket` where that cannot be."""
    _made(runtime_folder(data))


@contextmanager
def locked(data: Path) -> Iterator[None]:
    """Hold the data folder until this process ends, however it does.

    Raises EnvironmentProblem `engine-running` if another process holds it.
    """
    with _held(data, _LOCK):
        yield


@contextmanager
def kept(data: Path) -> Iterator[None]:
    """Be the process that keeps the data folder's engine running, until it and its children have ended.

    Raises EnvironmentProblem `engine-running` if another process is.
    """
    with _held(data, _KEEPER):
        yield


def keeper(data: Path) -> int | None:
    """Return the process that keeps an engine of the data folder running, be it up or about to be started again."""
    try:
        descriptor = os.open(runtime_folder(data) / _KEEPER, os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW)
    except OSError:  # nobody ever was, or we may not know
        return None
    try:
        return None if _lock(descriptor, fcntl.LOCK_SH) else _process(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def _held(data: Path, name: str) -> Iterator[None]:
    with held(data, name) as holder:
        if holder is not None:
            process = said(" (process {holder})", holder=holder) if holder else ""
            raise EnvironmentProblem(
                "engine-running",
                said(
                    "Another engine{process} serves the configuration in {data}.", process=process, data=data
                ),
                "Stop it with `pbxgui engine stop`, or give this one a folder of its own with --data.",
            )
        yield


@contextmanager
def held(data: Path, name: str) -> Iterator[int | None]:
    """Hold a lock of the data folder, and yield None; where another process has it, yield that one, or 0."""
    folder = _made(runtime_folder(data))
    with _translated(folder):
        descriptor = os.open(folder / name, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
    try:
        if not _lock_soon(descriptor):
            yield _process(descriptor) or 0
            return
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"{os.getpid()}\n".encode(), 0)
        yield None
    finally:
        os.close(descriptor)  # the file stays: who removes it could remove the lock of somebody else


def _lock(descriptor: int, how: int = fcntl.LOCK_EX) -> bool:
    try:
        fcntl.flock(descriptor, how | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _lock_soon(descriptor: int) -> bool:
    """Lock, also where `keeper` looks at this very moment."""
    for _ in range(_LOOKS):
        if _lock(descriptor):
            return True
        time.sleep(_LOOK)
    return False


def _process(descriptor: int) -> int | None:
    number = os.pread(descriptor, 20, 0).decode("ascii", "replace").strip()
    return int(number) if number.isdecimal() else None


def listen(data: Path, name: str = _SOCKET) -> socket.socket:
    """Return the listening socket, mode 0600; what a killed engine left behind is replaced.

    To be called while the lock is held. Raises EnvironmentProblem where no socket can be made.
    """
    folder = _made(runtime_folder(data))
    listening = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        with _translated(folder):
            (folder / name).unlink(missing_ok=True)
            with address_in(folder, name) as address:
                listening.bind(address)
            (folder / name).chmod(0o600)
            listening.listen(_BACKLOG)
    except BaseException:
        listening.close()
        raise
    listening.settimeout(0)
    return listening


def remove(data: Path, name: str = _SOCKET) -> None:
    """Take the socket's name away when its server ends."""
    with suppress(OSError):
        (runtime_folder(data) / name).unlink(missing_ok=True)


def connect(data: Path, timeout: float) -> socket.socket:
    """Return a connection to the engine of a data folder; `timeout` (seconds) holds for all that is done with it.

    Raises EnvironmentProblem `engine-not-running`, or `control-refused` where this user may not.
    """
    connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    # With a time limit of Python's own, a queue that is full for a moment would be refused at once (connect(2)).
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, _time_value(timeout))
    try:
        with address_in(runtime_folder(data)) as address:
            connection.connect(address)
        connection.settimeout(timeout)
    except OSError as error:
        connection.close()
        raise _no_connection(data, error) from None
    return connection


def _time_value(seconds: float) -> bytes:
    whole = int(seconds)
    return _TIME_VALUE.pack(whole, min(999_999, max(1, round((seconds - whole) * 1_000_000))))


def _no_connection(data: Path, error: OSError) -> EnvironmentProblem:
    if error.errno in {errno.EACCES, errno.EPERM}:
        return EnvironmentProblem(
            "control-refused",
            said("The engine of {data} belongs to another user.", data=data),
            "Give the command as the user who started the engine.",
        )
    if isinstance(error, TimeoutError) or error.errno == errno.EAGAIN:
        return EnvironmentProblem(
            "engine-silent",
            said("The engine of {data} does not respond.", data=data),
            "Try again, or restart it.",
        )
    return EnvironmentProblem(
        "engine-not-running",
        said("No engine serves the configuration in {data}.", data=data),
        "Start one with `pbxgui engine`, or name its folder with --data.",
    )


def peer(connection: socket.socket) -> tuple[int, int]:
    """Return process and user at the other end, as the kernel saw them when it was opened (SO_PEERCRED)."""
    raw = connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, _CREDENTIALS.size)
    process, user, _ = _CREDENTIALS.unpack(raw)
    return int(process), int(user)


@contextmanager
def address_in(folder: Path, name: str = _SOCKET) -> Iterator[str]:
    """Yield a path of the socket that is short enough."""
    path = str(folder.absolute() / name)
    if len(os.fsencode(path)) <= _LONGEST_PATH:
        yield path
        return
    descriptor = os.open(folder, os.O_PATH | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        yield f"/proc/self/fd/{descriptor}/{name}"
    finally:
        os.close(descriptor)


def _made(folder: Path) -> Path:
    """Make the folder for its owner alone, whatever the process's umask is, and whoever made it before."""
    with _translated(folder):
        folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)  # `parents` alone would not close it
        folder.mkdir(mode=0o700, exist_ok=True)
        if folder.stat().st_mode & 0o777 != 0o700:  # noqa: PLR2004 - read, write and enter, for the owner
            folder.chmod(0o700)
    return folder


@contextmanager
def _translated(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise EnvironmentProblem(
            "no-control-socket",
            said(
                "The engine's socket cannot be made in {folder}: {reason}.",
                folder=folder,
                reason=error.strerror,
            ),
            "Choose a folder on a disk of this machine with --data, one that you may write to.",
        ) from None
