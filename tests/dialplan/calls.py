"""One call to a program on a virtual clock, and all that came of it."""

from pbxgui.dialplan.events import Event, Outcome, Said, Warned
from pbxgui.dialplan.model import Program
from pbxgui.dialplan.reader import read
from pbxgui.dialplan.run import run
from pbxgui.dialplan.semantics import Semantics
from tests.dialplan.virtual_channel import VirtualChannel, finish

SEED_READING, ASTERISK = Semantics
SOUNDS = {"custom/please-hold": 3.0, "custom/welcome": 2.0, "a": 1.0, "b": 2.0, "broken": -1.0}


class Run:
    """One call to a program, and all that came of it."""

    def __init__(  # noqa: PLR0913 - as many as run() has
        self,
        text: str | Program,
        channel: VirtualChannel | None = None,
        *,
        semantics: Semantics = SEED_READING,
        extension: str = "1",
        context: str = "c",
        zone: str = "us",
    ) -> None:
        program = read(text) if isinstance(text, str) else text
        self.channel = channel or VirtualChannel()
        self.channel.lengths = self.channel.lengths or SOUNDS
        self.events: list[Event] = []
        self.outcome: Outcome = finish(
            run(
                program,
                self.channel,
                context=context,
                extension=extension,
                semantics=semantics,
                observer=self.events.append,
                zone=zone,
            )
        )

    @property
    def heard(self) -> list[str]:
        return [what for _, what in self.channel.timeline]

    @property
    def warnings(self) -> list[str]:
        return [event.code for event in self.events if isinstance(event, Warned)]

    @property
    def said(self) -> list[str]:
        return [event.text for event in self.events if isinstance(event, Said)]


def steps(*lines: str) -> str:
    """Return a program whose extension 1 has these steps."""
    return "[c]\nexten => 1,1," + "\n same => n,".join(lines) + "\n"


def of(semantics: Semantics, *lines: str) -> list[str]:
    return Run(steps(*lines), semantics=semantics).heard
