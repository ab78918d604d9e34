"""What logs cost: `python -m tests.benchmarks.call_logs [CALLS]`.

Folds and writes so many calls with a greeting and a telephone, in batches as an engine does at 40 calls/s: their
records alone, with logs, and with logs that hold SIP messages. Besides, what it costs the SIP thread to take one
message. Prints CPU time; for an idle machine.
"""

import ctypes
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from pbxgui.cli.serving.ledger import Ledger
from pbxgui.cli.serving.log_book import LogBook
from pbxgui.sip.connections import Received
from pbxgui.sip.events import CallEvent, CallId, EventKind
from pbxgui.sip.message_module import MessageModule, WireMessage
from pbxgui.sip.native_module import OnMessage
from pbxgui.store.call_records import CallRecords
from pbxgui.store.store import DATABASE, Store
from tests.benchmarks.call_records import BEGAN, EVERY, LIFE, RATE

ADDRESS = b"192.0.2.1".ljust(48, b"\0") + (5060).to_bytes(4, "little")
HEAD = (
    "Via: SIP/2.0/UDP 192.0.2.1:5060;rport;branch=z9hG4bK9c4b1b62fbfff83f\r\nMax-Forwards: 70\r\n"
    'From: "Erika" <sip:0301234567@192.0.2.1>;tag=953d55a0f887\r\nTo: <sip:2001@192.0.2.9>;tag=20b8c179-1f7e\r\n'
    "Contact: <sip:0301234567@192.0.2.1:5060>\r\nAllow: INVITE, ACK, BYE, CANCEL, PRACK, UPDATE, OPTIONS\r\n"
)
SDP = (
    "v=0\r\no=- 1154093428 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\n"
    "m=audio 42910 RTP/AVP 0 8 101\r\na=rtpmap:0 PCMU/8000\r\na=rtpmap:8 PCMA/8000\r\n"
    "a=rtpmap:101 telephone-event/8000\r\na=fmtp:101 0-16\r\na=sendrecv\r\n"
)
# When, of which leg, whether sent, the first line, and whether with SDP.
MESSAGES = (
    (0.0, "a", False, "INVITE sip:2001@192.0.2.9 SIP/2.0", True),
    (0.0, "a", True, "SIP/2.0 100 Trying", False),
    (0.003, "a", True, "SIP/2.0 183 Session Progress", True),
    (3.849, "b", True, "INVITE sip:1001@192.0.2.2 SIP/2.0", True),
    (3.86, "b", False, "SIP/2.0 100 Trying", False),
    (3.95, "b", False, "SIP/2.0 180 Ringing", False),
    (6.0, "b", False, "SIP/2.0 200 OK", True),
    (6.0, "b", True, "ACK sip:1001@192.0.2.2 SIP/2.0", False),
    (6.0, "a", True, "SIP/2.0 200 OK", True),
    (6.0, "a", False, "ACK sip:2001@192.0.2.9 SIP/2.0", False),
    (9.0, "a", False, "BYE sip:2001@192.0.2.9 SIP/2.0", False),
    (9.0, "a", True, "SIP/2.0 200 OK", False),
    (9.0, "b", True, "BYE sip:1001@192.0.2.2 SIP/2.0", False),
    (9.01, "b", False, "SIP/2.0 200 OK", False),
)
KINDS = (("records alone", False, False), ("with logs", True, False), ("with SIP messages", True, True))
What = CallEvent | WireMessage


def happenings(count: int, *, sip: bool) -> list[tuple[float, What]]:
    """Return what happens, by its moments."""
    found: list[tuple[float, What]] = []
    for call in range(count):
        began = call / RATE
        for at, leg, sent, first, with_sdp in MESSAGES if sip else ():
            body = SDP if with_sdp else ""
            text = f"{first}\r\n{HEAD}Call-ID: {leg}{call}\r\nContent-Length: {len(body)}\r\n\r\n{body}"
            found.append((began + at, WireMessage(BEGAN + began + at, sent, text.encode(), ADDRESS)))
        for at, kind, details in LIFE:
            more = {**details, "sip_call_id": f"a{call}"} if kind is EventKind.OFFERED else details
            text = f"What happened in this call was {kind.value}."
            found.append(
                (began + at, CallEvent(BEGAN + began + at, at, CallId(f"c{call}"), kind, text, more))
            )
    return sorted(found, key=lambda pair: pair[0])


def batches(count: int, *, sip: bool) -> Iterator[list[What]]:
    """Yield what happens in each quarter of a second."""
    batch: list[What] = []
    until = EVERY
    for moment, what in happenings(count, sip=sip):
        while moment >= until:
            yield batch
            batch, until = [], until + EVERY
        batch.append(what)
    yield batch


def measure(count: int, *, logs: bool, sip: bool) -> tuple[float, int]:
    """Return the microseconds a call and the bytes a call on disk."""
    ready = list(batches(count, sip=sip))
    clock = [0.0]
    with tempfile.TemporaryDirectory() as folder:
        Store.open(Path(folder)).close()
        records, ledger, book = CallRecords(Path(folder)), Ledger(), LogBook(lambda: clock[0])
        began = time.process_time()
        for batch in ready:
            clock[0] += EVERY
            _round(batch, records, ledger, book, logs=logs)
        spent = time.process_time() - began
        size = sum(file.stat().st_size for file in Path(folder).glob(f"{DATABASE}*"))
    return 1e6 * spent / count, size // count


def _round(batch: list[What], records: CallRecords, ledger: Ledger, book: LogBook, *, logs: bool) -> None:
    for what in batch:
        if isinstance(what, WireMessage):
            book.take_message(what)
        else:
            ledger.take(what)
            if logs:
                book.take(what)
    unwritten, logged = ledger.unwritten(500), book.unwritten(500)
    named = []
    while unwritten or logged:
        keys = records.write([(one.key, one.record) for one in unwritten], (), [one.piece for one in logged])
        ledger.written(unwritten, keys)
        book.written(logged)
        named += [(one.call, key) for one, key in zip(unwritten, keys, strict=True) if one.key is None]
        unwritten, logged = ledger.unwritten(500), book.unwritten(500)
    book.name(named)
    book.tidy()
    ledger.forget_ended()


class _Sink:
    def __init__(self, *, wants: bool) -> None:
        self.wants_messages = wants
        self.taken: list[WireMessage] = []

    def message(self, message: WireMessage) -> None:
        self.taken.append(message)


def hook(*, wants: bool, times: int = 20_000) -> float:
    """Return the microseconds that a message takes on the SIP thread, the way from C into Python included."""
    module = MessageModule.__new__(MessageModule)
    module._sink = _Sink(wants=wants)
    raw, text = ctypes.create_string_buffer(ctypes.sizeof(Received)), ctypes.create_string_buffer(b"x" * 600)
    data = Received.from_buffer(raw)
    data.text, data.length = ctypes.addressof(text), 600
    call_back, address = OnMessage(module._received), ctypes.addressof(raw)
    began = time.thread_time()
    for _ in range(times):
        call_back(address)
    return 1e6 * (time.thread_time() - began) / times


def main() -> None:
    """Measure and print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000
    for name, logs, sip in KINDS:
        spent, size = min(measure(count, logs=logs, sip=sip) for _ in range(3))
        print(f"{name:<18} {spent:5.0f} us and {size:6} bytes a call")  # noqa: T201
    for name, wants in (("kept", True), ("not kept", False)):
        print(f"a message {name:<8} {min(hook(wants=wants) for _ in range(3)):5.2f} us on the SIP thread")  # noqa: T201


if __name__ == "__main__":
    main()
