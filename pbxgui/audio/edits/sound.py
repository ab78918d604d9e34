"""Sound as the studio works on it: 48 kHz, mono, 32-bit floats of -1 to 1; and what every edit needs of it."""

from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

from pbxgui.audio.working import RATE
from pbxgui.core.config import EditStep
from pbxgui.core.sentence import said

Sound = NDArray[np.float32]
"""Maybe a mapped file of an hour: to be read in pieces, never to be written into (and it cannot be)."""

BLOCK = 1 << 16
"""Samples that are worked on at once."""

JOINT = 240
"""Samples, 5 ms: over so many a sound is faded where it was cut, long enough not to click, too short to be heard."""


class CannotEdit(Exception):
    """A step cannot be carried out on the sound that came to it.

    Attributes:
        code: of the error that the person gets.
        what: the reason, as part of a sentence.
        hint: the remedy.

    """

    def __init__(self, code: str, what: str, hint: str) -> None:
        super().__init__(what)
        self.code = code
        self.what = what
        self.hint = hint


def frames(seconds: float) -> int:
    """Return the samples of a length; both ends of a part are rounded for themselves."""
    return round(seconds * RATE)


def seconds_shown(samples: int) -> str:
    """Return a length as a sentence has it: 3.2 s."""
    return f"{samples / RATE:.3g} s"


def part_of(sound: Sound, step: EditStep) -> tuple[int, int]:
    """Return the first sample of a step's part and the one behind its last; an end may lie beyond the sound's."""
    first, last = frames(step.value("start")), min(frames(step.value("end")), sound.size)
    if first >= sound.size:
        what = said(
            "it begins at {value} s, where the sound of {size} has ended",
            value=f"{step.value('start'):g}",
            size=seconds_shown(sound.size),
        )
        raise CannotEdit("edit-beyond-end", what, "Choose a part within the sound, or remove the step.")
    return first, last


def pieces(sound: Sound) -> Iterator[Sound]:
    """Go through a sound in blocks."""
    for start in range(0, sound.size, BLOCK):
        yield sound[start : start + BLOCK]


def rising(samples: int) -> Sound:
    """Return a curve from 0 to 1: a raised cosine, which has no corner and with its reverse adds up to 1."""
    place = (np.arange(samples) + 0.5) / max(samples, 1)
    return (0.5 - 0.5 * np.cos(np.pi * place)).astype(np.float32)


def silence(samples: int) -> Iterator[Sound]:
    """Return digital silence in blocks."""
    nothing = np.zeros(min(samples, BLOCK), np.float32)
    for start in range(0, samples, BLOCK):
        yield nothing[: min(BLOCK, samples - start)]


def faded_in(sound: Sound, samples: int) -> Iterator[Sound]:
    """Let a sound come out of silence within so many samples."""
    curve = rising(min(samples, sound.size))
    yield from times(sound[: curve.size], curve)
    yield sound[curve.size :]


def faded_out(sound: Sound, samples: int) -> Iterator[Sound]:
    """Let a sound end in silence within so many samples."""
    curve = rising(min(samples, sound.size))[::-1]
    yield sound[: sound.size - curve.size]
    yield from times(sound[sound.size - curve.size :], curve)


def crossing(leaving: Sound, coming: Sound) -> Sound:
    """Fade from one sound into another of the same length; no sample gets louder than the louder of both."""
    curve = rising(leaving.size)
    return leaving * curve[::-1] + coming * curve


def times(sound: Sound, curve: Sound) -> Iterator[Sound]:
    """Follow a curve of factors, in blocks."""
    for start in range(0, sound.size, BLOCK):
        yield sound[start : start + BLOCK] * curve[start : start + BLOCK]


def exactly(blocks: Iterable[Sound], skipped: int, samples: int) -> Iterator[Sound]:
    """Leave out the first samples of what comes, and everything behind as many as are wanted."""
    for block in blocks:
        kept = block[skipped : skipped + samples]
        skipped -= min(skipped, block.size)
        samples -= kept.size
        yield kept
