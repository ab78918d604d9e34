"""Writes call records as calls go on, in a thread of its own: calls never wait for the disk.

What happens on calls goes into a bounded queue. Four times a second the thread folds it into the records and writes
those that have changed in one transaction. While they cannot be written they are kept, up to a bound.
"""

import logging
import queue
import threading
import time
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from pbxgui.cli.serving.ledger import Ledger
from pbxgui.cli.serving.log_book import LogBook
from pbxgui.cli.serving.report import Report
from pbxgui.core.errors import Bug, PbxError
from pbxgui.sip.events import CallEvent, CallId, EngineNotice, call_number
from pbxgui.sip.message_module import WireMessage
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
_MOST_MESSAGES = 5_000  # SIP messages and events in the queue, beyond which no more messages are taken
_LOOK_EVERY = 1.0  # seconds between two looks whether SIP messages are to be kept


class Recorder:
    """Records calls while it is entered.

    Attributes:
        wants_messages: whether SIP messages are kept.

    """

    def __init__(self, directory: Path, report: Report) -> None:
        self._records = CallRecords(directory, stays_open=True)
        self._report = report
        self._ledger = Ledger()
        self._logs = LogBook()
        self.wants_messages = False
        self._next_look = 0.0
        self._events: queue.SimpleQueue[CallEvent | WireMessage] = queue.SimpleQueue()
        self._missed = 0
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._work, name="call records", daemon=True)
        self._trouble = ""
        self._has_closed_old = False
        self._next_prune = 0.0

    @property
    def first_call(self) -> int:
        """The number from which on calls can be named, so that no name comes twice; raises as the store does."""
        first = self._records.last() + 1
        self._records.close()  # it may never be entered
        return first

    def __enter__(self) -> Self:
        with suppress(PbxError):  # the thread looks again
            self._look()
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

    def message(self, message: WireMessage) -> None:
        """Take a SIP message; never waits. Only the SIP thread calls this."""
        if self._events.qsize() < _MOST_MESSAGES:
            self._events.put(message)

    def _work(self) -> None:
        wait = EVERY
        while not self._stop.wait(wait):
            wait = EVERY if self._round() else min(2 * wait, _LONGEST_WAIT)
        self._fold()
        self._ledger.close(ENGINE_ENDED)
        self._logs.is_closing = True
        self._round()
        self._round()  # the logs of the calls that had no number before
        self._records.close()
        self._tell_lost()

    def _round(self) -> bool:
        """Write what is new; return whether that was possible. Whatever we do wrong, the thread goes on."""
        self._fold()
        self._ledger.forget_ended()  # those written before, of which nothing more has come since
        self._logs.tidy()
        try:
            self._look()
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
            taken = self._events.get_nowait()
            if isinstance(taken, WireMessage):
                self._logs.take_message(taken)
            else:
                self._ledger.take(taken)
                self._logs.take(taken)

    def _look(self) -> None:
        """Look whether a person wants SIP messages to be kept."""
        now = time.monotonic()
        if now >= self._next_look:
            self._next_look = now + _LOOK_EVERY
            self.wants_messages = self._records.keeps_sip()

    def _write(self) -> None:
        if not self._has_closed_old:
            self._close_old()
        named: list[tuple[CallId, int]] = []
        unwritten, logged = self._ledger.unwritten(_AT_ONCE), self._logs.unwritten(_AT_ONCE)
        while unwritten or logged:
            names = [call_number(one.call) for one in unwritten]
            records = [(one.key, one.record) for one in unwritten]
            keys = self._records.write(records, names, [one.piece for one in logged])
            self._ledger.written(unwritten, keys)
            self._logs.written(logged)
            named += ((one.call, key) for one, key in zip(unwritten, keys, strict=True) if one.key is None)
            unwritten, logged = self._ledger.unwritten(_AT_ONCE), self._logs.unwritten(_AT_ONCE)
        self._logs.name(
            named
        )  # what is known of new calls is written with the next batch, not in one of its own
        if time.monotonic() >= self._next_prune:
            is_done = not self._records.prune() and not self._records.prune_logs()
            self._next_prune = time.monotonic() + _PRUNE_EVERY if is_done else 0.0

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
