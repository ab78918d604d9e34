"""Ringbacks that people put together of tones, recordings and pauses: made as greetings, to be played over and over."""

import tempfile
from dataclasses import replace
from pathlib import Path

import soundfile

from pbxgui.actions.greetings import GreetingFacts, ImportedGreeting, import_greeting
from pbxgui.audio.ringback_loop import Seam, seam, write_loop
from pbxgui.core.config import Greeting, GreetingVersion, RingbackLoop, read_loop
from pbxgui.store.store import Store

_FILE_NAME = "ringback.wav"


def loop_of(store: Store, text: str) -> RingbackLoop:
    """Return the ringback of a text, with the current recordings of the greetings that it names; raise UserError."""
    greetings = store.read().greetings
    return read_loop(text, {greeting.name: greeting.current_version.sha256 for greeting in greetings})


def make_ringback(
    store: Store, cache: Path, name: str, loop: RingbackLoop, facts: GreetingFacts
) -> ImportedGreeting:
    """Make a ringback a greeting of this name, or the current version of one, in one change.

    Raises what `loop_sound` and `import_greeting` raise.
    """
    with tempfile.TemporaryDirectory(prefix="pbxgui-ringback-") as folder:
        file = Path(folder) / _FILE_NAME
        write_loop(loop, store.audio.working, file)
        about = replace(facts, origin=loop)
        return import_greeting(store, cache, file, name, about, what=f"Design ringback {name}")


def seam_of(store: Store, version: GreetingVersion) -> Seam:
    """Return whether the end of a recording fits its beginning; EnvironmentProblem `audio-missing`."""
    samples, rate = soundfile.read(store.audio.working(version.sha256), dtype="float32")
    return seam(samples, rate)


def seam_words(greeting: Greeting, found: Seam) -> str:
    """Return in words how a greeting sounds over and over."""
    if found.is_seamless:
        return f"Over and over, {greeting.name} sounds without a break: its end fits its beginning."
    if found.breaks_off:
        return (
            f"Over and over, {greeting.name} breaks off: one end is {found.break_db:.0f} dB louder than the other."
            " Leave a pause at its end, or cut it between two words."
        )
    return (
        f"Over and over, {greeting.name} clicks where it begins anew. Fade its end, or leave a pause there."
    )
