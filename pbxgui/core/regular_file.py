"""Files that are only read, to a bounded size and at once: a named pipe without a writer holds nobody up."""

import os
import stat
from pathlib import Path

# Non-blocking, because opening a named pipe waits for its writer, for ever if there is none.
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def read_regular(path: Path, most_bytes: int) -> bytes | None:
    """Return the first bytes of a regular file, None for anything else.

    Raises OSError, and ValueError for what is no file name.
    """
    descriptor = os.open(path, _FLAGS)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        return None
    with os.fdopen(descriptor, "rb") as file:
        return file.read(most_bytes)
