"""What has happened on each call, as the engine told it: kept for whoever looks at a call later."""

from collections import OrderedDict, deque
from collections.abc import Iterable
from dataclasses import dataclass, field

from pbxgui.control.protocol import Message, sentence_of
from pbxgui.core.records.details import Details

MOST_MOMENTS = 80
"""Moments of one call; of a longer story the oldest give way."""

MOST_ENDED = 200
"""Calls whose story is kept after their end."""

_DULL = frozenset({"step", "message", "prack", "media-ended", "far-media-ended"})


@dataclass(frozen=True, slots=True)
class Moment:
    """One thing that happened on a call.

    Attributes:
        at: seconds since the epoch.
        kind: the engine's word for it.
        text: the engine's sentence about it.
        details: machine-readable values.

    """

    at: float
    kind: str
    text: str
    details: Details = field(default_factory=dict)


class Stories:
    """The stories of calls in progress, and of those that ended last. Whoever uses it sees to its lock."""

    def __init__(self) -> None:
        self._stories: dict[str, deque[Moment]] = {}
        self._ended: OrderedDict[str, None] = OrderedDict()

    def take(self, event: Message) -> None:
        """Add an event, if it is worth telling."""
        call, kind = str(event.get("call") or ""), str(event.get("kind") or "")
        if not call or kind in _DULL:
            return
        details = event.get("details")
        at = event.get("at")
        moment = Moment(
            at=float(at) if isinstance(at, int | float) else 0.0,
            kind=kind,
            text=sentence_of(event),
            details=details if isinstance(details, dict) else {},
        )
        self._stories.setdefault(call, deque(maxlen=MOST_MOMENTS)).append(moment)
        if kind == "ended":
            self._end(call)

    def close(self, calls: Iterable[str]) -> None:
        """Take note that these are over of whose end no event told."""
        for call in calls:
            if call in self._stories:
                self._end(call)

    def of(self, call: str) -> tuple[Moment, ...]:
        """Return the story of a call so far, the oldest first."""
        return tuple(self._stories.get(call, ()))

    def _end(self, call: str) -> None:
        self._ended[call] = None
        while len(self._ended) > MOST_ENDED:
            gone, _ = self._ended.popitem(last=False)
            self._stories.pop(gone, None)
