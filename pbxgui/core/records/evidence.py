"""Did the caller hear it? What the wire tells for and against it, and what follows from that.

RTP is not acknowledged. What comes near it are RTCP reports (RFC 3550 section 6.4): they say what arrived. Short
calls end before the first one; then RTP from the caller shows that the path is open, and a PRACK (RFC 3262) or
the ACK of the 200 that our SDP has arrived.
"""

from collections.abc import Iterator
from enum import StrEnum

from pbxgui.core.records.record import CallRecord

_MOST_LOST = 0.1  # of the packets sent; with more missing a greeting cannot be understood for sure


class Verdict(StrEnum):
    """How sure it is that the caller heard what was played."""

    SURE = "sure"
    LIKELY = "likely"
    UNKNOWN = "unknown"


def verdict(record: CallRecord) -> Verdict | None:
    """Return how sure it is; None when nothing was played."""
    if not record.sounds:
        return None
    if not _was_sent(record):
        return Verdict.UNKNOWN
    if record.reports:
        return Verdict.SURE if record.lost_there <= _MOST_LOST * record.sent else Verdict.UNKNOWN
    has_our_sdp = record.prack is not None or record.answered is not None
    signs = has_our_sdp + (record.received > 0)
    return (Verdict.UNKNOWN, Verdict.LIKELY, Verdict.SURE)[signs]


def evidence(record: CallRecord) -> tuple[str, ...]:
    """Return in words what the verdict rests on, one sentence each."""
    return tuple(_evidence(record))


def _was_sent(record: CallRecord) -> bool:
    return record.first_rtp is not None or record.sent > 0


def _evidence(record: CallRecord) -> Iterator[str]:
    yield "A 183 with SDP was sent." if record.progress is not None else "No 183 was sent."
    if record.prack is not None:
        yield "The caller's side acknowledged it (PRACK)."
    if record.answered is not None:
        yield "The call was answered, so the caller's side has our address for sound."
    if not _was_sent(record):
        yield "No RTP packet was sent."
    elif record.first_rtp is not None:
        yield f"The first RTP packet left after {record.first_rtp:.3f} s."
    yield f"{record.received} RTP packets came back." if record.received else "No RTP packet came back."
    if record.reports:
        yield (
            f"The caller's side reported {record.reports} times what arrived (RTCP):"
            f" {record.lost_there} of {record.sent} packets missed."
        )
