"""A call told in plain words: its moments in order, and how it ended.

Text from the network is not yet escaped in it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from operator import attrgetter
from typing import TypeGuard

from pbxgui.core.records.record import CallLeg, CallRecord, HeardSound, RuleMet
from pbxgui.core.sip_result import in_words

_OK, _LAST_FINAL = 200, 699
_WHO = {
    "caller": "the caller",
    "phone": "the telephone that was called",
    "engine": "the engine",
    "transfer": "a transfer",
}
_LAST_SYLLABLE = 0.1  # seconds; a greeting that lacks less of its end was heard to it
_NOBODY = "somebody who withholds the number"


@dataclass(frozen=True, slots=True)
class Moment:
    """Something that happened, `at` seconds after the INVITE."""

    at: float
    text: str


def moments(record: CallRecord) -> tuple[Moment, ...]:
    """Return what happened on a call, in the order of time."""
    return tuple(sorted(_moments(record), key=attrgetter("at")))


def caller_text(record: CallRecord) -> str:
    """Return who called."""
    if record.withheld and record.caller:
        return f"{record.caller} (withheld from the telephones)"
    return record.caller or _NOBODY


def rule_text(rule: RuleMet | None) -> str:
    """Return what decided about a call."""
    if rule is None:
        return "none"
    return f"{'the default' if rule.rule is None else f'rule {rule.rule}'} of {rule.number}"


def sound_text(sound: HeardSound) -> str:
    """Return what a sound is."""
    if sound.voice is not None:
        kind = "ringback" if sound.loops else "greeting"
        return f'the {kind} "{sound.voice.greeting}", version {sound.voice.version}'
    return f'"{sound.sound}"' if sound.sound else "tones"


def heard_text(sound: HeardSound) -> str:
    """Return how much of a sound was played, and whether the call was answered then."""
    length = "" if sound.length is None else f" of {sound.length:.1f}"
    much = "for an unknown time" if sound.seconds is None else f"{sound.seconds:.1f}{length} s"
    paid = "after the answer" if sound.answered else "before the answer, normally not billed"
    return f"{sound_text(sound)}: {much}, {paid}"


def ending(record: CallRecord) -> str:
    """Return how a call ended, or that it has not."""
    if record.ended is None:
        return "in progress"
    who = _WHO.get(record.ended_by, "somebody")
    result = result_text(record)
    return f"ended by {who}" + (f" ({result})" if result else "")


def result_text(record: CallRecord) -> str:
    """Return the SIP result in plain words, or why the record was closed without one; it may be empty."""
    if not _is_final(record.status):
        return record.reason
    return in_words(record.status if record.answered is None else _OK)


def outcome_text(leg: CallLeg) -> str:
    """Return how it ended for a telephone."""
    return in_words(leg.status) if _is_final(leg.status) else leg.outcome.removesuffix(".")


def sound_of_leg(leg: CallLeg) -> str:
    """Return how the sound of a telephone was; empty where nothing is known of it."""
    if leg.received is None:
        return ""
    counts = (
        (leg.sent, "packets sent"),
        (leg.received, "received"),
        (leg.lost, "lost"),
        (leg.lost_there, "missed there"),
    )
    figures = [f"{count} {what}" for count, what in counts if count is not None]
    if leg.jitter is not None:
        figures.append(f"jitter {1000 * leg.jitter:.1f} ms")
    return ", ".join([*filter(None, [leg.codec]), *figures])


def _is_final(status: int | None) -> TypeGuard[int]:
    return status is not None and _OK <= status <= _LAST_FINAL


def _moments(record: CallRecord) -> Iterator[Moment]:
    yield Moment(0.0, f"{caller_text(record)} calls {record.number}.")
    texts = (
        (record.ringing, "180 goes to the caller: the caller's telephone makes its own ringing."),
        (record.progress, "183 with SDP goes to the caller: the caller can hear us, and is not answered."),
        (record.prack, "The caller's side acknowledges the 183 (PRACK)."),
        (record.first_rtp, f"The first RTP packet goes to the caller ({record.codec})."),
        (record.answered, "200 goes to the caller: the call is answered, and normally billed from now on."),
        (record.bridged, "Caller and telephone hear each other."),
        (record.ended, f"The call is over, {ending(record)}."),
    )
    yield from (Moment(at, text) for at, text in texts if at is not None)
    for sound in record.sounds:
        yield from _sound(sound)
    for leg in record.legs:
        yield from _leg(leg)


def _sound(sound: HeardSound) -> Iterator[Moment]:
    what = sound_text(sound)
    yield Moment(sound.began, f"The caller is played {what}.")
    if sound.seconds is not None:
        whole = sound.length is not None and sound.seconds > sound.length - _LAST_SYLLABLE
        yield Moment(
            sound.began + sound.seconds, f"The caller hears {'the end' if whole else 'no more'} of {what}."
        )


def _leg(leg: CallLeg) -> Iterator[Moment]:
    if leg.answered == leg.dialled:
        yield Moment(leg.dialled, f"{leg.target} joins the call.")
    elif not leg.uri:
        yield Moment(leg.dialled, leg.outcome or f"{leg.target} is called.")
        return
    else:
        yield from _called(leg)
    if leg.ended is not None:
        yield Moment(leg.ended, f"{leg.target}: {outcome_text(leg)}.")


def _called(leg: CallLeg) -> Iterator[Moment]:
    yield Moment(leg.dialled, f"{leg.target} is called at {leg.uri}.")
    if leg.ringing is not None:
        yield Moment(leg.ringing, f"{leg.target} rings.")
    if leg.answered is not None:
        yield Moment(leg.answered, f"{leg.target} answers.")
