"""Which rule a call meets: the first of its number that is for the caller and the hour, and why none before it."""

from dataclasses import dataclass
from datetime import datetime

from pbxgui.core.config.configuration import Configuration
from pbxgui.core.config.number import Handling, Number, Rule
from pbxgui.core.config.schedule import Schedule, Weekday


@dataclass(frozen=True, slots=True)
class Passed:
    """A rule that did not meet, and why; the index counts from 0."""

    index: int
    reason: str


@dataclass(frozen=True, slots=True)
class Choice:
    """What was chosen.

    Attributes:
        handling: with the destination that it has in effect.
        index: of the rule, from 0; none for the number's default.
        reasons: why the rules before it did not meet, in order.

    """

    handling: Handling
    index: int | None
    reasons: tuple[str, ...]

    @property
    def passed(self) -> tuple[Passed, ...]:
        """The rules before it; made when asked for, because no call waits for them."""
        return tuple(Passed(index, reason) for index, reason in enumerate(self.reasons))


def choose(number: Number, caller: str, moment: datetime, configuration: Configuration) -> Choice:
    """Return the handling of a call; `caller` as it came, `moment` with its time zone.

    A rule whose schedule or contact group is not there meets nobody: a call never fails for a wrong rule.
    """
    contacts = configuration.contact_group_by_name
    clock = _Clock(moment, configuration)
    reasons: list[str] = []
    for index, rule in enumerate(number.rules):
        reason = rule.caller.why_not(caller, contacts) or clock.why_not(rule)
        if reason is None:
            return Choice(number.handling(index), index, tuple(reasons))
        reasons.append(reason)
    return Choice(number.handling(None), None, tuple(reasons))


class _Clock:
    """What the clocks and schedules say at one moment, each asked once."""

    def __init__(self, moment: datetime, configuration: Configuration) -> None:
        self._moment = moment
        self._configuration = configuration
        self._walls: dict[str, tuple[datetime, str]] = {}
        self._answers: dict[tuple[str, bool], str | None] = {}

    def why_not(self, rule: Rule) -> str | None:
        """Return why it is not the rule's hour, or none if it is."""
        if rule.schedule is None:
            return None
        asked = rule.schedule, rule.outside
        if asked not in self._answers:
            self._answers[asked] = self._ask(*asked)
        return self._answers[asked]

    def _ask(self, name: str, outside: bool) -> str | None:  # noqa: FBT001 - as the rule has it
        schedule = self._configuration.schedule(name)
        if schedule is None:
            return f'there is no schedule "{name}"'
        wall, shown = self._wall(schedule)
        if schedule.covers_wall(wall) is not outside:
            return None
        return f'the schedule "{name}" {"covers" if outside else "does not cover"} {shown}'

    def _wall(self, schedule: Schedule) -> tuple[datetime, str]:
        zone = schedule.time_zone
        if zone not in self._walls:
            wall = schedule.wall_clock(self._moment)
            day = Weekday(wall.weekday()).name.capitalize()
            self._walls[zone] = wall, f"{day}, {wall:%Y-%m-%d %H:%M} ({zone})"
        return self._walls[zone]
