"""Whether there is a screen to show a window on; asked before Qt, which would abort."""

import ctypes
import os
import re
import socket
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NoReturn

from pbxgui.core.errors import EnvironmentProblem

_WITHOUT_SCREEN = ("offscreen", "minimal", "vnc", "linuxfb", "eglfs", "vkkhrdisplay")
_HOST_AND_NUMBER = re.compile(r"(?:unix/?)?(?P<host>[^:/]*):(?P<number>\d{1,5})(?:\.\d+)?")
_X11_PORT = 6000  # and the number of the display
_PATIENCE = 5.0  # seconds
_NEEDED = "libxcb-cursor.so.0"  # Qt's part for X11 does not load without it, and most systems do not have it
_HINT = "Start it on a desktop, or with `ssh -X`. Everything the window does is a command as well: `pbxgui --help`."


def check_display(environment: Mapping[str, str] = os.environ) -> None:
    """Raise EnvironmentProblem `no-display`, `display-unreachable` or `display-library`."""
    platform = environment.get("QT_QPA_PLATFORM", "").partition(":")[0]
    if sys.platform != "linux" or platform in _WITHOUT_SCREEN:
        return
    wayland, x11 = environment.get("WAYLAND_DISPLAY", ""), environment.get("DISPLAY", "")
    if wayland and platform in {"", "wayland"} and _has_wayland(wayland, environment):
        return
    if not x11:
        raise EnvironmentProblem("no-display", "There is no screen here to open a window on.", _HINT)
    if not _answers(x11):
        raise EnvironmentProblem(
            "display-unreachable", f"The screen {x11:.60} (DISPLAY) cannot be reached.", _HINT
        )
    _check_library()


def _has_wayland(name: str, environment: Mapping[str, str]) -> bool:
    return Path(environment.get("XDG_RUNTIME_DIR", ""), name).is_socket()


def _answers(display: str) -> bool:
    found = _HOST_AND_NUMBER.fullmatch(display)
    if found is None:  # a path, as on a Mac; Qt will know
        return True
    host, number = found["host"], int(found["number"])
    if host:
        return _connects(socket.AF_INET, (host, _X11_PORT + number))
    path = f"/tmp/.X11-unix/X{number}"  # noqa: S108 - where X servers listen
    return _connects(socket.AF_UNIX, f"\0{path}") or _connects(socket.AF_UNIX, path)


def _connects(family: socket.AddressFamily, address: str | tuple[str, int]) -> bool:
    with socket.socket(family, socket.SOCK_STREAM) as asking:
        asking.settimeout(_PATIENCE)
        try:
            asking.connect(address)
        except (OSError, OverflowError):
            return False
    return True


def _check_library() -> None:
    try:
        ctypes.CDLL(_NEEDED)
    except OSError:
        raise EnvironmentProblem(
            "display-library",
            f"The library {_NEEDED} is missing, without which no window can be opened.",
            "Have it installed by root: apt-get install libxcb-cursor0",
        ) from None


def refuse(reason: str) -> NoReturn:
    """End this process in the place of Qt, which would abort it, and say why; there is nothing to go back to."""
    print(f"pbxgui: The window cannot be opened: {reason.strip()} [display-failed]", file=sys.stderr)  # noqa: T201
    sys.stderr.flush()
    os._exit(3)
