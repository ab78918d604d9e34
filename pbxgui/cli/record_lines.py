"""What a terminal, or a program, sees of a recording: the script, the count-in, the level."""

import sys

from pbxgui.audio.recording_seen import Level, RecordingSeen
from pbxgui.audio.recording_state import RecordingState
from pbxgui.audio.take import Take
from pbxgui.cli.output import as_json
from pbxgui.core.text import printable

_BAR = 30  # characters
_LOWEST_DBFS = -60.0
_BETWEEN_LINES = 1.0  # seconds of sound between two records of the level
_WORDS_A_MINUTE = 140  # of a person who reads to others
_UP = "\r\x1b[K"  # to the beginning of the line, and away with what is there


class RecordLines:
    """Writes lines for people, or JSON; the level, which moves, on a terminal alone.

    What is told while it is recorded goes to standard error: standard output is for what comes of it.
    """

    def __init__(self, *, json_lines: bool) -> None:
        self._json = json_lines
        self._moves = not json_lines and sys.stderr.isatty()
        self._state = RecordingState.CLOSED
        self._count = 0
        self._next = 0.0

    def script(self, text: str) -> None:
        """Show the text to be read."""
        if text and not self._json:
            words = len(text.split())
            seconds = round(60 * words / _WORDS_A_MINUTE)
            self._people(f"To be read ({words} words, about {seconds} seconds):\n\n{text}\n")

    def left_behind(self, take: Take) -> None:
        """Tell of a take that nobody has ended."""
        if not self._json:
            text = (
                f"There is an unfinished take of {take.seconds:.1f} seconds: {take.identity}. See --recover."
            )
            self._people(text)

    def seen(self, seen: RecordingSeen) -> None:
        """Show one moment."""
        if self._json:
            self._record(seen)
            return
        if seen.state is RecordingState.COUNTING_IN and seen.count != self._count:
            self._people(f"{seen.count}…")
        if seen.state is RecordingState.RECORDING and self._state is not RecordingState.RECORDING:
            self._people("Recording. Enter ends it.")
        self._state, self._count = seen.state, seen.count
        if self._moves and seen.state is RecordingState.RECORDING:
            sys.stderr.write(f"{_UP}{level_line(seen.seconds, seen.level)}")
            sys.stderr.flush()

    def over(self) -> None:
        """Leave the line that moves."""
        if self._moves:
            self._people("")

    def _record(self, seen: RecordingSeen) -> None:
        if seen.state is RecordingState.COUNTING_IN and seen.count != self._count:
            print(as_json({"event": "count", "count": seen.count}), flush=True)
        if seen.state is RecordingState.RECORDING and seen.seconds >= self._next:
            self._next = seen.seconds + _BETWEEN_LINES
            level = seen.level
            record = {
                "event": "level",
                "seconds": round(seen.seconds, 2),
                "peak_dbfs": round(level.peak_dbfs, 1),
                "rms_dbfs": round(level.rms_dbfs, 1),
                "clipped": level.clipped,
                "lost_seconds": round(seen.lost_seconds, 3),
            }
            print(as_json(record), flush=True)
        self._count = seen.count

    @staticmethod
    def _people(text: str) -> None:
        print("\n".join(map(printable, text.split("\n"))), file=sys.stderr, flush=True)


def level_line(seconds: float, level: Level) -> str:
    """Return a level as a line: how long, the bar with its held peak, the peak, and the lamp."""
    filled, held = _place(level.peak_dbfs), _place(level.held_dbfs)
    bar = "".join("|" if at == held else "#" if at < filled else "-" for at in range(_BAR + 1))
    lamp = "  TOO LOUD" if level.is_clipping else ""
    minutes, rest = divmod(seconds, 60)
    return f"{minutes:2.0f}:{rest:04.1f}  [{bar}] {level.held_dbfs:6.1f} dB{lamp}"


def _place(dbfs: float) -> int:
    share = (min(0.0, max(_LOWEST_DBFS, dbfs)) - _LOWEST_DBFS) / -_LOWEST_DBFS
    return round(share * _BAR)
