"""What an interpreter tells while a program runs, and how the run ended.

Texts in events may hold what a caller sent; whoever shows them escapes them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from pbxgui.core.causes import Cause
from pbxgui.dialplan.channel import DialStatus
from pbxgui.dialplan.model import Position


@dataclass(frozen=True, slots=True)
class Place:
    """A step as the call met it: its CONTEXT, the number dialled (EXTEN), the priority and its label."""

    context: str
    extension: str
    priority: int
    label: str = ""

    def __str__(self) -> str:
        return f"{self.extension}@{self.context}:{self.priority}"


@dataclass(frozen=True, slots=True)
class StepExecuted:
    """A step begins; `arguments` have their variables replaced, `remark` is the comment on its line."""

    place: Place
    application: str
    arguments: str
    position: Position | None
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """The program speaks to its operator (application Verbose); level 0 is the most important."""

    place: Place
    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Warned:
    """Something did not go as the program says; stable code and a sentence for the person."""

    place: Place
    code: str
    message: str


Event = StepExecuted | Said | Warned
Observer = Callable[[Event], None]


class Ending(StrEnum):
    """What ended a run."""

    CALLER = "caller"  # the channel said HungUp
    PROGRAM = (
        "program"  # an application ended the call: Hangup, Busy, Congestion, or Dial after the conversation
    )
    FALLTHROUGH = "fallthrough"  # no further step
    NO_EXTENSION = "no-extension"  # the number does not exist here
    FAULT = "fault"  # the program could not go on; a Warned says why


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a run ended; `cause` is what the call was released with, as far as the program decided it."""

    ending: Ending
    cause: Cause
    steps: int
    dial_status: DialStatus | None = None
