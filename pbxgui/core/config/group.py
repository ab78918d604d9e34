"""Ring groups: several extensions behind one destination."""

from dataclasses import dataclass
from enum import StrEnum

from pbxgui.core.config.fields import check_number, check_seconds, check_slug, check_unique, refuse
from pbxgui.core.sentence import said

LONGEST_RING = 600.0  # seconds


class Strategy(StrEnum):
    """Which members ring when."""

    ALL = "all"
    IN_ORDER = "in-order"  # each for `ring_seconds`, then the next
    DELAYED = "delayed"  # each from its own delay on, until the end


@dataclass(frozen=True, slots=True)
class Member:
    """An extension in a group; `delay` is in seconds and counts with DELAYED only."""

    extension: str
    delay: float = 0.0

    def __post_init__(self) -> None:
        check_number("member", self.extension)
        check_seconds(
            said("delay of member {extension}", extension=self.extension), self.delay, 0, LONGEST_RING
        )


@dataclass(frozen=True, slots=True)
class RingGroup:
    """A ring group; `ring_seconds` is per member with IN_ORDER and for all of them otherwise."""

    name: str
    strategy: Strategy
    members: tuple[Member, ...]
    ring_seconds: float = 20.0

    def __post_init__(self) -> None:
        check_slug("ring group's name", self.name)
        check_seconds(
            said('ringing time of group "{name}"', name=self.name), self.ring_seconds, 1, LONGEST_RING
        )
        check_unique(
            said('member of group "{name}"', name=self.name), [member.extension for member in self.members]
        )
        for member in self.members:
            if self.strategy is Strategy.DELAYED and member.delay >= self.ring_seconds:
                what = said(
                    'Member {extension} of group "{name}" would never ring',
                    extension=member.extension,
                    name=self.name,
                )
                when = said(
                    "{delay} of {ring_seconds} seconds",
                    delay=f"{member.delay:g}",
                    ring_seconds=f"{self.ring_seconds:g}",
                )
                refuse(
                    "bad-delay",
                    said("{what}: its delay is {when}.", what=what, when=when),
                    "Shorten the delay or ring longer.",
                )
