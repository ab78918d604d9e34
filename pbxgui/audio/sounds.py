"""The sound library: from Asterisk's sound names to files that the engine can play."""

import difflib
import hashlib
import os
import threading
from collections.abc import Iterator, Sequence
from functools import lru_cache
from io import BufferedReader
from itertools import islice
from pathlib import Path, PureWindowsPath

import numpy as np
from numpy.typing import NDArray

from pbxgui.audio import tones
from pbxgui.audio.errors import SoundError, SoundMissing, from_os_error
from pbxgui.audio.formats import SUFFIXES, SoundFormat
from pbxgui.audio.render import SETTINGS, render
from pbxgui.audio.renditions import Rendition, RenditionCache
from pbxgui.audio.wav import open_sound, probe, read_format
from pbxgui.core.sentence import said
from pbxgui.core.text import printable
from pbxgui.dialplan.channel import Tone

_MAX_NAME_BYTES = 255 - max(map(len, SUFFIXES))  # what common file systems take for one part of a path
_MAX_KNOWN = 10_000
_MAX_SUGGESTION_FILES = 2_000

Stamp = tuple[int, int, int]


class SoundLibrary:
    """Sounds by name, for example `custom/please-hold`: found in folders, rendered once, ready at once.

    Safe for several threads. The folders are searched in the order given; the first match wins. A file
    that is replaced is noticed at its next use.
    """

    def __init__(self, directories: Sequence[Path], cache_directory: Path) -> None:
        self._directories = tuple(directories)
        self._cache = RenditionCache(cache_directory)
        self._known: dict[tuple[str, int], tuple[Stamp, Rendition]] = {}
        self._lock = threading.Lock()

    def locate(self, name: str) -> Path:
        """Return the file of a sound named without extension, as Asterisk names it.

        SoundMissing when no folder has it; SoundError (`sound-name`) for a name that is none or leads out of
        the folders. A symbolic link in a folder may lead out: whoever owns the folder put it there.
        """
        return Path(self._find(name)[0])

    def _find(self, name: str) -> tuple[str, Stamp]:
        """Return the path of a sound, as text and not as Path: this runs for every sound of every call."""
        check_name(name)
        for directory in self._directories:
            for suffix in SUFFIXES:
                candidate = f"{directory}/{name}{suffix}"
                try:
                    return candidate, _stamp(candidate)
                except (FileNotFoundError, NotADirectoryError):
                    continue
                except OSError as error:
                    raise from_os_error(Path(candidate), error) from error
        raise self._missing(name)

    def reason(self, name: str) -> str | None:
        """Return why a sound cannot be played, with the remedy, or None when it can. Reads headers only."""
        try:
            probe(self.locate(name))
        except SoundError as error:
            return str(error)
        return None

    def ready(self, name: str, rate: int) -> Rendition | None:
        """Return a rendition that is already there, within microseconds; None when `rendition` must be asked."""
        try:
            path, stamp = self._find(name)
        except SoundError:
            return None
        known = self._known.get((path, rate))
        if known is None or known[0] != stamp or not os.path.exists(known[1].path):  # noqa: PTH110 - as in `_find`
            return None
        return known[1]

    def rendition(self, name: str, rate: int) -> Rendition:
        """Return the sound as a 16-bit mono WAV at `rate` Hz (8000 or 16000).

        The first time renders it (about 10 ms for a minute of sound); later calls cost microseconds.
        SoundError when it cannot be played, EnvironmentProblem (`cache-unwritable`) when it cannot be stored.
        """
        ready = self.ready(name, rate)
        if ready is not None:
            return ready
        found, _ = self._find(name)
        path = Path(found)
        with open_sound(path) as file:
            stamp = _stamp(file.fileno())
            rendition = self._render(file, path, rate)
        self._remember((found, rate), stamp, rendition)
        return rendition

    def tone_rendition(self, cadence: Sequence[Tone], rate: int, *, looped: bool = True) -> Rendition:
        """Return a cadence as a seamless loop at `rate` Hz; see `tones.tone_rendition`."""
        return tones.tone_rendition(self._cache, cadence, rate, looped=looped)

    def silence_rendition(self, rate: int) -> Rendition:
        """Return a loop of one second of digital silence at `rate` Hz."""
        return tones.tone_rendition(self._cache, [tones.SILENCE], rate)

    def _render(self, file: BufferedReader, path: Path, rate: int) -> Rendition:
        before = _stamp(file.fileno())
        sound = read_format(file, path)

        def make() -> NDArray[np.int16]:
            samples = render(file, path, sound, rate)
            # Written over in place, its samples would be kept under the hash of others.
            if _stamp(file.fileno()) != before:
                message = said("{path} changed while it was read.", path=printable(path))
                raise SoundError("sound-truncated", message, "Try again once it is complete.")
            return samples

        return self._cache.obtain(_content_hash(file, sound, rate), rate, make)

    def _remember(self, key: tuple[str, int], stamp: Stamp, rendition: Rendition) -> None:
        with self._lock:
            replaced = self._known.pop(key, None)
            self._known[key] = (stamp, rendition)
            if len(self._known) > _MAX_KNOWN:
                del self._known[next(iter(self._known))]
        if replaced is not None and replaced[1].sha256 != rendition.sha256:
            self._cache.release(replaced[1].sha256)

    def _missing(self, name: str) -> SoundMissing:
        folders = ", ".join(printable(directory) for directory in self._directories)
        message = said(
            "There is no sound {name} (looked in {folders}).",
            name=printable(name),
            folders=folders or said("no folder at all"),
        )
        stem = name.removesuffix(Path(name).suffix)
        if Path(name).suffix in SUFFIXES and self._exists(stem):
            hint = said("Leave the extension out: {name}.", name=printable(stem))
            return SoundMissing("sound-missing", message, hint)
        similar = difflib.get_close_matches(name, self._neighbours(name), n=1)
        meant = said("Did you mean {names}?", names=printable(similar[0])) if similar else None
        hint = meant or said("Put {name}.wav there.", name=printable(name))
        return SoundMissing("sound-missing", message, hint)

    def _exists(self, name: str) -> bool:
        folders = self._directories
        return any((folder / f"{name}{suffix}").exists() for folder in folders for suffix in SUFFIXES)

    def _neighbours(self, name: str) -> Iterator[str]:
        """Name the sounds in the folder where this one should be."""
        folder = name.rpartition("/")[0]
        for directory in self._directories:
            try:
                with os.scandir(directory / folder) as entries:
                    files = [entry.name for entry in islice(entries, _MAX_SUGGESTION_FILES)]
            except OSError:
                continue
            for file in files:
                stem, suffix = os.path.splitext(file)  # noqa: PTH122 - a name, not a path
                if suffix in SUFFIXES:
                    yield f"{folder}/{stem}" if folder else stem


