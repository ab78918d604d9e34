"""Telephone tones: cadences such as ringback and busy, as loops that repeat without a click.

A tone's level is the RMS of each of its frequencies in dBFS (0 dBFS: full-scale square wave). -16.1 dBFS, two
of them -13.1 dBFS, is what a real Asterisk 22 puts on the wire (its volume 7219), about -10 dBm0: inside
ITU-T E.180's -10 +/- 5 dBm0.
"""

import hashlib
import math
from collections.abc import Sequence
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from pbxgui.audio.render import to_16_bit
from pbxgui.audio.renditions import Rendition, RenditionCache
from pbxgui.core.errors import Bug, UserError
from pbxgui.core.sentence import said
from pbxgui.dialplan.channel import Tone

LEVEL_DBFS = -16.1
SILENCE = Tone(frequency=0, second_frequency=0, duration=0)
MAX_SECONDS = 60
_MIN_SECONDS = 0.001
_FADE_SECONDS = 0.002  # enough that a tone that sets in or stops does not click
_MODULATION_DEPTH = 7219 / 32768  # Asterisk's indications.c: carrier times 0.9 |modulator - 1|
_VERSION = "tones 2"


def tone_rendition(
    cache: RenditionCache,
    cadence: Sequence[Tone],
    rate: int,
    level_dbfs: float = LEVEL_DBFS,
    *,
    looped: bool = True,
) -> Rendition:
    """Return a cadence as a rendition at `rate` Hz, to be played over and over or, not `looped`, once.

    UserError (`tone-invalid`) for one that cannot be played. A tone that lasts for ever (duration 0) stands
    alone: see `pbxgui.dialplan.tones.split_endless`.
    """
    check_cadence(cadence, rate)
    text = f"{_VERSION}, {rate} Hz, {level_dbfs} dBFS, looped {looped}, {[*cadence]}"
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    return cache.obtain(sha256, rate, lambda: tone_samples(cadence, rate, level_dbfs, looped=looped))


def check_cadence(cadence: Sequence[Tone], rate: int) -> None:
    """Raise UserError (`tone-invalid`) for a cadence that cannot be played at `rate` Hz."""
    if not cadence:
        raise _invalid(
            said("A tone cadence is empty"),
            said("Write at least one tone, for example 440+480/2000,0/4000."),
        )
    for tone in cadence:
        for frequency in (tone.frequency, tone.second_frequency):
            if not 0 <= frequency < rate / 2:
                raise _invalid(
                    said("A tone of {frequency} Hz cannot be played", frequency=frequency),
                    said("Stay below {rate} Hz.", rate=rate // 2),
                )
        if not (tone.duration == 0 or _MIN_SECONDS <= tone.duration <= MAX_SECONDS):
            raise _invalid(
                said("A tone cannot last {seconds} s", seconds=tone.duration),
                said("Stay between 1 ms and {seconds} s.", seconds=MAX_SECONDS),
            )
    if sum(tone.duration for tone in cadence) > MAX_SECONDS:
        raise _invalid(
            said("A tone cadence is too long"), said("Stay below {seconds} s in all.", seconds=MAX_SECONDS)
        )


def tone_samples(
    cadence: Sequence[Tone], rate: int, level_dbfs: float = LEVEL_DBFS, *, looped: bool = True
) -> NDArray[np.int16]:
    """Return the samples of a cadence at `rate` Hz."""
    merged = _merge(cadence)
    if looped and len(merged) == 1:
        # A whole second holds whole periods of every whole frequency: it joins onto itself without a fade.
        return to_16_bit(_steady(merged[0], rate, rate, level_dbfs))
    if any(tone.duration == 0 for tone in merged):
        raise Bug("tone-endless", "A tone that lasts for ever was to be rendered together with others.")
    ends = [round(end * rate) for end in np.cumsum([tone.duration for tone in merged])]
    parts = [
        _faded(_steady(tone, end - start, rate, level_dbfs), rate)
        for tone, start, end in zip(merged, [0, *ends], ends, strict=False)
    ]
    return to_16_bit(np.concatenate(parts))


def _merge(cadence: Sequence[Tone]) -> list[Tone]:
    """Join neighbours that sound the same, so that no fade divides them."""

    def sound(tone: Tone) -> tuple[int, int, bool]:
        return tone.frequency, tone.second_frequency, tone.modulated

    return [
        Tone(key[0], key[1], math.fsum(tone.duration for tone in tones), key[2])
        for key, tones in groupby(cadence, sound)
    ]


def _steady(tone: Tone, frames: int, rate: int, level_dbfs: float) -> NDArray[np.float32]:
    amplitude = math.sqrt(2) * 10 ** (level_dbfs / 20)
    return (amplitude * _wave(tone, np.arange(frames) / rate)).astype(np.float32)


def _wave(tone: Tone, seconds: NDArray[np.float64]) -> NDArray[np.float64]:
    first, second = (np.sin(2 * np.pi * f * seconds) for f in (tone.frequency, tone.second_frequency))
    return first * (1 - _MODULATION_DEPTH * second) if tone.modulated else first + second


def _faded(samples: NDArray[np.float32], rate: int) -> NDArray[np.float32]:
    length = min(round(_FADE_SECONDS * rate), samples.size // 2)
    ramp = (np.arange(length, dtype=np.float32) + np.float32(0.5)) / max(length, 1)
    samples[:length] *= ramp
    samples[samples.size - length :] *= ramp[::-1]
    return samples


def _invalid(what: str, hint: str) -> UserError:
    return UserError("tone-invalid", said("{what}.", what=what), hint)
