"""A part of a recording that is longer than a greeting may be: which one, and what is said where none was chosen."""

import math
import re
from dataclasses import dataclass
from typing import NoReturn

from pbxgui.audio.errors import SoundError
from pbxgui.core.config.greeting import LONGEST_GREETING
from pbxgui.core.sentence import said
from pbxgui.core.text import printable

MAX_SECONDS = LONGEST_GREETING
"""Of sound that callers can be made to hear."""

LONGEST_MINUTES = 60
"""The same as people are told it; what encoders add is let pass."""

_TIME = re.compile(r"(?:(?:(\d{1,3}):)?(\d{1,4}):)?(\d{1,6}(?:\.\d{1,6})?)", re.ASCII)

TAKE_A_PART = said(
    "Import the first hour of it with --part 0:00-60:00, or cut it shorter in your audio program."
)


@dataclass(frozen=True, slots=True)
class Part:
    """What is taken of a recording.

    Attributes:
        start: seconds from its beginning.
        end: the same; infinite for as far as it goes, or as a greeting may.

    """

    start: float = 0.0
    end: float = math.inf

    @property
    def last(self) -> float:
        """The second at which it ends at the latest."""
        return min(self.end, self.start + MAX_SECONDS)


FIRST_HOUR = Part(0.0, LONGEST_MINUTES * 60.0)


def read_part(text: str) -> Part:
    """Return the part that is meant by 0:30-1:45, by 90- and by -1:00:00; raise SoundError `sound-part`.

    A time is seconds, or minutes and seconds, or hours, minutes and seconds.
    """
    start, dash, end = (word.strip() for word in text.partition("-"))
    if not dash or not (start or end):
        _refuse(text)
    return check_part(Part(_time(start) if start else 0.0, _time(end) if end else math.inf))


def _time(text: str) -> float:
    found = _TIME.fullmatch(text)
    if found is None:
        _refuse(text)
    hours, minutes, seconds = found.groups()
    return int(hours or 0) * 3_600 + int(minutes or 0) * 60 + float(seconds)


def _refuse(text: str) -> NoReturn:
    message = said("“{text}” is no part of a sound.", text=printable(text)[:60])
    raise SoundError("sound-part", message, "Write it like 90-120, 0:30-1:45 or 1:00:00-.")


def check_part(part: Part) -> Part:
    """Return a part that can be taken; raise SoundError `sound-part`."""
    is_long = math.isfinite(part.end) and part.end - part.start > MAX_SECONDS
    if 0 <= part.start < part.end and not is_long:
        return part
    if is_long:
        message = said(
            "The part from {start} to {end} lasts longer than a greeting may.",
            start=clock(part.start),
            end=clock(part.end),
        )
        raise SoundError(
            "sound-part", message, said("Take {minutes} minutes of it.", minutes=LONGEST_MINUTES)
        )
    message = said(
        "There is no part of a sound from {start} to {end}.", start=clock(part.start), end=clock(part.end)
    )
    raise SoundError("sound-part", message, "Let it begin at 0 or later, and end after its beginning.")


def too_long(name: str, seconds: float | None = None) -> SoundError:
    """Return the error for a sound that lasts so long; None where that is not known."""
    minutes = LONGEST_MINUTES
    message = said(
        "{name} lasts more than {minutes} minutes, and no greeting does.", name=name, minutes=minutes
    )
    if seconds is not None:
        message = said(
            "{name} lasts {time}; the longest greeting has {minutes} minutes.",
            name=name,
            time=clock(seconds),
            minutes=minutes,
        )
    return SoundError("sound-too-long", message, TAKE_A_PART)


def clock(seconds: float) -> str:
    """Return a time as people write it: 1:05.2 for 65.2 seconds, 1:00:00.0 for an hour."""
    tenths = round(seconds * 10)
    minutes, rest = divmod(tenths, 600)
    within = f"{rest // 10:02}.{rest % 10}"
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{within}" if hours else f"{minutes}:{within}"
