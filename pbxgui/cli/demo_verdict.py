"""What the demo's call proves: responses in their order, the greeting in the sound, both ends connected."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pbxgui.sip.phone import Hearing, LadderEvent, MediaStats

Reference = tuple[NDArray[np.generic], int]

SAME_SOUND = 0.98
"""Correlation from which on two sounds are the same, after a journey through G.711."""

_RESPONSES = ("100", "180", "183", "183 + SDP", "200")
_TONE_SHARE = 0.5  # of the power of a window: the tone is what is heard there
_CALLEE_TONE = 440.0
_CALLER_TONE = 660.0


@dataclass(frozen=True, slots=True)
class Evidence:
    """What both phones saw and heard.

    Attributes:
        timeline: the caller's ladder; times in seconds since its INVITE.
        invite_time: of that INVITE, on the monotonic clock.
        hearing: what the caller heard.
        media: the caller's RTP in numbers.
        far_hearing: what the phone of 1001 heard.

    """

    timeline: tuple[LadderEvent, ...]
    invite_time: float
    hearing: Hearing
    media: MediaStats
    far_hearing: Hearing


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was to be shown."""

    passed: bool
    text: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """All checks, and the sentence that sums them up."""

    checks: tuple[Check, ...]
    sentence: str

    @property
    def passed(self) -> bool:
        """Whether every check passed."""
        return all(check.passed for check in self.checks)


def judge(evidence: Evidence, greeting: Reference) -> Verdict:
    """Hold the evidence against what the seed's dialplan promises."""
    match = evidence.hearing.find(*greeting)
    answered = _time_of(evidence, "200")
    ends = match.end_time - evidence.invite_time
    checks = (
        _order(evidence),
        Check(
            match.correlation >= SAME_SOUND,
            f"the greeting was heard: {match.end - match.start:.2f} s, correlation {match.correlation:.3f}",
        ),
        Check(
            answered is not None and ends <= answered,
            f"it ended {(answered or 0) - ends:.3f} s before the call was answered",
        ),
        Check(
            evidence.media.lost == 0,
            f"{evidence.media.received} RTP packets, {evidence.media.lost} lost, longest gap "
            f"{evidence.media.largest_gap * 1000:.0f} ms",
        ),
        Check(_hears(evidence.hearing, _CALLEE_TONE), "after the answer the caller hears 1001"),
        Check(_hears(evidence.far_hearing, _CALLER_TONE), "and 1001 hears the caller"),
    )
    return Verdict(checks, _sentence(all(check.passed for check in checks), match.end - match.start))


def _order(evidence: Evidence) -> Check:
    labels = [event.label for event in evidence.timeline if event.label in _RESPONSES and not event.repeated]
    seen = labels[: labels.index("200") + 1] if "200" in labels else labels
    first = next((e.time for e in evidence.timeline if e.label == "183 + SDP"), None)
    when = "" if first is None else f"; the 183 came {first * 1000:.0f} ms after the INVITE"
    return Check(seen == ["100", "183 + SDP", "200"], f"responses: {', '.join(seen)}{when}")


def _time_of(evidence: Evidence, label: str) -> float | None:
    return next((event.time for event in evidence.timeline if event.label == label), None)


def _hears(hearing: Hearing, hertz: float) -> bool:
    """Whether a tone fills a second of what was heard."""
    return int(np.count_nonzero(hearing.tone(hertz) > _TONE_SHARE)) >= 10  # noqa: PLR2004 - windows of 0.1 s


def _sentence(passed: bool, seconds: float) -> str:  # noqa: FBT001 - the verdict itself
    if passed:
        return f"PASS: the caller heard {seconds:.1f} s of greeting before the call was answered, then 1001."
    return "FAIL: the caller did not get what the dialplan promises; see the lines marked FAIL."
