"""Turning any playable sound into telephone samples: one channel, 16 bit, the engine's clock rate."""

import io
from collections.abc import Iterable, Iterator, Sequence
from io import BufferedReader
from pathlib import Path

import numpy as np
import soundfile
import soxr
from numpy.typing import NDArray

from pbxgui.audio.errors import RE_EXPORT, SoundError
from pbxgui.audio.formats import SoundFormat
from pbxgui.core.sentence import said
from pbxgui.core.text import printable

_FULL_SCALE = 32_768
_TOP = (_FULL_SCALE - 1) / _FULL_SCALE
_BLOCK_FRAMES = 1 << 16
_ABSURD = 2.0**32  # programs do write floats in integer units; nothing writes more than that
_QUALITY = "HQ"

SETTINGS = f"render 1, soxr {_QUALITY}, mean of channels, peak at most full scale"
"""Everything that shapes the result besides the master and the rate; part of a rendition's content hash."""


def render(file: BufferedReader, path: Path, sound: SoundFormat, rate: int) -> NDArray[np.int16]:
    """Return the sound as mono samples at `rate` Hz.

    A master that is already mono at that rate keeps every sample. SoundError: `sound-corrupt` when samples
    are no levels, `sound-truncated` when the file became shorter since it was probed.
    """
    blocks = _mono_blocks(file, path, sound)
    samples = [*blocks] if sound.rate == rate else _resample(blocks, sound.rate, rate)
    # A click shorter than one sample at the new rate leaves nothing, and the engine cannot play nothing.
    return _in_16_bit(samples) if any(block.size for block in samples) else np.zeros(1, np.int16)


def _resample(blocks: Iterable[NDArray[np.float32]], rate: int, new_rate: int) -> list[NDArray[np.float32]]:
    resampler = soxr.ResampleStream(rate, new_rate, 1, dtype="float32", quality=_QUALITY)
    resampled = [resampler.resample_chunk(block) for block in blocks]
    return [*resampled, resampler.resample_chunk(np.zeros(0, np.float32), last=True)]


def to_16_bit(samples: NDArray[np.float32]) -> NDArray[np.int16]:
    """Round samples of -1 to 1 to 16 bit; where they overshoot full scale, lower the whole sound to fit.

    Resampling overshoots by a decibel or less: lowering is inaudible, clipping would be heard as crackle.
    """
    return _in_16_bit([samples])


def _in_16_bit(blocks: Sequence[NDArray[np.float32]]) -> NDArray[np.int16]:
    """Do so block by block: an hour at 16 kHz is 230 MB as it is."""
    whole = [block for block in blocks if block.size]
    gain = np.float32(1)
    if any(block.max() > _TOP or block.min() < -1 for block in whole):
        gain = np.float32(_TOP / max(np.abs(block).max() for block in whole))
    rounded = np.empty(sum(block.size for block in whole), np.int16)
    place = 0
    for block in whole:
        scaled = block * gain if gain != 1 else block
        rounded[place : place + block.size] = np.rint(scaled * np.float32(_FULL_SCALE))
        place += block.size
    return rounded


def _mono_blocks(file: BufferedReader, path: Path, sound: SoundFormat) -> Iterator[NDArray[np.float32]]:
    file.seek(sound.offset)
    remaining = sound.frames
    while remaining:
        frames = min(remaining, _BLOCK_FRAMES)
        data = file.read(frames * sound.frame_width)
        if len(data) < frames * sound.frame_width:
            message = said("{path} became shorter while it was read.", path=printable(path))
            raise SoundError("sound-truncated", message, "Wait until the copy is complete, then try again.")
        yield _decode(data, path, sound)
        remaining -= frames


def _decode(data: bytes, path: Path, sound: SoundFormat) -> NDArray[np.float32]:
    samples, _ = soundfile.read(
        io.BytesIO(data),
        dtype="float32",
        always_2d=True,
        format="RAW",
        endian="LITTLE",
        subtype=sound.encoding.value,
        channels=sound.channels,
        samplerate=sound.rate,
    )
    mono: NDArray[np.float32] = samples.mean(axis=1, dtype=np.float32)
    if not (np.abs(mono) < _ABSURD).all():  # false for NaN as well
        message = said("{path} holds samples that are no sound levels.", path=printable(path))
        raise SoundError("sound-corrupt", message, RE_EXPORT)
    return mono
