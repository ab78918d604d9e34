"""Two legs in conversation: media both ways, hold with music, key presses passed on (RFC 4733)."""

import contextlib
from dataclasses import replace
from functools import partial

from pbxgui.core.errors import EnvironmentProblem
from pbxgui.sip.audio_out import AudioOut
from pbxgui.sip.events import EventKind
from pbxgui.sip.exchange import Exchange
from pbxgui.sip.leg import Leg, LegHandlers
from pbxgui.sip.reporter import Reporter


class Bridge:
    """The conversation of a caller's leg and a phone's leg, until `close`."""

    def __init__(self, caller: Leg, phone: Leg, exchange: Exchange, reporter: Reporter) -> None:
        self._caller = caller
        self._phone = phone
        self._exchange = exchange
        self._reporter = reporter
        self._to = {leg: exchange.audio_out(leg) for leg in (caller, phone)}
        self._before: dict[Leg, LegHandlers] = {}

    def open(self) -> None:
        """Connect both, and follow holds and key presses from now on."""
        for holder, other in self._ways:
            self._before[holder] = replace(holder.handlers)
            self._exchange.patchbay.connect(holder, other)
            holder.handlers.hold = partial(self._on_hold, holder, other)
            holder.handlers.digit = partial(self._on_digit, holder, other)
            if holder.held:
                self._on_hold(holder, other, held=True)

    def close(self) -> None:
        """Part both, and end what plays to either; the legs themselves belong to others. Harmless when it is done."""
        for out in self._to.values():
            out.close()
        before, self._before = self._before, {}
        for holder, handlers in before.items():
            holder.handlers.hold, holder.handlers.digit = handlers.hold, handlers.digit
            self._exchange.patchbay.disconnect(holder, self._caller if holder is self._phone else self._phone)

    @property
    def _ways(self) -> tuple[tuple[Leg, Leg], tuple[Leg, Leg]]:
        """Who is heard by whom."""
        return (self._caller, self._phone), (self._phone, self._caller)

    def _on_hold(self, holder: Leg, other: Leg, held: bool) -> None:  # noqa: FBT001 - the handler's shape
        out = self._to[other]
        if held:
            self._exchange.patchbay.disconnect(holder, other)
            self._play_music(out)
        else:
            out.close()
            self._exchange.patchbay.connect(holder, other)
        kind = EventKind.HELD if held else EventKind.RESUMED
        who = "The caller" if holder is self._caller else "The phone"
        self._reporter.tell(kind, f"{who} {'holds' if held else 'resumes'} the call.")

    def _play_music(self, out: AudioOut) -> None:
        out.open()
        music = self._exchange.music
        if music is not None:
            out.loop(music.path)

    def _on_digit(self, sender: Leg, other: Leg, digit: str) -> None:
        who = "caller" if sender is self._caller else "phone"
        self._reporter.tell(EventKind.DIGIT, f"The {who} pressed {digit}.", digit=digit, by=who)
        with contextlib.suppress(EnvironmentProblem):  # the other leg is just ending
            other.send_digit(digit)
