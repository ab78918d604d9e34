"""Sound as it was heard, and measurements on it: is the greeting in it, where, how loud, how damaged."""

import wave
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import soundfile
import soxr
from numpy.typing import NDArray

from pbxgui.core.atomic import replacing
from pbxgui.core.errors import EnvironmentProblem, UserError
from pbxgui.core.sentence import said
from pbxgui.sip.phone.correlation import best_match
from pbxgui.sip.phone.g711 import RATE, Samples16
from pbxgui.sip.phone.source import FULL_SCALE

_SILENCE_DB = -120.0


@dataclass(frozen=True, slots=True)
class Match:
    """Where a reference was found.

    Attributes:
        start: seconds after the first sample heard; `end` likewise.
        start_time: the same moment as `time.monotonic()` seconds; `end_time` likewise.
        correlation: normalised over the whole length of the reference; 1.0 is the same waveform.
        level_db: how much louder than the reference it was heard, in dB.

    """

    start: float
    end: float
    start_time: float
    end_time: float
    correlation: float
    level_db: float


@dataclass(frozen=True, slots=True, eq=False)
class Hearing:
    """Samples at 8000 Hz in real time; `present` is False where nothing arrived (heard as silence).

    Attributes:
        origin: `time.monotonic()` of the first sample.

    """

    samples: Samples16 = field(repr=False)
    present: NDArray[np.bool_] = field(repr=False)
    origin: float
    rate: int = RATE

    @property
    def duration(self) -> float:
        """Length in seconds, missing parts included."""
        return len(self.samples) / self.rate

    @property
    def missing(self) -> float:
        """Seconds for which no packet arrived."""
        return float(np.count_nonzero(~self.present)) / self.rate

    def between(self, since: float | None, until: float | None = None) -> "Hearing":
        """Return the part between two moments (`time.monotonic()` seconds); None: the very start or end."""
        first = 0 if since is None else max(0, round((since - self.origin) * self.rate))
        last = len(self.samples) if until is None else max(first, round((until - self.origin) * self.rate))
        part = slice(first, last)
        return Hearing(self.samples[part], self.present[part], self.origin + first / self.rate, self.rate)

    def find(self, reference: NDArray[Any], rate: int) -> Match:
        """Find a reference waveform of any sample rate (int16, or float within -1..1).

        The correlation is taken over the whole reference: what was cut off or lost counts as silence. The
        position is good to a sixteenth of a sample.
        """
        expected = to_telephone_rate(reference, rate)
        lag, correlation, gain = best_match(self.samples.astype(np.float64), expected)
        start = lag / self.rate
        end = start + len(expected) / self.rate
        level_db = 20 * float(np.log10(gain)) if gain > 0 else _SILENCE_DB
        return Match(start, end, self.origin + start, self.origin + end, correlation, level_db)

    def rms(self, window: float = 0.02) -> NDArray[np.float64]:
        """Return the level of each window in dBov (ITU-T G.100.1); -120 is digital silence."""
        power = np.mean(self._windows(window) ** 2, axis=1)
        level: NDArray[np.float64] = 10 * np.log10(
            np.maximum(power / FULL_SCALE**2, 10 ** (_SILENCE_DB / 10))
        )
        return level

    def tone(self, hertz: float, window: float = 0.1) -> NDArray[np.float64]:
        """Return the share of each window's power that is this tone, 0 to 1 (Goertzel)."""
        windows = self._windows(window)
        length = windows.shape[1]
        turn = np.exp(-2j * np.pi * hertz / self.rate * np.arange(length))
        tone_power = 2 * np.abs(windows @ turn) ** 2 / length
        total = np.sum(windows**2, axis=1)
        share: NDArray[np.float64] = np.zeros_like(tone_power)
        np.divide(tone_power, total, out=share, where=total > 0)
        return np.minimum(share, 1.0)

    def save(self, path: Path) -> None:
        """Write a 16-bit WAV file, complete or not at all.

        Raises:
            EnvironmentProblem: the file system refuses.

        """
        try:
            self._write(path)
        except OSError as error:
            raise EnvironmentProblem(
                "phone-recording",
                said(
                    "What was heard cannot be written to {path}: {reason}.", path=path, reason=error.strerror
                ),
            ) from error

    def _write(self, path: Path) -> None:
        with replacing(path, 0o600) as stream, wave.open(stream, "wb") as writer:
            writer.setnchannels(1)
            writer.setsampwidth(2)
            writer.setframerate(self.rate)
            writer.writeframes(self.samples.astype("<i2").tobytes())

    def _windows(self, seconds: float) -> NDArray[np.float64]:
        """Return whole windows as rows."""
        length = max(1, round(seconds * self.rate))
        count = len(self.samples) // length
        return self.samples[: count * length].astype(np.float64).reshape(count, length)


def to_telephone_rate(samples: NDArray[Any], rate: int) -> NDArray[np.float64]:
    """Return mono samples at 8000 Hz on the scale of 16 bits; several channels are mixed."""
    scale = 1.0 if np.issubdtype(samples.dtype, np.integer) else FULL_SCALE
    wave_form = samples.astype(np.float64) * scale
    mono = wave_form.mean(axis=1) if wave_form.ndim > 1 else wave_form
    if rate == RATE:
        return mono
    return np.asarray(soxr.resample(mono, rate, RATE, quality="VHQ"), np.float64)


def read_reference(path: Path) -> tuple[NDArray[np.float64], int]:
    """Read a sound file to compare with.

    Raises:
        UserError: it is no sound file that can be read.

    """
    try:
        samples, rate = soundfile.read(path, dtype="float64")
    except (OSError, soundfile.LibsndfileError) as error:
        raise UserError(
            "reference-unreadable",
            said("The sound file {path} cannot be read: {error}.", path=path, error=error),
        ) from error
    return samples, int(rate)
