"""What callers of a number hear: the same program and the same sounds, and no phone rings."""

from functools import partial

from pbxgui.core.causes import Cause
from pbxgui.core.errors import PbxError
from pbxgui.dialplan.channel import CallerAudio, DialRequest, DialResult, DialStatus, HungUp
from pbxgui.sip.channel import CallerChannel
from pbxgui.sip.dial_status import status_of
from pbxgui.sip.events import EventKind
from pbxgui.sip.exchange import Exchange
from pbxgui.sip.script import from_the_beginning
from pbxgui.sip.targets import resolve

SECONDS = 10.0
"""How long such a call listens to ringing, over all Dials of its program; then it ends."""


async def hear(exchange: Exchange, channel: CallerChannel) -> None:
    """Run the program of the number that was called and ring nobody, as the course of a call."""
    with channel.dialling(Listening(exchange).dial):
        await from_the_beginning(exchange.config, channel)


class Listening:
    """Stands in for dialling in such a course: the caller hears what it would hear, and nobody is called."""

    def __init__(self, exchange: Exchange) -> None:
        self._exchange = exchange
        self._left = SECONDS

    async def dial(self, caller: CallerChannel, request: DialRequest) -> DialResult:
        """Let the time of a Dial that nobody answers pass; raises HungUp when it has been enough."""
        if not any(self._has_phone(caller, target) for target in request.targets):
            return DialResult(status_of([Cause.NO_ROUTE_DESTINATION]), Cause.NO_ROUTE_DESTINATION)
        if request.caller_audio is CallerAudio.MUSIC:
            await caller.music(request.music_class)
        else:
            await caller.ringing()
        seconds = self._left if request.timeout is None else min(request.timeout, self._left)
        await caller.wait(seconds)
        self._left -= seconds
        if self._left <= 0:
            await self._enough(caller)
        caller.audio.stop()
        return DialResult(DialStatus.NOANSWER)

    def _has_phone(self, caller: CallerChannel, target: str) -> bool:
        """Whether a real caller would ring there now; if it would not, neither does this one wait."""
        try:
            return bool(resolve(target, partial(self._exchange.phones, caller.served)))
        except PbxError as error:
            text = f"{target} cannot be called: {error}"
            caller.reporter.tell(EventKind.FAR_FAILED, text, target=target, code=error.code)
            return False

    async def _enough(self, caller: CallerChannel) -> None:
        text = f"Callers would hear that until somebody answers; after {SECONDS:.0f} s the test is over."
        caller.reporter.tell(EventKind.MESSAGE, text, level=1)
        await caller.hang_up(Cause.NO_ANSWER)
        raise HungUp
