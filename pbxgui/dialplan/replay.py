"""What a call record says its caller heard, from second to second, so that it can be put together again and played.

It is no recording: a record knows which sounds were played, when and for how long. Conversations were never recorded,
and are cut to a moment of silence; so is what goes on for longer than anybody wants to listen to.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from pbxgui.core.records import CallRecord, HeardSound
from pbxgui.dialplan.hearing import Heard, Segment

TALK_SECONDS = 2.0
"""What is left of a conversation."""

MOST_SECONDS = 600.0
"""What is left at most of anything else: a sound file stays within what its format can hold."""


@dataclass(frozen=True, slots=True)
class Replayed:
    """One stretch of a replay.

    Attributes:
        segment: what is heard, in seconds from the beginning of the replay; `name` as the dialplan names the sound.
        at: when it began in the call, in seconds from its INVITE.
        left_out: seconds of it that the replay leaves out.
        sound: as the record has it; None for what is none of our sounds.

    """

    segment: Segment
    at: float
    left_out: float = 0.0
    sound: HeardSound | None = None

    @property
    def seconds(self) -> float:
        """How long it is in the replay."""
        return self.segment.end - self.segment.start

    @property
    def until(self) -> float:
        """When it ended in the call."""
        return self.at + self.seconds + self.left_out


@dataclass(frozen=True, slots=True)
class _Span:
    """A stretch of the call; of those that cover one moment, the last counts that is told."""

    begin: float
    end: float
    heard: Heard
    sound: HeardSound | None = None


def replayed(record: CallRecord) -> tuple[Replayed, ...]:
    """Return what the caller heard, one stretch after the other; nothing of a call in which we played nothing."""
    if not record.sounds:
        return ()
    found: list[Replayed] = []
    start = 0.0
    for span in _joined(record):
        passed = span.end - span.begin
        kept = min(passed, TALK_SECONDS if span.heard is Heard.CONVERSATION else MOST_SECONDS)
        name = span.sound.sound if span.sound is not None else ""
        segment = Segment(start, start + kept, span.heard, name)
        found.append(Replayed(segment, span.begin, passed - kept, span.sound))
        start += kept
    return tuple(found)


def place_in(replay: tuple[Replayed, ...], moment: float) -> float:
    """Return which second of a replay a moment of its call is; its end for one behind that."""
    for stretch in replay:
        if moment < stretch.until:
            return min(stretch.segment.start + max(0.0, moment - stretch.at), stretch.segment.end)
    return replay[-1].segment.end if replay else 0.0


def _joined(record: CallRecord) -> Iterator[_Span]:
    """Yield what is heard without a gap: silence wherever the record tells of nothing else."""
    spans = [
        _Span(0.0, _end(record), Heard.SILENCE),
        *_own_ringing(record),
        *_talks(record),
        *_sounds(record),
    ]
    moments = sorted({moment for span in spans for moment in (span.begin, span.end)})
    current: _Span | None = None
    for begin, end in pairwise(moments):
        over = [span for span in spans if span.begin <= begin and end <= span.end][-1]
        if current is not None and (over.heard, over.sound) == (current.heard, current.sound):
            current = _Span(current.begin, end, current.heard, current.sound)
            continue
        if current is not None:
            yield current
        current = _Span(begin, end, over.heard, over.sound)
    if current is not None:
        yield current


def _end(record: CallRecord) -> float:
    return record.last if record.ended is None else record.ended


def _own_ringing(record: CallRecord) -> Iterator[_Span]:
    """Yield when the caller's own telephone rang: from the 180 until sound came from us."""
    others = (record.progress, record.answered, _end(record))
    until = min(moment for moment in others if moment is not None)
    if record.ringing is not None and record.ringing < until:
        yield _Span(record.ringing, until, Heard.OWN_RINGBACK)


def _talks(record: CallRecord) -> Iterator[_Span]:
    """Yield when the caller was connected with a telephone."""
    end = _end(record)
    for leg in record.legs:
        begin, over = leg.answered, end if leg.ended is None else min(leg.ended, end)
        if begin is not None and begin < over:
            yield _Span(begin, over, Heard.CONVERSATION)


def _sounds(record: CallRecord) -> Iterator[_Span]:
    end = _end(record)
    for place, sound in enumerate(record.sounds):
        following = record.sounds[place + 1].began if place + 1 < len(record.sounds) else end
        over = following if sound.seconds is None else sound.began + sound.seconds
        if sound.began < min(over, end):
            yield _Span(sound.began, min(over, end), _heard(record, sound), sound)


def _heard(record: CallRecord, sound: HeardSound) -> Heard:
    """Return what a sound is; tones that go on while a telephone is called are its ringing."""
    if sound.sound:
        return Heard.MUSIC if sound.loops else Heard.GREETING
    over = math.inf if sound.seconds is None else sound.began + sound.seconds
    called = any(
        leg.dialled <= over and (leg.ended is None or leg.ended > sound.began) for leg in record.legs
    )
    return Heard.RINGBACK if called else Heard.TONES
