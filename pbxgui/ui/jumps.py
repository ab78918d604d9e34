"""Going from one screen to another, to the very thing that is meant: a number, an extension, a greeting."""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, Signal


class PlaceName(StrEnum):
    """The screens, in the order of the navigation."""

    LIVE = "live"
    NUMBERS = "numbers"
    EXTENSIONS = "extensions"
    GREETINGS = "greetings"
    SCHEDULES = "schedules"
    DIALPLAN = "dialplan"
    HISTORY = "history"
    LOGS = "logs"
    SETTINGS = "settings"
    FIRST_STEPS = "first-steps"


@dataclass(frozen=True, slots=True)
class Jump:
    """Where to go.

    Attributes:
        place: the screen.
        item: what is to be shown there, by the name that it goes by (a number's digits, a greeting's name, a
            call's name; a number and the place of one of its rules as `2001/2`); empty for the screen as it is.

    """

    place: PlaceName
    item: str = ""


class Jumps(QObject):
    """Through which any screen leads to another.

    Signals:
        asked: a Jump.

    """

    asked = Signal(object)

    def go(self, place: PlaceName, item: str = "") -> None:
        """Show a screen, and something on it."""
        self.asked.emit(Jump(place, item))
