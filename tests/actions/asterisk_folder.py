"""A store with greetings of a known sound, and what a folder holds, for the tests of what is written for Asterisk."""

import wave
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import numpy as np

from pbxgui.actions.asterisk import Plan, Status, write_files
from pbxgui.actions.asterisk.folder import Folder
from pbxgui.actions.greetings import GreetingFacts, import_greeting
from pbxgui.core.config import Extension, GreetingLoop, Handling, Number, ToExtension, Treatment
from pbxgui.store.store import Store

RATE = 16_000
SECONDS = 0.5
SECRET = "not;a;secret-1"  # noqa: S105 - of nobody
PLACE = "/etc/asterisk"
DESK = ToExtension("1001")


def tone(path: Path, hertz: float, seconds: float) -> Path:
    """Write a tone."""
    samples = 8_000 * np.sin(2 * np.pi * hertz * np.arange(int(RATE * seconds)) / RATE)
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, RATE, samples.size, "NONE", ""))
        file.writeframes(samples.astype("<i2").tobytes())
    return path


def import_tone(
    store: Store, name: str, hertz: float, *, seconds: float = SECONDS, valid_until: date | None = None
) -> None:
    """Import a tone as a greeting, or as its new version."""
    data = store.audio.directory.parent
    source = tone(data / f"{name}-{hertz:g}.wav", hertz, seconds)
    import_greeting(store, cache(store), source, name, GreetingFacts(valid_until=valid_until))


def cache(store: Store) -> Path:
    """Return the folder of renditions beside the store."""
    return store.audio.directory.parent / "cache"


def greeted(greeting: str | None, loop: str | None = None) -> Number:
    """Return the number 2001 with these greetings."""
    if loop:
        return Number(
            "2001", "Sales", (), Handling(Treatment.CUSTOM_RINGBACK, None, GreetingLoop(loop), DESK)
        )
    return Number("2001", "Sales", (), Handling(Treatment.GREET_ANSWER_RING, greeting, None, DESK))


@contextmanager
def store(data: Path, greetings: dict[str, float], number: Number, name: str = "Desk") -> Iterator[Store]:
    """Open a store with one desk, one number and these greetings as tones."""
    with Store.open(data) as opened:
        for greeting, hertz in greetings.items():
            import_tone(opened, greeting, hertz)
        put(opened, Extension("1001", name, SECRET), number)
        yield opened


def put(store: Store, *records: Extension | Number) -> None:
    """Commit records."""
    with store.change("Set") as change:
        for record in records:
            change.put(record)


def write(store: Store, folder: Path) -> dict[str, Status]:
    """Write into the folder and return what happened to which file, without those that stayed."""
    return changes(write_files(store, Folder.open(folder), cache(store), PLACE))


def changes(plan: Plan) -> dict[str, Status]:
    """Return what happens to which file, without those that stay."""
    return {one.name: one.status for one in plan.changes if one.status is not Status.UNCHANGED}


def held(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder with its bytes."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
