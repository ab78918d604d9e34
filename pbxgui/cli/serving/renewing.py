"""The certificate of a running engine: whoever renews its file need not start the engine again."""

import argparse
import logging
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import Self

from pbxgui.cli.serving.report import Report
from pbxgui.cli.serving.tls import tell_end, tell_identity
from pbxgui.core.errors import PbxError
from pbxgui.sip.config import Tls
from pbxgui.sip.tls.identity import Identity

log = logging.getLogger("pbxgui")

LOOK = 2.0
"""Seconds between two looks at the files; what changes is read when it has rested for so long."""

_REGULARLY = 3600.0  # seconds between two readings of files that do not change: one may end meanwhile
_TOLD_AGAIN = timedelta(days=1)  # that it ends soon
_PATIENCE = 2.0  # seconds
_Signature = tuple[tuple[int, int, int], ...]


class CertificateKeeper:
    """Looks at the files of the certificate in a thread of its own, while it is entered.

    Attributes:
        identity: what proves to phones who the engine is.

    """

    def __init__(
        self, tls: Tls, read: Callable[[], Identity], put_in_force: Callable[[], None], report: Report
    ) -> None:
        """`read` reads and checks the files, and raises PbxError; `put_in_force` lets new connections meet them."""
        self.identity = tls.identity
        self._read = read
        self._put_in_force = put_in_force
        self._report = report
        self._known = self._seen = _signature(tls.identity)
        self._read_at = time.monotonic()
        self._told_end = datetime.now(UTC)
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="certificate", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Look no more."""
        self._stop.set()
        self._thread.join(_PATIENCE)

    def _run(self) -> None:
        while not self._stop.wait(LOOK):
            try:
                self.look()
            except Exception:  # the engine is worth more than its next certificate
                log.exception("the certificate could not be looked at")

    def look(self) -> None:
        """Take up files that have changed and rest by now; now and then, look whether the certificate ends."""
        before, self._seen = self._seen, _signature(self.identity)
        changed = self._seen != self._known
        if changed and self._seen == before:
            self._known = self._seen
            self._take_up(anyway=True)
        elif not changed and time.monotonic() - self._read_at > _REGULARLY:
            self._take_up(anyway=False)
            self._tell_end()

    def _take_up(self, *, anyway: bool) -> None:
        """Put in force what the files hold: `anyway`, as what follows the certificate counts too, or if it is new."""
        self._read_at = time.monotonic()
        try:
            identity = self._read()
        except PbxError as error:
            self._report.notice(error.code, f"{error} Phones meet the certificate until now.")
            return
        if not anyway and identity == self.identity:
            return
        try:
            self._put_in_force()
        except PbxError as error:
            self._report.notice(error.code, str(error))
            return
        self.identity = identity
        self._known = self._seen = _signature(identity)
        tell_identity(self._report, identity, "certificate-renewed", "New connections meet it: ")
        tell_end(self._report, identity)

    def _tell_end(self) -> None:
        now = datetime.now(UTC)
        if now - self._told_end > _TOLD_AGAIN:
            self._told_end = now
            tell_end(self._report, self.identity)


def reader(options: argparse.Namespace, host: str) -> Callable[[], Identity]:
    """Return what reads the certificate asked for, and makes another one where ours comes to its end."""
    certificates = import_module("pbxgui.cli.serving.certificates")
    return lambda: certificates.identity_of(options, host)


def _signature(identity: Identity) -> _Signature:
    return tuple(_of_file(path) for path in (identity.certificate, identity.key))


def _of_file(path: Path) -> tuple[int, int, int]:
    """Return what is another when a file is; zeros where there is none."""
    try:
        found = path.stat()
    except OSError:
        return 0, 0, 0
    return found.st_mtime_ns, found.st_ino, found.st_size
