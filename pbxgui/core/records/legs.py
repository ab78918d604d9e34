"""The telephones of a record. A fact names one by its address, or by its target: then the first it can be is meant."""

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from pbxgui.core.records.details import Details, number, text, whole
from pbxgui.core.records.record import CallLeg, CallRecord

_ANSWERED = "answered"
_LONGEST_CODEC = 40  # characters
NOBODY = "nobody answered"
MOST_LEGS = 64  # of one record; telephones called beyond these are not written down

Wanted = Callable[[CallLeg], bool]


class Told(Protocol):
    """A fact with its sentence."""

    @property
    def text(self) -> str:
        """The sentence."""

    @property
    def details(self) -> Details:
        """Values by name."""


def dial(record: CallRecord, moment: float, details: Details) -> CallRecord:
    """Return the record with another telephone."""
    return _with(record, CallLeg(text(details.get("target")), text(details.get("uri")), moment))


def ring(record: CallRecord, moment: float, details: Details) -> CallRecord:
    """Return the record in which a telephone rings."""
    found = _find(record, details, lambda leg: leg.ended is None and leg.ringing is None)
    return record if found is None else _put(record, found, replace(record.legs[found], ringing=moment))


def ring_on(record: CallRecord, details: Details) -> CallRecord:
    """Return the record in which a telephone rings that was taken not to ring any more."""
    found = _find(record, details, lambda leg: leg.outcome == NOBODY)
    return (
        record if found is None else _put(record, found, replace(record.legs[found], ended=None, outcome=""))
    )


def fail(record: CallRecord, moment: float, fact: Told) -> CallRecord:
    """Return the record in which a telephone refused, or could not be called at all."""
    status, outcome = whole(fact.details.get("status")), text(fact.text)
    found = _find(record, fact.details, lambda leg: leg.ended is None and leg.answered is None)
    if found is None:
        leg = CallLeg(text(fact.details.get("target")), "", moment, None, None, moment, status, outcome)
        return _with(record, leg)
    ended = replace(record.legs[found], ended=moment, status=status, outcome=outcome)
    return _put(record, found, ended)


def bridge(record: CallRecord, moment: float, details: Details) -> CallRecord:
    """Return the record in which a telephone talks with the caller, and the others do not ring any more."""
    found = _find(record, details, lambda leg: leg.ended is None and leg.answered is None)
    if found is not None:
        record = _put(record, found, replace(record.legs[found], answered=moment, outcome=_ANSWERED))
    elif (
        _find(record, details, lambda leg: leg.ended is None) is None
    ):  # it comes from another call, and was answered
        target, uri = text(details.get("target")), text(details.get("uri"))
        record = _with(record, CallLeg(target, uri, moment, answered=moment, outcome=_ANSWERED))
    return close(record, moment, "answered elsewhere", ringing_only=True)


def hang_up(record: CallRecord, moment: float, details: Details, outcome: str = "") -> CallRecord:
    """Return the record in which the telephone that talked has hung up, or has left the call as `outcome` says."""
    found = _find(record, details, lambda leg: leg.ended is None and leg.answered is not None)
    if found is None:
        return record
    leg = record.legs[found]
    if not outcome:
        left = "vanished" if details.get("vanished") is True else "hung up"
        outcome = f"{_ANSWERED}, and {left}"
    return _put(record, found, replace(leg, ended=moment, outcome=outcome))


def describe_sound(record: CallRecord, details: Details) -> CallRecord:
    """Return the record that tells of a telephone that talked how its sound was."""
    found = _find(record, details, lambda leg: leg.answered is not None and leg.received is None)
    if found is None:
        return record
    told = replace(
        record.legs[found],
        codec=text(details.get("codec"))[:_LONGEST_CODEC],
        sent=whole(details.get("rtp_sent")),
        received=whole(details.get("rtp_received")) or 0,
        lost=whole(details.get("rtp_lost")),
        jitter=number(details.get("jitter")),
        reports=whole(details.get("reports")),
        lost_there=whole(details.get("lost_there")),
    )
    return _put(record, found, told)


def close(record: CallRecord, moment: float, outcome: str, *, ringing_only: bool = False) -> CallRecord:
    """Return the record with all its telephones ended; `ringing_only` leaves the one that talks."""
    if all(leg.ended is not None for leg in record.legs):
        return record
    return replace(record, legs=tuple(_closed(leg, moment, outcome, ringing_only) for leg in record.legs))


def _closed(leg: CallLeg, moment: float, outcome: str, ringing_only: bool) -> CallLeg:  # noqa: FBT001 - see close
    if leg.ended is not None or (ringing_only and leg.answered is not None):
        return leg
    return replace(leg, ended=moment, outcome=leg.outcome or outcome)


def _find(record: CallRecord, details: Details, wanted: Wanted) -> int | None:
    """Return the place of the telephone that is meant: by its address where it is told, else by its target."""
    target, uri = text(details.get("target")), text(details.get("uri"))
    for place, leg in enumerate(record.legs):
        if leg.target == target and wanted(leg) and uri in ("", leg.uri):
            return place
    return None


def _put(record: CallRecord, place: int, leg: CallLeg) -> CallRecord:
    return replace(record, legs=(*record.legs[:place], leg, *record.legs[place + 1 :]))


def _with(record: CallRecord, leg: CallLeg) -> CallRecord:
    return record if len(record.legs) >= MOST_LEGS else replace(record, legs=(*record.legs, leg))
