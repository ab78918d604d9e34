"""Call records: what became of each call, folded from what happened on it, and what follows from that."""

from pbxgui.core.records.evidence import Verdict, evidence, verdict
from pbxgui.core.records.fold import Fact, begun, closed, step
from pbxgui.core.records.record import CallLeg, CallRecord, HeardSound, RuleMet, Voice
from pbxgui.core.records.seconds import (
    billed_seconds,
    early_seconds,
    greeting_seconds,
    ringing_seconds,
    talk_seconds,
)

__all__ = [
    "CallLeg",
    "CallRecord",
    "Fact",
    "HeardSound",
    "RuleMet",
    "Verdict",
    "Voice",
    "begun",
    "billed_seconds",
    "closed",
    "early_seconds",
    "evidence",
    "greeting_seconds",
    "ringing_seconds",
    "step",
    "talk_seconds",
    "verdict",
]
