"""The phones that one call has rung, each with how it fared: what a person sees of a ring group."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType

MOST_MEMBERS = 32
"""Phones of one call that are listed."""


class MemberState(StrEnum):
    """How a phone fares that a call has been sent to."""

    CALLED = "called"  # the INVITE is on its way
    RINGING = "ringing"
    ANSWERED = "answered"
    BUSY = "busy"
    DECLINED = "declined"
    OFFLINE = "offline"  # there is no such phone, or it cannot be reached
    FAILED = "failed"  # anything else that it refused with
    UNANSWERED = "unanswered"  # it rang for its time
    ELSEWHERE = "elsewhere"  # it stopped ringing, as another one has answered
    HUNG_UP = "hung-up"


WAITING = frozenset({MemberState.CALLED, MemberState.RINGING})
"""The states of those from whom an answer may still come."""

_REFUSED: Mapping[int, MemberState] = MappingProxyType(
    {
        486: MemberState.BUSY,
        600: MemberState.BUSY,
        401: MemberState.DECLINED,
        403: MemberState.DECLINED,
        407: MemberState.DECLINED,
        603: MemberState.DECLINED,
        404: MemberState.OFFLINE,
        408: MemberState.OFFLINE,
        410: MemberState.OFFLINE,
        430: MemberState.OFFLINE,
        480: MemberState.OFFLINE,
        502: MemberState.OFFLINE,
        503: MemberState.OFFLINE,
        504: MemberState.OFFLINE,
    }
)
_TEMPORARILY_UNAVAILABLE = 480


@dataclass(frozen=True, slots=True)
class Member:
    """One phone, by the name that people call it, and its state."""

    name: str
    state: MemberState


Members = tuple[Member, ...]


def told(members: Members, name: str, state: MemberState) -> Members:
    """Return the phones with one of them in another state; one that was not there is added while there is room."""
    if not name:
        return members
    for place, member in enumerate(members):
        if member.name == name:
            changed = member if member.state is state else replace(member, state=state)
            return members if changed is member else (*members[:place], changed, *members[place + 1 :])
    return (*members, Member(name, state)) if len(members) < MOST_MEMBERS else members


def refused(members: Members, name: str, status: int | None) -> Members:
    """Return the phones after one has refused with a status of SIP; None where it could not even be called.

    A phone that rang and then says 480 (RFC 3261 section 21.4.18) has been left ringing.
    """
    rang = Member(name, MemberState.RINGING) in members
    if status is None:
        return told(members, name, MemberState.OFFLINE)
    if status == _TEMPORARILY_UNAVAILABLE and rang:
        return told(members, name, MemberState.UNANSWERED)
    return told(members, name, _REFUSED.get(status, MemberState.FAILED))


def answered(members: Members, name: str) -> Members:
    """Return the phones after one has answered: no other one rings any more."""
    return _each(told(members, name, MemberState.ANSWERED), WAITING, MemberState.ELSEWHERE)


def given_up(members: Members) -> Members:
    """Return the phones after the dialplan has gone on: whoever rang did not answer."""
    return _each(members, WAITING, MemberState.UNANSWERED)


def hung_up(members: Members) -> Members:
    """Return the phones after the one that talked has gone."""
    return _each(members, frozenset({MemberState.ANSWERED}), MemberState.HUNG_UP)


def _each(members: Members, those: frozenset[MemberState], state: MemberState) -> Members:
    if not any(member.state in those for member in members):
        return members
    return tuple(replace(one, state=state) if one.state in those else one for one in members)
