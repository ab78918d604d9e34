"""Configurations for an engine to serve, changed by this process while another one serves them."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from pbxgui.audio.importing import import_audio
from pbxgui.core.config import (
    Device,
    Extension,
    Greeting,
    GreetingVersion,
    Handling,
    Number,
    ToExtension,
    Treatment,
)
from pbxgui.core.config.extension import MOST_CALLS
from pbxgui.sip.phone import CalleeScript, Tone
from pbxgui.store.record_types import Record
from pbxgui.store.store import Store

DESK = ToExtension("1001")
TALKING = CalleeScript(ring_after=0.05, answer_after=0.2, play=Tone(440.0))


def desk(*ports: int) -> Extension:
    """Return extension 1001 with a phone at each of these ports of the loopback interface, and room for any call."""
    devices = tuple(Device(f"Phone {port}", f"sip:1001@127.0.0.1:{port}") for port in ports)
    return Extension("1001", "Front desk", "correct-horse-battery", devices, MOST_CALLS)


def number(digits: str, handling: Handling, *, public: bool = True) -> Number:
    """Return a number without rules."""
    return Number(digits, f"Number {digits}", (), handling, public)


def ringing(digits: str = "2001") -> Number:
    """Return a number that rings the desk."""
    return number(digits, Handling(Treatment.RING, destination=DESK))


def refusing(digits: str = "2001") -> Number:
    """Return a number that refuses with 486, silently."""
    return number(digits, Handling(Treatment.REFUSE))


def put(store: Store, *records: Record) -> int:
    """Commit records in one change; return the revision."""
    with store.change("Test") as change:
        for record in records:
            change.put(record)
    return store.revision()


def recorded(store: Store, name: str, source: Path, valid_until: date | None = None) -> Greeting:
    """Import a sound and return the greeting with it as its current version, not yet committed."""
    audio = import_audio(source, store.audio.directory)
    version = GreetingVersion(audio.sha256, source.name, audio.seconds, datetime.now(UTC), None, valid_until)
    known = store.read().greeting(name)
    if known is None:
        return Greeting(name, (version,), 0)
    return replace(known, versions=(*known.versions, version), current=len(known.versions))
