"""The sound of a take: read from its pieces, and written as a WAV file that is compared with them."""

import hashlib
import wave
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from pbxgui.audio.take import FRAME_BYTES, RATE, Segment, Take, TakeProblem, unreadable
from pbxgui.core.atomic import replacing
from pbxgui.core.sentence import said
from pbxgui.core.text import printable

FADE_SECONDS = 0.003
"""How long the sound fades at both sides of a cut, which would click otherwise."""

_BLOCK_FRAMES = 1 << 16
_FADE = round(FADE_SECONDS * RATE)


def blocks(take: Take) -> Iterator[NDArray[np.int16]]:
    """Yield the samples of a take in order; raise EnvironmentProblem `take-unreadable`."""
    segments = _joined(take.segments)
    for number, segment in enumerate(segments):
        yield from _faded(take, segment, rises=number > 0, falls=number < len(segments) - 1)


def write_wav(take: Take, path: Path) -> Path:
    """Write a take as a WAV file of 48 kHz, mono, 16 bit, read it again, and return its path.

    Raises EnvironmentProblem `take-unreadable`, `take-unwritable`, and `take-unverified` where the disk does not give
    back what was written; the pieces of the take are as they were.
    """
    digest = hashlib.sha256()
    try:
        with replacing(path, 0o600) as file, wave.open(file, "wb") as sound:
            sound.setnchannels(1)
            sound.setsampwidth(FRAME_BYTES)
            sound.setframerate(RATE)
            sound.setnframes(take.frames)
            for block in blocks(take):
                data = block.astype("<i2").tobytes()
                digest.update(data)
                sound.writeframesraw(data)
        _verify(path, take.frames, digest.hexdigest())
    except OSError as error:
        message = said(
            "The take cannot be written to {path}: {reason}.",
            path=printable(path),
            reason=error.strerror or error,
        )
        raise TakeProblem("take-unwritable", message, "Free some space there; the take is kept.") from error
    return path


def _verify(path: Path, frames: int, sha256: str) -> None:
    digest = hashlib.sha256()
    with wave.open(str(path)) as sound:
        form = (sound.getnchannels(), sound.getsampwidth(), sound.getframerate(), sound.getnframes())
        while data := sound.readframes(_BLOCK_FRAMES):
            digest.update(data)
    if form != (1, FRAME_BYTES, RATE, frames) or digest.hexdigest() != sha256:
        message = said("{path} is not what was written to it.", path=printable(path))
        raise TakeProblem("take-unverified", message, "Check the disk; the take itself is kept.")


def _joined(segments: tuple[Segment, ...]) -> list[Segment]:
    """Join what was cut and lies together again."""
    found: list[Segment] = []
    for segment in segments:
        last = found[-1] if found else None
        if last and (last.piece, last.start + last.frames) == (segment.piece, segment.start):
            found[-1] = Segment(last.piece, last.start, last.frames + segment.frames)
        else:
            found.append(segment)
    return found


def _faded(take: Take, segment: Segment, *, rises: bool, falls: bool) -> Iterator[NDArray[np.int16]]:
    length = min(_FADE, segment.frames)
    ramp = (np.arange(length) + 0.5) / max(1, length)
    place = 0
    for block in _read(take, segment):
        end = place + block.size
        gain = np.ones(block.size)
        if rises and place < length:
            gain[: length - place] *= ramp[place:end]
        if falls and end > segment.frames - length:
            first = max(place, segment.frames - length)
            gain[first - place :] *= ramp[::-1][
                first - segment.frames + length : end - segment.frames + length
            ]
        yield block if not (rises or falls) else np.round(block * gain).astype(np.int16)
        place = end


def _read(take: Take, segment: Segment) -> Iterator[NDArray[np.int16]]:
    path = take.folder / segment.piece
    left = segment.frames
    try:
        with path.open("rb") as file:
            file.seek(segment.start * FRAME_BYTES)
            while left and (data := file.read(min(left, _BLOCK_FRAMES) * FRAME_BYTES)):
                left -= len(data) // FRAME_BYTES
                yield np.frombuffer(data[: len(data) // FRAME_BYTES * FRAME_BYTES], "<i2").astype(np.int16)
    except OSError as error:
        raise unreadable(path, error) from error
    if left:
        raise unreadable(path, OSError("it has become shorter"))
