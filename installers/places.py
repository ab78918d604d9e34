"""Where things lie: the checkout, the cache, the virtual environment."""

import hashlib
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from fcntl import LOCK_EX, LOCK_NB, flock
from pathlib import Path

from installers.progress import say

CHECKOUT = Path(__file__).resolve().parent.parent


def cache_directory(environment: Mapping[str, str] = os.environ) -> Path:
    """Return pbxgui's directory in the user's cache (XDG base directories; a relative path is ignored)."""
    configured = Path(environment.get("XDG_CACHE_HOME", ""))
    base = configured if configured.is_absolute() else Path.home() / ".cache"
    return base / "pbxgui"


def virtual_environment(environment: Mapping[str, str] = os.environ) -> Path:
    """Return the virtual environment: PBXGUI_VENV, or `.venv` in the checkout."""
    configured = environment.get("PBXGUI_VENV", "")
    return Path(configured).absolute() if configured else CHECKOUT / ".venv"


def lock_file(guarded: Path) -> Path:
    """Return the lock that belongs to `guarded`: in the cache, so that the checkout stays clean."""
    return cache_directory() / "locks" / hashlib.sha256(bytes(guarded)).hexdigest()[:16]


@contextmanager
def only_one_at_a_time(guarded: Path, waiting: str) -> Iterator[None]:
    """Hold the lock of `guarded`; say `waiting` if somebody else has it. It ends with the process."""
    path = lock_file(guarded)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as lock:
        try:
            flock(lock, LOCK_EX | LOCK_NB)
        except BlockingIOError:
            say(waiting)
            flock(lock, LOCK_EX)
        yield
