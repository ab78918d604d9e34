"""What happens on a call, folded into its record: one fact at a time, in whatever order, and never an error.

Facts come from the engine as they happen, and some after the end of the call. Texts in them come from the network:
they are cut to a length that a record may have, and to what UTF-8 can hold.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from types import MappingProxyType
from typing import Protocol

from pbxgui.core.records import legs, sounds
from pbxgui.core.records.details import Details, number, text, whole
from pbxgui.core.records.record import CallRecord
from pbxgui.core.records.rule import met

_LONGEST_CALL = 10 * 86_400.0
_PRECISION = 0.1  # seconds; so much may have passed since `last` while nothing of interest happened
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LATEST = 32_503_680_000.0  # the year 3000, so that no clock gives a moment that cannot be written
_PROGRESS, _RINGING = 183, 180
_BY = frozenset({"caller", "phone", "engine", "transfer"})


class Fact(Protocol):
    """Something that happened on a call, as the engine tells it."""

    @property
    def at(self) -> float:
        """Seconds since the epoch."""

    @property
    def elapsed(self) -> float:
        """Seconds since the call's INVITE came."""

    @property
    def kind(self) -> str:
        """What happened, by the engine's word."""

    @property
    def text(self) -> str:
        """The same as a sentence."""

    @property
    def details(self) -> Details:
        """Values by name."""


def begun(fact: Fact) -> CallRecord:
    """Return the record of a call of which this is the first fact."""
    since = fact.at - fact.elapsed
    return CallRecord(_EPOCH + timedelta(seconds=since if 0.0 < since < _LATEST else 0.0))


def step(record: CallRecord, fact: Fact) -> CallRecord:
    """Return the record with one more fact; what is of no interest, or comes too late, changes nothing."""
    if fact.kind == "media-ended":
        return _media_ended(record, fact.details)
    if fact.kind == "far-media-ended":
        return legs.describe_sound(record, fact.details)
    if record.ended is not None:
        return record
    moment = fact.elapsed if record.last < fact.elapsed < _LONGEST_CALL else record.last
    take = _STEPS.get(fact.kind)
    after = record if take is None else take(record, moment, fact)
    if after.last == moment or (after is record and moment - record.last < _PRECISION):
        return after
    return replace(after, last=moment)


def closed(record: CallRecord, reason: str) -> CallRecord:
    """Return the record of a call whose end nobody saw, ended at the last thing that is known of it."""
    if record.ended is not None:
        return record
    ended = replace(record, ended=record.last, ended_by="engine", reason=text(reason))
    return legs.close(sounds.close(ended, record.last), record.last, text(reason))


Step = Callable[[CallRecord, float, Fact], CallRecord]


def _offered(record: CallRecord, moment: float, fact: Fact) -> CallRecord:
    details = fact.details
    return replace(
        record,
        last=moment,
        number=text(details.get("extension")),
        caller=text(details.get("caller")),
        source=text(details.get("source")),
        sip_call_id=text(details.get("sip_call_id")),
        withheld=details.get("withheld") is True,
    )


def _step(record: CallRecord, moment: float, fact: Fact) -> CallRecord:
    """Take a step of the dialplan: whatever rang does not ring any more."""
    record = legs.close(record, moment, legs.NOBODY, ringing_only=True)
    rule = met(record.rule, fact.details)
    return record if rule == record.rule else replace(record, rule=rule)


def _provisional(record: CallRecord, moment: float, fact: Fact) -> CallRecord:
    status = whole(fact.details.get("status"))
    if status == _PROGRESS and record.progress is None:
        return replace(record, last=moment, progress=moment)
    if status == _RINGING and record.ringing is None:
        return replace(record, last=moment, ringing=moment)
    return record


def _acknowledged(record: CallRecord, moment: float, _: Fact) -> CallRecord:
    return record if record.prack is not None else replace(record, last=moment, prack=moment)


def _media(record: CallRecord, moment: float, fact: Fact) -> CallRecord:
    """Take the first RTP packet, which was sent a little before it is told of."""
    if record.first_rtp is not None:
        return record
    opened = min((m for m in (record.progress, record.answered) if m is not None), default=0.0)
    first = number(fact.details.get("first_rtp"))
    sent = moment if first is None else min(max(first, opened), moment)
    return replace(record, last=moment, first_rtp=sent, codec=text(fact.details.get("codec")))


def _answered(record: CallRecord, moment: float, _: Fact) -> CallRecord:
    return record if record.answered is not None else replace(record, last=moment, answered=moment)


def _far_ringing(record: CallRecord, moment: float, fact: Fact) -> CallRecord:
    record = legs.ring(record, moment, fact.details)
    return record if record.ring is not None else replace(record, last=moment, ring=moment)


def _still_ringing(record: CallRecord, _: float, fact: Fact) -> CallRecord:
    """Take back that a telephone rings no more: the next Dial rings it, too."""
    return legs.ring_on(record, fact.details)


def _bridged(record: CallRecord, moment: float, fact: Fact) -> CallRecord:
    record = legs.bridge(sounds.close(record, moment), moment, fact.details)
    return record if record.bridged is not None else replace(record, last=moment, bridged=moment)


def _far_ended(record: CallRecord, moment: float, fact: Fact) -> CallRecord:
    return replace(legs.hang_up(record, moment, fact.details), last=moment, parted=moment)


def _transferred(record: CallRecord, moment: float, fact: Fact) -> CallRecord:
    return replace(legs.hang_up(record, moment, fact.details, text(fact.text)), last=moment, parted=moment)


def _trouble(record: CallRecord, _: float, fact: Fact) -> CallRecord:
    return record if record.trouble else replace(record, trouble=text(fact.text))


def _ended(record: CallRecord, moment: float, fact: Fact) -> CallRecord:
    details = fact.details
    by = details.get("by")
    record = replace(
        record,
        last=moment,
        ended=moment,
        ended_by=by if isinstance(by, str) and by in _BY else "",
        status=whole(details.get("status")),
        reason=text(details.get("reason")),
        sent=max(record.sent, whole(details.get("rtp_sent")) or 0),
        received=max(record.received, whole(details.get("rtp_received")) or 0),
        lost=max(record.lost, whole(details.get("rtp_lost")) or 0),
    )
    return legs.close(sounds.close(record, moment), moment, "the call was over")


def _media_ended(record: CallRecord, details: Details) -> CallRecord:
    return replace(
        record,
        codec=text(details.get("codec")) or record.codec,
        jitter=number(details.get("jitter")),
        reports=whole(details.get("reports")) or 0,
        lost_there=whole(details.get("lost_there")) or 0,
    )


_STEPS: Mapping[str, Step] = MappingProxyType(
    {
        "offered": _offered,
        "step": _step,
        "provisional": _provisional,
        "prack": _acknowledged,
        "media": _media,
        "greeting-started": lambda record, moment, fact: sounds.begin(record, moment, fact.details),
        "greeting-ended": lambda record, moment, _: sounds.close(record, moment, greeting_only=True),
        "loop-started": lambda record, moment, fact: sounds.begin(record, moment, fact.details, loops=True),
        "answered": _answered,
        "dialling": lambda record, moment, fact: legs.dial(record, moment, fact.details),
        "far-ringing": _far_ringing,
        "still-ringing": _still_ringing,
        "far-failed": legs.fail,
        "bridged": _bridged,
        "far-ended": _far_ended,
        "transferred": _transferred,
        "trouble": _trouble,
        "ended": _ended,
    }
)

KINDS = frozenset({*_STEPS, "media-ended", "far-media-ended"})
"""The kinds of facts that a record takes."""
