"""What a process would print, and whatever else is written to its terminal, in a file that stays of a size.

The file's place is taken at the level of descriptors, so that the SIP library's own messages and those of an
interpreter that fails are in it too.
"""

import io
import os
import sys
from contextlib import suppress
from pathlib import Path

from pbxgui.core.errors import EnvironmentProblem

LARGEST = 4 * 1024 * 1024
"""Bytes after which the file is put aside as `.1`, in the place of the one before it, and begun anew."""

_OUT, _ERROR = 1, 2
_FLAGS = os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW


def write_to(path: Path) -> None:
    """Let all that this process and its children print go there; raise EnvironmentProblem `no-log`."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _take(path)
    except OSError as error:
        raise EnvironmentProblem(
            "no-log", f"The log {path} cannot be written: {error.strerror}.", "Name another file with --log."
        ) from None
    sys.stdout = _Bounded(path)


class _Bounded(io.TextIOWrapper):
    """Standard output that looks after the size of its file."""

    def __init__(self, path: Path) -> None:
        super().__init__(open(_OUT, "wb", closefd=False), encoding="utf-8", errors="backslashreplace")  # noqa: SIM115
        self._path = path

    def flush(self) -> None:
        """Write what is gathered, and begin a new file where this one is large enough."""
        super().flush()
        with suppress(OSError):  # then it grows; calls go on
            if os.fstat(_OUT).st_size > LARGEST:
                _turn_over(self._path)


def _turn_over(path: Path) -> None:
    """Put the file aside, unless another process with the same file has just done so, and go on in a new one."""
    there = path.stat() if path.exists() else None
    if there is not None and os.path.samestat(there, os.fstat(_OUT)):
        path.replace(path.with_name(f"{path.name}.1"))
    _take(path)


def _take(path: Path) -> None:
    descriptor = os.open(path, _FLAGS, 0o600)
    for output in (_OUT, _ERROR):
        os.dup2(descriptor, output)
    os.close(descriptor)
