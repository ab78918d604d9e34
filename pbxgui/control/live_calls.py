"""The calls as a client knows them: a snapshot, and every event since then folded in.

An event whose number is not the next one tells that some are missing: the model changes nothing more until it is given
a new snapshot, so that no row ever goes stale unnoticed.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from pbxgui.control.protocol import Message, garbage
from pbxgui.control.rows import live_call
from pbxgui.core.live_call import LiveCall
from pbxgui.core.sentence import said


@dataclass(frozen=True, slots=True)
class LiveCalls:
    """All calls after one event.

    Attributes:
        number: of the last event.
        rows: the calls by their names, the oldest first.
        missed: how many events are missing; with any, only a snapshot helps.

    """

    number: int = 0
    rows: MappingProxyType[str, LiveCall] = field(default_factory=lambda: MappingProxyType({}))
    missed: int = 0

    @classmethod
    def of(cls, number: int, calls: Iterable[LiveCall]) -> "LiveCalls":
        """Return the calls of a snapshot."""
        return cls(number, MappingProxyType({call.call: call for call in calls}))

    def after(self, event: Message) -> "LiveCalls":
        """Return the calls after one event; raise UserError `control-garbage` for what is none.

        One that is known already changes nothing, and while events are missing none changes anything but `missed`.
        """
        number = event.get("event")
        if not isinstance(number, int):
            raise garbage(said("an event without a number"))
        if number <= self.number:
            return self
        if number > self.number + 1:
            return replace(self, missed=number - self.number - 1)
        if "row" not in event:
            return replace(self, number=number)
        return replace(self, number=number, rows=self._with(event))

    def _with(self, event: Message) -> MappingProxyType[str, LiveCall]:
        row, rows = event["row"], self.rows.copy()  # of all ways to copy hundreds of rows by far the cheapest
        if row is None:
            rows.pop(str(event.get("call")), None)
            return MappingProxyType(rows)
        if not isinstance(row, dict):
            raise garbage(said("a call that is no object"))
        call = live_call(row)
        rows[call.call] = call
        return MappingProxyType(rows)
