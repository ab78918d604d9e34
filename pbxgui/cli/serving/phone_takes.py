"""Takes recorded by telephone: recorded as greetings of numbers are, and kept where the recorder keeps its takes.

What was being recorded when the engine was killed becomes a take when it runs again.
"""

from contextlib import suppress
from pathlib import Path

from pbxgui.actions.takes import check_recordable, takes_folder
from pbxgui.audio.take_of_file import take_of_wav
from pbxgui.audio.trimming import complete, trim
from pbxgui.cli.serving.recordings import FOLDER, PhoneRecordings, Take
from pbxgui.core.errors import PbxError
from pbxgui.sip.ports import KeptRecording
from pbxgui.store.errors import translated_files

_GREETING = "greeting"  # the file that says what is recorded for
_RAW, _TRIMMED = "raw.wav", "trimmed.wav"


def recover_takes(data: Path) -> tuple[str, ...]:
    """Make takes of what an engine that was killed was recording for greetings; return what they are named.

    To be called before there are `PhoneRecordings`, which remove what was left behind.
    """
    folders = sorted(path.parent for path in (data / FOLDER).glob(f"*/{_GREETING}"))
    return tuple(filter(None, (_recovered(takes_folder(data), folder) for folder in folders)))


def _recovered(takes: Path, folder: Path) -> str:
    """Return what the take is named, nothing where there was nothing worth a take."""
    with suppress(PbxError, OSError, ValueError):
        complete(folder / _RAW)
        if trim(folder / _RAW, folder / _TRIMMED):
            return take_of_wav(takes, (folder / _GREETING).read_text(), folder / _TRIMMED).identity
    return ""


class PhoneTakes:
    """Implements `pbxgui.sip.ports.Recordings`; what is recorded for is a greeting, which may be a new one."""

    def __init__(self, data: Path, recordings: PhoneRecordings) -> None:
        """Keep takes in the data folder; what is not kept lies where `recordings` has it, and counts with that."""
        self._takes = takes_folder(data)
        self._recordings = recordings

    def begin(self, number: str) -> Path:
        """Return a new folder; UserError for what no greeting can be called, and as `PhoneRecordings.new_folder`."""
        check_recordable(number)
        folder = self._recordings.new_folder()
        with translated_files(folder):
            (folder / _GREETING).write_text(number)
        return folder

    def raw(self, folder: Path) -> Path:
        """Return where in the folder to record."""
        return self._recordings.raw(folder)

    def finish(self, folder: Path) -> Take | None:
        """Cut off the key press and the silence around what was said; None when nothing was."""
        return self._recordings.finish(folder)

    def keep(self, folder: Path, number: str, caller: str) -> KeptRecording:
        """Make what `finish` left a finished take for the greeting; raises as `take_of_wav`."""
        source = self._recordings.taken_out(folder, folder.with_suffix(".wav"))
        try:
            take = take_of_wav(self._takes, number, source)
        finally:
            source.unlink(missing_ok=True)
        text = f"What {caller} recorded was kept as a take of {take.seconds:.1f} s for greeting {number}."
        return KeptRecording(text, is_heard=False, take=take.identity)

    def discard(self, folder: Path) -> None:
        """Remove the folder."""
        self._recordings.discard(folder)
