"""The log of one call, read in the store's room, and read again while the call goes on."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from pbxgui.core.errors import PbxError
from pbxgui.core.records import CallRecord
from pbxgui.core.records.call_log import Entry
from pbxgui.ui.background.editing import Editing

if TYPE_CHECKING:
    from pbxgui.store.call_records import CallRecords

_EVERY = 1_000  # milliseconds between two looks at a call that goes on
_LAST_LOOKS = 4  # after its end, for its last messages


@dataclass(frozen=True, slots=True)
class LogRead:
    """What there is of a call.

    Attributes:
        key: the number of its record.
        record: the record; None where there is none (any more).
        entries: its log, in the order of time.
        keeps_sip: whether SIP messages are kept now.

    """

    key: int
    record: CallRecord | None
    entries: tuple[Entry, ...] = ()
    keeps_sip: bool = False


class LogFeed(QObject):
    """Reads one log at a time.

    Signals:
        read: a LogRead.
        failed: a PbxError.
        sip_kept: whether SIP messages are kept from now on.

    """

    read = Signal(object)
    failed = Signal(object)
    sip_kept = Signal(object)

    def __init__(self, data: Path, editing: Editing, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._data = data
        self._editing = editing
        self._records: CallRecords | None = None
        self._wanted: int | None = None
        self._reading = False
        self._looks = 0
        self._again = QTimer(self, interval=_EVERY, singleShot=True)
        self._again.timeout.connect(self._read)

    def follow(self, key: int | None) -> None:
        """Read the log of a call, and read it again as long as the call goes on; of no call any more with None."""
        self._again.stop()
        self._wanted, self._looks = key, _LAST_LOOKS
        self._read()

    def pause(self) -> None:
        """Read nothing by itself until `follow` is called again."""
        self._again.stop()
        self._wanted = None

    def keep_sip(self, *, kept: bool) -> None:
        """Keep the SIP messages of calls from now on, or no longer."""

        def keep() -> bool:
            self._opened().keep_sip(kept=kept)
            return kept

        title = self.tr("Keep SIP messages")
        self._editing.set(title, lambda _store, _job: keep(), self._tell_kept, self._tell_failed)

    @Slot()
    def _read(self) -> None:
        if self._reading or self._wanted is None:
            return
        key, self._reading = self._wanted, True

        def read() -> LogRead:
            records = self._opened()
            return LogRead(key, records.get(key), records.log(key), records.keeps_sip())

        title = self.tr("Read the log of a call")
        self._editing.look(title, lambda _store, _job: read(), self._done, self._not_read)

    def _done(self, found: LogRead) -> None:
        self._reading = False
        if found.key != self._wanted:
            self._read()
            return
        goes_on = found.record is not None and found.record.ended is None
        self._looks = _LAST_LOOKS if goes_on else self._looks - 1
        if self._looks > 0:
            self._again.start()
        self.read.emit(found)

    def _not_read(self, error: PbxError) -> None:
        self._reading = False
        self._tell_failed(error)

    def _tell_failed(self, error: PbxError) -> None:
        self.failed.emit(error)

    def _tell_kept(self, kept: bool) -> None:  # noqa: FBT001 - the shape of the call-back
        self.sip_kept.emit(kept)

    def _opened(self) -> "CallRecords":
        if self._records is None:
            from pbxgui.store.call_records import CallRecords  # noqa: PLC0415 - see Editing

            self._records = CallRecords(self._data)
        return self._records
