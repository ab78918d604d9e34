"""The sound of a designed ringback, and whether the end of a sound that is played over and over fits its beginning."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import soundfile
from numpy.typing import NDArray

from pbxgui.audio.errors import SoundError
from pbxgui.audio.tones import tone_samples
from pbxgui.audio.working import RATE
from pbxgui.core.config import LoopPart, Pause, RingbackLoop, Rings, Says
from pbxgui.core.sentence import said
from pbxgui.dialplan.tones import zone

LONGEST_LOOP = 600.0
"""Seconds of one round."""

Sound = NDArray[np.float32]

_FADE = 0.005  # seconds at both ends of a recording, so that it does not click against what is beside it
_NEAR = 0.02  # seconds beside the joint with which it is compared
_ROUGHER = 4.0  # times as rough as what is beside it can be heard
_ROUNDING = 8 / 32_768  # below it nothing is heard
_EDGE, _FADED_DB = 0.000_25, 15.0  # seconds; a tone that sets in softly is this much quieter there
_LOUD_DBFS, _BREAK_DB, _QUIETEST_DBFS = -40.0, 25.0, -120.0


def loop_sound(loop: RingbackLoop, working: Callable[[str], Path]) -> Sound:
    """Return one round at 48 kHz, -1 to 1; `working` tells where the working copy of a recording is.

    Raises SoundError `loop-too-long` or `loop-silent`, and what `working` raises.
    """
    loop_seconds(loop, working)
    return np.concatenate([_sound(part, working) for part in loop.parts])


def loop_seconds(loop: RingbackLoop, working: Callable[[str], Path]) -> float:
    """Return how long one round is. Raises as `loop_sound`."""
    if loop.is_silent:
        hint = said("Add rings or a greeting.")
        raise SoundError("loop-silent", said("The ringback is nothing but pauses."), hint)
    seconds = math.fsum(_seconds(part, working) for part in loop.parts)
    if seconds > LONGEST_LOOP:
        message = said("One round of the ringback would take {seconds} seconds.", seconds=f"{seconds:.0f}")
        raise SoundError(
            "loop-too-long",
            message,
            said(
                "Keep to {longest_loop} seconds: nobody listens for longer.",
                longest_loop=f"{LONGEST_LOOP:.0f}",
            ),
        )
    return seconds


def loop_seam(loop: RingbackLoop, working: Callable[[str], Path]) -> "Seam":
    """Return how the end of a round fits its beginning, without making the round. Raises what `working` raises."""
    ends = [_sound(loop.parts[at], working) for at in (0, -1)]
    return seam(np.concatenate(ends), RATE)


def write_loop(loop: RingbackLoop, working: Callable[[str], Path], target: Path, rounds: int = 1) -> None:
    """Write one round or more as a WAV file of 16 bits. Raises as `loop_sound`, OSError."""
    sound = loop_sound(loop, working)
    with soundfile.SoundFile(target, "w", RATE, 1, "PCM_16") as file:
        for _ in range(rounds):
            file.write(sound)


def _seconds(part: LoopPart, working: Callable[[str], Path]) -> float:
    match part:
        case Rings(country, count):
            return count * math.fsum(tone.duration for tone in zone(country).ring.repeat)
        case Pause(seconds):
            return seconds
        case Says(_, sha256):
            return float(soundfile.info(working(sha256)).duration)


def _sound(part: LoopPart, working: Callable[[str], Path]) -> Sound:
    match part:
        case Rings(country, count):
            once = tone_samples(zone(country).ring.repeat, RATE, looped=False)
            return np.tile(once.astype(np.float32) / np.float32(32_768), count)
        case Pause(seconds):
            return np.zeros(round(seconds * RATE), np.float32)
        case Says(_, sha256):
            samples, _ = soundfile.read(working(sha256), dtype="float32")
            return _faded(samples)


def _faded(samples: Sound) -> Sound:
    length = min(round(_FADE * RATE), len(samples) // 2)
    ramp = np.linspace(0, 1, length, dtype=np.float32)
    samples[:length] *= ramp
    samples[len(samples) - length :] *= ramp[::-1]
    return samples


@dataclass(frozen=True, slots=True)
class Seam:
    """How the end of a sound and its beginning fit together.

    Attributes:
        roughness: of the joint, by that of the sound beside it; 1 is as smooth as the rest.
        break_db: how much louder one side is than the other.
        clicks: whether a click can be heard each time.
        breaks_off: whether one side is loud up to the joint and the other is not: a word cut off, as a rule.

    """

    roughness: float
    break_db: float
    clicks: bool
    breaks_off: bool

    @property
    def is_seamless(self) -> bool:
        """Whether nobody hears where it begins anew."""
        return not (self.clicks or self.breaks_off)


def seam(samples: Sound, rate: int) -> Seam:
    """Return how a sound of one channel fits when it is played over and over."""
    near = min(round(_NEAR * rate), len(samples) // 2)
    if near < 2:  # noqa: PLR2004 - two samples have a direction
        return Seam(1.0, 0.0, clicks=False, breaks_off=False)
    end, beginning = samples[len(samples) - near :], samples[:near]
    joined = np.concatenate([end, beginning]).astype(np.float64)
    bends = np.abs(np.diff(joined, 2))  # how much each sample is off the line through those beside it
    at_joint = float(bends[near - 2 : near].max())
    beside = float(np.concatenate([bends[: near - 2], bends[near:], [0.0]]).max())
    roughness = at_joint / max(beside, _ROUNDING)
    before, after = _dbfs(end), _dbfs(beginning)
    apart = abs(before - after)
    edge = max(1, round(_EDGE * rate))
    fades = (
        _dbfs(end[-edge:]) < before - _FADED_DB
        if before > after
        else _dbfs(beginning[:edge]) < after - _FADED_DB
    )
    return Seam(
        roughness,
        apart,
        clicks=roughness > _ROUGHER,
        breaks_off=max(before, after) > _LOUD_DBFS and apart > _BREAK_DB and not fades,
    )


def _dbfs(samples: Sound) -> float:
    power = float(np.mean(samples.astype(np.float64) ** 2))
    return 10 * math.log10(power) if power > 10 ** (_QUIETEST_DBFS / 10) else _QUIETEST_DBFS
