"""The applications a dialplan can use: one entry each. A new one is a command, its parser and an entry here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from pbxgui.dialplan.applications import branching, dialling, echo, information, signalling, sound
from pbxgui.dialplan.applications.command import Command
from pbxgui.dialplan.text import Origin, Text


@dataclass(frozen=True, slots=True)
class Application:
    """One application: its name as Asterisk writes it, and the parser of its arguments."""

    name: str
    parse: Callable[[Text], Command]

    def understood(self, arguments: Text) -> Command:
        """Return the command with these arguments, raising what `parse` raises; the same ones are parsed only once.

        Those that a caller had a part in are parsed each time: there is no end to them.
        """
        if Origin.FOREIGN in arguments.origins:
            return self.parse(arguments)
        return _parsed(self.parse, arguments)


@lru_cache(maxsize=4096)
def _parsed(parse: Callable[[Text], Command], arguments: Text) -> Command:
    return parse(arguments)


_ALL = (
    Application("Answer", signalling.parse_answer),
    Application("Busy", signalling.parse_busy),
    Application("Congestion", signalling.parse_congestion),
    Application("Dial", dialling.parse_dial),
    Application("Echo", echo.parse_echo),
    Application("Goto", branching.parse_goto),
    Application("GotoIf", branching.parse_goto_if),
    Application("GotoIfTime", branching.parse_goto_if_time),
    Application("Hangup", signalling.parse_hangup),
    Application("NoOp", information.parse_noop),
    Application("Playback", sound.parse_playback),
    Application("PlayTones", sound.parse_play_tones),
    Application("Progress", signalling.parse_progress),
    Application("Ringing", signalling.parse_ringing),
    Application("Set", information.parse_set),
    Application("StopPlayTones", sound.parse_stop_play_tones),
    Application("Verbose", information.parse_verbose),
    Application("Wait", sound.parse_wait),
)
APPLICATIONS: Mapping[str, Application] = {application.name.casefold(): application for application in _ALL}


def application(name: str) -> Application | None:
    """Return the application of this name, in whatever case."""
    return APPLICATIONS.get(name.casefold())
