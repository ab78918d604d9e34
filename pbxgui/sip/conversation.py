"""A caller and a phone in conversation, and what others may do to the two meanwhile: exchange either for another."""

import asyncio
import contextlib

from pbxgui.core.errors import PbxError
from pbxgui.sip.bridge import Bridge
from pbxgui.sip.channel import CallerChannel, Course
from pbxgui.sip.events import EventKind
from pbxgui.sip.exchange import Exchange
from pbxgui.sip.far_end import FarEnd
from pbxgui.sip.futures import settle
from pbxgui.sip.leg import Leg, LegHandlers
from pbxgui.sip.watching import Watches


async def converse(caller: CallerChannel, phone: Leg, target: str, exchange: Exchange) -> None:
    """Answer the caller, connect both, and return when the phone hangs up; raises HungUp when the caller does."""
    await Conversation(caller, phone, target, exchange).run()


class Conversation:
    """A caller's call while it talks. The phone belongs to it, and is hung up with it unless it was given away.

    Attributes:
        caller: whose call it is.
        phone: the leg of the phone; None once there is none any more.
        target: what that phone was dialled as.

    """

    def __init__(self, caller: CallerChannel, phone: Leg, target: str, exchange: Exchange) -> None:
        self.caller = caller
        self.phone: Leg | None = phone
        self.target = target
        self._exchange = exchange
        self._far_end = FarEnd(phone, target, caller.reporter)
        self._watches: Watches | None = None
        self._bridge: Bridge | None = None

    async def run(self) -> None:
        """Talk until the phone hangs up; raises HungUp when the caller does."""
        try:
            await self.caller.answer()
            self.caller.audio.close()
            while self.phone is not None:
                await self._talk(self.phone)
        finally:
            self._hang_up()

    async def _talk(self, phone: Leg) -> None:
        """Talk until the phone hangs up, or another one has taken its place."""
        far_end, watches = self._far_end, self._open(phone)
        words = f"The caller talks with {self.target}."
        self.caller.reporter.tell(
            EventKind.BRIDGED, words, target=self.target, uri=phone.uri, encrypted=phone.encrypted
        )
        if not phone.alive:
            settle(far_end.ended)
        try:
            await self.caller.until(far_end.ended)
        finally:
            self._close()
        if self.phone is phone:
            self.phone = None
            self.caller.ended_by = "phone"
            far_end.tell_ended(vanished=phone in watches.gone)

    def _open(self, phone: Leg) -> Watches:
        self._bridge = Bridge(self.caller.leg, phone, self._exchange, self.caller.reporter)
        self._bridge.open()
        for leg in (self.caller.leg, phone):
            self._exchange.conversations[leg] = self
        names = {self.caller.leg: "The caller", phone: self.target}
        self._watches = Watches(names, self._exchange.config.silence, self.caller.reporter)
        self._watches.open()
        return self._watches

    def _close(self) -> None:
        """Part the two; harmless when that is done."""
        bridge, self._bridge = self._bridge, None
        if bridge is not None:
            bridge.close()
        if self._watches is not None:
            self._watches.close()
        for leg in (self.caller.leg, self.phone):
            if leg is not None and self._exchange.conversations.get(leg) is self:
                del self._exchange.conversations[leg]

    def _hang_up(self) -> None:
        if self.phone is not None:
            with contextlib.suppress(PbxError):  # it is ending by itself
                self.phone.end()

    # What others may do; the caller's script takes notice of it in its next turn.

    def swap(self, phone: Leg, target: str) -> None:
        """Let the caller talk with another phone from now on; the one until now belongs to whoever asked for this."""
        before = self._part()
        self.phone, self.target = phone, target
        phone.handlers = LegHandlers()
        self._far_end = FarEnd(phone, target, self.caller.reporter)
        settle(before)

    def give(self, course: Course) -> Leg | None:
        """Give the phone away, to whoever asked for this; the caller's call goes on with `course`."""
        self._part()
        phone, self.phone = self.phone, None
        self.caller.redirect(course)
        return phone

    def leave(self) -> None:
        """Let the caller's leg go, which belongs to whoever asked for this; the phone is hung up."""
        self._part(keep_phone=True)

    def _part(self, *, keep_phone: bool = False) -> asyncio.Future[None]:
        self._close()
        if self.phone is not None and not keep_phone:
            self.phone.handlers = LegHandlers()
        return self._far_end.ended
