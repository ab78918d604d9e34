"""One call as it is now: how far towards the caller it has come, what goes on in it, and with whom.

Two tables decide: `core.call.TRANSITIONS` for the way to the answer, and `ACTIVITIES` here for what the caller hears.
What people are shown, `Phase`, follows from both. `step` is told of what has happened and never argues with it: a
signal that fits no row of a table, such as the end of a greeting that the end of its call has overtaken, changes
nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType

from pbxgui.core import members
from pbxgui.core.call import TRANSITIONS, CallSignal, CallState
from pbxgui.core.errors import UserError
from pbxgui.core.members import Members, MemberState
from pbxgui.core.records.details import Details, text, whole
from pbxgui.core.records.record import RuleMet
from pbxgui.core.records.rule import met
from pbxgui.core.sentence import said

MOST_PEERS = 32
"""Phones that are listed of one call; what rings beyond that is not shown."""


class Direction(StrEnum):
    """Where a call comes from."""

    INCOMING = "incoming"  # from outside
    INTERNAL = "internal"  # from a phone of an extension
    PLACED = "placed"  # from a person here, who had an extension rung first


class Activity(StrEnum):
    """What goes on in a call at the moment."""

    NOTHING = "nothing"
    GREETING = "greeting"  # a recording plays
    RINGING = "ringing"  # phones are being called
    TALKING = "talking"  # caller and phone hear each other
    HELD = "held"  # one of the two holds


class Deed(StrEnum):
    """What changes the activity of a call."""

    STEP = "step"  # the dialplan goes on: whatever it did before is over
    GREETING_STARTED = "greeting-started"
    GREETING_ENDED = "greeting-ended"
    DIALLING = "dialling"
    FAR_RINGING = "far-ringing"
    FAR_FAILED = "far-failed"
    BRIDGED = "bridged"
    HELD = "held"
    RESUMED = "resumed"
    FAR_ENDED = "far-ended"
    MEDIA = "media"


class Phase(StrEnum):
    """What a person is told about a call; whether it is billed is told beside it."""

    OFFERED = "offered"  # the INVITE has come, nothing is heard yet
    EARLY_MEDIA = "early-media"  # the caller hears us, not answered
    GREETING = "greeting"
    RINGING = "ringing"
    ANSWERED = "answered"
    BRIDGED = "bridged"
    HELD = "held"
    ENDED = "ended"


ACTIVITIES: Mapping[tuple[Activity, Deed], Activity] = MappingProxyType(
    {
        (Activity.NOTHING, Deed.GREETING_STARTED): Activity.GREETING,
        (Activity.NOTHING, Deed.DIALLING): Activity.RINGING,
        (Activity.NOTHING, Deed.BRIDGED): Activity.TALKING,
        (Activity.GREETING, Deed.STEP): Activity.NOTHING,
        (Activity.GREETING, Deed.GREETING_STARTED): Activity.GREETING,
        (Activity.GREETING, Deed.GREETING_ENDED): Activity.NOTHING,
        (Activity.GREETING, Deed.DIALLING): Activity.RINGING,
        (Activity.RINGING, Deed.STEP): Activity.NOTHING,
        (Activity.RINGING, Deed.GREETING_STARTED): Activity.GREETING,
        (Activity.RINGING, Deed.DIALLING): Activity.RINGING,
        (Activity.RINGING, Deed.BRIDGED): Activity.TALKING,
        (Activity.TALKING, Deed.STEP): Activity.NOTHING,
        (Activity.TALKING, Deed.HELD): Activity.HELD,
        (Activity.TALKING, Deed.FAR_ENDED): Activity.NOTHING,
        (Activity.HELD, Deed.STEP): Activity.NOTHING,
        (Activity.HELD, Deed.RESUMED): Activity.TALKING,
        (Activity.HELD, Deed.FAR_ENDED): Activity.NOTHING,
    }
)

_QUIET: Mapping[CallState, Phase] = MappingProxyType(
    {
        CallState.RING: Phase.OFFERED,
        CallState.RINGING: Phase.RINGING,
        CallState.EARLY: Phase.EARLY_MEDIA,
        CallState.UP: Phase.ANSWERED,
        CallState.DOWN: Phase.ENDED,
    }
)
_BUSY: Mapping[Activity, Phase] = MappingProxyType(
    {
        Activity.GREETING: Phase.GREETING,
        Activity.RINGING: Phase.RINGING,
        Activity.TALKING: Phase.BRIDGED,
        Activity.HELD: Phase.HELD,
    }
)
_WITH_PEERS = (Activity.RINGING, Activity.TALKING, Activity.HELD)


@dataclass(frozen=True, slots=True)
class LiveCall:
    """One call at one moment.

    Attributes:
        call: the engine's name of the call.
        caller: the caller's number as received, or an empty string.
        number: what was dialled.
        began: when the INVITE came, in seconds since the epoch.
        since: when the phase, or the billing, became what it is; in seconds since the epoch.
        state: how far towards the caller the call has come.
        activity: what goes on.
        answered: when the 200 went out, in seconds since the epoch; None before.
        sound: what is played while the activity is GREETING.
        peers: the phones that ring, or the one that talks; one that has two devices stands twice while they ring.
        name: the caller's name as received, or an empty string.
        direction: where it comes from.
        rule: what has decided about the call, by the last step of its program; None before.
        codec: of the sound between the caller and us; empty before any.
        members: every phone that the call has rung so far, with how it fared.

    """

    call: str
    caller: str
    number: str
    began: float
    since: float
    state: CallState = CallState.RING
    activity: Activity = Activity.NOTHING
    answered: float | None = None
    sound: str = ""
    peers: tuple[str, ...] = ()
    name: str = ""
    direction: Direction = Direction.INCOMING
    rule: RuleMet | None = None
    codec: str = ""
    members: Members = ()

    @property
    def phase(self) -> Phase:
        """What a person is told."""
        if self.state is CallState.DOWN:
            return Phase.ENDED
        return _BUSY.get(self.activity) or _QUIET[self.state]

    @property
    def billed(self) -> bool:
        """Whether the call has been answered and is normally billed."""
        return self.state is CallState.UP


@dataclass(frozen=True, slots=True)
class Happening:
    """What has happened on a call.

    Attributes:
        signal: what it does to the call.
        at: seconds since the epoch.
        name: the sound that begins, or the phone that it is about; may be empty.
        details: what else is told of it, named as in the engine's events.

    """

    signal: CallSignal | Deed
    at: float
    name: str = ""
    details: Details = field(default_factory=dict)


def step(call: LiveCall, happening: Happening) -> LiveCall:
    """Return the call as it is after that; the same object if nothing has changed."""
    signal = happening.signal
    if isinstance(signal, CallSignal):
        after = _signalled(call, signal, happening.at)
    else:
        after = _noted(_acted(call, signal, happening.name), signal, happening)
    if (after.phase, after.billed) != (call.phase, call.billed):
        return replace(after, since=happening.at)
    return after


def _noted(call: LiveCall, deed: Deed, happening: Happening) -> LiveCall:
    """Return the call with what else the deed tells: the rule met, the codec, how each phone fares."""
    if call.state is CallState.DOWN:
        return call
    if deed is Deed.MEDIA:
        codec = text(happening.details.get("codec")) or call.codec
        return call if codec == call.codec else replace(call, codec=codec)
    rule = met(call.rule, happening.details) if deed is Deed.STEP else call.rule
    fared = _members(call, deed, happening)
    if rule == call.rule and fared is call.members:
        return call
    return replace(call, rule=rule, members=fared)


def _members(call: LiveCall, deed: Deed, happening: Happening) -> Members:
    now, name = call.members, happening.name
    match deed:
        case Deed.STEP:
            return members.given_up(now)
        case Deed.DIALLING:
            return members.told(now, name, MemberState.CALLED)
        case Deed.FAR_RINGING:
            return members.told(now, name, MemberState.RINGING)
        case Deed.FAR_FAILED if name not in call.peers:  # otherwise another device of it rings on
            return members.refused(now, name, whole(happening.details.get("status")))
        case Deed.BRIDGED:
            return members.answered(now, name)
        case Deed.FAR_ENDED:
            return members.hung_up(now)
    return now


def _signalled(call: LiveCall, signal: CallSignal, at: float) -> LiveCall:
    state = TRANSITIONS.get((call.state, signal), call.state)
    if state is call.state:
        return call
    return replace(call, state=state, answered=at if state is CallState.UP else call.answered)


def _acted(call: LiveCall, deed: Deed, name: str) -> LiveCall:
    if call.state is CallState.DOWN:
        return call
    activity = ACTIVITIES.get((call.activity, deed), call.activity)
    sound = name if deed is Deed.GREETING_STARTED else call.sound
    after = (
        activity,
        sound if activity is Activity.GREETING else "",
        _peers(call.peers, deed, name) if activity in _WITH_PEERS else (),
    )
    if after == (call.activity, call.sound, call.peers):
        return call
    return replace(call, activity=after[0], sound=after[1], peers=after[2])


def _peers(peers: tuple[str, ...], deed: Deed, name: str) -> tuple[str, ...]:
    match deed:
        case Deed.DIALLING:
            return (*peers, name)[:MOST_PEERS]
        case Deed.FAR_FAILED if name in peers:
            first = peers.index(name)
            return (*peers[:first], *peers[first + 1 :])
        case Deed.BRIDGED:
            return (name,)
        case _:
            return peers


def unknown_call(name: str) -> UserError:
    """Return the error for the name of a call that is not in progress, cut to what a person can read."""
    return UserError(
        "call-unknown",
        said("There is no call {name}.", name=f"{name:.40}"),
        "It may have ended; `pbxgui calls` lists them.",
    )
