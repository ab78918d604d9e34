"""A call that a person here places: the phones of an extension ring, and the one that answers becomes its caller."""

import contextlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

import pjsua2 as pj

from pbxgui.core.errors import PbxError, UserError
from pbxgui.core.sentence import said
from pbxgui.sip.dialing import ANSWERED_ELSEWHERE
from pbxgui.sip.directors import LegState
from pbxgui.sip.events import EventKind
from pbxgui.sip.exchange import Exchange
from pbxgui.sip.futures import settle
from pbxgui.sip.leg import NO_HEADERS, Headers, Leg, LegHandlers
from pbxgui.sip.local_address import reached_from
from pbxgui.sip.reporter import Reporter
from pbxgui.sip.srtp import NO_SRTP
from pbxgui.sip.targets import from_field, over_tls

RING_SECONDS = 30.0
"""Seconds that the phones of the extension ring."""

_RINGING = 180
_NOBODY = LegState(pj.PJSIP_INV_STATE_DISCONNECTED, 480, "Temporarily Unavailable")
_DECLINED = LegState(pj.PJSIP_INV_STATE_DISCONNECTED, 603, "Decline")


@dataclass(frozen=True, slots=True)
class Unanswered:
    """Nobody is connected: who ended the call, and the last response."""

    by: str
    state: LegState


class Origination:
    """The ringing of an extension's phones before the call that they are rung for."""

    def __init__(
        self, exchange: Exchange, reporter: Reporter, extension: str, number: str, *, records: bool = False
    ) -> None:
        """Ring nobody yet; `records` tells that what is said there will be recorded."""
        self._exchange = exchange
        self._records = records
        self._reporter = reporter
        self._extension = extension
        self._number = number
        self._ringing: set[Leg] = set()
        self._change = exchange.loop.create_future()
        self._winner: Leg | None = None
        self._last = Unanswered("phone", _NOBODY)
        self._has_told_ringing = False

    def begin(self, uris: Iterable[str]) -> str:
        """Ring the phones; return the Call-ID of one of them. Raises PbxError if none can be rung."""
        failure: PbxError | None = None
        for uri in uris:
            try:
                self._ring(uri, encrypts=over_tls(uri))
            except PbxError as error:
                failure = error
        if not self._ringing:
            raise failure or _no_phone(self._extension)
        return next(iter(self._ringing)).sip_call_id

    def _ring(self, uri: str, *, encrypts: bool) -> None:
        shown = from_field(self._number, "", str(reached_from(self._exchange.address, uri)))
        leg = self._exchange.invite(uri, shown, encrypts=encrypts)
        leg.party = self._extension
        if self._records:
            leg.want_all()
        self._exchange.calls.join(self._extension, leg, self)
        leg.handlers.state = partial(self._on_state, leg)
        leg.handlers.ended = partial(self._on_ended, leg)
        self._ringing.add(leg)

    async def answered(self) -> Leg | Unanswered:
        """Return the leg of the phone that answers first, or that none does."""
        timer = self._exchange.loop.call_later(RING_SECONDS, self._stop, Unanswered("engine", _NOBODY))
        try:
            await self._change
        finally:
            timer.cancel()
            self._hang_up(ANSWERED_ELSEWHERE if self._winner else NO_HEADERS)
        return self._last if self._winner is None else self._winner

    def cancel(self) -> None:
        """Stop ringing because a person wants it."""
        self._stop(Unanswered("person", _DECLINED))

    def _stop(self, ending: Unanswered) -> None:
        if self._winner is None:
            self._last = ending
        settle(self._change)

    def _on_state(self, leg: Leg, state: LegState) -> None:
        if state.state == pj.PJSIP_INV_STATE_CONFIRMED and self._winner is None and leg in self._ringing:
            self._winner = leg
            self._ringing.discard(leg)
            leg.handlers = LegHandlers()
            settle(self._change)
        elif state.state == pj.PJSIP_INV_STATE_EARLY and not self._has_told_ringing:
            self._has_told_ringing = True
            self._reporter.tell(
                EventKind.PROVISIONAL, f"The phone of {self._extension} rings.", status=_RINGING
            )

    def _on_ended(self, leg: Leg, state: LegState) -> None:
        known = leg in self._ringing
        self._ringing.discard(leg)
        if known and leg.may_encrypt and state.status in NO_SRTP:
            with contextlib.suppress(PbxError):  # then it counts as the phone's refusal
                self._ring(leg.uri, encrypts=False)
        if not self._ringing:
            self._stop(Unanswered("phone", state))

    def _hang_up(self, headers: Headers) -> None:
        ringing, self._ringing = self._ringing, set()
        for leg in ringing:
            with contextlib.suppress(PbxError):  # it is ending by itself
                leg.end(headers=headers)


def _no_phone(extension: str) -> UserError:
    return UserError(
        "no-contact",
        said("No phone of {extension} can be rung.", extension=extension),
        "Switch it on, or register it; `pbxgui phones` lists those that are there.",
    )
