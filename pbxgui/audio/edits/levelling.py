"""Edits of the level: fades, gain, loudness, limiter."""

from collections.abc import Iterator
from itertools import chain

import numpy as np

from pbxgui.audio.edits.filters import filtered
from pbxgui.audio.edits.loudness import loudness
from pbxgui.audio.edits.sound import (
    JOINT,
    CannotEdit,
    Sound,
    faded_in,
    faded_out,
    frames,
    part_of,
    pieces,
    rising,
)
from pbxgui.core.config import EditStep

_ATTACK, _RELEASE = 5, 50  # ms


def fade_in(sound: Sound, step: EditStep) -> Iterator[Sound]:
    """Let the beginning come out of silence."""
    return faded_in(sound, frames(step.value("seconds")))


def fade_out(sound: Sound, step: EditStep) -> Iterator[Sound]:
    """Let the end go into silence."""
    return faded_out(sound, frames(step.value("seconds")))


def gain(sound: Sound, step: EditStep) -> Iterator[Sound]:
    """Make a part, or the whole, louder or softer; the level glides within the part, as it does at joints."""
    first, last = part_of(sound, step)
    factor = _linear(step.value("change"))
    ramp = min(JOINT, (last - first) // 2)
    entering = 1 + (factor - 1) * rising(ramp if first else 0)
    leaving = 1 + (factor - 1) * rising(ramp if last < sound.size else 0)[::-1]
    middle = sound[first + entering.size : last - leaving.size]
    return chain(
        (sound[:first], sound[first : first + entering.size] * entering),
        (block * factor for block in pieces(middle)),
        (sound[last - leaving.size : last] * leaving, sound[last:]),
    )


def set_loudness(sound: Sound, step: EditStep) -> Iterator[Sound]:
    """Bring the whole to an integrated loudness (EBU R 128) by one gain, which leaves its dynamics alone."""
    found = loudness(sound)
    if found is None:
        what = "the sound is silent, or shorter than the 0.4 s that loudness is measured over"
        raise CannotEdit("edit-no-loudness", what, "Use a gain in its place, or remove the step.")
    factor = _linear(step.value("target") - found)
    return (block * factor for block in pieces(sound))


def limit(sound: Sound, step: EditStep) -> Iterator[Sound]:
    """Hold every sample at or below a level, looking 5 ms ahead; what is below it stays as it was."""
    ceiling = np.float32(10 ** (step.value("ceiling") / 20))
    options = f"limit={ceiling}:level=0:attack={_ATTACK}:release={_RELEASE}:latency=1"
    # What the filter gives is rounded to floats, which may be a hair above.
    return (np.clip(block, -ceiling, ceiling) for block in filtered(sound, ("alimiter", options)))


def _linear(decibels: float) -> np.float32:
    return np.float32(10 ** (decibels / 20))
