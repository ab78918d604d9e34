"""Applications that send a response or end the call: Progress, Ringing, Answer, Busy, Congestion, Hangup."""

from dataclasses import dataclass

from pbxgui.core.causes import Cause
from pbxgui.core.sentence import said
from pbxgui.dialplan.applications.command import Command, States
from pbxgui.dialplan.arguments import BadArgumentError, optional_seconds, refuse_more, split_arguments
from pbxgui.dialplan.call import Call, FinishedError, Refusal
from pbxgui.dialplan.channel import ChannelState
from pbxgui.dialplan.events import Ending
from pbxgui.dialplan.finding import did_you_mean
from pbxgui.dialplan.text import Text

_CAUSE_NAMES = {cause.name: cause for cause in Cause if cause}
_HIGHEST_CAUSE = 127


@dataclass(frozen=True, slots=True)
class Progress(Command):
    """`Progress()`: 183 with SDP. Where early media has begun, Asterisk sends another 183; SEED nothing."""

    async def perform(self, call: Call) -> None:
        """Start early media."""
        if call.is_seed:
            await call.start_early_media()
        elif not call.is_up:
            await call.channel.progress()

    def after(self, state: ChannelState) -> States:
        """Early, or still answered."""
        return frozenset({state if state is ChannelState.UP else ChannelState.EARLY})


@dataclass(frozen=True, slots=True)
class Ringing(Command):
    """`Ringing()`: 180; in early media and on an answered call, ringback in the media."""

    async def perform(self, call: Call) -> None:
        """Ring."""
        await call.ring()

    def after(self, state: ChannelState) -> States:
        """Ringing, unless the call is further."""
        return frozenset({ChannelState.RINGING if state is ChannelState.RING else state})


@dataclass(frozen=True, slots=True)
class Answer(Command):
    """`Answer([milliseconds])`: 200, then wait so long."""

    delay: float = 0.0  # seconds

    async def perform(self, call: Call) -> None:
        """Answer."""
        if not call.is_up:
            await call.channel.answer()
        if self.delay:
            await call.channel.wait(self.delay)
            call.time_passed()

    @property
    def takes_time(self) -> bool:
        """Whether it waits."""
        return self.delay > 0

    def after(self, state: ChannelState) -> States:  # noqa: ARG002 - the same from everywhere
        """Answered."""
        return frozenset({ChannelState.UP})


@dataclass(frozen=True, slots=True)
class Busy(Command):
    """`Busy([timeout])`: 486, or the busy tone on an answered call; never goes on."""

    timeout: float | None = None  # seconds

    async def perform(self, call: Call) -> None:
        """Tell the caller, wait, end."""
        await call.refuse(Refusal.BUSY, self.timeout)

    @property
    def goes_on(self) -> bool:
        """Never."""
        return False


@dataclass(frozen=True, slots=True)
class Congestion(Command):
    """`Congestion([timeout])`: 503, or the congestion tone on an answered call; never goes on."""

    timeout: float | None = None  # seconds

    async def perform(self, call: Call) -> None:
        """Tell the caller, wait, end."""
        await call.refuse(Refusal.CONGESTION, self.timeout)

    @property
    def goes_on(self) -> bool:
        """Never."""
        return False


@dataclass(frozen=True, slots=True)
class Hangup(Command):
    """`Hangup([cause])`: ends the call; without a cause, with the one a Dial left."""

    cause: Cause | None = None

    async def perform(self, call: Call) -> None:
        """End the call."""
        raise FinishedError(Ending.PROGRAM, call.cause if self.cause is None else self.cause)

    @property
    def goes_on(self) -> bool:
        """Never."""
        return False


def parse_progress(arguments: Text) -> Progress:
    """Parse Progress()."""
    refuse_more(split_arguments(arguments, 2), 0, "Progress")
    return Progress()


def parse_ringing(arguments: Text) -> Ringing:
    """Parse Ringing()."""
    refuse_more(split_arguments(arguments, 2), 0, "Ringing")
    return Ringing()


def parse_answer(arguments: Text) -> Answer:
    """Parse Answer([milliseconds])."""
    fields = split_arguments(arguments, 3)
    refuse_more(fields, 1, "Answer")
    return Answer((optional_seconds(fields[0], said("delay in milliseconds")) or 0.0) / 1000)


def parse_busy(arguments: Text) -> Busy:
    """Parse Busy([timeout])."""
    fields = split_arguments(arguments, 2)
    refuse_more(fields, 1, "Busy")
    return Busy(optional_seconds(fields[0], "timeout"))


def parse_congestion(arguments: Text) -> Congestion:
    """Parse Congestion([timeout])."""
    fields = split_arguments(arguments, 2)
    refuse_more(fields, 1, "Congestion")
    return Congestion(optional_seconds(fields[0], "timeout"))


def parse_hangup(arguments: Text) -> Hangup:
    """Parse Hangup([cause]): a number of ITU-T Q.850 or a name of Asterisk's `causes.h`."""
    fields = split_arguments(arguments, 2)
    refuse_more(fields, 1, "Hangup")
    written = str(fields[0])
    if not written or fields[0].text.is_unknown:
        return Hangup()
    name = written.upper().removeprefix("AST_CAUSE_")
    if name in _CAUSE_NAMES:
        return Hangup(_CAUSE_NAMES[name])
    if not written.isascii() or not written.isdecimal() or int(written[:4]) > _HIGHEST_CAUSE:
        hint = did_you_mean(name, _CAUSE_NAMES) or said(
            "Write a cause of Q.850, for example 17 or USER_BUSY."
        )
        raise BadArgumentError(
            fields[0].offset, said('"{written}" is no hangup cause.', written=written), hint
        )
    return Hangup(_known(int(written)))


def _known(number: int) -> Cause:
    """Return the cause of this number; one without a SIP response of its own counts as none (603)."""
    return Cause(number) if number in {int(cause) for cause in Cause} else Cause.NOT_DEFINED
