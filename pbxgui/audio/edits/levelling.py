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
    frames,
    part_of,
    pieces,
    rising,
    times,
)
from pbxgui.core.config import EditStep

_ATTACK, _RELEASE = 5, 50  # ms


def fade_in(sound: Sound, step: EditStep) -> Iterator[Sound]:
    """Let a part, or the whole, come out of silence; what is before the part stays, and does not click."""
    first, last = part_of(sound, step)
    curve = rising(min(frames(step.value("seconds")), last - first))
    if first:
        curve = _from_full(curve)
    end = first + curve.size
    return chain((sound[:first],), times(sound[first:end], curve), (sound[end:],))


def fade_out(sound: Sound, step: EditStep) -> Iterator[Sound]:
    """Let a part, or the whole, go into silence; what is behind the part stays, and does not click."""
    first, last = part_of(sound, step)
    curve = rising(min(frames(step.value("seconds")), last - first))
    if last < sound.size:
        curve = _from_full(curve)
    start = last - curve.size
    return chain((sound[:start],), times(sound[start:last], curve[::-1]), (sound[last:],))


def _from_full(curve: Sound) -> Sound:
    """Return a rising curve that begins where the sound before it is, and goes down within a joint."""
    size = min(JOINT, curve.size)
    return np.concatenate((np.maximum(rising(size)[::-1], curve[:size]), curve[size:]))


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
