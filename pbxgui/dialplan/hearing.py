"""What a caller hears from second to second, and what is sent to the caller: the record of a virtual call.

Times are seconds from the INVITE.
"""

from dataclasses import dataclass, field
from enum import StrEnum


class Heard(StrEnum):
    """What sounds in the caller's ear."""

    SILENCE = "silence"
    OWN_RINGBACK = "the caller's own ringback"  # made by the caller's phone on a 180
    GREETING = "greeting"
    RINGBACK = "ringback"  # in the media
    MUSIC = "music"
    TONES = "tones"
    CONVERSATION = "conversation"
    ECHO = "the caller's own voice"


@dataclass(frozen=True, slots=True)
class Segment:
    """One stretch of what is heard; `name` is the sound, music class, tone or country where there is one."""

    start: float
    end: float
    heard: Heard
    name: str = ""


@dataclass(frozen=True, slots=True)
class Sent:
    """One SIP message to the caller: the status of a response, or BYE."""

    at: float
    message: str


@dataclass(slots=True)
class Hearing:
    """The record under construction: what sounds now began at `_since`."""

    _finished: list[Segment] = field(default_factory=list)
    _since: float = 0.0
    _heard: Heard = Heard.SILENCE
    _name: str = ""

    @property
    def now(self) -> Heard:
        """What sounds now."""
        return self._heard

    def turn_to(self, moment: float, heard: Heard, name: str = "") -> None:
        """Let something else sound from a moment on; the same sound goes on, unless it is a greeting begun anew."""
        if (heard, name) != (self._heard, self._name) or heard is Heard.GREETING:
            self._finish(moment)
            self._since, self._heard, self._name = moment, heard, name

    def cut(self, moment: float) -> None:
        """Let what sounds now begin anew as a segment of its own."""
        self._finish(moment)
        self._since = moment

    def segments(self, end: float) -> tuple[Segment, ...]:
        """Return all that was heard until the end of the call."""
        self.cut(end)
        return tuple(self._finished)

    def _finish(self, moment: float) -> None:
        if moment > self._since:
            self._finished.append(Segment(self._since, moment, self._heard, self._name))
