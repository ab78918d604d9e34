"""Files that are whole or not there: written under a temporary name, brought to the disk, and then renamed.

Everything raises OSError; whoever knows what the files are says it in the person's words.
"""

import os
import secrets
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

PARTIAL_SUFFIX = ".partial"  # of a file that is not complete
_PREFIX = ".pbxgui-"
_FLAGS = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
_ANYBODY = 0o666  # less what the process's umask takes away

Owner = tuple[int, int]
"""User and group by number; -1 leaves one as it is."""


@contextmanager
def replacing(path: Path, mode: int | None = None) -> Iterator[BinaryIO]:
    """Yield a file that takes the name `path` when the block is through, and leaves no trace when it fails.

    Until then its `name` is where it lies. `mode` are its permission bits; None gives it those of any new file.
    """
    with Batch() as batch:
        with batch.replacing(path, mode) as file:
            yield file
        batch.commit()


def remove_partial(folder: Path, older: float | None = None) -> None:
    """Remove what writers that were killed left in a folder.

    Where somebody may be writing at the moment, `older` tells for how many seconds nobody has touched what goes.
    """
    for left in folder.glob(f"{_PREFIX}*{PARTIAL_SUFFIX}"):
        with suppress(FileNotFoundError):  # somebody else was quicker
            if older is None or time.time() - left.stat().st_mtime > older:
                left.unlink()


def sync_folder(folder: Path) -> None:
    """Bring a folder's names to the disk, where a folder can be opened (not on Windows)."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


class Batch:
    """Files that belong together: all of them are complete on the disk before the first one gets its name.

    To leave it without `commit` removes what was prepared.
    """

    def __init__(self) -> None:
        self._prepared: list[tuple[Path, Path]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for partial, _ in self._prepared:
            with suppress(OSError):  # the disk may be gone; the error that led here counts
                partial.unlink(missing_ok=True)

    @contextmanager
    def replacing(
        self, path: Path, mode: int | None = None, owner: Owner | None = None
    ) -> Iterator[BinaryIO]:
        """Yield a file that gets the name `path` at the commit, with these permissions and this owner."""
        partial = path.with_name(f"{_PREFIX}{secrets.token_hex(8)}{PARTIAL_SUFFIX}")

        def opener(name: str, _flags: int) -> int:
            return os.open(name, _FLAGS, _ANYBODY if mode is None else mode & 0o600)

        with open(partial, "w+b", opener=opener) as file:
            self._prepared.append((partial, path))
            yield file
            file.flush()
            descriptor = file.fileno()
            if owner is not None:
                os.chown(descriptor, *owner)
            if mode is not None:
                os.chmod(descriptor, mode)  # noqa: PTH101 - the open file, whatever its name is by now
            os.fsync(descriptor)

    def add(
        self, path: Path, content: Iterable[bytes], mode: int | None = None, owner: Owner | None = None
    ) -> Path:
        """Prepare a file of this content; return where it lies until the commit."""
        with self.replacing(path, mode, owner) as file:
            file.writelines(content)
        return self._prepared[-1][0]

    def commit(self) -> None:
        """Give all files their names, in the order in which they were prepared."""
        folders = dict.fromkeys(path.parent for _, path in self._prepared)
        while self._prepared:
            partial, path = self._prepared[0]
            partial.replace(path)
            del self._prepared[0]
        for folder in folders:
            sync_folder(folder)
