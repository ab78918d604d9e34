"""The engine's events as the board has them: what each does to its call, and what is told of it."""

from collections.abc import Callable, Mapping

from pbxgui.control.board import CallBoard, Occurrence
from pbxgui.control.rows import LONGEST_TEXT
from pbxgui.core.call import CallSignal
from pbxgui.core.live_call import Deed, Direction, Happening, LiveCall
from pbxgui.sip.events import CallEvent, Detail, EngineNotice, EventKind
from pbxgui.sip.targets import phone_name

Change = Callable[[CallEvent], LiveCall | Happening]


class Live:
    """Puts events on a board; its `event` is an observer of the engine and never waits."""

    def __init__(self, board: CallBoard) -> None:
        self._board = board

    def event(self, event: CallEvent | EngineNotice) -> None:
        """Take what the engine tells."""
        if isinstance(event, EngineNotice):
            self._board.tell(Occurrence(event.at, event.code, event.text, "", event.details))
            return
        change = _CHANGES.get(event.kind)
        self._board.tell(event, None if change is None else change(event))


def _offered(event: CallEvent) -> LiveCall:
    caller, number = (_text(event.details, name) for name in ("caller", "extension"))
    name = _text(event.details, "name")
    direction = Direction(str(event.details.get("direction") or Direction.INCOMING))
    return LiveCall(event.call, caller, number, event.at, event.at, name=name, direction=direction)


def _provisional(event: CallEvent) -> Happening:
    return Happening(CallSignal(str(event.details["status"])), event.at)


def _sound(event: CallEvent) -> Happening:
    return Happening(Deed.GREETING_STARTED, event.at, _text(event.details, "sound"))


def _plain(signal: CallSignal | Deed) -> Change:
    return lambda event: Happening(signal, event.at, details=event.details)


def _about_a_phone(deed: Deed) -> Change:
    """Return the change that names a phone as people do: `1001` for the dialplan's `PJSIP/1001`."""

    def change(event: CallEvent) -> Happening:
        return Happening(deed, event.at, phone_name(_text(event.details, "target")), event.details)

    return change


def _text(details: Mapping[str, Detail], name: str) -> str:
    return str(details.get(name) or "")[:LONGEST_TEXT]


_CHANGES: Mapping[EventKind, Change] = {
    EventKind.OFFERED: _offered,
    EventKind.STEP: _plain(Deed.STEP),
    EventKind.PROVISIONAL: _provisional,
    EventKind.MEDIA: _plain(Deed.MEDIA),
    EventKind.GREETING_STARTED: _sound,
    EventKind.GREETING_ENDED: _plain(Deed.GREETING_ENDED),
    EventKind.ANSWERED: _plain(CallSignal.ANSWER),
    EventKind.DIALLING: _about_a_phone(Deed.DIALLING),
    EventKind.FAR_RINGING: _about_a_phone(Deed.FAR_RINGING),
    EventKind.STILL_RINGING: _about_a_phone(Deed.DIALLING),
    EventKind.FAR_FAILED: _about_a_phone(Deed.FAR_FAILED),
    EventKind.BRIDGED: _about_a_phone(Deed.BRIDGED),
    EventKind.FAR_ENDED: _plain(Deed.FAR_ENDED),
    EventKind.TRANSFERRED: _plain(Deed.FAR_ENDED),
    EventKind.HELD: _plain(Deed.HELD),
    EventKind.RESUMED: _plain(Deed.RESUMED),
    EventKind.ENDED: _plain(CallSignal.END),
}
