"""The phones that have registered, read again when the engine tells of one and every few seconds."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from pbxgui.core.binding import Bindings
from pbxgui.core.errors import PbxError
from pbxgui.ui.background.engine_link import EngineSeen
from pbxgui.ui.background.tasks import Tasks

if TYPE_CHECKING:
    from pbxgui.store.registrations import StoredRegistrations

BETWEEN_READINGS = 5_000  # milliseconds
_SOON = 100  # milliseconds after the engine told of a phone: it writes a moment later


@dataclass(frozen=True, slots=True)
class PhonesSeen:
    """The phones of each extension, those whose time is over left out."""

    bindings: Mapping[str, Bindings] = field(default_factory=lambda: MappingProxyType({}))


class PhonesFeed(QObject):
    """Reads the registrations in the store's room.

    Signals:
        seen: a PhonesSeen, when it has changed.

    """

    seen = Signal(object)

    def __init__(self, data: Path, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._data = data
        self._tasks = tasks
        self._stored: StoredRegistrations | None = None
        self._now = PhonesSeen()
        self._reading = False
        self._regular = QTimer(self, interval=BETWEEN_READINGS)
        self._regular.timeout.connect(self.read)
        self._soon = QTimer(self, interval=_SOON, singleShot=True)
        self._soon.timeout.connect(self.read)

    @property
    def now(self) -> PhonesSeen:
        """The phones as they were read last."""
        return self._now

    def start(self) -> None:
        """Begin to read."""
        self._regular.start()
        self.read()

    def stop(self) -> None:
        """Read no longer; the store's room has ended by now."""
        self._regular.stop()
        self._soon.stop()

    def close(self) -> None:
        """Let the database go, after the store's room has ended."""
        if self._stored is not None:
            self._stored.close()
            self._stored = None

    @Slot(object)
    def on_engine_seen(self, seen: EngineSeen) -> None:
        """Read soon, where the engine tells of something that is no call's."""
        if any(not event.get("call") for event in seen.happened):
            self._soon.start()

    @Slot()
    def read(self) -> None:
        """Read now, unless that is going on."""
        if not self._reading:
            self._reading = True
            self._tasks.run(self.tr("Look for phones"), lambda _: self._found(), self._take, self._failed)

    def _found(self) -> Mapping[str, Bindings]:
        if self._stored is None:
            from pbxgui.store.registrations import StoredRegistrations  # noqa: PLC0415 - see Editing

            self._stored = StoredRegistrations(self._data)
        now = time.time()
        current = {
            extension: tuple(binding for binding in bindings if binding.expires > now)
            for extension, bindings in self._stored.read().items()
        }
        return {extension: bindings for extension, bindings in current.items() if bindings}

    def _take(self, bindings: Mapping[str, Bindings]) -> None:
        self._reading = False
        # `seen`, `round_trip` and `missed` are no part of a binding's equality, and yet are shown.
        if repr(bindings) != repr(self._now.bindings):
            self._now = PhonesSeen(MappingProxyType(dict(bindings)))
            self.seen.emit(self._now)

    def _failed(self, _: PbxError) -> None:
        self._reading = False  # the configuration's feed tells what is wrong with the database
