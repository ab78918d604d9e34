"""One recording from a terminal: begun, watched until somebody or something ends it, and finished."""

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType

from pbxgui.audio.recording import Recording
from pbxgui.audio.recording_seen import RecordingSeen
from pbxgui.audio.take import Take
from pbxgui.cli.record_lines import RecordLines
from pbxgui.core.errors import PbxError, UserError

_PATIENCE = 60.0  # seconds for the sound of an hour to be written

_ANOTHER = "another one can be chosen with --device, see: pbxgui devices"
_BY_PHONE = "A telephone does as well: pbxgui record NAME --phone EXTENSION"
_HINTS = {
    "sound-no-microphone": f"Connect one and run this again. {_BY_PHONE}",
    "sound-device-unknown": f"Plug it in and run this again; {_ANOTHER}",
    "sound-device-busy": f"Close what else records and run this again; {_ANOTHER}",
    "sound-device-lost": f"Plug it in again; {_ANOTHER}",
    "sound-microphone-replaced": f"Run this again to record with that one, or plug it in again first; {_ANOTHER}",
}


class RecordSession:
    """What a recorder tells, waited for by the thread that has the terminal."""

    def __init__(self, lines: RecordLines) -> None:
        self._lines = lines
        self._news = threading.Condition()
        self._seen = RecordingSeen()
        self._wants_end = threading.Event()

    def tell(self, seen: RecordingSeen) -> None:
        """Take in what the recorder tells, on its thread."""
        self._lines.seen(seen)
        with self._news:
            self._seen = seen
            self._news.notify_all()

    def record(self, recording: Recording, name: str, seconds: float, count_in: int) -> Take:
        """Return the finished take; raise what ended it before its time, or `nothing-recorded`."""
        with self._told_to_end():
            recording.record(name, count_in)
            with self._news:
                while not self._is_over(seconds):
                    # A signal ends no wait of a thread: look again and again.
                    self._news.wait(0.1)
        trouble, take = self._seen.trouble, self._seen.take
        if trouble is not None:
            raise with_recovery(trouble, take, name) if take else at_a_terminal(trouble)
        recording.stop()
        with self._news:
            self._news.wait_for(lambda: not self._seen.state.listens, _PATIENCE)
        self._lines.over()
        take = self._seen.take
        if self._seen.trouble is not None and take is not None:
            raise with_recovery(self._seen.trouble, take, name)
        if take is None:
            raise UserError(
                "nothing-recorded", "It was ended before anything was recorded.", "Record it again."
            )
        return take

    def _is_over(self, seconds: float) -> bool:
        seen = self._seen
        return self._wants_end.is_set() or seen.trouble is not None or seen.seconds >= seconds

    @contextmanager
    def _told_to_end(self) -> Iterator[None]:
        """Let Enter, Ctrl+C and the request to end the program end the recording, and nothing else."""

        def end(_number: int, _frame: FrameType | None) -> None:
            self._wants_end.set()

        before = {number: signal.signal(number, end) for number in (signal.SIGINT, signal.SIGTERM)}
        threading.Thread(target=self._wait_for_enter, name="enter", daemon=True).start()
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def _wait_for_enter(self) -> None:
        with suppress(OSError, ValueError):  # no standard input
            if sys.stdin.readline():  # its end says nothing: a service has none
                self._wants_end.set()


def at_a_terminal(error: PbxError) -> PbxError:
    """Return the error with a remedy that a command has; the window has buttons for it."""
    hint = _HINTS.get(error.code)
    return type(error)(error.code, error.message, hint) if hint else error


def with_recovery(error: PbxError, take: Take, name: str) -> PbxError:
    """Return the error with the way to what was recorded."""
    error = at_a_terminal(error)
    how = f"The take is kept: pbxgui record {name} --recover --take {take.identity}"
    return type(error)(error.code, error.message, f"{error.hint} {how}".strip())
