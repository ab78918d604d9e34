"""Measuring a recording for its verdict, in one pass and block by block: an hour takes no more memory than a minute."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pbxgui.audio.hum import HumMeter
from pbxgui.audio.levels import LevelMeter
from pbxgui.audio.loudness import LoudnessMeter
from pbxgui.audio.measured import Measured
from pbxgui.audio.spectrum import SpectrumMeter
from pbxgui.audio.studio import Sound, StudioSound
from pbxgui.audio.telephone.earpiece import NARROWBAND
from pbxgui.audio.waveform import AUDIBLE
from pbxgui.audio.working import RATE

_BLOCK = RATE
_STEP = RATE // 200  # samples
_FAINT = 10 ** (-35 / 20)  # of the peak: what is heard of a quiet recording
_SWINGS_OF_NOISE = 3.0  # times the usual one
_DIGITAL_SILENCE = 1e-10  # power: -100 dBFS, below the rounding of 16 bits
_SOME = 0.05  # share of the time
_PAUSES_DB = 10.0  # what lies between speech and pauses, at least
_STEADY_DB = 3.0  # what noise in pauses may vary
_NEARLY_LOUDEST = 0.97
_FLAT = 1.5 / 32_768  # difference of neighbours on a plateau, rounding included


def measure_sound(sound: StudioSound) -> Measured:
    """Measure a studio sound; a minute takes about a tenth of a second."""
    level, loudness, hum = LevelMeter(), LoudnessMeter(), HumMeter()
    spectrum, plateaus, edges = SpectrumMeter(*NARROWBAND), _Plateaus(), _Edges()
    total = 0.0
    for first in range(0, sound.frames, _BLOCK):
        block = sound.part(first, min(_BLOCK, sound.frames - first))
        level.measure(block[np.newaxis])
        for meter in (loudness, spectrum, hum, plateaus, edges):
            meter.measure(block)
        total += float(block.sum(dtype=np.float64))
    noise = _noise(spectrum.within())
    low, within, high = spectrum.shares()
    hertz, humming = hum.found()
    lead, tail = edges.around(sound.frames / RATE)
    return Measured(
        seconds=sound.frames / RATE,
        loudness_lufs=loudness.integrated(),
        peak_dbfs=level.peak,
        clipped=level.clipped,
        flat_topped=0 if level.clipped else plateaus.flat,
        lead=lead,
        tail=tail,
        noise_dbfs=noise,
        hum_hertz=hertz,
        hum_dbfs=humming,
        bass_lost_db=_lost(low, within + high),
        treble_lost_db=_lost(high, low + within),
        offset=abs(total) / max(1, sound.frames),
    )


def _lost(away: float, left: float) -> float:
    return 10 * math.log10(1 + away / left) if left else 0.0


class _Plateaus:
    """Counts samples between two of nearly the same level, where the sound is loudest."""

    def __init__(self) -> None:
        self._peak = 0.0
        self.flat = 0

    def measure(self, block: Sound) -> None:
        """Take in a block."""
        magnitude = np.abs(block)
        peak = float(magnitude.max(initial=0))
        if peak * _NEARLY_LOUDEST > self._peak:
            self.flat = 0  # what was flat before was not the loudest
        self._peak = max(self._peak, peak)
        steps = np.abs(np.diff(block)) <= _FLAT
        loud = magnitude[1:-1] >= _NEARLY_LOUDEST * self._peak
        self.flat += int(np.count_nonzero(steps[:-1] & steps[1:] & loud))


class _Edges:
    """Finds the first and the last sound that can be heard, as near as 5 ms, over what hums and rumbles below it."""

    def __init__(self) -> None:
        self._swings: list[Sound] = []

    def measure(self, block: Sound) -> None:
        """Take in a block; only the last one may be no whole number of steps."""
        whole = block.size // _STEP * _STEP
        steps = block[:whole].reshape(-1, _STEP)
        self._swings.append((steps.max(axis=1) - steps.min(axis=1)) / 2)
        if whole < block.size:
            self._swings.append(np.ptp(block[whole:], keepdims=True) / 2)

    def around(self, seconds: float) -> tuple[float, float]:
        """Return the seconds before and behind what can be heard; all of them if nothing can."""
        swings = np.concatenate(self._swings) if self._swings else np.zeros(1, np.float32)
        least = min(AUDIBLE, float(swings.max()) * _FAINT)
        powers = swings**2
        pauses = _Pauses.of(powers)
        # Where pauses are digital silence, the quietest that is left is the voice itself.
        if pauses is not None and np.mean(powers <= _DIGITAL_SILENCE) < _SOME:
            least = max(least, _SWINGS_OF_NOISE * math.sqrt(pauses.power))
        audible = np.flatnonzero(swings > least)
        if not audible.size:
            return seconds, seconds
        step = _STEP / RATE
        return float(audible[0]) * step, max(0.0, seconds - (float(audible[-1]) + 1) * step)


@dataclass(frozen=True, slots=True)
class _Pauses:
    """What can be heard while nobody speaks.

    Attributes:
        power: of it.
        steady: whether it is the same in all of them.

    """

    power: float
    steady: bool

    @classmethod
    def of(cls, powers: NDArray[np.floating]) -> "_Pauses | None":
        """Return it for the power of a sound from moment to moment; None for a sound without pauses."""
        heard = powers[powers > _DIGITAL_SILENCE]
        if not heard.size:
            return None
        quietest, quiet, pause, loud = 10 * np.log10(np.percentile(heard, (5, 10, 20, 95)))
        if loud - quiet < _PAUSES_DB:
            return None
        return cls(float(10 ** (quiet / 10)), bool(pause - quietest <= _STEADY_DB))


def _noise(powers: NDArray[np.floating]) -> float | None:
    pauses = _Pauses.of(powers)
    return 10 * math.log10(pauses.power) if pauses is not None and pauses.steady else None
