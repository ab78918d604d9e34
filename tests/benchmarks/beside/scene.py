"""What both servers serve: the same numbers, greetings and phones, written for each by pbxgui itself."""

from collections.abc import Iterator
from pathlib import Path

import soundfile

from pbxgui.actions.greetings import GreetingFacts, import_greeting
from pbxgui.core.causes import Cause
from pbxgui.core.config import (
    Extension,
    Handling,
    HangUpWith,
    Number,
    ToUri,
    Treatment,
)
from pbxgui.store.record_types import Record
from pbxgui.store.store import Store
from tests.loopback import LOOPBACK

MASTER = Path(__file__).parents[3] / "resources" / "sounds" / "custom" / "please-hold.wav"
GREETING_SECONDS = {"short": 0.2, "greeting": 3.8, "long": 15.0}
NUMBER_OF = {"short": "2000", "greeting": "2001", "long": "2002"}
BRIDGED = "3001"
"""Rings a phone."""
PHONE_SECRET = "benchmark-secret"  # noqa: S105 - of phones that are nowhere else

_FIRST_PHONE = 10_000


def phone_numbers(count: int) -> tuple[str, ...]:
    """Return the extensions of so many phones that register."""
    return tuple(str(_FIRST_PHONE + index) for index in range(count))


def _records(callee: int, phones: int) -> Iterator[Record]:
    for number in phone_numbers(phones):
        yield Extension(number, f"Phone {number}", PHONE_SECRET)
    for greeting, digits in NUMBER_OF.items():
        greets = Handling(
            Treatment.GREET_ANSWER_RING, greeting, destination=HangUpWith(Cause.NORMAL_CLEARING)
        )
        yield Number(digits, f"Greets: {greeting}", (), greets, public=True)
    # Not at an extension, which takes no more than 99 calls at once.
    rings = Handling(Treatment.RING, destination=ToUri(f"sip:callee@{LOOPBACK}:{callee}"))
    yield Number(BRIDGED, "Rings", (), rings, public=True)


def write_greetings(folder: Path) -> Iterator[tuple[str, Path]]:
    """Write a telephone recording (8 kHz) of each length and return names and files."""
    samples, rate = soundfile.read(MASTER, dtype="int16")
    for name, seconds in GREETING_SECONDS.items():
        length = round(seconds * rate)
        path = folder / f"{name}.wav"
        repeated = [samples] * (length // len(samples) + 1)
        with soundfile.SoundFile(path, "w", rate, 1, "PCM_16") as file:
            left = length
            for part in repeated:
                file.write(part[:left])
                left -= len(part[:left])
        yield name, path


def fill(data: Path, callee: int, phones: int = 0) -> None:
    """Make a data folder; `callee` is the port of the phone that BRIDGED rings."""
    with Store.open(data) as store:
        for name, path in write_greetings(data):
            import_greeting(store, data / "cache", path, name, GreetingFacts())
        with store.change("Benchmark") as change:
            for record in _records(callee, phones):
                change.put(record)
