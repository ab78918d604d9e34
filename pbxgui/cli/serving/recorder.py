"""Writes call records as calls go on, in a thread of its own: calls never wait for the disk.

What happens on calls goes into a bounded queue. Four times a second the thread folds it into the records and writes
those that have changed in one transaction. While they cannot be written they are kept, up to a bound.
"""

import logging
import queue
import threading
import time
from pathlib import Path
from types import TracebackType
from typing import Self

from pbxgui.cli.serving.ledger import Ledger
from pbxgui.cli.serving.report import Report
from pbxgui.core.errors import Bug, PbxError
from pbxgui.sip.events import CallEvent, EngineNotice, call_number
from pbxgui.store.call_records import CallRecords

log = logging.getLogger("pbxgui")

ENGINE_ENDED = "the engine ended"
EVERY = 0.25
"""Seconds between two batches: what a killed engine loses at most."""

_QUEUED = 50_000  # events; some minutes of a busy engine
_AT_ONCE = 500  # records in a transaction, so that nobody else waits long for the writer's turn
_PRUNE_EVERY = 60.0  # seconds between two looks for records that are too old; of many some go with each batch
_LONGEST_WAIT = 2.0  # seconds between two tries while records cannot be written
_PATIENCE = 1.0  # seconds for the last batch


class Recorder:
    """Records calls while it is entered."""

    def __init__(self, directory: Path, report: Report) -> None:
        self._records = CallRecords(directory)
        self._report = report
        self._ledger = Ledger()
        self._events: queue.SimpleQueue[CallEvent] = queue.SimpleQueue()
        self._missed = 0
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._work, name="call records", daemon=True)
        self._trouble = ""
        self._has_closed_old = False
        self._next_prune = 0.0

    @property
    def first_call(self) -> int:
        """The number from which on calls can be named, so that no name comes twice; raises as the store does."""
        return self._records.last() + 1

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Write what is left; every call has ended by now."""
        self._stop.set()
        self._thread.join(_PATIENCE)

    def event(self, event: CallEvent | EngineNotice) -> None:
        """Take what happened; never waits. Only the SIP thread calls this."""
        if not isinstance(event, CallEvent):
            return
        if self._events.qsize() < _QUEUED:
            self._events.put(event)
        else:
            self._missed += 1

    def _work(self) -> None:
        wait = EVERY
        while not self._stop.wait(wait):
            wait = EVERY if self._round() else min(2 * wait, _LONGEST_WAIT)
        self._fold()
        self._ledger.close(ENGINE_ENDED)
        self._round()
        self._tell_lost()

    def _round(self) -> bool:
        """Write what is new; return whether that was possible. Whatever we do wrong, the thread goes on."""
        self._fold()
        self._ledger.forget_ended()  # those written before, of which nothing more has come since
        try:
            self._write()
        except PbxError as error:
            self._note_trouble(error)
            return False
        except Exception as error:
            log.exception("call records could not be written")
            self._note_trouble(Bug("bug", f"An error in pbxgui: {error!r}"))
            return False
        if self._trouble:
            self._trouble = ""
            self._report.notice("call-records-back", "Call records can be written again.")
            self._tell_lost()
        return True

    def _fold(self) -> None:
        """Take from the queue what is in it now."""
        for _ in range(self._events.qsize()):
            self._ledger.take(self._events.get_nowait())

    def _write(self) -> None:
        if not self._has_closed_old:
            self._close_old()
        while unwritten := self._ledger.unwritten(_AT_ONCE):
            names = [call_number(one.call) for one in unwritten]
            keys = self._records.write([(one.key, one.record) for one in unwritten], names)
            self._ledger.written(unwritten, keys)
        if time.monotonic() >= self._next_prune:
            self._next_prune = 0.0 if self._records.prune() else time.monotonic() + _PRUNE_EVERY

    def _close_old(self) -> None:
        """End the records that an engine left open that was killed."""
        count = self._records.close_open(ENGINE_ENDED)
        self._has_closed_old = True
        if count:
            calls = "1 call" if count == 1 else f"{count} calls"
            text = f"The engine ended while {calls} went on; what is known of them is in the call records."
            self._report.notice("calls-cut", text, calls=count)

    def _note_trouble(self, error: PbxError) -> None:
        """Tell of a trouble, once while it lasts."""
        if error.code != self._trouble:
            self._trouble = error.code
            text = f"{error} Call records are kept in memory meanwhile; the calls go on."
            self._report.notice(error.code, text)

    def _tell_lost(self) -> None:
        lost, self._ledger.lost = self._ledger.lost, 0
        left = len(self._ledger.unwritten(len(self._ledger))) if self._stop.is_set() else 0
        missed, self._missed = self._missed, 0
        if lost + left:
            self._report.notice(
                "call-records-lost", f"{lost + left} call records were lost.", lost=lost + left
            )
        if missed:
            self._report.notice(
                "call-events-lost", f"{missed} events of calls were not recorded.", lost=missed
            )
