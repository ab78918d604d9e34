"""The states of a caller's call towards the answer, and the only ways from one to the next.

RING --180--> RINGING --183--> EARLY --200--> UP; each of the first three may skip ahead, none may go
back, and every state may end in DOWN. Sources: RFC 3261 section 13.3.1, RFC 3262.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from pbxgui.core.errors import Bug


class CallState(StrEnum):
    """How far towards the caller the call has come."""

    RING = "ring"  # only 100 Trying has gone out
    RINGING = "ringing"  # 180 has gone out: the caller's phone makes its own ringback
    EARLY = "early"  # 183 with SDP has gone out: the caller hears us, not answered
    UP = "up"  # the 200 has gone out: answered, billed
    DOWN = "down"  # over


class CallSignal(StrEnum):
    """What moves a call on, seen from the side that answers it."""

    RINGING = "180"
    PROGRESS = "183"
    ANSWER = "200"
    END = "end"


TRANSITIONS: Mapping[tuple[CallState, CallSignal], CallState] = MappingProxyType(
    {
        (CallState.RING, CallSignal.RINGING): CallState.RINGING,
        (CallState.RING, CallSignal.PROGRESS): CallState.EARLY,
        (CallState.RING, CallSignal.ANSWER): CallState.UP,
        (CallState.RING, CallSignal.END): CallState.DOWN,
        (CallState.RINGING, CallSignal.RINGING): CallState.RINGING,
        (CallState.RINGING, CallSignal.PROGRESS): CallState.EARLY,
        (CallState.RINGING, CallSignal.ANSWER): CallState.UP,
        (CallState.RINGING, CallSignal.END): CallState.DOWN,
        (CallState.EARLY, CallSignal.PROGRESS): CallState.EARLY,
        (CallState.EARLY, CallSignal.ANSWER): CallState.UP,
        (CallState.EARLY, CallSignal.END): CallState.DOWN,
        (CallState.UP, CallSignal.END): CallState.DOWN,
        (CallState.DOWN, CallSignal.END): CallState.DOWN,
    }
)


def step(state: CallState, signal: CallSignal) -> CallState:
    """Return the state that follows; raise Bug for a signal that the state does not allow."""
    try:
        return TRANSITIONS[state, signal]
    except KeyError:
        raise Bug(
            "call-transition", f"A call in state “{state}” cannot take the signal “{signal}”."
        ) from None
