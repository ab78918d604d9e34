"""One test call from the first packet to the last: who calls is proved if need be, and it ends after its time."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from pbxgui.core.errors import EnvironmentProblem
from pbxgui.core.sentence import said
from pbxgui.sip.phone.account import Account
from pbxgui.sip.phone.address import Address
from pbxgui.sip.phone.call import Ending
from pbxgui.sip.phone.caller import CallOptions, OutgoingCall
from pbxgui.sip.phone.errors import PhoneTimeout
from pbxgui.sip.phone.ladder import LadderEvent
from pbxgui.sip.phone.listening import Listening
from pbxgui.sip.phone.phone import Phone

_TRYING = 100
_UNAUTHORIZED = 401
_PATIENCE = 5.0  # seconds for the engine's first word
_BETWEEN_LOOKS = 0.01


@dataclass(frozen=True, slots=True)
class Plan:
    """Who calls whom.

    Attributes:
        number: what is dialled.
        engine: where the engine listens; the phone takes the same address of this machine.
        options: how the call is placed.
        account: who the caller proves to be; none for a stranger.
        seconds: after which it hangs up.

    """

    number: str
    engine: Address
    options: CallOptions
    account: Account | None
    seconds: float

    @property
    def uri(self) -> str:
        """What the INVITE asks for."""
        return f"sip:{self.number}@{self.engine[0]}:{self.engine[1]}"


@dataclass(frozen=True, slots=True)
class Told:
    """How a call was: why and when it ended, in seconds since the INVITE."""

    ending: Ending
    seconds: float


class TrialCall:
    """Places a call and tells, while it goes on, what its caller gets."""

    def __init__(
        self, plan: Plan, on_event: Callable[[LadderEvent], None], on_sound: Callable[[bytes], None]
    ) -> None:
        """Tell of each rung of the ladder, and of each piece of sound: 16-bit samples at 8000 Hz."""
        self._plan = plan
        self._on_event = on_event
        self._on_sound = on_sound
        self._waiting: dict[str, list[LadderEvent]] = {}
        self._shown = ""
        self._hang_up = asyncio.Event()

    def hang_up(self) -> None:
        """End it; from the loop's thread."""
        self._hang_up.set()

    async def run(self) -> Told:
        """Call, and return when the call is over.

        Raises EnvironmentProblem `engine-silent` where nobody says a word, `call-not-proved` where the engine does not
        believe the secret.
        """
        async with Phone(self._plan.engine[0], on_event=self._took) as phone:
            call = await self._placed(phone)
            return await self._until_over(call)

    async def _placed(self, phone: Phone) -> OutgoingCall:
        call = await self._attempt(phone, ())
        account = self._plan.account
        if not _is_challenged(call) or account is None:
            self._show(call)
            return call
        proof = account.authorization(call.responses[-1], "INVITE", self._plan.uri)
        call = await self._attempt(phone, proof)
        self._show(call)
        if _is_challenged(call):
            raise EnvironmentProblem(
                "call-not-proved",
                said(
                    "The engine does not accept the secret of extension {username}.",
                    username=account.username,
                ),
                "Restart the engine: it may have begun with another data folder.",
            )
        return call

    async def _attempt(self, phone: Phone, proof: tuple[tuple[str, str], ...]) -> OutgoingCall:
        options = self._plan.options
        placed = CallOptions(caller=options.caller, anonymous=options.anonymous, headers=proof)
        call = await phone.call(self._plan.uri, placed)
        listening = Listening()
        call.on_sound = lambda arrival: self._heard(listening.take(arrival))
        try:
            async with asyncio.timeout(_PATIENCE):
                while not any(response.status != _TRYING for response in call.responses):
                    if call.ending is not None:
                        break
                    await asyncio.sleep(_BETWEEN_LOOKS)
        except TimeoutError:
            if not call.responses:
                raise _silent() from None
        return call

    async def _until_over(self, call: OutgoingCall) -> Told:
        ended = asyncio.create_task(call.wait_ended(self._plan.seconds + _PATIENCE))
        enough = asyncio.create_task(self._hang_up.wait())
        await asyncio.wait({ended, enough}, timeout=self._plan.seconds, return_when=asyncio.FIRST_COMPLETED)
        enough.cancel()
        if not ended.done():
            try:
                await call.hang_up()
            except PhoneTimeout:
                ended.cancel()
                raise _silent() from None
        ending = await ended
        return Told(ending, ending.time - call.invite_time)

    def _took(self, call_id: str, event: LadderEvent) -> None:
        if call_id == self._shown:
            self._on_event(event)
        else:
            self._waiting.setdefault(call_id, []).append(event)

    def _show(self, call: OutgoingCall) -> None:
        """Tell of this call from its beginning on; what came before was only to prove who calls."""
        self._shown = call.call_id
        for event in self._waiting.pop(call.call_id, []):
            self._on_event(event)

    def _heard(self, samples: bytes) -> None:
        if samples:
            self._on_sound(samples)


def _is_challenged(call: OutgoingCall) -> bool:
    return any(response.status == _UNAUTHORIZED for response in call.responses)


def _silent() -> EnvironmentProblem:
    return EnvironmentProblem("engine-silent", "The engine does not answer the call.", "Restart the engine.")
