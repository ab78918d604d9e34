"""The folder of an Asterisk's configuration: what of ours is in it, and who else uses it."""

import errno
import hashlib
import os
import stat
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from pbxgui.actions.asterisk import manifest
from pbxgui.actions.asterisk.manifest import Entry
from pbxgui.core.atomic import Owner
from pbxgui.core.errors import EnvironmentProblem, UserError
from pbxgui.core.sentence import said
from pbxgui.core.text import printable
from pbxgui.dialplan.asterisk import FOLDER, SOUNDS, is_ours

try:
    import fcntl
except ImportError:  # Windows: where no Asterisk runs either
    fcntl = None  # type: ignore[assignment]

PATIENCE = 10.0  # seconds for another process to be through
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_MAY_NOT = {errno.EACCES, errno.EPERM, errno.EROFS}


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder that is there, as an absolute path without links."""

    path: Path

    @classmethod
    def open(cls, path: Path) -> "Folder":
        """Return the folder; raise UserError `no-folder` if it is none."""
        with using(path):
            if not path.is_dir():
                hint = said("Make it, or name the folder of Asterisk's configuration: mostly /etc/asterisk.")
                raise UserError("no-folder", said("There is no folder {path}.", path=printable(path)), hint)
            return cls(path.resolve())

    def text(self, name: str, is_ours: Callable[[str], bool] = is_ours) -> str | None:
        """Return a file that we wrote, or None; raise UserError `foreign-file` for somebody else's."""
        with using(self.path):
            mode = self._mode(name)
            if mode is None:
                return None
            text = (self.path / name).read_bytes().decode(errors="replace") if stat.S_ISREG(mode) else ""
        if not is_ours(text):
            raise self.foreign(name)
        return text

    def own_texts(self, pattern: str) -> Iterator[tuple[Path, str]]:
        """Yield the files of the installation itself, as far as they can be read."""
        for path in sorted(self.path.glob(pattern)):
            with suppress(OSError):
                if path.is_file() and not is_ours(text := path.read_bytes().decode(errors="replace")):
                    yield path, text

    def sha256(self, name: str) -> str | None:
        """Return the hash of a sound, or None if it is not there; raise UserError `foreign-file` as `text` does."""
        self._check_folder(str(Path(name).parent))
        with using(self.path):
            mode = self._mode(name)
            if mode is None:
                return None
            if not stat.S_ISREG(mode):
                raise self.foreign(name)
            with (self.path / name).open("rb") as file:
                return hashlib.file_digest(file, "sha256").hexdigest()

    def manifest(self) -> frozenset[Entry]:
        """Return which sounds we have put here; raise UserError `foreign-file` where our folders are something else."""
        for name in (FOLDER, SOUNDS):
            self._check_folder(name)
        return manifest.read_manifest(self.text(manifest.NAME, manifest.is_manifest) or "")

    def foreign(self, name: str) -> UserError:
        """Return the error of a file that is not ours where we would put one."""
        message = said(
            "{path} was not written by pbxgui. Nothing was changed.", path=printable(self.path / name)
        )
        return UserError("foreign-file", message, "Move it away, or give it another name.")

    def owner(self) -> Owner | None:
        """Return whose the files are to be: the folder's, as far as we may give them away."""
        status = self.path.stat()
        if not hasattr(os, "geteuid"):  # Windows
            return None
        if os.geteuid() == 0:
            return status.st_uid, status.st_gid
        return (-1, status.st_gid) if status.st_gid in os.getgroups() else None

    def secret_mode(self) -> int:
        """Return the permissions of a file with secrets: the folder's group reads it if that is not everybody's."""
        owner = self.owner()
        return 0o600 if owner is None or owner[1] == os.getegid() else 0o640

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Keep every other pbxgui from writing here meanwhile; raise EnvironmentProblem `folder-busy`."""
        if fcntl is None:
            yield
            return
        with using(self.path):
            descriptor = os.open(self.path, os.O_RDONLY)
        try:
            self._wait_for(descriptor)
            yield
        finally:
            os.close(descriptor)

    def _wait_for(self, descriptor: int) -> None:
        deadline = time.monotonic() + PATIENCE
        while not self._locked(descriptor):
            if time.monotonic() > deadline:
                message = said("Another pbxgui is writing into {path}.", path=printable(self.path))
                raise EnvironmentProblem("folder-busy", message, "Try again in a moment.")
            time.sleep(0.05)

    def _locked(self, descriptor: int) -> bool:
        with using(self.path):
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return False
        return True

    def _check_folder(self, name: str) -> None:
        with using(self.path):
            mode = self._mode(name)
        if mode is not None and not stat.S_ISDIR(mode):  # a link could lead anywhere
            raise self.foreign(name)

    def _mode(self, name: str) -> int | None:
        try:
            return (self.path / name).lstat().st_mode
        except FileNotFoundError:
            return None


@contextmanager
def using(path: Path) -> Iterator[None]:
    """Raise what the file system says as ours."""
    try:
        yield
    except OSError as error:
        raise _problem(path, error) from error


def _problem(path: Path, error: OSError) -> EnvironmentProblem:
    name = printable(path)
    if error.errno in _NO_ROOM:
        hint = said("Free some space on that disk, then try again.")
        return EnvironmentProblem(
            "disk-full", said("There is no room for the files in {name}.", name=name), hint
        )
    if error.errno in _MAY_NOT:
        hint = said(
            "Run this as a user who may write there (sudo), or write to a folder of your own with "
            "--installed-in {name} and copy all of it there.",
            name=name,
        )
        return EnvironmentProblem(
            "folder-unwritable", said("{name} may not be read or written.", name=name), hint
        )
    message = said(
        "The files in {name} cannot be read or written: {reason}.", name=name, reason=error.strerror or error
    )
    return EnvironmentProblem("folder-unusable", message, "Check the disk and the folder.")
