"""Writing a sound in the formats that other programs and telephone systems take, read back before it counts.

What is written comes from a working copy. The extension says the format; those of telephones bring their own rate.
"""

import hashlib
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO, cast

import av
import numpy as np
import soundfile
import soxr
from av.audio.stream import AudioStream
from numpy.typing import NDArray

from pbxgui.audio.decoding import open_audio
from pbxgui.audio.errors import SoundError
from pbxgui.audio.working import RATE
from pbxgui.core.errors import EnvironmentProblem
from pbxgui.core.sentence import said
from pbxgui.core.text import printable

_BLOCK = 1 << 16
_QUIET = 1e-3  # what is softer is rounding, and resembles nothing
_LATEST = 0.15  # seconds that encoders put in front
_COMPARED = 30  # seconds: from its beginning, a mistake of an encoder is heard everywhere
_TELEPHONE = 8_000


@dataclass(frozen=True, slots=True)
class FileFormat:
    """How one kind of file is written.

    Attributes:
        name: for people.
        container: FFmpeg's name of it; libsndfile's where the codec is none of FFmpeg's.
        codec: FFmpeg's name of the encoder, or libsndfile's.
        rate: samples per second.
        likeness: correlation with what was to be written that the codec leaves at least; 1 for every sample.
        bit_rate: bits per second, 0 for what the codec takes usually.

    """

    name: str
    container: str
    codec: str
    rate: int = RATE
    likeness: float = 1.0
    bit_rate: int = 0


_GSM = FileFormat("GSM 06.10", "RAW", "GSM610", _TELEPHONE, 0.8)
_ULAW = FileFormat("G.711 u-law", "mulaw", "pcm_mulaw", _TELEPHONE, 0.99)
_ALAW = FileFormat("G.711 A-law", "alaw", "pcm_alaw", _TELEPHONE, 0.99)
_OPUS = FileFormat("Opus", "ogg", "libopus", RATE, 0.9, 96_000)

FILE_FORMATS: Mapping[str, FileFormat] = MappingProxyType(
    {
        ".wav": FileFormat("WAV, 16 bit", "wav", "pcm_s16le"),
        ".flac": FileFormat("FLAC", "flac", "flac"),
        ".mp3": FileFormat("MP3", "mp3", "libmp3lame", RATE, 0.95, 128_000),
        ".ogg": _OPUS,
        ".opus": _OPUS,
        ".m4a": FileFormat("AAC", "mp4", "aac", RATE, 0.95, 128_000),
        ".g722": FileFormat("G.722", "g722", "g722", 16_000, 0.95),
        ".gsm": _GSM,
        ".ulaw": _ULAW,
        ".ul": _ULAW,
        ".pcm": _ULAW,
        ".alaw": _ALAW,
        ".al": _ALAW,
        ".sln": FileFormat("16 bit without a header, 8 kHz", "s16le", "pcm_s16le", _TELEPHONE, 0.999),
        ".sln16": FileFormat("16 bit without a header, 16 kHz", "s16le", "pcm_s16le", 16_000, 0.999),
    }
)
"""By the extension, as Asterisk names those of telephones. A new format is a new entry."""


def file_format(target: Path) -> FileFormat:
    """Return how a file of this name is written; raise SoundError `sound-unknown-extension`."""
    found = FILE_FORMATS.get(target.suffix.lower())
    if found is None:
        known = ", ".join(suffix.removeprefix(".") for suffix in FILE_FORMATS)
        message = said("{target} has an extension in which no sound is written.", target=printable(target))
        raise SoundError("sound-unknown-extension", message, said("Use one of these: {known}.", known=known))
    return found


def write_sound(working: Path, file: BinaryIO, form: FileFormat) -> None:
    """Write a working copy, given by its path, into an open file, and compare what can be read from it.

    Raises EnvironmentProblem `sound-unverified` if that is another sound, and OSError.
    """
    with _telling(file) as sink:
        write = _write_gsm if form is _GSM else _write
        write(working, sink, form)
    file.flush()
    _verify(working, Path(cast(str, file.name)), form)


