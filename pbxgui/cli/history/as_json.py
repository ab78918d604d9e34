"""A call record as one JSON object: all that is stored, and what follows from it. Moments in seconds from its start."""

import dataclasses

from pbxgui.core.records import (
    CallRecord,
    billed_seconds,
    early_seconds,
    evidence,
    greeting_seconds,
    ringing_seconds,
    talk_seconds,
    verdict,
)
from pbxgui.core.records.account import result_text


def as_json(key: int, record: CallRecord) -> dict[str, object]:
    """Return the object."""
    rounded = {name: _rounded(value) for name, value in dataclasses.asdict(record).items()}
    rounded["started"] = record.started.isoformat()
    return {
        "id": key,
        **rounded,
        "result": result_text(record),
        "early_seconds": _rounded(early_seconds(record)),
        "ringing_seconds": _rounded(ringing_seconds(record)),
        "talk_seconds": _rounded(talk_seconds(record)),
        "billed_seconds": _rounded(billed_seconds(record)),
        "greeting_seconds": _rounded(greeting_seconds(record)),
        "verdict": verdict(record),
        "evidence": evidence(record),
    }


def _rounded(value: object) -> object:
    """Return a value with its seconds to the microsecond; lists and objects likewise."""
    if isinstance(value, float):
        return round(value, 6)
    if isinstance(value, dict):
        return {name: _rounded(inner) for name, inner in value.items()}
    return [_rounded(inner) for inner in value] if isinstance(value, list | tuple) else value
