"""Editing one recording: what it sounds like after any steps, without doing again what was done before."""

import threading
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from pbxgui.audio.edits.carrying_out import (
    Told,
    carried_out,
    over_full_scale,
    share_of,
    switched_on,
    untold,
    within_full_scale,
)
from pbxgui.audio.edits.cutting import not_silent
from pbxgui.audio.edits.loudness import loudness
from pbxgui.audio.edits.master import read_master
from pbxgui.audio.edits.sound import Sound, pieces
from pbxgui.audio.levels import LevelMeter
from pbxgui.audio.working import RATE
from pbxgui.core.config import EDIT_FIELDS, EditKind, EditStep
from pbxgui.core.config.edit_parts import Marks, Part, marks_after, parts_between

_MOST_KEPT = 24  # results
_MOST_BYTES = 2 << 30  # of results; those above `scratch.IN_MEMORY` are on the disk
_LAST = 2  # results that are kept whatever their size: the last one, and what it was made from

_Key = tuple[EditKind, tuple[float, ...]]


@dataclass(frozen=True, slots=True)
class _Made:
    """A sound after some steps, and where they divide it."""

    sound: Sound
    marks: Marks = ()


@dataclass(frozen=True, slots=True)
class Measure:
    """A sound in figures.

    Attributes:
        seconds: its length.
        peak_dbfs: its loudest sample, -120 for digital silence.
        rms_dbfs: its mean power.
        loudness_lufs: its integrated loudness (EBU R 128); None where it is silent or shorter than 0.4 s.
        clipped: samples that are flat at full scale.

    """

    seconds: float
    peak_dbfs: float
    rms_dbfs: float
    loudness_lufs: float | None
    clipped: int


def prepare(master: Path, folder: Path | None = None) -> "EditSession":
    """Take up a recording for editing; it is only read. SoundError says why it cannot be.

    A working copy (`store.audio.working`) is read within milliseconds, anything else is decoded here. `folder` is
    where long sounds are put meanwhile: the system's for temporary files if None.
    """
    return EditSession(read_master(master, folder), folder)


class EditSession:
    """One recording being edited. Keeps the result of each step, so that to change the last of ten costs one.

    Safe for several threads, which take turns. Sounds are 48 kHz, mono, floats, and only to be read.

    Attributes:
        master: the recording.

    """

    def __init__(self, master: Sound, folder: Path | None = None) -> None:
        self.master = master
        self._folder = folder
        self._kept: OrderedDict[tuple[_Key, ...], _Made] = OrderedDict()
        self._lock = threading.Lock()
        self.carried_out = 0
        """How many steps were carried out so far, for those who measure."""

    def sound(self, steps: Iterable[EditStep], told: Told = untold) -> Sound:
        """Return the sound after the steps that are switched on, lowered as a whole where it went over full scale.

        `told` is given the share that is done, 0 to 1; what it raises ends the work. SoundError names the step that
        cannot be carried out by its number, counted from 1, and its kind; EnvironmentProblem `edit-no-room`.
        """
        with self._lock:
            return within_full_scale(self._after(tuple(steps), told).sound, self._folder)

    def lowered_db(self, steps: Iterable[EditStep]) -> float:
        """Return by how much the sound is lowered because the steps take it over full scale; 0 for not at all."""
        with self._lock:
            return over_full_scale(self._after(tuple(steps), untold).sound)

    def parts(self, steps: Iterable[EditStep]) -> tuple[Part, ...]:
        """Return the parts of the sound after the steps; raises what `sound` raises."""
        with self._lock:
            made = self._after(tuple(steps), untold)
            return parts_between(made.marks, made.sound.size / RATE)

    def _after(self, steps: tuple[EditStep, ...], told: Told) -> _Made:
        enabled = switched_on(steps)
        keys = tuple(_key(step) for _, step in enabled)
        done = next((n for n in range(len(keys), 0, -1) if keys[:n] in self._kept), 0)
        made = self._kept[keys[:done]] if done else _Made(self.master)
        for place in range(done):
            if keys[: place + 1] in self._kept:
                self._kept.move_to_end(keys[: place + 1])
        for place in range(done, len(keys)):
            share = share_of(told, place, len(keys))
            sound = carried_out(made.sound, enabled[place : place + 1], self._folder, share)
            made = _Made(sound, _marks(enabled[place][1], made, sound))
            self._keep(keys[: place + 1], made)
        return made

    def _keep(self, key: tuple[_Key, ...], made: _Made) -> None:
        self.carried_out += 1
        self._kept[key] = made
        while len(self._kept) > _MOST_KEPT or self._is_too_much():
            self._kept.popitem(last=False)

    def _is_too_much(self) -> bool:
        sounds = {id(made.sound): made.sound.nbytes for made in self._kept.values()}
        return len(self._kept) > _LAST and sum(sounds.values()) > _MOST_BYTES


def measure(sound: Sound) -> Measure:
    """Measure a sound; an hour takes some seconds."""
    meter = LevelMeter()
    for block in pieces(sound):
        meter.measure(block[np.newaxis])
    return Measure(sound.size / RATE, meter.peak, meter.rms, loudness(sound), meter.clipped)


def _marks(step: EditStep, before: _Made, after: Sound) -> Marks:
    """Return the marks after a step."""
    if step.kind is EditKind.TRIM_SILENCE and before.marks:
        first, last = not_silent(before.sound, step)
        step = EditStep(EditKind.TRIM, (("start", first / RATE), ("end", last / RATE)))
    return marks_after(step, before.marks, before.sound.size / RATE, after.size / RATE)


def _key(step: EditStep) -> _Key:
    """Return what makes two steps the same: their values, with those that are left out."""
    return step.kind, tuple(step.value(name) for name in EDIT_FIELDS[step.kind])
