"""The application with which callers hear themselves: Echo."""

from dataclasses import dataclass

from pbxgui.dialplan.applications.command import Command, States
from pbxgui.dialplan.arguments import refuse_more, split_arguments
from pbxgui.dialplan.call import Call
from pbxgui.dialplan.channel import ChannelState
from pbxgui.dialplan.text import Text


@dataclass(frozen=True, slots=True)
class Echo(Command):
    """`Echo()`: sends back what the caller says and presses, until # (app_echo). It does not answer; SEED does."""

    async def perform(self, call: Call) -> None:
        """Echo."""
        if call.is_seed and not call.is_up:
            await call.channel.answer()
        await call.channel.echo()
        call.time_passed()

    @property
    def takes_time(self) -> bool:
        """It lasts until the caller has heard enough."""
        return True

    def after(self, state: ChannelState) -> States:
        """As before in Asterisk; answered here."""
        return frozenset({state, ChannelState.UP})


def parse_echo(arguments: Text) -> Echo:
    """Parse Echo()."""
    refuse_more(split_arguments(arguments, 2), 0, "Echo")
    return Echo()
