"""A data folder has one window: the next one knocks at it, and goes again.

To knock is to connect to a socket; there is nothing to say.
"""

import socket
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from pbxgui.control import place
from pbxgui.core.errors import EnvironmentProblem
from pbxgui.core.sentence import said

_LOCK = "window.lock"
_SOCKET = "window.sock"
_PATIENCE = 3.0  # seconds that a window which is just being opened has to listen
_BETWEEN_TRIES = 0.05


@contextmanager
def claimed(data: Path) -> Iterator[socket.socket | None]:
    """Yield the socket where further windows knock; None where another window is open, which now has been knocked at.

    Raises EnvironmentProblem: `no-control-socket` where the folder cannot be used, `window-silent`.
    """
    with place.held(data, _LOCK) as holder:
        if holder is not None:
            _knock(data, holder)
            yield None
            return
        with closing(place.listen(data, _SOCKET)) as listening:
            try:
                yield listening
            finally:
                place.remove(data, _SOCKET)


def _knock(data: Path, holder: int) -> None:
    deadline = time.monotonic() + _PATIENCE
    while True:
        try:
            with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as knocking:
                knocking.settimeout(_PATIENCE)
                with place.address_in(place.runtime_folder(data), _SOCKET) as address:
                    knocking.connect(address)
                return
        except OSError:
            if time.monotonic() > deadline:
                raise EnvironmentProblem(
                    "window-silent",
                    said(
                        "Another window of {data} is open (process {holder}) and does not respond.",
                        data=data,
                        holder=holder,
                    ),
                    "End that process, then try again.",
                ) from None
            time.sleep(_BETWEEN_TRIES)