@lru_cache(maxsize=1024)
def check_name(name: str) -> None:
    """Raise SoundError (`sound-name`) unless this is a sound name that stays inside its folder."""
    parts = name.split("/")
    problem: str = ""
    if not name:
        problem = said("is empty")
    elif not name.isprintable() or "\\" in name:
        problem = said("has a character that sound names cannot have")
    elif name.startswith("/") or PureWindowsPath(name).drive:
        problem = said("is not relative to the sounds folder")
    elif ".." in parts or "." in parts or "" in parts:
        problem = said("leads out of the sounds folder or has an empty part")
    elif any(len(part.encode()) > _MAX_NAME_BYTES for part in parts):
        problem = said("is too long")
    if problem:
        message = said("The sound name '{name}' {problem}.", name=printable(name[:200]), problem=problem)
        raise SoundError("sound-name", message, "Write it like custom/please-hold, without extension.")


def _stamp(file: str | int) -> Stamp:  # an int is an open file's descriptor
    """Return what changes whenever a file is replaced or written to."""
    status = os.stat(file)  # noqa: PTH116 - Path has no way to ask an open file
    return status.st_mtime_ns, status.st_size, status.st_ino


def _content_hash(file: BufferedReader, sound: SoundFormat, rate: int) -> str:
    file.seek(0)
    digest = hashlib.file_digest(file, "sha256")
    # A file without header means other sounds under other extensions.
    digest.update(f"{SETTINGS}, {sound.encoding} {sound.rate} x {sound.channels} to {rate}".encode())
    return digest.hexdigest()
