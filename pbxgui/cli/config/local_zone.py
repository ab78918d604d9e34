"""The time zone of this machine, by its IANA name."""

import os
from pathlib import Path

from pbxgui.core.config import time_zone
from pbxgui.core.errors import UserError

_LOCALTIME = Path("/etc/localtime")
_TIMEZONE = Path("/etc/timezone")
_DATABASE = "zoneinfo/"


def local_zone() -> str:
    """Return the machine's time zone; raise UserError `no-local-zone` where it cannot be known."""
    for name in (os.environ.get("TZ", "").removeprefix(":"), _linked(), _written()):
        if name and _is_known(name):
            return name
    if not os.environ.get("TZ") and not _LOCALTIME.exists() and os.name == "posix":
        return "UTC"  # as the C library has it (tzset(3))
    message = "The time zone of this machine is not known by its name."
    raise UserError("no-local-zone", message, "Say it: --zone Europe/Berlin.")


def _linked() -> str:
    return os.path.realpath(_LOCALTIME).partition(_DATABASE)[2]


def _written() -> str:
    try:
        return _TIMEZONE.read_text(encoding="ascii", errors="replace").strip()
    except OSError:
        return ""


def _is_known(name: str) -> bool:
    try:
        time_zone(name)
    except UserError:
        return False
    return True
