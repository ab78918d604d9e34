"""What a person at this PBX does to calls: end them, send them on, place them. Everything on the SIP thread."""

import contextlib
from collections.abc import Collection
from dataclasses import replace

from pbxgui.core.causes import Cause
from pbxgui.core.errors import PbxError, UserError
from pbxgui.sip.calls import Calls, tell_ended
from pbxgui.sip.events import EventKind
from pbxgui.sip.exchange import Exchange
from pbxgui.sip.origination import Origination, Unanswered
from pbxgui.sip.reporter import Reporter
from pbxgui.sip.transfer.courses import inside, is_served, unknown_number
from pbxgui.sip.transfer.desk import TransferDesk
from pbxgui.sip.transfer.switchboard import NewCall

_HERE = "this PBX"  # where such calls come from


class Operator:
    """The hands of a person in the calls of an engine."""

    def __init__(self, exchange: Exchange, calls: Calls, desk: TransferDesk) -> None:
        self._exchange = exchange
        self._calls = calls
        self._desk = desk
        self._ringing: dict[str, Origination] = {}

    def hang_up(self, names: Collection[str]) -> tuple[str, ...]:
        """End these calls (BYE, or 603 where unanswered); return those that there were."""
        return tuple(name for name in names if self._hang_up(name))

    def _hang_up(self, name: str) -> bool:
        ringing = self._ringing.get(name)
        if ringing is not None:
            ringing.cancel()
            return True
        channel = self._calls.named(name)
        if channel is None:
            return False
        channel.ended_by = "person"
        with contextlib.suppress(PbxError):  # it is ending by itself
            channel.end(Cause.NORMAL_CLEARING)
        return True

    def stop(self) -> None:
        """Ring nobody any more."""
        for ringing in tuple(self._ringing.values()):
            ringing.cancel()

    def transfer(self, name: str, number: str) -> None:
        """Let the caller of a call go on at a number; the phone that it talks with, if any, is hung up.

        Raises UserError `call-unknown`, `call-unanswered`, `number-unknown`, `call-in-transfer`.
        """
        if name in self._ringing:
            raise UserError(
                "call-unanswered",
                f"Nobody has answered {name} yet.",
                "Wait until somebody has, or end it with `pbxgui hangup`.",
            )
        channel = self._calls.named(name)
        if channel is None:
            raise UserError(
                "call-unknown",
                f"There is no call {name:.40}.",
                "It may have ended; `pbxgui calls` lists them.",
            )
        self._desk.send_on(channel, number)

    def call(self, extension: str, number: str) -> str:
        """Ring the phones of an extension, and let the one that answers call a number; return the call's name.

        Raises UserError `extension-unknown`, `number-unknown`, `no-contact`, EnvironmentProblem `no-room`.
        """
        served = self._calls.served
        if extension not in served.accounts and extension not in served.contacts:
            raise UserError(
                "extension-unknown",
                f"There is no extension {extension:.40}.",
                "Name one of those that `pbxgui extension list` shows.",
            )
        if not is_served(served, number):
            raise unknown_number(number)
        reporter = self._calls.new_reporter()
        ringing = Origination(self._exchange, reporter, extension, number)
        sip_call_id = ringing.begin(self._exchange.phones(served, extension))
        self._ringing[reporter.call] = ringing
        reporter.tell(
            EventKind.OFFERED,
            f"{extension} is rung, to be connected with {number}.",
            caller=extension,
            extension=number,
            source=_HERE,
            sip_call_id=sip_call_id,
        )
        self._calls.follow(
            self._exchange.loop.create_task(self._connect(ringing, reporter, extension, number))
        )
        return reporter.call

    async def _connect(self, ringing: Origination, reporter: Reporter, extension: str, number: str) -> None:
        served = self._calls.served
        result = await ringing.answered()
        del self._ringing[reporter.call]
        if isinstance(result, Unanswered):
            tell_ended(reporter, result.by, result.state)
            return
        new = NewCall(result, extension, number, replace(served, context=inside(served)), _HERE, "")
        self._calls.take_up(new, reporter, f"The phone of {extension} answers.")
