"""Tells what happens on one call, with the time since its INVITE."""

import time

from pbxgui.sip.events import CallEvent, CallId, Detail, EventKind, Observer


class Reporter:
    """Stamps the events of one call and hands them to the observer."""

    def __init__(self, call: CallId, observer: Observer) -> None:
        self.call = call
        self._observer = observer
        self._began = time.monotonic()

    @property
    def elapsed(self) -> float:
        """Seconds since the INVITE."""
        return time.monotonic() - self._began

    def tell(self, kind: EventKind, text: str, **details: Detail) -> None:
        """Report one event."""
        self._observer(CallEvent(time.time(), self.elapsed, self.call, kind, text, details))
