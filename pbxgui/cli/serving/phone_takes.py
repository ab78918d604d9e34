"""Takes recorded by telephone: recorded as greetings of numbers are, and kept where the recorder keeps its takes."""

from pathlib import Path

from pbxgui.actions.takes import check_recordable, takes_folder
from pbxgui.audio.take_of_file import take_of_wav
from pbxgui.cli.serving.recordings import PhoneRecordings, Take
from pbxgui.sip.ports import KeptRecording


class PhoneTakes:
    """Implements `pbxgui.sip.ports.Recordings`; what is recorded for is a greeting, which may be a new one."""

    def __init__(self, data: Path, recordings: PhoneRecordings) -> None:
        """Keep takes in the data folder; what is not kept lies where `recordings` has it, and counts with that."""
        self._takes = takes_folder(data)
        self._recordings = recordings

    def begin(self, number: str) -> Path:
        """Return a new folder; UserError for what no greeting can be called, and as `PhoneRecordings.new_folder`."""
        check_recordable(number)
        return self._recordings.new_folder()

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
