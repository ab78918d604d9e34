"""What a command prints of the test call that it places: a line each, for people or as JSON."""

import base64
import sys
import threading
from collections.abc import Callable

from pbxgui.cli.output import as_json
from pbxgui.core.sentence import as_data, said
from pbxgui.core.sip_result import in_words
from pbxgui.core.text import printable
from pbxgui.sip.phone.call import Ending
from pbxgui.sip.phone.g711 import RATE
from pbxgui.sip.phone.ladder import LadderEvent, as_json as event_record, describe
from pbxgui.sip.phone.trial_call import Told


def on_end_of_input(hang_up: Callable[[], object]) -> None:
    """Hang up when whoever started us closes our standard input."""

    def wait() -> None:
        sys.stdin.buffer.read()
        try:
            hang_up()
        except RuntimeError:  # the call was over before
            return

    threading.Thread(target=wait, name="input", daemon=True).start()


def ignore_sound(_: bytes) -> None:
    """Take what nobody listens to."""


class Shown:
    """What is printed: a line each, at once.

    Attributes:
        is_unread: whether nobody reads it any more.
        on_unread: called when that is noticed.

    """

    def __init__(self, *, json_lines: bool) -> None:
        self._json = json_lines
        self.is_unread = False
        self.on_unread: Callable[[], None] = lambda: None

    def calling(self, number: str, caller: str, *, proved: bool) -> None:
        """Tell who calls whom."""
        record = {"event": "calling", "number": number, "as": caller, "proved": proved}
        who = f"extension {caller}" if proved else caller or "a withheld number"
        self._line(record, f"calling {number} as {who}")

    def event(self, event: LadderEvent) -> None:
        """Tell what was sent, came, or was noticed in the sound."""
        self._line({"event": "rung", **event_record(event)}, describe(event))

    def sound(self, samples: bytes) -> None:
        """Hand on what the caller hears."""
        self._line({"event": "sound", "rate": RATE, "pcm": base64.b64encode(samples).decode()}, "")

    def step(self, at: float, line: int, text: str) -> None:
        """Tell which line of a dialplan is carried out."""
        record = {"event": "step", "time": round(at, 3), "line": line, "text": text}
        self._line(record, printable(f"{at:8.3f}  line {line}: {text}"))

    def noticed(self, at: float, text: str) -> None:
        """Tell what did not go as the dialplan says."""
        record = {"event": "noticed", "time": round(at, 3), "text": text}
        self._line(record, printable(f"{at:8.3f}  {text}"))

    def ended(self, told: Told) -> None:
        """Tell how the call ended."""
        text = _words(told.ending)
        record = {
            "event": "ended",
            "time": round(told.seconds, 3),
            "by": told.ending.by,
            "how": told.ending.how,
            "text": text,
            "parts": as_data(text),
        }
        self._line(record, f"{told.seconds:8.3f}  over: {text}")

    def _line(self, record: dict[str, object], text: str) -> None:
        if self.is_unread:
            return
        try:
            print(as_json(record) if self._json else text, flush=True)
        except BrokenPipeError:
            self.is_unread = True
            self.on_unread()


def _words(ending: Ending) -> str:
    status = ending.how.partition(" ")[0]
    if status.isdecimal():
        return in_words(int(status))
    if ending.by == "local":
        return said("we hung up")
    return said("the other side hung up") if ending.how == "BYE" else ending.how
