"""What a recording of a speaker holds: where a sound begins in it, how alike it is, where it breaks off."""

from dataclasses import dataclass

import numpy as np
import soxr
from numpy.typing import NDArray

_AUDIBLE = 0.02
_STEP = 0.002  # seconds
_ROUNDING = 2  # of 32 768
_BLOCK, _PIECE, _REACH = (
    480,
    9_600,
    48_000,
)  # samples: compared at once, looked for, and passed over at a break


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


def noise(seconds: float, seed: int = 3) -> bytes:
    """Return noise at 48 kHz as samples of 16 bits: no part of it resembles another."""
    return np.random.default_rng(seed).integers(-9_000, 9_000, round(seconds * 48_000), np.int16).tobytes()


def broken(said: bytes, recorded: NDArray[np.int16]) -> tuple[float, list[tuple[float, int]]]:
    """Return how many seconds of a recording are the noise that was said, and where it breaks, and by how much.

    Every sample is compared, in blocks of 10 ms, from the recording's first sound on; a rounding is no difference.
    Where they differ, the place is looked for at which it goes on: the number of samples that are missing there, or
    less than nothing where some came in between, as they do where the player had nothing to play.
    """
    sent = np.frombuffer(said, np.int16)
    loud = np.flatnonzero(recorded)
    assert loud.size, "silence was recorded"
    at = int(loud[0]) + _BLOCK  # a sound server may begin in the middle of a block
    place = _place(sent, recorded[at : at + _PIECE], 0)
    breaks: list[tuple[float, int]] = []
    same = 0
    while place is not None and min(sent.size - place, recorded.size - at) >= _BLOCK:
        length = min(sent.size - place, recorded.size - at) // _BLOCK * _BLOCK
        difference = np.abs(sent[place : place + length].astype(np.int32) - recorded[at : at + length])
        wrong = np.flatnonzero(difference.reshape(-1, _BLOCK).max(axis=1) > _ROUNDING)
        good = int(wrong[0]) * _BLOCK if wrong.size else length
        same, at, place = same + good, at + good, place + good
        if wrong.size:
            # It goes on within a second, if it does.
            at += _REACH
            before = place + _REACH
            place = _place(sent, recorded[at : at + _PIECE], place)
            breaks.append((round((at - _REACH) / 48_000, 3), 0 if place is None else place - before))
    return same / 48_000, breaks


def _place(sent: NDArray[np.int16], piece: NDArray[np.int16], near: int) -> int | None:
    """Return where a piece of a recording was said, within ten seconds; None for nowhere."""
    start = max(0, near - 480_000)
    within = sent[start : near + 480_000].astype(np.float64)
    size = 1 << (within.size + piece.size).bit_length()
    spectrum = np.fft.rfft(within, size) * np.conj(np.fft.rfft(piece.astype(np.float64), size))
    likeness = np.fft.irfft(spectrum, size)[: within.size]
    best = int(np.argmax(likeness))
    return start + best if likeness[best] > 0.5 * np.square(piece, dtype=np.float64).sum() > 0 else None


def tone(seconds: float, rate: int, frequency: float = 440.0) -> bytes:
    """Return a tone as samples of 16 bits."""
    phase = 2 * np.pi * frequency * np.arange(round(seconds * rate)) / rate
    return (0.4 * 32_767 * np.sin(phase)).astype(np.int16).tobytes()


def loudest_frequency(recording: NDArray[np.float64], rate: int) -> float:
    """Return what a recording sounds like most, Hz."""
    return float(
        np.argmax(np.abs(np.fft.rfft(recording * np.hanning(recording.size)))) * rate / recording.size
    )
