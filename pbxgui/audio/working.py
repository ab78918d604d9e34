"""The working copy of an imported sound: 48 kHz, mono, 16 bit, whatever the master was; and its verification.

Both go through the sound block by block, so an hour takes no more memory than a second.
"""

import math
import wave
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import soundfile
import soxr
from numpy.typing import NDArray

from pbxgui.audio.decoding import AudioDecoder, Block
from pbxgui.audio.levels import LevelMeter
from pbxgui.audio.part import Part
from pbxgui.audio.renditions import Rendition
from pbxgui.core.errors import EnvironmentProblem
from pbxgui.core.sentence import said

RATE = 48_000  # Hz: what every device plays, and a whole multiple of both telephone rates
_BLOCK_FRAMES = 1 << 16
_TOP = 32_767 / 32_768
_LEAST_CORRELATION = 0.99
_MOST_DIFFERENCE_DB = 1.5
_MOST_LOWERED_DB = 6.0  # flat peaks become round by resampling; what overshoots then is lowered
_QUIET = 1e-3  # -60 dBFS: what is left of a sound below it is rounding, and resembles nothing


@dataclass(frozen=True, slots=True)
class Levels:
    """How loud a sound is. Levels are dBFS (0 dBFS: full-scale square wave), -120 for digital silence.

    Attributes:
        peak_dbfs: the loudest sample of the working copy.
        rms_dbfs: the mean power of the working copy.
        lowered_db: by how much everything was lowered because it went over full scale, 0 if not at all.
        clipped: samples of the master that are flat at full scale.
        quieter_db: by how much the mix of all channels is below the loudest of them, in their peaks.

    """

    peak_dbfs: float
    rms_dbfs: float
    lowered_db: float
    clipped: int
    quieter_db: float = 0.0


def write_working(decoder: AudioDecoder, path: Path, part: Part | None = None) -> Levels:
    """Decode everything, or a part, and write it as the working copy. SoundError as `AudioDecoder.blocks`, OSError."""
    found = decoder.blocks() if part is None else _part_of(decoder.blocks(), part)
    source = LevelMeter()
    mixed = LevelMeter()
    raw = path.with_suffix(".float")  # how far to lower is only known at the end
    with raw.open("xb") as file:
        for mono in _resampled(_mixed(_joined(found), source)):
            mixed.measure(mono[np.newaxis])
            file.write(mono.tobytes())
        if file.tell() == 0 and decoder.seconds:  # a click too short for one sample at 48 kHz
            file.write(bytes(4))
    gain = min(1.0, _TOP / mixed.loudest) if mixed.loudest > 1 else 1.0
    levels = _write_16_bit(raw, path, gain)
    raw.unlink()
    quieter = source.peak - mixed.peak
    return Levels(levels.peak, levels.rms, 20 * math.log10(1 / gain), source.clipped, max(0.0, quieter))


def _part_of(blocks: Iterable[Block], part: Part) -> Iterator[Block]:
    """Go through the sound up to the end of a part, and return what belongs to it."""
    place = 0.0
    for block in blocks:
        size = block.levels.shape[1]
        first = max(0, round((part.start - place) * block.rate))
        last = min(size, round((part.last - place) * block.rate))
        if first < last:
            yield Block(block.levels[:, first:last], block.rate)
        place += size / block.rate
        if place >= part.last:
            return


def _joined(blocks: Iterable[Block]) -> Iterator[Block]:
    """Join small blocks, because every block costs the same whatever its size (an MP3's has 26 ms)."""
    waiting: list[Block] = []
    frames = 0
    for block in blocks:
        if waiting and (frames >= _BLOCK_FRAMES or not _continues(waiting[-1], block)):
            yield Block(np.hstack([part.levels for part in waiting]), waiting[-1].rate)
            waiting, frames = [], 0
        waiting.append(block)
        frames += block.levels.shape[1]
    if waiting:
        yield Block(np.hstack([part.levels for part in waiting]), waiting[-1].rate)


def _continues(before: Block, block: Block) -> bool:
    return (before.rate, len(before.levels)) == (block.rate, len(block.levels))


def _mixed(blocks: Iterable[Block], meter: LevelMeter) -> Iterator[tuple[NDArray[np.float32], int]]:
    for block in blocks:
        meter.measure(block.levels)
        yield block.levels.mean(axis=0, dtype=np.float32), block.rate


