"""A small configuration in a store, with recordings on the disk, for commands that only look at it."""

from datetime import UTC, date, datetime, time
from pathlib import Path

import numpy as np
import soundfile

from pbxgui.core.config import (
    AnyCaller,
    CallerPrefix,
    Device,
    ExactCaller,
    Extension,
    Greeting,
    GreetingLoop,
    GreetingVersion,
    Handling,
    Member,
    Number,
    RingGroup,
    Rule,
    Schedule,
    Strategy,
    ToExtension,
    ToGroup,
    ToNumber,
    Treatment,
    Weekday,
    WeeklyHours,
)
from pbxgui.store.record_types import Record
from pbxgui.store.store import AUDIO, Store

SECRET = "not-a-secret-1"  # noqa: S105 - of nobody
DESK = ToExtension("1001")
NIGHTS = Schedule("nights", "Europe/Berlin", (WeeklyHours(frozenset(Weekday), time(22), time(6)),))
RULES = (
    Rule(ExactCaller("0302"), None, Handling(Treatment.REFUSE)),
    Rule(AnyCaller(), "nights", Handling(Treatment.REFUSE, "welcome")),
    Rule(CallerPrefix("030"), None, Handling(Treatment.GREET_THEN_RING, "welcome", None, DESK)),
)
NUMBERS = (
    Number("2001", "Sales", RULES, Handling(Treatment.RING, None, None, DESK), public=True),
    Number(
        "2002",
        "Jingle",
        (),
        Handling(Treatment.CUSTOM_RINGBACK, None, GreetingLoop("jingle"), ToGroup("sales")),
    ),
    Number("2003", "Old", (), Handling(Treatment.GREET_THEN_RING, "old", None, DESK)),
    Number("2004", "On", (), Handling(Treatment.GREET_THEN_RING, "welcome", None, ToNumber("2002"))),
)


def filled(data: Path) -> Path:
    """Fill a store in this folder, and return the folder."""
    with Store.open(data) as store, store.change("Example") as change:
        for record in _records(_recording(data)):
            change.put(record)
    return data


def _records(sha256: str) -> tuple[Record, ...]:
    def greeting(name: str, seconds: float, until: date | None = None) -> Greeting:
        added = datetime(2026, 1, 1, tzinfo=UTC)
        return Greeting(name, (GreetingVersion(sha256, f"{name}.wav", seconds, added, valid_until=until),), 0)

    return (
        Extension("1001", "Front desk", SECRET, (Device("phone", "sip:1001@192.0.2.1"),)),
        Extension("1002", "Workshop", SECRET),
        greeting("welcome", 4.1),
        greeting("jingle", 8.0),
        greeting("old", 3.0, date(2026, 1, 31)),
        NIGHTS,
        RingGroup("sales", Strategy.IN_ORDER, (Member("1001"), Member("1002"))),
        *NUMBERS,
    )


def _recording(data: Path) -> str:
    """Put a recording where calls look for it, and return its hash."""
    folder = data / AUDIO
    folder.mkdir(parents=True, exist_ok=True)
    sha256 = "a" * 64
    soundfile.write(folder / f"{sha256}.wav", np.zeros(8000), 8000, subtype="PCM_16")
    return sha256
