"""Carrying steps out on a sound, each one checked, and errors that name the step."""

import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import numpy as np

from pbxgui.audio.edits.kinds import EDITS, UNHEARD
from pbxgui.audio.edits.scratch import collected
from pbxgui.audio.edits.sound import CannotEdit, Sound, pieces
from pbxgui.audio.errors import SoundError
from pbxgui.audio.working import RATE
from pbxgui.core.config import EditStep
from pbxgui.core.config.greeting import LONGEST_GREETING
from pbxgui.core.sentence import said

TOP = 32_767 / 32_768
"""The highest sample that 16 bits hold."""

Told = Callable[[float], None]
"""Is given the share that is done, 0 to 1; what it raises ends the work."""


def untold(_: float) -> None:
    """Tell nobody."""


def share_of(told: Told, place: int, count: int) -> Told:
    """Return what the work at one place of several tells its own share."""
    return lambda share: told((place + share) / count)


def switched_on(steps: Iterable[EditStep]) -> tuple[tuple[int, EditStep], ...]:
    """Return the steps that are carried out, with their numbers, counted from 1."""
    return tuple((number, step) for number, step in enumerate(steps, start=1) if step.enabled)


def carried_out(
    sound: Sound, numbered: Iterable[tuple[int, EditStep]], folder: Path | None, told: Told = untold
) -> Sound:
    """Return a sound after some steps, which are given with their numbers; long ones are put into the folder.

    SoundError names the step that cannot be carried out by its number and kind; EnvironmentProblem `edit-no-room`.
    """
    todo = tuple(numbered)
    for place, (number, step) in enumerate(todo):
        sound = _Work(number, step, share_of(told, place, len(todo))).on(sound, folder)
    told(1.0)
    return sound


@dataclass(frozen=True, slots=True)
class _Work:
    """One step with its number, carried out and checked."""

    number: int
    step: EditStep
    told: Told

    def on(self, sound: Sound, folder: Path | None) -> Sound:
        try:
            blocks = EDITS[self.step.kind](sound, self.step)
            if self.step.kind in UNHEARD:
                return sound
            found = collected(self._checked(blocks, sound.size), folder)
        except CannotEdit as error:
            raise self._refusal(error.code, error.what, error.hint) from error
        if not found.size:
            raise self._refusal("edit-empty", "nothing of the sound is left", "Leave a part of it.")
        return found

    def _checked(self, blocks: Iterator[Sound], expected: int) -> Iterator[Sound]:
        """Look at what a step makes while it is made."""
        made = 0
        for block in chain.from_iterable(map(pieces, blocks)):
            if not np.isfinite(block).all():
                raise self._refusal(
                    "edit-no-levels", "it makes what is no sound", "Remove the step, or choose other values."
                )
            made += block.size
            if made > LONGEST_GREETING * RATE:
                minutes = said(
                    "the sound gets longer than {longest_greeting} minutes",
                    longest_greeting=f"{LONGEST_GREETING / 60:g}",
                )
                raise self._refusal("edit-too-long", minutes, "Put less in, or cut something out before.")
            self.told(min(1.0, made / max(expected, 1)))
            yield block

    def _refusal(self, code: str, what: str, hint: str) -> SoundError:
        return SoundError(
            code,
            said(
                "Step {number} ({kind}) cannot be carried out: {what}.",
                number=self.number,
                kind=self.step.kind,
                what=what,
            ),
            hint,
        )


def within_full_scale(sound: Sound, folder: Path | None = None) -> Sound:
    """Lower a whole sound that goes over full scale, which is not heard, while clipping it would crackle."""
    lowered = over_full_scale(sound)
    if not lowered:
        return sound
    factor = np.float32(10 ** (-lowered / 20))
    return collected((block * factor for block in pieces(sound)), folder)


def over_full_scale(sound: Sound) -> float:
    """Return by how many dB a sound goes over full scale, 0 for one that does not."""
    peak = max((float(np.abs(block).max(initial=0)) for block in pieces(sound)), default=0.0)
    return 20 * math.log10(peak / TOP) if peak > 1 else 0.0
