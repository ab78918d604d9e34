"""Takes: what was recorded from a microphone and is no greeting yet, on the disk at every moment of its recording.

A take is a folder below `takes`. Its pieces are files of bare samples (48 kHz, mono, 16 bit, little-endian), to which
a piece is only ever added; `take.json` says which parts of which pieces make up the take, in which order, and which
piece is being recorded and where it goes. That file is written before a piece begins and after it ends, so whatever is
killed in between, the samples and their place are known.
"""

import fcntl
import json
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pbxgui.core.atomic import replacing
from pbxgui.core.errors import EnvironmentProblem
from pbxgui.core.sentence import said
from pbxgui.core.text import printable

RATE = 48_000
"""Samples per second of every take."""

FRAME_BYTES = 2
MOST_SECONDS = 3_600.0
"""How long a take may be."""

_DESCRIPTION = "take.json"
_LOCK = "take.lock"
_PIECES = "*.raw"
_LONGEST_DESCRIPTION = 1 << 20
_LOOKS, _LOOK_SECONDS = 5, 0.01


class TakeProblem(EnvironmentProblem):
    """The disk, or another program, is in the way of a take; the microphone is well. Codes start with `take-`."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a piece.

    Attributes:
        piece: the file's name.
        start: the first sample of it.
        frames: how many there are.

    """

    piece: str
    start: int
    frames: int


@dataclass(frozen=True, slots=True)
class OpenPiece:
    """A piece that is being recorded, or was when the program ended.

    Attributes:
        piece: the file's name.
        start: the sample of the take from which on it replaces what is there.
        end: the sample from which on the take goes on as it was.

    """

    piece: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Take:
    """A recording.

    Attributes:
        folder: where it lies.
        name: of the greeting for which it was begun; may be empty.
        begun: when.
        segments: what it is made of.
        open_piece: what is being recorded, which the segments do not have yet.
        lost: samples that the machine was too slow for, in all pieces together.
        finished: whether the person has ended it; what is not finished can be recovered.

    """

    folder: Path
    name: str
    begun: datetime
    segments: tuple[Segment, ...] = ()
    open_piece: OpenPiece | None = None
    lost: int = 0
    finished: bool = False

    @property
    def frames(self) -> int:
        """How many samples it has."""
        return sum(segment.frames for segment in self.segments)

    @property
    def seconds(self) -> float:
        """How long it is."""
        return self.frames / RATE

    @property
    def identity(self) -> str:
        """What it can be named by among all takes."""
        return self.folder.name

    @property
    def wav(self) -> Path:
        """Where its sound lies once it is finished."""
        return self.folder / "take.wav"


def takes(folder: Path) -> tuple[Take, ...]:
    """Return all takes with any sound below the folder, the latest first; raise TakeProblem `take-unreadable`."""
    found = []
    try:
        for place in folder.iterdir() if folder.is_dir() else ():
            with suppress(FileNotFoundError, NotADirectoryError):  # removed meanwhile, or none of ours
                found.append(read_take(place))
    except OSError as error:
        raise unreadable(folder, error) from error
    heard = [take for take in found if closed(take).frames]
    return tuple(sorted(heard, key=lambda take: (take.begun, take.identity), reverse=True))


def unfinished(folder: Path) -> tuple[Take, ...]:
    """Return the takes that were left behind, the latest first: nobody ended them, and nobody records them now."""
    left = [take for take in takes(folder) if not take.finished and not _in_use(take.folder)]
    return tuple(map(closed, left))


def read_take(folder: Path) -> Take:
    """Return a take as its folder tells; a description that is damaged or lost is made up from the pieces.

    Raises OSError.
    """
    begun = datetime.fromtimestamp(folder.stat().st_mtime, UTC)
    with (
        suppress(FileNotFoundError, ValueError, TypeError, KeyError),
        (folder / _DESCRIPTION).open("rb") as file,
    ):
        return _described(folder, json.loads(file.read(_LONGEST_DESCRIPTION)))
    pieces = sorted(folder.glob(_PIECES))
    return Take(folder, "", begun, tuple(Segment(path.name, 0, _frames(path)) for path in pieces))


