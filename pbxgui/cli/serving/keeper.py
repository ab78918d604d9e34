"""Registrations on their way to the disk, in a thread of their own: SIP waits for no disk."""

import logging
import threading
from types import TracebackType
from typing import Self

from pbxgui.cli.serving.report import Report
from pbxgui.core.binding import Bindings
from pbxgui.core.errors import Bug, PbxError
from pbxgui.store.registrations import StoredRegistrations

log = logging.getLogger("pbxgui")

_PAUSE = 0.25  # seconds between two commits: phones that register together are written together
_LONGEST_PAUSE = 5.0  # seconds between two tries while the disk refuses
_PATIENCE = 2.0  # seconds


class RegistrationKeeper:
    """Writes the latest bindings of each extension; what it has to remember grows with the extensions only."""

    def __init__(self, stored: StoredRegistrations, report: Report) -> None:
        self._stored = stored
        self._report = report
        self._lock = threading.Lock()
        self._changes: dict[str, Bindings] = {}
        self._something = threading.Event()
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="registrations", daemon=True)
        self._trouble = ""

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Write what is left, for two seconds at most."""
        self._stop.set()
        self._something.set()
        self._thread.join(_PATIENCE)

    def keep(self, extension: str, bindings: Bindings) -> None:
        """Take the bindings of an extension; for every thread, and never waits for the disk."""
        with self._lock:
            self._changes[extension] = bindings
        if not self._something.is_set():  # to look costs far less than to wake
            self._something.set()

    def _run(self) -> None:
        pause = _PAUSE
        while not self._stop.is_set():
            self._something.wait()
            self._something.clear()
            pause = _PAUSE if self._write() else min(2 * pause, _LONGEST_PAUSE)
            self._stop.wait(pause)
        self._write()

    def _write(self) -> bool:
        """Write what has changed; return whether that was possible. What could not be written is kept."""
        with self._lock:
            changes, self._changes = self._changes, {}
        if not changes:
            return True
        try:
            self._stored.write(changes)
        except PbxError as error:
            self._put_back(changes, error)
            return False
        except Exception as error:
            log.exception("registrations could not be written")
            self._put_back(changes, Bug("bug", f"An error in pbxgui: {error!r}"))
            return False
        self._trouble = ""
        return True

    def _put_back(self, changes: dict[str, Bindings], error: PbxError) -> None:
        """Keep for the next try what nothing newer has come for, and tell of the trouble once while it lasts."""
        with self._lock:
            self._changes = {**changes, **self._changes}
        self._something.set()
        if error.code != self._trouble:
            self._trouble = error.code
            self._report.notice(error.code, f"{error} Until then a restart would lose registrations.")
