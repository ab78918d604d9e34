"""What editing costs: `python -m tests.benchmarks.editing [MINUTES]`; seconds, wall clock and CPU.

An MP3 of a minute is imported, with all renditions; the same minute goes through ten steps, and the last one is changed
as by a handle that is dragged; then as many minutes (60 if none are given) go through every kind of step, with the most
memory that the process took.
"""

import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import numpy as np
import soundfile

from pbxgui.audio.confined import import_confined
from pbxgui.audio.edits.confined import edit_confined
from pbxgui.audio.edits.rendering import render
from pbxgui.audio.edits.session import prepare
from pbxgui.audio.importing import import_audio
from pbxgui.core.config import EditStep
from tests.audio.edited import RATE, noise, spoken, step
from tests.audio.media import Recipe, encode

Result = TypeVar("Result")

TEN = (
    step("trim", start=0.2, end=58),
    step("cut", start=10, end=11),
    step("rumble-filter"),
    step("hum-filter"),
    step("noise-reduction"),
    step("trim-silence"),
    step("lead-in"),
    step("fade-out"),
    step("loudness"),
    step("limiter"),
)


def tell(what: str, action: Callable[[], Result]) -> Result:
    """Do something and print the seconds that it took, and those of a processor."""
    began, worked = time.monotonic(), cpu_seconds()
    result = action()
    print(f"{what:<52} {time.monotonic() - began:7.2f} s {cpu_seconds() - worked:7.2f} s CPU")  # noqa: T201
    return result


def cpu_seconds() -> float:
    """Return what this process and those that it started have used."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def minute() -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    """Return a minute of sentences with the noise of a room."""
    said = np.tile(spoken(), 10)[: 60 * RATE]
    return said + noise(said.size, -55, pink=True)


def short(folder: Path) -> None:
    """Measure what a person waits for who edits a greeting."""
    source = folder / "minute.mp3"
    source.write_bytes(encode(minute().astype(np.float64), Recipe("a", "mp3", "libmp3lame")))
    store, cache = folder / "store", folder / "cache"
    audio = tell("MP3 of 60 s to all renditions", lambda: import_audio(source, store, cache))
    tell("the same in a process of its own", lambda: import_confined(source, folder / "b", folder / "c"))
    session = tell("taken up for editing", lambda: prepare(audio.working))
    tell("ten steps, heard", lambda: session.sound(TEN))
    limiters = [step("limiter", ceiling=-3 - place) for place in range(10)]
    tell("the last one changed ten times", lambda: [session.sound((*TEN[:-1], one)) for one in limiters])
    gains = [step("gain", change=-place) for place in range(10)]
    tell("a gain at the end changed ten times", lambda: [session.sound((*TEN, one)) for one in gains])
    tell("ten steps, kept with all renditions", lambda: edit_confined(audio.working, TEN, store, cache))


def every_kind(seconds: int) -> tuple[EditStep, ...]:
    """Return a step of each kind."""
    return (
        step("trim", start=0, end=seconds - 3),
        *TEN[1:7],
        step("silence", at=3, seconds=1),
        step("mute", start=20, end=22),
        step("gain", change=3),
        step("fade-in"),
        *TEN[7:],
    )


def long(folder: Path, minutes: int) -> None:
    """Measure the longest that there may be."""
    path, said = folder / "long.wav", minute()
    with soundfile.SoundFile(path, "w", RATE, 1, "PCM_16") as file:
        for _ in range(minutes):
            file.write(said)
    steps = every_kind(60 * minutes)
    rendered = tell(
        f"{minutes} minutes, {len(steps)} steps, written and read back",
        lambda: render(path, steps, folder / "out.wav"),
    )
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{rendered.seconds:.1f} s long; most memory, mapped files included: {most:.0f} MiB")  # noqa: T201


def main() -> None:
    """Measure and print."""
    minutes = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    with tempfile.TemporaryDirectory() as folder:
        short(Path(folder))
        long(Path(folder), minutes)


if __name__ == "__main__":
    main()
