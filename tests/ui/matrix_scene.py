"""A small PBX whose matrix the tests look at and change."""

from pathlib import Path

import numpy as np
import soundfile
from numpy.typing import NDArray

from pbxgui.core.config import (
    Anonymous,
    CallerPrefix,
    Configuration,
    ContactGroup,
    ExactCaller,
    Extension,
    GreetingLoop,
    Handling,
    InContactGroup,
    Number,
    Rule,
    Schedule,
    ToExtension,
    Treatment,
)
from pbxgui.store.record_types import Record
from pbxgui.store.store import Store
from tests.wire.configured import recorded

RATE = 48_000
ANN = ToExtension("1001")
GREETED = Handling(Treatment.GREET_THEN_RING, greeting="welcome", destination=ANN)
RINGING = Handling(Treatment.RING)
FAMILY = ContactGroup("family", ("0301111111", "0302222222"))
OFFICE = Schedule("office", "UTC")
SHOP = Number(
    "2001",
    "Shop",
    (
        Rule(Anonymous(), None, Handling(Treatment.REFUSE, greeting="closed")),
        Rule(InContactGroup("family"), None, RINGING),
        Rule(ExactCaller("0301111111"), None, RINGING),
    ),
    GREETED,
    public=True,
)
FLAT = Number(
    "2002",
    "Flat",
    (
        Rule(
            CallerPrefix("+4930"),
            "office",
            Handling(Treatment.CUSTOM_RINGBACK, ringback=GreetingLoop("welcome")),
            outside=True,
        ),
    ),
    Handling(Treatment.RING, destination=ANN),
)
EXTENSIONS = (
    Extension("1001", "Ann", "correct-horse-battery"),
    Extension("1002", "Ben", "another-horse-battery"),
)


def rising(lowest: float, seconds: float = 1.0) -> NDArray[np.float64]:
    """Return a rising tone: it resembles itself at one place only, so correlation finds exactly where it was heard."""
    at = np.arange(round(RATE * seconds)) / RATE
    samples: NDArray[np.float64] = 0.4 * np.sin(2 * np.pi * (lowest + 300 * at) * at)
    return samples


def sound_file(path: Path, lowest: float, seconds: float = 1.0) -> Path:
    """Write a rising tone."""
    soundfile.write(path, rising(lowest, seconds), RATE)
    return path


def configuration() -> Configuration:
    """Return the PBX without its greetings, for what looks at no store."""
    return Configuration(
        extensions=EXTENSIONS, numbers=(SHOP, FLAT), schedules=(OFFICE,), contact_groups=(FAMILY,)
    )


def keep(data: Path, folder: Path, *more: Record) -> None:
    """Put the PBX with two greetings into a store."""
    with Store.open(data) as store:
        sounds = [
            recorded(store, name, sound_file(folder / f"{name}.wav", lowest))
            for name, lowest in (("welcome", 500.0), ("closed", 900.0))
        ]
        with store.change("Test") as change:
            for record in (*EXTENSIONS, *sounds, FAMILY, OFFICE, SHOP, FLAT, *more):
                change.put(record)
