"""What the numbers of one configuration have in common, compiled once however many rules name it."""

from collections.abc import Callable
from functools import cache

from pbxgui.core.config import (
    Anonymous,
    CallerMatch,
    Configuration,
    Destination,
    InContactGroup,
    ToGroup,
)
from pbxgui.dialplan.compile import callers, ringing, schedules
from pbxgui.dialplan.compile.names import DEFAULT_NAMES, Names
from pbxgui.dialplan.compile.ringing import Rounds
from pbxgui.dialplan.compile.schedules import Decisions

Conditions = tuple[str, ...]


class Common:
    """The contact groups, schedules and ring groups of a configuration as parts of a dialplan.

    Attributes:
        configuration: where they come from.
        names: how greetings are called in the dialplan.
        decisions: those of the schedule of a name; none where there is no such schedule.

    """

    def __init__(self, configuration: Configuration, names: Names = DEFAULT_NAMES) -> None:
        self.configuration = configuration
        self.names = names
        self.decisions: Callable[[str], Decisions | None] = cache(
            lambda name: schedules.decisions(configuration.schedule(name))
        )
        self._shared: Callable[[CallerMatch], Conditions | None] = cache(
            lambda match: callers.conditions(match, configuration)
        )
        self._of_group: Callable[[str], Rounds] = cache(
            lambda name: ringing.of_group(configuration.group(name), configuration)
        )

    def conditions(self, match: CallerMatch) -> Conditions | None:
        """Return expressions one of which holds for the callers that are meant; None when everybody is."""
        if isinstance(match, InContactGroup | Anonymous):  # long texts, and the same for many rules
            return self._shared(match)
        return callers.conditions(match, self.configuration)

    def rounds(self, destination: Destination | None, seconds: float) -> Rounds:
        """Return the rounds of a destination that rings; none where nothing can ring.

        `seconds` is for a single phone; a ring group has its own time.
        """
        if isinstance(destination, ToGroup):
            return self._of_group(destination.name)
        return ringing.of_one(destination, seconds, self.configuration)
