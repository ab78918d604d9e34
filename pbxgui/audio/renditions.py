"""The cache of renditions: files of telephone samples, named by the hash of what they were made from.

A rendition is never changed once it is there, so replacing a master in the middle of a call breaks nothing.
"""

import os
import threading
import time
import wave
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from pbxgui.audio.errors import SoundError, cache_unwritable
from pbxgui.audio.formats import Encoding
from pbxgui.audio.wav import probe
from pbxgui.core.atomic import PARTIAL_SUFFIX, replacing
from pbxgui.core.errors import Bug
from pbxgui.core.sentence import said

LIMIT_BYTES = 1 << 30
RATES = (8_000, 16_000)  # Hz: the clocks that the engine can run its conference bridge at
_MAX_IN_USE = 10_000
_KEEP_SECONDS = 3_600.0  # a file used this recently may be in a call of another process


@dataclass(frozen=True, slots=True)
class Rendition:
    """A sound ready for the engine: a 16-bit mono WAV at the engine's clock rate.

    Attributes:
        path: the file; never changed once it is there.
        frames: number of samples.
        rate: samples per second, Hz.
        duration: length in seconds.
        sha256: hash of the master's bytes and the settings, which names the file.

    """

    path: Path
    frames: int
    rate: int
    duration: float
    sha256: str


class RenditionCache:
    """Renditions in one private folder, bounded in size, safe for several threads and processes at once."""

    def __init__(self, directory: Path, limit_bytes: int = LIMIT_BYTES) -> None:
        self._directory = directory
        self._limit_bytes = limit_bytes
        self._in_use: dict[str, Rendition] = {}
        self._lock = threading.Lock()

    def obtain(self, sha256: str, rate: int, make: Callable[[], NDArray[np.int16]]) -> Rendition:
        """Return the rendition of this hash, made by `make` if it is not there or not whole.

        EnvironmentProblem (`cache-unwritable`) when it cannot be stored.
        """
        if rate not in RATES:
            raise Bug("rendition-rate", f"A rendition at {rate} Hz was asked for; the engine has {RATES}.")
        known = self._in_use.get(sha256)
        if known is not None and known.path.exists():
            return known
        rendition = self._load(sha256, rate)
        if rendition is None:
            self._write(sha256, make(), rate)
            rendition = self._load(sha256, rate)
        if rendition is None:
            raise cache_unwritable(self._directory, OSError(said("what was written cannot be read back")))
        with self._lock:
            self._in_use[sha256] = rendition
            if len(self._in_use) > _MAX_IN_USE:
                del self._in_use[next(iter(self._in_use))]
        return rendition

    def release(self, sha256: str) -> None:
        """Say that this process will not start to play this rendition again, so that it may be pruned."""
        with self._lock:
            self._in_use.pop(sha256, None)

    def prune(self) -> None:
        """Remove renditions beyond the limit, longest unused first; never one that this process uses."""
        files = sorted(self._files(), key=lambda file: file[1].st_mtime)
        excess = sum(status.st_size for _, status in files) - self._limit_bytes
        now = time.time()
        for path, status in files:
            recent = now - status.st_mtime < _KEEP_SECONDS
            if recent or path.stem in self._in_use:
                continue
            if path.suffix == PARTIAL_SUFFIX or excess > 0:
                with suppress(OSError):  # another process was quicker, or still has it open (Windows)
                    path.unlink()
                    excess -= status.st_size

    def _files(self) -> Iterator[tuple[Path, os.stat_result]]:
        with suppress(OSError), os.scandir(self._directory) as entries:
            for entry in entries:
                if entry.name.endswith((".wav", PARTIAL_SUFFIX)):
                    with suppress(FileNotFoundError):
                        yield Path(entry.path), entry.stat(follow_symlinks=False)

    def _load(self, sha256: str, rate: int) -> Rendition | None:
        """Return the rendition on disk if it is what its name says, and note that it was used just now."""
        path = self._directory / f"{sha256}.wav"
        try:
            sound = probe(path)
            os.utime(path)
        except (SoundError, OSError):
            return None
        if (sound.encoding, sound.rate, sound.channels) != (Encoding.PCM_16, rate, 1):
            return None
        return Rendition(path, sound.frames, rate, sound.duration, sha256)

    def _write(self, sha256: str, samples: NDArray[np.int16], rate: int) -> None:
        try:
            self._directory.mkdir(mode=0o700, parents=True, exist_ok=True)
            with replacing(self._directory / f"{sha256}.wav", 0o600) as file, wave.open(file, "wb") as writer:
                writer.setparams((1, samples.itemsize, rate, samples.size, "NONE", ""))
                writer.writeframes(samples.astype("<i2").tobytes())
        except OSError as error:
            raise cache_unwritable(self._directory, error) from error
        self.prune()
