"""A blind transfer until it is decided: somebody has taken the call, or nobody does and it comes back."""

import contextlib
from collections.abc import Callable

from pbxgui.core.errors import PbxError
from pbxgui.sip.leg import Leg
from pbxgui.sip.transfer.progress import Progress

FAREWELL = 1.0
"""Seconds within which a phone hangs up by itself once it has been told that its transfer has succeeded."""

_RINGING, _OK, _REQUEST_TERMINATED = 180, 200, 487


class TargetFailedError(Exception):
    """A call on trial has not been taken where it was transferred to."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


class PhoneTrial:
    """Tells the phone that has transferred a call how it fares, and ends that phone's leg when it is decided.

    Attributes:
        leg: of the phone.

    """

    def __init__(
        self, leg: Leg, progress: Progress, end: Callable[[], None], over: Callable[[], None]
    ) -> None:
        """`end` ends the leg as its owner does; `over` is told once when the transfer is decided."""
        self.leg = leg
        self._progress = progress
        self._end = end
        self._over = over
        self._is_over = False

    def ringing(self) -> None:
        """Take note that somebody is rung."""
        self._progress.tell(_RINGING)

    def taken(self) -> None:
        """Take note that somebody has taken the call; the phone may hang up by itself now."""
        if self._decided(_OK):
            self.leg.loop.call_later(FAREWELL, quietly, self._end)

    def failed(self, status: int) -> None:
        """Take note that nobody does."""
        if self._decided(status):
            quietly(self._end)

    def close(self) -> None:
        """Take note that the call is over; harmless when the transfer is decided."""
        self.failed(_REQUEST_TERMINATED)

    def _decided(self, status: int) -> bool:
        """Return whether it was not decided before."""
        if self._is_over:
            return False
        self._is_over = True
        self._progress.tell(status)
        self._over()
        return True


def quietly(end: Callable[[], None]) -> None:
    """End a leg that may be ending by itself."""
    with contextlib.suppress(PbxError):
        end()
