"""The program as a process has loaded it, and whether it still is what lies on the disk."""

import os
import sys
from types import ModuleType

FileStamp = tuple[int, int, int] | None
"""Inode, size and time of change; None for a file that is not there."""


class LoadedProgram:
    """The files of all modules that are loaded by now."""

    def __init__(self) -> None:
        files = {_file(module) for module in tuple(sys.modules.values())} - {""}
        self._stamps = {file: _stamp(file) for file in files}

    def is_current(self) -> bool:
        """Whether no update has changed any of them since; takes some milliseconds."""
        return all(_stamp(file) == stamp for file, stamp in self._stamps.items())


def _file(module: ModuleType) -> str:
    return str(getattr(module, "__file__", None) or "")


def _stamp(file: str) -> FileStamp:
    try:
        status = os.stat(file)  # noqa: PTH116 - asked for hundreds of files while nobody is served
    except OSError:
        return None
    return status.st_ino, status.st_size, status.st_mtime_ns
