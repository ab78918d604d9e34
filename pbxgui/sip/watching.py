"""Finds phones that have vanished in the middle of a conversation: no BYE, no sound, and no answer when asked.

Silence alone ends no call: a muted phone may send nothing for hours. It is asked by an OPTIONS within the dialog,
which every phone answers, whatever it answers. One that holds the call is asked as well, though not so often: it is
not expected to send anything.
"""

import contextlib
from asyncio import TimerHandle
from collections.abc import Callable, Mapping
from functools import partial

from pbxgui.core.errors import PbxError
from pbxgui.core.sentence import said
from pbxgui.sip.directors import FLOW_FAILED
from pbxgui.sip.events import EventKind
from pbxgui.sip.leg import Leg
from pbxgui.sip.reporter import Reporter

LONGEST_WAIT = 10.0
"""Seconds that a phone has to answer: over UDP it is asked six times in them (RFC 3261 section 17.1.2.2)."""

_LOOKS = 3  # within the time of silence allowed; each costs some microseconds, and no packet costs anything
_HELD = 10  # times as long may a phone say nothing that holds the call
_FINAL = 200
_GONE = {
    408: "it did not answer in time",
    FLOW_FAILED: "nothing can be sent to it",
    481: "it knows nothing of the call any more",
}


class Watch:
    """Watches one leg from `open` to `close`; `vanished` is told why it is taken for gone, once."""

    def __init__(self, leg: Leg, silence: float, vanished: Callable[[str], None]) -> None:
        """Allow so many seconds without a packet."""
        self._leg = leg
        self._silence = silence
        self._vanished = vanished
        self._timer: TimerHandle | None = None
        self._heard = 0
        self._since = 0.0
        self._asked = False

    def open(self) -> None:
        """Begin."""
        self._since = self._leg.loop.time()
        self._look_in(self._silence / _LOOKS)

    def close(self) -> None:
        """End; closing twice does no harm."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _look_in(self, seconds: float) -> None:
        self.close()
        self._timer = self._leg.loop.call_later(seconds, self._look)

    def _look(self) -> None:
        heard, now = self._packets(), self._leg.loop.time()
        if heard != self._heard:
            self._heard, self._since, self._asked = heard, now, False
        elif self._asked:
            self._tell("it does not answer")
            return
        elif now - self._since >= self._silence * (_HELD if self._leg.held else 1):
            self._ask()
            return
        self._look_in(self._silence / _LOOKS)

    def _packets(self) -> int:
        with contextlib.suppress(PbxError):  # the leg is just ending, or changes its stream
            return self._leg.heard()
        return self._heard

    def _ask(self) -> None:
        self._asked = True
        self._look_in(min(self._silence, LONGEST_WAIT))
        with contextlib.suppress(PbxError):  # nothing can be sent: as good as no answer
            self._leg.ask(self._on_answer)

    def _on_answer(self, status: int) -> None:
        if self._timer is None or status < _FINAL:
            return
        if status in _GONE:
            self._tell(_GONE[status])
        else:
            self._asked, self._since = False, self._leg.loop.time()
            self._look_in(self._silence / _LOOKS)

    def _tell(self, reason: str) -> None:
        self.close()
        seconds = self._leg.loop.time() - self._since
        self._vanished(
            said(
                "nothing was heard from it for {seconds} s, and {reason}",
                seconds=f"{seconds:.0f}",
                reason=reason,
            )
        )


class Watches:
    """Watches the legs of a conversation, and ends those that have vanished.

    Attributes:
        gone: the legs that were ended so.

    """

    def __init__(self, legs: Mapping[Leg, str], silence: float, reporter: Reporter) -> None:
        """Watch these legs, each with its name in a sentence; see `Watch`."""
        self.gone: set[Leg] = set()
        self._reporter = reporter
        self._watches = [
            Watch(leg, silence, partial(self._on_vanished, leg, name)) for leg, name in legs.items()
        ]

    def open(self) -> None:
        """Begin."""
        for watch in self._watches:
            watch.open()

    def close(self) -> None:
        """End; closing twice does no harm."""
        for watch in self._watches:
            watch.close()

    def _on_vanished(self, leg: Leg, name: str, reason: str) -> None:
        self.gone.add(leg)
        self._reporter.tell(
            EventKind.TROUBLE, said("{phone} vanished: {reason}.", phone=name, reason=reason), code="vanished"
        )
        with contextlib.suppress(PbxError):  # it is ending by itself
            leg.end()
