"""What every application is: a command that a call performs, and its share in the flow of a program."""

from dataclasses import dataclass

from pbxgui.dialplan.call import Call
from pbxgui.dialplan.channel import ChannelState
from pbxgui.dialplan.text import Text

States = frozenset[ChannelState]


@dataclass(frozen=True, slots=True)
class Target:
    """Where a Goto goes: a priority or label, in another extension and context where they are given."""

    priority: Text
    extension: Text | None = None
    context: Text | None = None
    offset: int = 0

    @property
    def parts(self) -> tuple[Text, ...]:
        """What is given of it: context, extension, priority."""
        return tuple(part for part in (self.context, self.extension, self.priority) if part is not None)

    @property
    def is_unknown(self) -> bool:
        """Whether only a call knows where it goes."""
        return any(part.is_unknown for part in self.parts)

    @property
    def can_be_anywhere(self) -> bool:
        """Whether a value still unknown could even name a context, as in Goto(${WHERE})."""
        return any(part.can_split for part in self.parts)

    def __str__(self) -> str:
        return ",".join(str(part) for part in self.parts)


class Command:
    """One application with its arguments understood. The defaults are those of one that changes nothing."""

    __slots__ = ()

    async def perform(self, call: Call) -> Target | None:
        """Do it; return where to go on if not at the next priority. Raises HungUp and FinishedError."""

    @property
    def goes_on(self) -> bool:
        """Whether the next priority can follow."""
        return True

    @property
    def takes_time(self) -> bool:
        """Whether time can pass, so that a loop through it is no runaway."""
        return False

    def after(self, state: ChannelState) -> States:
        """Return the states a call can be in afterwards, when the program goes on."""
        return frozenset({state})

    def targets(self) -> tuple[Target, ...]:
        """Return where it may jump to."""
        return ()

    def sounds(self) -> tuple[Text, ...]:
        """Return the sounds it plays."""
        return ()