def _resampled(blocks: Iterable[tuple[NDArray[np.float32], int]]) -> Iterator[NDArray[np.float32]]:
    """Bring everything to 48 kHz; a rate may change in the middle, where two recordings were joined."""
    resampler: soxr.ResampleStream | None = None
    current = 0
    nothing = np.zeros(0, np.float32)
    for mono, rate in blocks:
        if rate != current:
            if resampler is not None:
                yield resampler.resample_chunk(nothing, last=True)
            resampler = None if rate == RATE else soxr.ResampleStream(rate, RATE, 1, dtype="float32")
            current = rate
        yield mono if resampler is None else resampler.resample_chunk(mono)
    if resampler is not None:
        yield resampler.resample_chunk(nothing, last=True)


def _write_16_bit(raw: Path, path: Path, gain: float) -> LevelMeter:
    meter = LevelMeter()
    with raw.open("rb") as source, path.open("xb") as file, wave.open(file, "wb") as writer:
        writer.setparams((1, 2, RATE, raw.stat().st_size // 4, "NONE", ""))
        while data := source.read(_BLOCK_FRAMES * 4):
            levels = np.frombuffer(data, np.float32) * np.float32(gain)
            samples = np.rint(np.clip(levels, -1, _TOP) * np.float32(32_768)).astype("<i2")
            meter.measure(samples[np.newaxis] / np.float32(32_768))
            writer.writeframes(samples.tobytes())
    return meter


def verify(working: Path, rendition: Rendition) -> None:
    """Open a rendition again and compare it with the working copy, sample by sample.

    EnvironmentProblem (`import-unverified`) unless it is as long, as loud (1.5 dB; where peaks were flat, down to
    6 dB less) and the same sound (correlation 0.99).
    """
    try:
        fault = _compare(working, rendition)
    except soundfile.LibsndfileError as error:
        fault = said("it cannot be read back ({error})", error=error)
    if fault:
        rendition.path.unlink(missing_ok=True)  # or the cache would offer it again
        message = said(
            "The sound at {rate} Hz is not what was imported: {fault}.", rate=rendition.rate, fault=fault
        )
        raise EnvironmentProblem("import-unverified", message, "Check the disk, then import it again.")


def _compare(working: Path, rendition: Rendition) -> str:
    """Return what is wrong with a rendition, or nothing."""
    frames = 0
    products = np.zeros(3)
    with soundfile.SoundFile(rendition.path) as file:
        if (file.samplerate, file.channels, file.frames) != (rendition.rate, 1, rendition.frames):
            return said("it has {frames} frames at {rate} Hz", frames=file.frames, rate=file.samplerate)
        for block in _expected(working, rendition.rate):
            heard = file.read(block.size, dtype="float64")
            expected = block[: heard.size].astype(np.float64)
            products += heard @ heard, expected @ expected, heard @ expected
            frames += block.size
    if abs(max(frames, 1) - rendition.frames) > 1:
        return said("it has {found} frames instead of {frames}", found=rendition.frames, frames=frames)
    return _difference(*(products / rendition.frames))


def _difference(heard: float, expected: float, common: float) -> str:
    if max(heard, expected) < _QUIET**2:
        return ""
    correlation = common / math.sqrt(heard * expected) if heard and expected else 0.0
    if correlation < _LEAST_CORRELATION:
        return said("its likeness to the original is {likeness}", likeness=f"{correlation:.3f}")
    difference = 10 * math.log10(heard / expected)
    allowed = -_MOST_LOWERED_DB <= difference <= _MOST_DIFFERENCE_DB
    return "" if allowed else said("its level is {difference} dB off", difference=f"{difference:+.1f}")


def _expected(working: Path, rate: int) -> Iterator[NDArray[np.float32]]:
    resampler = soxr.ResampleStream(RATE, rate, 1, dtype="float32", quality="VHQ")
    with soundfile.SoundFile(working) as file:
        remaining = file.frames
        while remaining > 0:
            block = file.read(_BLOCK_FRAMES, dtype="float32")
            remaining -= max(block.size, 1)
            yield resampler.resample_chunk(block, last=remaining <= 0)
