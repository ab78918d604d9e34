"""Did the caller hear it: what speaks for it, and how sure that makes it."""

import pytest

from pbxgui.core.records import Verdict, evidence, verdict
from tests.core.records.facts import GREETING, OFFERED, PROGRESS, Happened, folded, happened

MEDIA = happened(0.06, "media", first_rtp=0.015, codec="PCMU/8000")
PRACK = happened(0.07, "prack")
ANSWERED = happened(4.1, "answered", status=200)


def ended(received: int = 0, sent: int = 200) -> Happened:
    return happened(5.0, "ended", by="caller", rtp_sent=sent, rtp_received=received)


def reported(lost: int) -> Happened:
    return happened(5.0, "media-ended", reports=2, lost_there=lost)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ((), None),
        ((PROGRESS, MEDIA, ended(100)), None),
        ((PROGRESS, GREETING, ended(sent=0)), Verdict.UNKNOWN),
        ((PROGRESS, MEDIA, GREETING, ended()), Verdict.UNKNOWN),
        ((PROGRESS, MEDIA, GREETING, ended(100)), Verdict.LIKELY),
        ((PROGRESS, MEDIA, GREETING, PRACK, ended()), Verdict.LIKELY),
        ((PROGRESS, MEDIA, GREETING, ANSWERED, ended()), Verdict.LIKELY),
        ((PROGRESS, MEDIA, GREETING, PRACK, ended(100)), Verdict.SURE),
        ((PROGRESS, GREETING, ANSWERED, ended(100)), Verdict.SURE),
        ((PROGRESS, MEDIA, GREETING, ended(), reported(2)), Verdict.SURE),
        ((PROGRESS, MEDIA, GREETING, PRACK, ended(100), reported(150)), Verdict.UNKNOWN),
    ],
)
def test_the_verdict_follows_from_what_the_wire_showed(
    facts: tuple[Happened, ...], expected: Verdict | None
) -> None:
    assert verdict(folded(OFFERED, *facts)) is expected


def test_the_evidence_is_told_in_words() -> None:
    assert evidence(folded(OFFERED, PROGRESS, MEDIA, GREETING, PRACK, ANSWERED, ended(9), reported(2))) == (
        "A 183 with SDP was sent.",
        "The caller's side acknowledged it (PRACK).",
        "The call was answered, so the caller's side has our address for sound.",
        "The first RTP packet left after 0.015 s.",
        "9 RTP packets came back.",
        "The caller's side reported 2 times what arrived (RTCP): 2 of 200 packets missed.",
    )
    assert evidence(folded(OFFERED, ended(sent=0))) == (
        "No 183 was sent.",
        "No RTP packet was sent.",
        "No RTP packet came back.",
    )
    assert "No RTP packet was sent." not in evidence(folded(OFFERED, ended(sent=1)))
