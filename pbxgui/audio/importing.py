"""Importing a sound: the master is kept as it came, and a working copy of it is made, checked and rendered.

Names on disk are content hashes, so a strange file name breaks nothing. Everything is made in a folder of its
own and moved in place when it is complete: a file under its final name is a whole one, whenever we are killed.
"""

import hashlib
import math
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from io import BufferedReader
from pathlib import Path

from pbxgui.audio.decoding import HEADERLESS, open_audio
from pbxgui.audio.describing import describe
from pbxgui.audio.errors import RE_EXPORT, SoundError, file_named, from_os_error
from pbxgui.audio.part import Part, check_part, clock
from pbxgui.audio.renditions import RATES
from pbxgui.audio.sounds import SoundLibrary
from pbxgui.audio.wav import open_sound, probe, read_format
from pbxgui.audio.working import Levels, verify, write_working
from pbxgui.core.atomic import sync_folder
from pbxgui.core.errors import EnvironmentProblem
from pbxgui.core.sentence import said
from pbxgui.core.text import printable

MAX_BYTES = 2_000_000_000  # more than an hour of 48 kHz stereo as floats
_MANY_BYTES = 16_000_000  # what takes long enough to copy that a look beforehand is worth it
_BLOCK_BYTES = 1 << 20
_MASTER = ".master"  # keeps a WAV master apart from its working copy
_STAGING = ".import-"
_STAGING_SECONDS = 3_600.0  # what is older was left behind by a process that was killed
_MAX_SUFFIX = 10


@dataclass(frozen=True, slots=True)
class ImportedAudio:
    """A sound that callers can be made to hear.

    Attributes:
        sha256: hash of the master's bytes; also the sound's name in a SoundLibrary of the folder.
        master: the bytes as they came, named `<sha256>.master` and the extension they had.
        working: 48 kHz, mono, 16 bit: `<sha256>.wav`, made from the master.
        seconds: length of the working copy.
        what: sentences that say what the file was and what was done with it.
        warnings: sentences about what the person may want to put right.
        levels: how loud it is.

    """

    sha256: str
    master: Path
    working: Path
    seconds: float
    what: tuple[str, ...]
    warnings: tuple[str, ...]
    levels: Levels


def import_audio(source: Path, folder: Path, cache: Path | None = None) -> ImportedAudio:
    """Store a file of any format that FFmpeg reads in `folder`, ready for callers.

    The renditions at 8 and 16 kHz are made and verified; they go to `cache`, or away when it is None.
    SoundError says why the file cannot be used, EnvironmentProblem (`import-unwritable`, `cache-unwritable`,
    `import-unverified`) what is wrong with the disk; no file of the folder is then touched. To import the
    same bytes again changes nothing.
    """
    suffix = _safe_suffix(source)
    _look_beforehand(source, suffix)
    with staging(folder) as place:
        copy = place / f"master{suffix}"
        sha256 = _copy_master(source, copy)
        _check_one_meaning(source, suffix, folder, sha256)
        working = place / f"{sha256}.wav"
        with copy.open("rb") as file:
            levels, what, warnings = _decode(file, suffix, source, working)
        _render(place, sha256, cache or place / "renditions")
        master = _move(copy, folder / f"{sha256}{_MASTER}{suffix}")
        working = _move(working, folder / working.name)
        sync_folder(folder)
    return ImportedAudio(sha256, master, working, probe(working).duration, what, warnings, levels)


def import_part(source: Path, part: Part, folder: Path, cache: Path | None = None) -> ImportedAudio:
    """Store a part of a file of any length and size, as `import_audio` does; raise the same, and `sound-part`.

    The master is that part, as a 48 kHz mono 16-bit WAV: what else there is in the file is not kept.
    """
    check_part(part)
    with staging(folder) as place:
        cut = place / "part.wav"
        levels, what, warnings = _cut_out(source, part, cut)
        audio = import_audio(cut, folder, cache)
    return replace(audio, what=what, warnings=warnings, levels=levels)


def _cut_out(source: Path, part: Part, cut: Path) -> tuple[Levels, tuple[str, ...], tuple[str, ...]]:
    name = file_named(source)
    with (
        open_sound(source) as file,
        _storing(cut.parents[1]),
        open_audio(file, _safe_suffix(source), name, math.inf) as decoder,
    ):
        levels = write_working(decoder, cut, part)
        if decoder.seconds <= part.start:
            message = said(
                "{name} lasts {time}: there is nothing of it behind {start}.",
                name=name,
                time=clock(decoder.seconds),
                start=clock(part.start),
            )
            raise SoundError("sound-part", message, "Let the part begin earlier.")
        return levels, *describe(decoder, levels, part)


def _look_beforehand(source: Path, suffix: str) -> None:
    """Refuse a big file that is no sound, or far too long, before all of it is copied."""
    with open_sound(source) as file:
        size = os.fstat(file.fileno()).st_size
        if _MANY_BYTES < size <= MAX_BYTES:
            with open_audio(file, suffix, file_named(source)) as decoder:
                decoder.check_promise()


