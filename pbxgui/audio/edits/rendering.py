"""Rendering: the steps carried out on a master, written as a 48 kHz mono 16-bit WAV and read back."""

import hashlib
import wave
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from pbxgui.audio.edits.carrying_out import (
    TOP,
    Told,
    carried_out,
    over_full_scale,
    switched_on,
    untold,
    within_full_scale,
)
from pbxgui.audio.edits.master import read_master
from pbxgui.audio.edits.sound import Sound, pieces
from pbxgui.audio.levels import LevelMeter
from pbxgui.audio.working import RATE, Levels
from pbxgui.core.atomic import replacing
from pbxgui.core.config import EditStep
from pbxgui.core.errors import EnvironmentProblem
from pbxgui.core.sentence import said
from pbxgui.core.text import printable

_FULL_SCALE = 32_768
_BLOCK_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class Rendered:
    """An edited sound on the disk.

    Attributes:
        sha256: hash of the file's bytes.
        seconds: its length.
        levels: how loud it is, and by how much it was lowered because the steps took it over full scale.

    """

    sha256: str
    seconds: float
    levels: Levels


def render(master: Path, steps: Iterable[EditStep], target: Path, told: Told = untold) -> Rendered:
    """Write the master as it sounds after the steps that are switched on; the master itself is only read.

    The target is whole, on the disk and compared with what was to be written before it gets its name. `told` is given
    the share that is done, 0 to 1. Raises SoundError for a master that cannot be used and for a step that cannot be
    carried out, EnvironmentProblem `edit-no-room` or `edit-unverified`, and OSError for a target that cannot be
    written.
    """
    folder = target.parent
    sound = carried_out(read_master(master, folder), switched_on(steps), folder, told)
    lowered = over_full_scale(sound)
    sound = within_full_scale(sound, folder)
    meter = LevelMeter()
    with replacing(target, 0o600) as file:
        _write(file, sound, meter)
        _verify(file, sound, target)
        sha256 = _digest(file)
    levels = Levels(meter.peak, meter.rms, lowered, meter.clipped)
    return Rendered(sha256, sound.size / RATE, levels)


def to_16_bit(sound: Sound) -> Iterator[NDArray[np.int16]]:
    """Round to 16 bits, without dither: what was not edited stays bit for bit as it was.

    Dither would hide the rounding of a sound that fades to nothing, 20 dB below what a telephone's 8 bits round away.
    """
    for block in pieces(sound):
        yield np.rint(np.clip(block, -1, TOP) * np.float32(_FULL_SCALE)).astype("<i2")


def _write(file: BinaryIO, sound: Sound, meter: LevelMeter) -> None:
    with wave.open(file, "wb") as writer:
        writer.setparams((1, 2, RATE, sound.size, "NONE", ""))
        for samples in to_16_bit(sound):
            meter.measure(samples[np.newaxis].astype(np.float32) / np.float32(_FULL_SCALE))
            writer.writeframes(samples.tobytes())
    file.flush()


def _digest(file: BinaryIO) -> str:
    file.seek(0)
    digest = hashlib.sha256()
    while block := file.read(_BLOCK_BYTES):
        digest.update(block)
    return digest.hexdigest()


def _verify(file: BinaryIO, sound: Sound, target: Path) -> None:
    file.seek(0)
    with wave.open(file, "rb") as reader:
        whole = (reader.getnframes(), reader.getframerate()) == (sound.size, RATE)
        same = all(reader.readframes(samples.size) == samples.tobytes() for samples in to_16_bit(sound))
    if not (whole and same):
        message = said(
            "What was written to {target} is not what the edited sound is.", target=printable(target)
        )
        raise EnvironmentProblem("edit-unverified", message, "Check the disk, then try again.")
