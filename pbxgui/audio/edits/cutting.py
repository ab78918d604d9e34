"""Edits of the length and of the order: keeping, taking out and moving parts, putting silence in; to the sample."""

from collections.abc import Iterator
from functools import partial
from itertools import chain

import numpy as np

from pbxgui.audio.edits.sound import (
    JOINT,
    CannotEdit,
    Sound,
    crossing,
    faded_in,
    faded_out,
    frames,
    part_of,
    rising,
    seconds_shown,
    silence,
)
from pbxgui.audio.working import RATE
from pbxgui.core.config import EditStep
from pbxgui.core.config.edit_parts import swapped
from pbxgui.core.sentence import said

_WINDOW = frames(0.02)


def trim(sound: Sound, step: EditStep) -> Iterator[Sound]:
    """Keep one part."""
    return _kept(sound, *part_of(sound, step))


def cut(sound: Sound, step: EditStep) -> Iterator[Sound]:
    """Take one part out; what was around it is faded into each other where it meets."""
    first, last = part_of(sound, step)
    if first == 0 or last == sound.size:
        return _kept(sound, last, sound.size) if first == 0 else _kept(sound, 0, first)
    half = min(JOINT // 2, first, sound.size - last)
    before, behind = sound[first - half : first + half], sound[last - half : last + half]
    return iter((sound[: first - half], crossing(before, behind), sound[last + half :]))


def insert_silence(sound: Sound, step: EditStep) -> Iterator[Sound]:
    """Put silence in."""
    place = frames(step.value("at"))
    if place > sound.size:
        what = said(
            "its place is behind the end of the sound, which lasts {size}", size=seconds_shown(sound.size)
        )
        raise CannotEdit("edit-beyond-end", what, "Choose a moment within the sound, or remove the step.")
    before, behind = sound[:place], sound[place:]
    return chain(faded_out(before, JOINT), silence(frames(step.value("seconds"))), faded_in(behind, JOINT))


def split(sound: Sound, step: EditStep) -> Iterator[Sound]:
    """Divide it, which is not heard: every sample stays as it is."""
    if frames(step.value("at")) > sound.size:
        what = said(
            "its place is behind the end of the sound, which lasts {size}", size=seconds_shown(sound.size)
        )
        raise CannotEdit("edit-beyond-end", what, "Choose a moment within the sound, or remove the step.")
    return iter((sound,))


def move_part(sound: Sound, step: EditStep) -> Iterator[Sound]:
    """Put one part elsewhere; parts are faded into each other where they meet, and all is as long as before."""
    part_of(sound, step)
    first, middle, last = map(frames, swapped(step, sound.size / RATE))
    rooms = ((middle - first) // 2, (last - middle) // 2, first or JOINT, sound.size - last or JOINT)
    half = min(JOINT // 2, *rooms)
    around = partial(_around, sound, half)
    curve = rising(half)
    yield sound[: first - half] if first else sound[:0]
    yield crossing(around(first), around(middle)) if first else sound[middle : middle + half] * curve
    yield sound[middle + half : last - half]
    yield crossing(around(last), around(first))
    yield sound[first + half : middle - half]
    ends = last == sound.size
    yield sound[middle - half : middle] * curve[::-1] if ends else crossing(around(middle), around(last))
    yield sound[last + half :]


def _around(sound: Sound, half: int, place: int) -> Sound:
    """Return what lies around a moment; beyond an end of the sound lies what is before it, seen in a mirror."""
    found = sound[max(0, place - half) : place + half]
    missing = 2 * half - found.size
    if not missing:
        return found
    return np.concatenate((found[:missing][::-1], found) if place < half else (found, found[-missing:][::-1]))


def mute(sound: Sound, step: EditStep) -> Iterator[Sound]:
    """Make one part silent; it is faded within the part, so that what is around it stays as it was."""
    first, last = part_of(sound, step)
    ramp = min(JOINT, (last - first) // 2)
    curve = rising(ramp)
    yield sound[:first]
    yield sound[first : first + ramp] * curve[::-1]
    yield from silence(last - first - 2 * ramp)
    yield sound[last - ramp : last] * curve
    yield sound[last:]


def lead_in(sound: Sound, step: EditStep) -> Iterator[Sound]:
    """Put silence before everything else."""
    return chain(silence(frames(step.value("seconds"))), faded_in(sound, JOINT))


def trim_silence(sound: Sound, step: EditStep) -> Iterator[Sound]:
    """Take out what is quiet at both ends, as its mean over 20 ms tells, but for the seconds to keep."""
    return _kept(sound, *not_silent(sound, step))


def not_silent(sound: Sound, step: EditStep) -> tuple[int, int]:
    """Return the first sample that is kept where silence is taken out at both ends, and the one behind the last."""
    sounding = np.flatnonzero(powers(sound, _WINDOW) > 10 ** (step.value("below") / 10))
    if not sounding.size:
        what = said("nothing in the sound is louder than {value} dBFS", value=f"{step.value('below'):g}")
        raise CannotEdit("edit-all-silent", what, "Choose a lower level, or remove the step.")
    kept = frames(step.value("keep"))
    first = max(0, int(sounding[0]) * _WINDOW - kept)
    return first, min(sound.size, (int(sounding[-1]) + 1) * _WINDOW + kept)


def powers(sound: Sound, window: int) -> "np.ndarray[tuple[int], np.dtype[np.float64]]":
    """Return the mean power of each window; the last one may be shorter."""
    found = np.zeros(-(-sound.size // window))
    step = window * 1_000
    for place in range(0, sound.size, step):
        block = sound[place : place + step].astype(np.float64)
        lengths = np.minimum(window, block.size - np.arange(0, block.size, window))
        sums = np.add.reduceat(np.square(block), np.arange(0, block.size, window))
        found[place // window : place // window + sums.size] = sums / lengths
    return found


def _kept(sound: Sound, first: int, last: int) -> Iterator[Sound]:
    """Return a part, faded where it was cut off, so that it neither begins nor ends with a click."""
    part = sound[first:last]
    ramp = min(JOINT, part.size // 2)
    curve = rising(ramp)
    yield part[:ramp] * curve if first else part[:ramp]
    yield part[ramp : part.size - ramp]
    yield part[part.size - ramp :] * curve[::-1] if last < sound.size else part[part.size - ramp :]