def write_take(take: Take) -> None:
    """Bring what a take is made of to the disk; raise OSError."""
    record = {
        "name": take.name,
        "begun": take.begun.isoformat(),
        "segments": [[one.piece, one.start, one.frames] for one in take.segments],
        "open": [take.open_piece.piece, take.open_piece.start, take.open_piece.end]
        if take.open_piece
        else None,
        "lost": take.lost,
        "finished": take.finished,
    }
    with replacing(take.folder / _DESCRIPTION, 0o600) as file:
        file.write(json.dumps(record).encode())


def closed(take: Take) -> Take:
    """Return the take with the piece in its place that was being recorded, as far as that came."""
    piece = take.open_piece
    if piece is None:
        return take
    recorded = Segment(piece.piece, 0, _frames(take.folder / piece.piece))
    if not recorded.frames:
        return replace(take, open_piece=None)
    before = part(take.segments, 0, piece.start)
    after = part(take.segments, piece.end, take.frames)
    return replace(take, segments=(*before, recorded, *after), open_piece=None)


def part(segments: tuple[Segment, ...], start: int, end: int) -> tuple[Segment, ...]:
    """Return what lies between two samples of what segments make up."""
    found = []
    place = 0
    for segment in segments:
        first, last = max(start, place), min(end, place + segment.frames)
        if last > first:
            found.append(Segment(segment.piece, segment.start + first - place, last - first))
        place += segment.frames
    return tuple(found)


def remove_take(take: Take) -> None:
    """Remove a take for ever; one that is not there any more is no error."""
    shutil.rmtree(take.folder, ignore_errors=True)


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Let everybody know that a take is being worked on; raise EnvironmentProblem `take-in-use` where it is."""
    descriptor = os.open(folder / _LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        if not _lock_soon(descriptor):
            message = said(
                "The take {folder} is being recorded by another window or command.",
                folder=printable(folder.name),
            )
            raise TakeProblem("take-in-use", message, "Stop it there first.")
        yield
    finally:
        os.close(descriptor)


def unreadable(path: Path, error: OSError) -> TakeProblem:
    """Return the problem of takes that cannot be read."""
    message = said(
        "What was recorded in {path} cannot be read: {reason}.",
        path=printable(path),
        reason=error.strerror or error,
    )
    return TakeProblem("take-unreadable", message, "Check the disk and who may read the folder.")


def _in_use(folder: Path) -> bool:
    try:
        descriptor = os.open(folder / _LOCK, os.O_RDWR | os.O_CLOEXEC)
    except OSError:  # never locked, or a folder that may not be written and is not being recorded into
        return False
    try:
        return not _lock(descriptor)
    finally:
        os.close(descriptor)


def _lock_soon(descriptor: int) -> bool:
    """Lock, also where somebody looks at this very moment whether it is locked."""
    for _ in range(_LOOKS):
        if _lock(descriptor):
            return True
        time.sleep(_LOOK_SECONDS)
    return False


def _lock(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _described(folder: Path, record: dict[str, Any]) -> Take:
    """Return what a description says, and no more than the pieces have; raise ValueError, TypeError or KeyError."""
    open_piece = OpenPiece(*record["open"]) if record["open"] else None
    return Take(
        folder,
        str(record["name"]),
        datetime.fromisoformat(record["begun"]),
        tuple(_within(folder, Segment(*one)) for one in record["segments"]),
        open_piece and replace(open_piece, piece=_plain(open_piece.piece)),
        int(record["lost"]),
        bool(record["finished"]),
    )


def _within(folder: Path, segment: Segment) -> Segment:
    there = _frames(folder / _plain(segment.piece))
    start = min(max(0, segment.start), there)
    return Segment(segment.piece, start, min(max(0, segment.frames), there - start))


def _plain(name: str) -> str:
    if Path(name).name != name:
        raise ValueError(name)
    return name


def _frames(path: Path) -> int:
    """Return how many whole samples a piece has; a piece that was never begun has none."""
    try:
        return path.stat().st_size // FRAME_BYTES
    except FileNotFoundError:
        return 0
