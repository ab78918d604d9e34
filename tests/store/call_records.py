"""Call records to be stored."""

from datetime import UTC, datetime, timedelta

from pbxgui.core.records import CallLeg, CallRecord, HeardSound, RuleMet, Voice

START = datetime(2026, 11, 22, 18, 30, 0, 250_000, tzinfo=UTC)


def call(minute: int = 0, *, number: str = "2001", caller: str = "0301234567", **more: object) -> CallRecord:
    """Return the record of a call that went on a minute when it was seen last."""
    return CallRecord(
        started=START + timedelta(minutes=minute),
        number=number,
        caller=caller,
        rule=RuleMet(number, 2),
        progress=0.01,
        last=60.0,
        sounds=(
            HeardSound("custom/welcome", 0.02, Voice("welcome", 3, "ab" * 32), 4.0, 4.0),
            HeardSound("", 4.1, loops=True),
        ),
        **{"legs": (CallLeg("PJSIP/1001", "sip:1001@192.0.2.1", 4.1, ringing=4.5),), **more},  # type: ignore[arg-type]
    )
