"""Where a call goes on when nobody has taken it, as conditions of GotoIf and as Dials that keep the cap.

A telephone that declines leaves the status CHANUNAVAIL behind, as one that is not there does: HANGUPCAUSE tells them
apart. How long the first telephones rang before they refused only the call knows, so where the cap may not leave
enough time for the next ones, the steps measure it. EPOCH counts whole seconds: one is taken off for it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from pbxgui.core.causes import Cause
from pbxgui.dialplan.compile.draft import Draft
from pbxgui.dialplan.compile.ringing import Round, Rounds

_NOT_THERE = '"${DIALSTATUS}" =~ "^(CHANUNAVAIL|CONGESTION)$"'
_DECLINED = f"${{HANGUPCAUSE}} = {Cause.CALL_REJECTED:d}"
CONDITIONS: Mapping[str, str] = MappingProxyType(
    {
        "if_busy": '$["${DIALSTATUS}" = "BUSY"]',
        "if_declined": f"$[{_NOT_THERE} & {_DECLINED}]",
        "if_unanswered": '$["${DIALSTATUS}" = "NOANSWER"]',
        "if_offline": f"$[{_NOT_THERE} & !({_DECLINED})]",
    }
)
"""When each of the NEXT_STEPS is taken, after a Dial that nobody answered."""
_SINCE, _LEFT = "RINGING_SINCE", "SECONDS_LEFT"
_MEASURED = "The cap before the answer holds for the next telephones too: they get what is left of it."


@dataclass(frozen=True, slots=True)
class Ringing:
    """What a next step follows.

    Attributes:
        seconds: how long it rings at most.
        room: seconds from its beginning that the call may stay unanswered; None when it is answered.

    """

    seconds: int
    room: int | None

    def may_exceed(self, following: Rounds) -> bool:
        """Return whether the call might stay unanswered for too long if these rang for their whole time."""
        return self.room is not None and self.seconds + duration(following) > self.room

    def begin(self, draft: Draft) -> None:
        """Add the step that notes when the ringing begins."""
        draft.add("Set", f"{_SINCE}=${{EPOCH}}")

    def measure(self, draft: Draft, over: str) -> None:
        """Add the steps that go to the label `over` when no time is left."""
        draft.note(_MEASURED)
        draft.add("Set", f"{_LEFT}=$[{(self.room or 0) - 1} + ${{{_SINCE}}} - ${{EPOCH}}]")
        draft.add("GotoIf", f"$[${{{_LEFT}}} < 1]?{over}", "cap before the answer")


def duration(rounds: Rounds) -> int:
    """Return the seconds of all rounds together."""
    return sum(one.seconds for one in rounds)


def time_left(one: Round) -> str:
    """Return the seconds of a round, or those that are left if they are fewer."""
    return f"${{IF($[${{{_LEFT}}} < {one.seconds}]?${{{_LEFT}}}:{one.seconds})}}"
