"""A small disk of its own, which is full before long."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.requirements import require_root, unavailable


@contextmanager
def small_disk(mounted: Path, size: int) -> Iterator[Path]:
    """Mount a disk of so many bytes in a new folder; skip the test where that is not possible."""
    require_root()
    mounted.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(mounted)]
    if (done := subprocess.run(mount, capture_output=True, text=True, check=False)).returncode:
        unavailable(f"needs a small disk: {done.stderr.strip()}")
    try:
        yield mounted
    finally:
        # It goes at once for everybody, also where something that failed still has a file of it open.
        subprocess.run(["umount", "--lazy", mounted], check=True)
