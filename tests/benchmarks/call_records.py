"""What call records cost: `python -m tests.benchmarks.call_records [CALLS]`.

Folds and writes the records of so many calls with a greeting, in batches as an engine does at 40 calls/s, and measures
what a commit of records costs whoever follows the configuration. Prints CPU time; for an idle machine.
"""

import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from pbxgui.cli.serving.ledger import Ledger
from pbxgui.sip.events import CallEvent, CallId, Detail, EventKind
from pbxgui.store.call_records import CallRecords
from pbxgui.store.feed import Feed

RATE = 40  # calls a second
EVERY = 0.25  # seconds between two batches
BEGAN = 1_800_000_000.0
LIFE: tuple[tuple[float, EventKind, dict[str, Detail]], ...] = (
    (0.0, EventKind.OFFERED, {"extension": "2001", "caller": "0301234567", "source": "192.0.2.1:5060"}),
    (0.001, EventKind.STEP, {"number": "2001", "label": "rule-1"}),
    (0.002, EventKind.STEP, {"number": "2001", "label": ""}),
    (0.003, EventKind.PROVISIONAL, {"status": 183}),
    (0.004, EventKind.STEP, {"number": "2001", "label": ""}),
    (0.005, EventKind.GREETING_STARTED, {"sound": "a", "greeting": "a", "version": 1, "seconds": 3.8}),
    (0.045, EventKind.MEDIA, {"first_rtp": 0.01, "codec": "PCMU/8000"}),
    (3.85, EventKind.GREETING_ENDED, {}),
    (3.85, EventKind.DIALLING, {"target": "PJSIP/1001", "uri": "sip:1001@192.0.2.2"}),
    (3.95, EventKind.FAR_RINGING, {"target": "PJSIP/1001"}),
    (3.95, EventKind.LOOP_STARTED, {}),
    (6.0, EventKind.ANSWERED, {"status": 200}),
    (6.0, EventKind.BRIDGED, {"target": "PJSIP/1001"}),
    (9.0, EventKind.ENDED, {"by": "caller", "status": 200, "rtp_sent": 450}),
    (9.0, EventKind.MEDIA_ENDED, {"codec": "PCMU/8000", "jitter": 0.001}),
)


def events(count: int) -> list[tuple[float, CallEvent]]:
    """Return the events of all calls by their moments, in order."""
    found = [
        (
            call / RATE + elapsed,
            CallEvent(BEGAN + call / RATE + elapsed, elapsed, CallId(f"{call}"), kind, "", more),
        )
        for call in range(count)
        for elapsed, kind, more in LIFE
    ]
    return sorted(found, key=lambda pair: pair[0])


def batches(count: int) -> Iterator[list[CallEvent]]:
    """Yield what happens in each quarter of a second."""
    batch: list[CallEvent] = []
    until = EVERY
    for moment, event in events(count):
        while moment >= until:
            yield batch
            batch, until = [], until + EVERY
        batch.append(event)
    yield batch


def main() -> None:
    """Measure and print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2_000
    ready = list(batches(count))
    with tempfile.TemporaryDirectory() as folder, closing(Feed(Path(folder))) as feed:
        feed.newer()
        records, ledger = CallRecords(Path(folder)), Ledger()
        folding = writing = looking = 0.0
        for batch in ready:
            began = time.process_time()
            for event in batch:
                ledger.take(event)
            folded = time.process_time()
            while unwritten := ledger.unwritten(500):
                ledger.written(unwritten, records.write([(one.key, one.record) for one in unwritten]))
            ledger.forget_ended()
            written = time.process_time()
            assert feed.newer() is None, "records must not make the configuration be read"
            folding, writing = folding + folded - began, writing + written - folded
            looking += time.process_time() - written
        per_call = 1e6 / count
        print(f"{count} calls in {len(ready)} batches, CPU: ")  # noqa: T201
        print(f"  folding {folding * per_call:.0f} us and writing {writing * per_call:.0f} us a call")  # noqa: T201
        print(f"  the configuration's look after a commit {1e6 * looking / len(ready):.0f} us")  # noqa: T201


if __name__ == "__main__":
    main()
