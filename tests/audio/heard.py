"""What a recording of a speaker holds: where a sound begins in it, how alike it is, where it breaks off."""

from dataclasses import dataclass

import numpy as np
import soxr
from numpy.typing import NDArray

_AUDIBLE = 0.02
_STEP = 0.002  # seconds


@dataclass(frozen=True, slots=True)
class Found:
    """A sound within a recording.

    Attributes:
        offset: seconds from the recording's beginning to the sound's.
        correlation: 1 for the very same, whatever its level.

    """

    offset: float
    correlation: float


def find(sound: NDArray[np.float64], sound_rate: int, recording: NDArray[np.float64], rate: int) -> Found:
    """Return where a recording resembles a sound most."""
    wanted = soxr.resample(sound, sound_rate, rate) if sound_rate != rate else sound
    size = 1 << (wanted.size + recording.size).bit_length()
    spectrum = np.fft.rfft(recording, size) * np.conj(np.fft.rfft(wanted, size))
    likeness = np.fft.irfft(spectrum, size)[: recording.size]
    offset = int(np.argmax(likeness))
    there = np.zeros(wanted.size)
    part = recording[offset : offset + wanted.size]
    there[: part.size] = part
    power = float(np.sqrt((there @ there) * (wanted @ wanted)))
    return Found(offset / rate, float(there @ wanted) / power if power else 0.0)


def sounding(recording: NDArray[np.float64], rate: int) -> tuple[float, float]:
    """Return for how many seconds there is sound, from its first to its last sample, and the longest gap within."""
    size = max(1, round(_STEP * rate))
    steps = np.abs(recording[: recording.size // size * size]).reshape(-1, size).max(axis=1) > _AUDIBLE
    loud = np.flatnonzero(steps)
    if not loud.size:
        return 0.0, 0.0
    return float(loud[-1] - loud[0] + 1) * _STEP, float(np.diff(loud, prepend=loud[0]).max() - 1) * _STEP


def tone(seconds: float, rate: int, frequency: float = 440.0) -> bytes:
    """Return a tone as samples of 16 bits."""
    phase = 2 * np.pi * frequency * np.arange(round(seconds * rate)) / rate
    return (0.4 * 32_767 * np.sin(phase)).astype(np.int16).tobytes()


def loudest_frequency(recording: NDArray[np.float64], rate: int) -> float:
    """Return what a recording sounds like most, Hz."""
    return float(
        np.argmax(np.abs(np.fft.rfft(recording * np.hanning(recording.size)))) * rate / recording.size
    )
