"""The masters of greetings as imports leave them, named by the SHA-256 of their bytes and never changed.

A master keeps the extension that it had (`<sha256>.master.mp3`: without a header it says what the bytes mean), and
its working copy lies beside it (`<sha256>.wav`).
"""

import hashlib
import re
import time
from collections.abc import Set as AbstractSet
from pathlib import Path

from pbxgui.core.errors import EnvironmentProblem
from pbxgui.core.sentence import said
from pbxgui.core.text import printable
from pbxgui.store.errors import translated_files

_KEEP_SECONDS = 3_600.0  # a file as young as this may belong to a change that is still being made
_SHA256 = re.compile(r"[0-9a-f]{64}")
_NAME = re.compile(rf"(?P<sha256>{_SHA256.pattern})(?:\.master(?:\.[a-z0-9]+)?|\.wav)")


class AudioFiles:
    """The audio folder beside the database.

    Attributes:
        directory: the folder; not there before the first import.

    """

    def __init__(self, directory: Path) -> None:
        self.directory = directory

    def path(self, sha256: str) -> Path:
        """Return where the master of this hash lies; raise EnvironmentProblem `audio-missing` if it does not."""
        if _SHA256.fullmatch(sha256):
            for path in sorted(self.directory.glob(f"{sha256}.master*")):
                if path.is_file():
                    return path
        raise _lost(sha256, "audio-missing", said("is missing"))

    def working(self, sha256: str) -> Path:
        """Return where the working copy lies that was made of it; raise EnvironmentProblem `audio-missing`."""
        path = self.directory / f"{sha256}.wav"
        if not _SHA256.fullmatch(sha256) or not path.is_file():
            raise _lost(sha256, "audio-missing", said("is missing"))
        return path

    def verify(self, sha256: str) -> None:
        """Raise EnvironmentProblem `audio-missing` or `audio-damaged` unless the master is what its name says."""
        path = self.path(sha256)
        with translated_files(path), path.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
        if found != sha256:
            raise _lost(sha256, "audio-damaged", said("is damaged"))

    def collect(self, in_use: AbstractSet[str]) -> tuple[str, ...]:
        """Remove what belongs to masters that nothing uses; return the names that are gone."""
        with translated_files(self.directory):
            files = sorted(self.directory.iterdir()) if self.directory.is_dir() else []
            unused = [path for path in files if _sha256(path) not in in_use and _is_abandoned(path)]
            for path in unused:
                path.unlink(missing_ok=True)
        return tuple(path.name for path in unused)


def _sha256(path: Path) -> str | None:
    """Return the hash of the master that a file belongs to, or None if it is none of ours."""
    found = _NAME.fullmatch(path.name)
    return found and found["sha256"]


def _is_abandoned(path: Path) -> bool:
    """Return whether a file is ours and old enough that no change under way can still come to use it."""
    if _sha256(path) is None:
        return False
    try:
        return time.time() - path.stat().st_mtime > _KEEP_SECONDS
    except FileNotFoundError:  # another process was quicker
        return False


def _lost(sha256: str, code: str, what: str) -> EnvironmentProblem:
    message = said("The recording {sha256} {what}.", sha256=printable(sha256), what=what)
    return EnvironmentProblem(
        code, message, "Import the greeting again, or bring the file back from a backup."
    )
