"""What is told of calls while nobody looks at the window: who calls, and whom nobody took."""

import time
from dataclasses import dataclass
from enum import StrEnum

from pbxgui.core.live_call import Activity, LiveCall
from pbxgui.ui.background.engine_link import EngineSeen

_NEW = 5.0  # seconds; an older call was there before we looked
_TALKING = {Activity.TALKING, Activity.HELD}


class About(StrEnum):
    """What is told of a call."""

    INCOMING = "incoming"
    MISSED = "missed"


@dataclass(frozen=True, slots=True)
class CallNotice:
    """One thing to tell.

    Attributes:
        about: what it is.
        caller: the caller's number; empty where it is withheld.
        number: what was dialled.
        more: how many others there are to tell the same of.

    """

    about: About
    caller: str
    number: str
    more: int = 0


class CallNotices:
    """Follows the calls; of many at once only the first one is told by name."""

    def __init__(self) -> None:
        self._known: frozenset[str] = frozenset()
        self._rang: set[str] = set()
        self._talked: set[str] = set()

    def told(self, seen: EngineSeen, now: float | None = None) -> tuple[CallNotice, ...]:
        """Return what there is to tell since the last time."""
        moment = time.time() if now is None else now
        for call in (*seen.calls.values(), *(ended.call for ended in seen.ended)):
            self._note(call)
        came = [
            call
            for name, call in seen.calls.items()
            if name not in self._known and moment - call.began < _NEW
        ]
        missed = [ended.call for ended in seen.ended if self._is_missed(ended.call)]
        self._known = frozenset(seen.calls)
        self._rang &= self._known
        self._talked &= self._known
        return (*_notice(About.INCOMING, came), *_notice(About.MISSED, missed))

    def _note(self, call: LiveCall) -> None:
        if call.activity is Activity.RINGING:
            self._rang.add(call.call)
        if call.activity in _TALKING:
            self._talked.add(call.call)

    def _is_missed(self, call: LiveCall) -> bool:
        return call.call in self._rang and call.call not in self._talked


def _notice(about: About, calls: list[LiveCall]) -> tuple[CallNotice, ...]:
    if not calls:
        return ()
    return (CallNotice(about, calls[0].caller, calls[0].number, len(calls) - 1),)
