"""The phone's side of a conversation: how it ended, and how its sound was."""

import asyncio

from pbxgui.core.sentence import said
from pbxgui.sip.directors import LegState
from pbxgui.sip.events import EventKind
from pbxgui.sip.futures import settle
from pbxgui.sip.leg import Leg
from pbxgui.sip.media_told import tell_far_media
from pbxgui.sip.reporter import Reporter

_GONE = {
    408: said("it did not answer, or did not refresh the session in time"),
    481: said("it knows nothing of the call any more"),
}


class FarEnd:
    """Follows a phone that talks with a caller to its end, which may come after the caller's.

    Attributes:
        ended: done when its call is over.

    """

    def __init__(self, phone: Leg, target: str, reporter: Reporter) -> None:
        self.ended: asyncio.Future[None] = phone.loop.create_future()
        self._phone = phone
        self._target = target
        self._reporter = reporter
        self._state: LegState | None = None
        phone.handlers.ended = self._on_ended

    def _on_ended(self, state: LegState) -> None:
        self._state = state
        tell_far_media(self._reporter, state, self._target, self._phone.uri)
        settle(self.ended)

    def tell_ended(self, *, vanished: bool) -> None:
        """Tell that the phone left the caller: that it hung up, or that it is `vanished` or lost to the library."""
        reason = "" if self._state is None else _GONE.get(self._state.status, "")
        if reason and not vanished:
            self._reporter.tell(
                EventKind.TROUBLE,
                said("{phone} vanished: {reason}.", phone=self._target, reason=reason),
                code="vanished",
                target=self._target,
            )
        gone = vanished or bool(reason)
        self._reporter.tell(
            EventKind.FAR_ENDED,
            f"{self._target} {'vanished' if gone else 'hung up'}.",
            target=self._target,
            uri=self._phone.uri,
            vanished=gone,
        )
