"""The masters of greetings: files named by the SHA-256 of their bytes, never changed once they are there.

An import also leaves the extension that a master had (`<sha256>.master.mp3`: without a header it says what the
bytes mean) and its working copy (`<sha256>.wav`).
"""

import hashlib
import os
import re
import tempfile
import time
from collections.abc import Iterator, Set as AbstractSet
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from pbxgui.core.errors import EnvironmentProblem, UserError
from pbxgui.core.text import printable
from pbxgui.store.errors import translated_files

_PARTIAL_SUFFIX = ".partial"
_CHUNK = 1 << 20
_KEEP_SECONDS = 3_600.0  # a file as young as this may belong to a change that is still being made
_SHA256 = re.compile(r"[0-9a-f]{64}")
_NAME = re.compile(rf"(?P<sha256>{_SHA256.pattern})(?:\.master(?:\.[a-z0-9]+)?|\.wav)?")


class AudioFiles:
    """The audio folder beside the database.

    Attributes:
        directory: the folder; not there before the first master.

    """

    def __init__(self, directory: Path) -> None:
        self.directory = directory

    def add(self, source: Path) -> str:
        """Keep a copy of a file and return its SHA-256; raise UserError `audio-unreadable` if it cannot be read."""
        digest = hashlib.sha256()
        with translated_files(self.directory), self._partial() as (partial, file):
            for chunk in _chunks(source):
                digest.update(chunk)
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
            partial.replace(self.directory / digest.hexdigest())
            _sync(self.directory)
        self.verify(digest.hexdigest())
        return digest.hexdigest()

    def path(self, sha256: str) -> Path:
        """Return where the master of this hash lies; raise EnvironmentProblem `audio-missing` if it does not."""
        if _SHA256.fullmatch(sha256):
            for path in (self.directory / sha256, *sorted(self.directory.glob(f"{sha256}.master*"))):
                if path.is_file():
                    return path
        raise _lost(sha256, "audio-missing", "is missing")

    def working(self, sha256: str) -> Path:
        """Return where the working copy lies that was made of it; raise EnvironmentProblem `audio-missing`."""
        path = self.directory / f"{sha256}.wav"
        if not _SHA256.fullmatch(sha256) or not path.is_file():
            raise _lost(sha256, "audio-missing", "is missing")
        return path

    def verify(self, sha256: str) -> None:
        """Raise EnvironmentProblem `audio-missing` or `audio-damaged` unless the master is what its name says."""
        path = self.path(sha256)
        with translated_files(path), path.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
        if found != sha256:
            raise _lost(sha256, "audio-damaged", "is damaged")

    def collect(self, in_use: AbstractSet[str]) -> tuple[str, ...]:
        """Remove what belongs to masters that nothing uses, or to killed imports; return the names that are gone."""
        with translated_files(self.directory):
            files = sorted(self.directory.iterdir()) if self.directory.is_dir() else []
            unused = [path for path in files if _sha256(path) not in in_use and _is_abandoned(path)]
            for path in unused:
                path.unlink(missing_ok=True)
        return tuple(path.name for path in unused)

    @contextmanager
    def _partial(self) -> Iterator[tuple[Path, IO[bytes]]]:
        """Make an unfinished file of a name of its own, readable by its owner only, and leave none behind."""
        self.directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(_PARTIAL_SUFFIX, dir=self.directory)
        try:
            with os.fdopen(descriptor, "wb") as file:
                yield Path(name), file
        finally:
            Path(name).unlink(missing_ok=True)


def _chunks(source: Path) -> Iterator[bytes]:
    try:
        with source.open("rb") as file:
            while chunk := file.read(_CHUNK):
                yield chunk
    except OSError as error:
        message = f"The audio file {printable(source)} cannot be read: {error.strerror or error}."
        raise UserError("audio-unreadable", message, "Check its name and that you may read it.") from error


def _sha256(path: Path) -> str | None:
    """Return the hash of the master that a file belongs to, or None if it is none of ours."""
    found = _NAME.fullmatch(path.name)
    return found and found["sha256"]


def _is_abandoned(path: Path) -> bool:
    """Return whether a file is ours and old enough that no change under way can still come to use it."""
    if _sha256(path) is None and path.suffix != _PARTIAL_SUFFIX:
        return False
    try:
        return time.time() - path.stat().st_mtime > _KEEP_SECONDS
    except FileNotFoundError:  # another process was quicker
        return False


def _sync(directory: Path) -> None:
    """Bring the folder's entries to the disk, so that the new name survives a power cut."""
    descriptor = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _lost(sha256: str, code: str, what: str) -> EnvironmentProblem:
    message = f"The recording {printable(sha256)} {what}."
    return EnvironmentProblem(
        code, message, "Import the greeting again, or bring the file back from a backup."
    )