class _Sink:
    """The file as encoders may use it. They make something else of its errors, so the first one is kept."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.failure: OSError | None = None

    def write(self, data: bytes) -> int:
        return self._guarded(lambda: self._file.write(data), len(data))

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        return self._guarded(lambda: self._file.seek(offset, whence), offset)

    def tell(self) -> int:
        return self._guarded(self._file.tell, 0)

    def read(self, size: int = -1) -> bytes:
        return self._file.read(size)

    def _guarded(self, action: Callable[[], int], otherwise: int) -> int:
        if self.failure is None:
            try:
                return action()
            except OSError as error:
                self.failure = error
        return otherwise


@contextmanager
def _telling(file: BinaryIO) -> Iterator[_Sink]:
    """Yield the file for an encoder; raise what went wrong with it, whatever the encoder makes of it."""
    sink = _Sink(file)
    try:
        yield sink
    except Exception:
        if sink.failure is None:
            raise
    if sink.failure is not None:
        raise sink.failure


def _blocks(working: Path, rate: int) -> Iterator[NDArray[np.float32]]:
    resampler = None if rate == RATE else soxr.ResampleStream(RATE, rate, 1, dtype="float32")
    with soundfile.SoundFile(working) as sound:
        while (block := sound.read(_BLOCK, dtype="float32")).size:
            yield block if resampler is None else resampler.resample_chunk(block)
    if resampler is not None:
        yield resampler.resample_chunk(np.zeros(0, np.float32), last=True)


def _sixteen(working: Path, rate: int) -> Iterator[NDArray[np.int16]]:
    for block in _blocks(working, rate):
        if block.size:
            yield _rounded(block)


def _rounded(levels: NDArray[np.float32]) -> NDArray[np.int16]:
    samples: NDArray[np.int16] = np.clip(np.rint(levels * np.float32(32_768)), -32_768, 32_767).astype(
        np.int16
    )
    return samples


def _write(working: Path, file: _Sink, form: FileFormat) -> None:
    with av.open(file, "w", format=form.container) as output:
        stream = cast(AudioStream, output.add_stream(form.codec, rate=form.rate, layout="mono"))
        if form.bit_rate:
            stream.bit_rate = form.bit_rate
        context = stream.codec_context
        if not context.is_open:
            context.open()
        resampler = av.AudioResampler(context.format, context.layout, form.rate, context.frame_size or None)
        for block in _sixteen(working, form.rate):
            frame = av.AudioFrame.from_ndarray(block[np.newaxis], format="s16", layout="mono")
            frame.sample_rate = form.rate
            for part in resampler.resample(frame):
                output.mux(stream.encode(part))
        for part in resampler.resample(None):
            output.mux(stream.encode(part))
        output.mux(stream.encode(None))


def _write_gsm(working: Path, file: _Sink, form: FileFormat) -> None:
    """Write what FFmpeg only reads."""
    with soundfile.SoundFile(file, "w", form.rate, 1, form.codec, format=form.container) as output:
        for block in _sixteen(working, form.rate):
            output.write(block)


def _verify(working: Path, written: Path, form: FileFormat) -> None:
    wanted = _taken(_sixteen(working, form.rate), form.rate)
    heard = _taken(_decoded(written, form), form.rate)
    fault = _difference(heard, wanted, form)
    if fault:
        message = said(
            "What was written as {form} is not what was to be written: {fault}.", form=form.name, fault=fault
        )
        raise EnvironmentProblem("sound-unverified", message, "Check the disk, or choose another format.")


@dataclass(frozen=True, slots=True)
class _Taken:
    """What is needed of a sound to compare it with another: its beginning, its length, and a hash of all samples."""

    beginning: NDArray[np.float32]
    samples: int
    sha256: bytes


def _taken(blocks: Iterator[NDArray[np.int16]], rate: int) -> _Taken:
    beginning = [np.zeros(0, np.int16)]
    samples, digest = 0, hashlib.sha256()
    for block in blocks:
        if samples < _COMPARED * rate:
            beginning.append(block)
        samples += block.size
        digest.update(block.tobytes())
    compared = np.concatenate(beginning)[: _COMPARED * rate].astype(np.float32)
    return _Taken(compared / np.float32(32_768), samples, digest.digest())


def _difference(heard: _Taken, wanted: _Taken, form: FileFormat) -> str:
    """Return what is wrong with what was written, or nothing."""
    if form.likeness == 1.0:
        return "" if heard.sha256 == wanted.sha256 else "not every sample is the same"
    if abs(heard.samples - wanted.samples) > 2 * _LATEST * form.rate:
        return f"it has {heard.samples} samples instead of {wanted.samples}"
    likeness = _likeness(heard.beginning, wanted.beginning, form.rate)
    return "" if likeness >= form.likeness else f"its likeness to the original is {likeness:.3f}"


def _decoded(written: Path, form: FileFormat) -> Iterator[NDArray[np.int16]]:
    suffix = next(suffix for suffix, other in FILE_FORMATS.items() if other is form)
    with written.open("rb") as file, open_audio(file, suffix, form.name) as decoder:
        for block in decoder.blocks():
            yield _rounded(block.levels[0])


def _likeness(heard: NDArray[np.float32], wanted: NDArray[np.float32], rate: int) -> float:
    """Return the correlation where it is best, because encoders put something in front; 1 for silence."""
    if not wanted.size or float(np.sqrt(np.square(wanted).mean())) < _QUIET:
        return 1.0
    size = 1 << (heard.size + wanted.size).bit_length()
    common = np.fft.irfft(np.fft.rfft(heard, size) * np.conj(np.fft.rfft(wanted, size)), size)
    latest = round(_LATEST * rate)
    best = max(common[:latest].max(), common[-latest:].max())
    return float(best / np.sqrt(np.square(heard).sum() * np.square(wanted).sum()))