def _safe_suffix(source: Path) -> str:
    """Return the extension in small letters, or nothing when it is none that people give to sounds."""
    suffix = source.suffix.lower()
    plain = suffix.isascii() and suffix[1:].isalnum() and len(suffix) <= _MAX_SUFFIX
    return suffix if plain else ""


@contextmanager
def staging(folder: Path) -> Iterator[Path]:
    """Make a folder for what is not complete yet, on the same disk, and leave none behind.

    EnvironmentProblem (`import-unwritable`) for what the disk does not take, whoever writes there.
    """
    with _storing(folder):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _sweep(folder)
        with tempfile.TemporaryDirectory(prefix=f"{_STAGING}{os.getpid()}-", dir=folder) as place:
            yield Path(place)


@contextmanager
def _storing(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        message = said(
            "The sound cannot be stored in {folder}: {reason}.",
            folder=printable(folder),
            reason=error.strerror or error,
        )
        hint = said("Free some space there, or make the folder writable for the user that runs pbxgui.")
        raise EnvironmentProblem("import-unwritable", message, hint) from error


def remove_staging(folder: Path, process: int) -> None:
    """Remove what an import left in a folder; its process, given by its id, must have ended."""
    for left in folder.glob(f"{_STAGING}{process}-*"):
        shutil.rmtree(left, ignore_errors=True)


def _sweep(folder: Path) -> None:
    """Remove what killed processes left behind."""
    for left in folder.glob(f"{_STAGING}*"):
        with suppress(FileNotFoundError):  # another process was quicker
            if time.time() - left.lstat().st_mtime > _STAGING_SECONDS:
                shutil.rmtree(left, ignore_errors=True)


def _copy_master(source: Path, copy: Path) -> str:
    """Copy the file, so that it cannot change while we work, and return the hash of what was copied."""
    digest = hashlib.sha256()
    with open_sound(source) as file, _storing(copy.parents[1]), copy.open("xb") as target:
        for block in _blocks(file, source):
            digest.update(block)
            target.write(block)
    return digest.hexdigest()


def _blocks(file: BufferedReader, source: Path) -> Iterator[bytes]:
    """Read a file to its end, or to the limit if it is still growing."""
    size = os.fstat(file.fileno()).st_size
    copied = 0
    while True:
        if max(size, copied) > MAX_BYTES:
            message = said(
                "{source} is larger than {max_bytes} MB.",
                source=file_named(source),
                max_bytes=MAX_BYTES // 1000000,
            )
            hint = said("Import the first hour of it with --part 0:00-60:00, or save it as MP3 or FLAC.")
            raise SoundError("sound-too-big", message, hint)
        try:
            block = file.read(_BLOCK_BYTES)
        except OSError as error:
            raise from_os_error(source, error) from error
        if not block:
            break
        copied += len(block)
        yield block
    if copied == 0:
        message = said("{source} is empty: it has no bytes at all.", source=file_named(source))
        raise SoundError("sound-empty", message, "Copy or record it again.")


def _check_one_meaning(source: Path, suffix: str, folder: Path, sha256: str) -> None:
    """Refuse what would change another sound: bytes without a header mean what the extension says."""
    for other in folder.glob(f"{sha256}{_MASTER}*"):
        known = other.name.removeprefix(f"{sha256}{_MASTER}")
        if known != suffix and {known, suffix} & HEADERLESS.keys():
            message = said(
                "{source} was imported before, as a {known} file.",
                source=file_named(source),
                known=known.upper()[1:] or said("nameless"),
            )
            raise SoundError(
                "sound-two-formats", message, said("Give it the extension {known} again.", known=known)
            )


def _decode(
    file: BufferedReader, suffix: str, source: Path, working: Path
) -> tuple[Levels, tuple[str, ...], tuple[str, ...]]:
    """Write the working copy; return its levels, what it was, and what may be wrong with it."""
    name = file_named(source)
    if suffix not in HEADERLESS:
        _check_whole_wav(file, source)
        file.seek(0)
    with open_audio(file, suffix, name) as decoder:
        levels = write_working(decoder, working)
        if not decoder.seconds:
            raise SoundError(
                "sound-no-frames", said("{name} holds no sound that can be decoded.", name=name), RE_EXPORT
            )
        return levels, *describe(decoder, levels)


def _check_whole_wav(file: BufferedReader, source: Path) -> None:
    """Refuse a WAV file that broke off: FFmpeg would take its first part for all of it."""
    try:
        read_format(file, source)
    except SoundError as error:
        if error.code == "sound-truncated":
            raise


def _render(place: Path, sha256: str, cache: Path) -> None:
    library = SoundLibrary([place], cache)
    for rate in RATES:
        verify(place / f"{sha256}.wav", library.rendition(sha256, rate))


def _move(file: Path, target: Path) -> Path:
    """Put a complete file under its final name, on the disk before it is visible."""
    with file.open("rb+") as written:
        os.fsync(written.fileno())
    return file.replace(target)
