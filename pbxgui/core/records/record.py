"""The record of one call. All moments are seconds since its INVITE came; None is what has not happened."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Voice:
    """The recording behind a sound: which greeting, which of its versions (from 1 on), the SHA-256 of its master."""

    greeting: str
    version: int
    sha256: str


@dataclass(frozen=True, slots=True)
class RuleMet:
    """What decided about the call: a rule of a number by its place from 1 on, or None for the number's default."""

    number: str
    rule: int | None = None


@dataclass(frozen=True, slots=True)
class HeardSound:
    """A sound that was played to the caller.

    Attributes:
        sound: as the dialplan names it; empty for tones.
        voice: the recording, where it is one of a greeting.
        began: when its first sample was sent.
        seconds: how much of it was sent; None while it plays, or when that is not known.
        length: of the whole sound; None for tones and for what is played over and over.
        loops: whether it is ringback or music, played over and over.
        answered: whether the call had been answered when it began.

    """

    sound: str
    began: float
    voice: Voice | None = None
    seconds: float | None = None
    length: float | None = None
    loops: bool = False
    answered: bool = False


@dataclass(frozen=True, slots=True)
class CallLeg:
    """A telephone that was called.

    Attributes:
        target: as the dialplan names it.
        uri: where the INVITE went; empty when none could be sent.
        dialled: when it went out; the same as `answered` for a telephone that comes from another call.
        ringing: when the first 180 or 183 came back.
        answered: when caller and telephone were connected.
        ended: when it was over for this telephone.
        status: the final response of a telephone that refused.
        outcome: how it ended, in words.
        codec: of its sound, as that of the caller's leg in `CallRecord`; empty until that is known, with its end.
        sent: RTP packets sent to it; `received` from it; `lost` of those expected from it.
        jitter: of the packets from it, in seconds, the mean.
        reports: RTCP reports in which it told what it got from us.
        lost_there: packets that it says it missed.

    """

    target: str
    uri: str
    dialled: float
    ringing: float | None = None
    answered: float | None = None
    ended: float | None = None
    status: int | None = None
    outcome: str = ""
    codec: str = ""
    sent: int | None = None
    received: int | None = None
    lost: int | None = None
    jitter: float | None = None
    reports: int | None = None
    lost_there: int | None = None


@dataclass(frozen=True, slots=True)
class CallRecord:
    """One call.

    Attributes:
        started: when the INVITE came.
        number: the number dialled.
        caller: the calling number as received; empty when a stranger withholds it.
        source: address and port that the INVITE came from, ` over TLS` behind it where it did; or, in words, what else
            the call came from.
        sip_call_id: the Call-ID.
        withheld: whether the caller asked not to be shown to the telephones (RFC 3323).
        rule: what decided last.
        ringing: the first 180 to the caller.
        progress: the first 183 with SDP to the caller.
        prack: the first PRACK of the caller (RFC 3262).
        first_rtp: the first RTP packet to the caller.
        ring: the first telephone that rang.
        answered: the 200 to the caller.
        bridged: caller and telephone hear each other.
        parted: the telephone hung up.
        ended: the call is over.
        last: the last thing known of the call, to within a tenth of a second while it goes on.
        ended_by: `caller`, `phone` (the one that was called), `engine`, or `transfer` (it goes on as another call).
        status: the last SIP status.
        reason: its phrase as received; or why the record was closed.
        codec: of the caller's leg, as `PCMU/8000`; `PCMU/8000 SRTP` where its sound is encrypted.
        sent: RTP packets sent to the caller; `received` from the caller; `lost` of those expected from the caller.
        jitter: of the packets from the caller, in seconds, the mean.
        reports: RTCP reports in which the caller's side told what it got from us.
        lost_there: packets that it says it missed.
        trouble: the first thing that did not go as configured.
        sounds: what was played to the caller, in order.
        legs: the telephones that were called, in order.

    """

    started: datetime
    number: str = ""
    caller: str = ""
    source: str = ""
    sip_call_id: str = ""
    withheld: bool = False
    rule: RuleMet | None = None
    ringing: float | None = None
    progress: float | None = None
    prack: float | None = None
    first_rtp: float | None = None
    ring: float | None = None
    answered: float | None = None
    bridged: float | None = None
    parted: float | None = None
    ended: float | None = None
    last: float = 0.0
    ended_by: str = ""
    status: int | None = None
    reason: str = ""
    codec: str = ""
    sent: int = 0
    received: int = 0
    lost: int = 0
    jitter: float | None = None
    reports: int = 0
    lost_there: int = 0
    trouble: str = ""
    sounds: tuple[HeardSound, ...] = ()
    legs: tuple[CallLeg, ...] = ()
