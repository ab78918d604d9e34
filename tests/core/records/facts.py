"""Facts of calls, as an engine would tell them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pbxgui.core.records import CallRecord, begun, step
from pbxgui.core.records.details import Detail


@dataclass(frozen=True, slots=True)
class Happened:
    """One fact; `at` is when the call began plus `elapsed`."""

    elapsed: float
    kind: str
    details: Mapping[str, Detail] = field(default_factory=dict)
    text: str = ""
    began: float = 1_800_000_000.0

    @property
    def at(self) -> float:
        return self.began + self.elapsed


def happened(elapsed: float, kind: str, text: str = "", **details: Detail) -> Happened:
    return Happened(elapsed, kind, details, text)


def folded(*facts: Happened) -> CallRecord:
    """Return the record of all of them."""
    return follow(begun(facts[0]), facts)


def follow(record: CallRecord, facts: Iterable[Happened]) -> CallRecord:
    for fact in facts:
        record = step(record, fact)
    return record


OFFERED = happened(
    0.0, "offered", caller="0301234567", extension="2001", source="192.0.2.1:5060", sip_call_id="abc@host"
)
PROGRESS = happened(0.01, "provisional", status=183)
GREETING = happened(
    0.02, "greeting-started", sound="custom/welcome", seconds=4.0, greeting="welcome", version=2, sha256="ab"
)
