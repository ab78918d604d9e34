"""Which rule a call meets: the first of its number that is for the caller and the hour, and why none before it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from pbxgui.core.config.configuration import Configuration
from pbxgui.core.config.number import Handling, Number, Rule
from pbxgui.core.config.schedule import Schedule
from pbxgui.core.sentence import said


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
        reasons: returns why the rules before it did not meet, in order; no call waits for these sentences.

    """

    handling: Handling
    index: int | None
    reasons: Callable[[], tuple[str, ...]] = field(compare=False, repr=False)

    @property
    def passed(self) -> tuple[Passed, ...]:
        """The rules before it."""
        return tuple(Passed(index, reason) for index, reason in enumerate(self.reasons()))


def choose(number: Number, caller: str, moment: datetime, configuration: Configuration) -> Choice:
    """Return the handling of a call; `caller` as it came, `moment` with its time zone.

    A rule whose schedule or contact group is not there meets nobody: a call never fails for a wrong rule.
    """
    contacts = configuration.contact_group_by_name
    clock = _Clock(moment, configuration)
    met = (
        index
        for index, rule in enumerate(number.rules)
        if rule.caller.meets(caller, contacts) and clock.why_not(rule) is None
    )
    index = next(met, None)

    def reasons() -> tuple[str, ...]:
        return tuple(
            rule.caller.why_not(caller, contacts) or clock.why_not(rule) or ""
            for rule in number.rules[:index]
        )

    return Choice(number.handling(index), index, reasons)


_DAYS = (
    said("Monday"),
    said("Tuesday"),
    said("Wednesday"),
    said("Thursday"),
    said("Friday"),
    said("Saturday"),
    said("Sunday"),
)


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
            return said('there is no schedule "{name}"', name=name)
        wall, shown = self._wall(schedule)
        if schedule.covers_wall(wall) is not outside:
            return None
        if outside:
            return said('the schedule "{name}" covers {moment}', name=name, moment=shown)
        return said('the schedule "{name}" does not cover {moment}', name=name, moment=shown)

    def _wall(self, schedule: Schedule) -> tuple[datetime, str]:
        zone = schedule.time_zone
        if zone not in self._walls:
            wall = schedule.wall_clock(self._moment)
            day = _DAYS[wall.weekday()]
            shown = said("{day}, {moment} ({zone})", day=day, moment=f"{wall:%Y-%m-%d %H:%M}", zone=zone)
            self._walls[zone] = wall, shown
        return self._walls[zone]
