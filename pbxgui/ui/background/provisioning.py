"""Settings for Linphone, served once at an address that nobody can guess, for as long as its QR code is shown."""

import asyncio
import threading
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from pbxgui.core.errors import PbxError

USUAL_SECONDS = 600.0


@dataclass(frozen=True, slots=True)
class Provisioned:
    """How far it is.

    Attributes:
        url: where the settings are; empty while or when they are nowhere.
        by: the program that fetched them, or its address; empty as long as none has.
        expired: whether the time is over and nobody came.
        trouble: why they cannot be served.

    """

    url: str = ""
    by: str = ""
    expired: bool = False
    trouble: PbxError | None = None


class Provisioning(QObject):
    """Serves one page at a time, from a thread of its own.

    Signals:
        seen: a Provisioned, whenever it has changed.

    """

    seen = Signal(object)

    def __init__(self, parent: QObject | None = None, seconds: float = USUAL_SECONDS) -> None:
        super().__init__(parent)
        self._seconds = seconds
        self._serving: _Serving | None = None

    def start(self, content: bytes, host: str) -> None:
        """Serve these settings at an address of this machine, and no others any more."""
        self.stop()
        self._serving = _Serving(content, host, self._seconds, self.seen.emit)
        self._serving.start()

    def stop(self) -> None:
        """Serve no longer; returns when the address is gone."""
        if self._serving is not None:
            self._serving.stop()
            self._serving = None


class _Serving(threading.Thread):
    def __init__(
        self, content: bytes, host: str, seconds: float, tell: Callable[[Provisioned], None]
    ) -> None:
        super().__init__(name="pbxgui-provisioning", daemon=True)  # nobody waits for it at the end
        self._content = content
        self._host = host
        self._seconds = seconds
        self._tell = tell
        self._loop = asyncio.new_event_loop()
        self._task: asyncio.Task[None] | None = None
        self._wanted = True
        self._lock = threading.Lock()

    def stop(self) -> None:
        with self._lock:
            self._wanted = False
            if self._task is not None and not self._loop.is_closed():
                self._loop.call_soon_threadsafe(self._task.cancel)
        self.join()

    def run(self) -> None:
        with self._lock:
            self._task = self._loop.create_task(self._serve())
            if not self._wanted:
                self._task.cancel()
        try:
            self._loop.run_until_complete(self._task)
        except asyncio.CancelledError:
            pass
        finally:
            with self._lock:
                self._loop.close()

    async def _serve(self) -> None:
        from pbxgui.actions.one_time_page import OneTimePage  # noqa: PLC0415 - not while the window is painted

        try:
            async with OneTimePage(self._content, self._host) as page:
                self._say(Provisioned(url=page.url))
                try:
                    fetch = await asyncio.wait_for(page.fetched(), self._seconds)
                except TimeoutError:
                    self._say(Provisioned(expired=True))
                else:
                    self._say(Provisioned(by=fetch.program or fetch.address))
        except PbxError as error:
            self._say(Provisioned(trouble=error))

    def _say(self, seen: Provisioned) -> None:
        if self._wanted:
            self._tell(seen)
