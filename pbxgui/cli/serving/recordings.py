"""Greetings recorded by telephone, from the first sample to a version of a greeting.

Each has a folder of its own below the data's folder, for nobody else to read, until it is kept or discarded. What a
killed engine left there is removed at the next start: no recording is ever kept by half.
"""

import re
import shutil
import tempfile
import threading
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from pbxgui.actions.recorded_greetings import keep_recording, recordable
from pbxgui.audio.trimming import trim
from pbxgui.core.errors import EnvironmentProblem
from pbxgui.sip.ports import KeptRecording
from pbxgui.store.errors import translated_files
from pbxgui.store.store import Store

FOLDER = "recordings"
MOST_AT_ONCE = 4
LEAST_ROOM = 100_000_000
"""Bytes that must be free on the disk: a recording of 5 minutes takes 10 MB, and its import some 60 MB more."""

_RAW, _TRIMMED = "raw.wav", "trimmed.wav"


@dataclass(frozen=True, slots=True)
class Take:
    """A trimmed recording; a `pbxgui.sip.ports.Rendition`."""

    path: Path
    duration: float


class PhoneRecordings:
    """Implements `pbxgui.sip.ports.Recordings` for one data folder, which one engine at a time serves."""

    def __init__(self, data: Path, cache: Path) -> None:
        """Keep in the store of `data`, with renditions in `cache`; remove what was left behind."""
        self._data = data
        self._cache = cache
        self._folder = data / FOLDER
        self._lock = threading.Lock()
        with translated_files(self._folder):
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder.mkdir(mode=0o700, parents=True)

    def begin(self, number: str) -> Path:
        """Return a new folder; UserError `no-number`, EnvironmentProblem `recordings-full` or `no-room-to-record`."""
        with Store.open(self._data) as store:
            recordable(store, number)
        return self.new_folder()

    def new_folder(self) -> Path:
        """Return a new folder; EnvironmentProblem `recordings-full` or `no-room-to-record`."""
        with self._lock, translated_files(self._folder):
            if len(list(self._folder.iterdir())) >= MOST_AT_ONCE:
                message = f"{MOST_AT_ONCE} greetings are just being recorded."
                raise EnvironmentProblem("recordings-full", message, "Wait until one of them is done.")
            if shutil.disk_usage(self._folder).free < LEAST_ROOM:
                message = "There is no room on the disk to record a greeting."
                hint = f"Free {LEAST_ROOM // 1_000_000} MB at least."
                raise EnvironmentProblem("no-room-to-record", message, hint)
            return Path(tempfile.mkdtemp(dir=self._folder))

    def raw(self, folder: Path) -> Path:
        """Return where in the folder to record."""
        return folder / _RAW

    def finish(self, folder: Path) -> Take | None:
        """Cut off the key press and the silence around what was said; None when nothing was."""
        with translated_files(folder):
            seconds = trim(folder / _RAW, folder / _TRIMMED)
        return Take(folder / _TRIMMED, seconds) if seconds else None

    def keep(self, folder: Path, number: str, caller: str) -> KeptRecording:
        """Make what `finish` left a version of the number's greeting; raises as `keep_recording`."""
        with translated_files(folder):
            kept = Path(tempfile.mkdtemp(dir=self._folder))  # its own, so that `discard` cannot come between
        try:
            source = self.taken_out(folder, kept / _file_name(caller))
            with Store.open(self._data) as store:
                recorded = keep_recording(store, self._cache, source, number, _plain(caller))
        finally:
            shutil.rmtree(kept, ignore_errors=True)
        return KeptRecording(recorded.text, recorded.is_heard)

    def taken_out(self, folder: Path, target: Path) -> Path:
        """Put what `finish` left somewhere else on the same disk, out of the reach of `discard`; return the target."""
        with translated_files(folder):
            return (folder / _TRIMMED).rename(target)

    def discard(self, folder: Path) -> None:
        """Remove the folder."""
        shutil.rmtree(folder, ignore_errors=True)


def _file_name(caller: str) -> str:
    moment = datetime.now(UTC).astimezone().strftime("%Y-%m-%d %H.%M.%S")
    return f"Recorded by {_plain(caller)} {moment}.wav"


def _plain(caller: str) -> str:
    return re.sub(r"[^0-9A-Za-z ]", "", caller)[:32].strip() or "somebody unknown"
