"""What happens on a call, told as it happens: one frozen event, one sentence."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NewType

CallId = NewType("CallId", str)

_CALL = "call-"
_LONGEST_NUMBER = 15  # digits; a database holds some more

Detail = str | int | float | bool | None


class EventKind(StrEnum):
    """The kinds of call events, in the order a call usually meets them."""

    OFFERED = "offered"  # the INVITE has come
    STEP = "step"  # the dialplan goes one step on
    PROVISIONAL = "provisional"  # 180 or 183 has gone out
    PRACK = "prack"  # the caller has acknowledged the 183 (RFC 3262)
    MEDIA = "media"  # the first RTP packet has gone to the caller
    GREETING_STARTED = "greeting-started"
    GREETING_ENDED = "greeting-ended"
    SKIPPED = "skipped"  # a person at this PBX has ended the greeting before its end
    LOOP_STARTED = "loop-started"  # tones, or music in place of ringing: what plays until something else does
    ANSWERED = "answered"  # the 200 has gone out
    DIALLING = "dialling"  # an INVITE goes to a phone
    FAR_RINGING = "far-ringing"  # that phone answered 180 or 183
    STILL_RINGING = "still-ringing"  # the next Dial rings a phone that rings already: it rings on
    FAR_FAILED = "far-failed"  # that phone is busy, declined, or is not there
    BRIDGED = "bridged"  # caller and phone hear each other
    FAR_ENDED = "far-ended"  # that phone hung up
    TRANSFERRED = "transferred"  # the party that this call was with, or its caller, goes on elsewhere
    RECALLED = "recalled"  # nobody has taken a transferred call: whoever transferred it is rung again
    HELD = "held"
    RESUMED = "resumed"
    DIGIT = "digit"  # a key press (RFC 4733)
    MESSAGE = "message"  # Verbose() and NoOp()
    TROUBLE = "trouble"  # something did not go as configured; the sentence says what and what to do
    ENDED = "ended"
    MEDIA_ENDED = "media-ended"  # how the sound between caller and engine was, told after the end
    FAR_MEDIA_ENDED = "far-media-ended"  # how it was between that phone and the engine, likewise


@dataclass(frozen=True, slots=True)
class CallEvent:
    """One thing that happened on one call.

    Attributes:
        at: seconds since the epoch.
        elapsed: seconds since the call's INVITE came.
        call: our name of the call, one that no other call of the installation has had.
        kind: what happened.
        text: one sentence for the person; text from the network in it is not yet escaped.
        details: machine-readable values, named as in the JSON output.

    """

    at: float
    elapsed: float
    call: CallId
    kind: EventKind
    text: str
    details: Mapping[str, Detail] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class EngineNotice:
    """Something about the engine as a whole: a malformed packet, a call refused for lack of capacity."""

    at: float
    code: str
    text: str
    details: Mapping[str, Detail] = field(default_factory=dict)


def call_name(number: int) -> CallId:
    """Return our name of a call, which people can say: `call-17`."""
    return CallId(f"{_CALL}{number}")


def call_number(name: str) -> int:
    """Return the number in our name of a call; 0 for what is no such name."""
    digits = name.removeprefix(_CALL)
    is_number = digits != name and digits.isascii() and digits.isdecimal()
    return int(digits) if is_number and len(digits) <= _LONGEST_NUMBER else 0


Observer = Callable[[CallEvent | EngineNotice], None]
