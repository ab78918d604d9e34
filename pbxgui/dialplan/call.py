"""One call that runs a program: its channel, its place in the program, its variables and its observer."""

from dataclasses import dataclass, field
from enum import Enum

from pbxgui.core.causes import Cause
from pbxgui.dialplan.channel import Channel, ChannelState, DialResult, HungUp
from pbxgui.dialplan.events import Ending, Event, Observer, Place, Said, Warned
from pbxgui.dialplan.model import Program, Step
from pbxgui.dialplan.semantics import Semantics
from pbxgui.dialplan.text import Text, foreign, known, own
from pbxgui.dialplan.timing import Clock, real_time
from pbxgui.dialplan.tones import Cadence, Zone, zone as find_zone
from pbxgui.dialplan.variables import Variables, global_values

MOST_WARNINGS = 200  # of one call; a stranger's call must not fill a log


_FOR_EVER = 3600.0  # seconds at a time, until the caller hangs up


class Refusal(Enum):
    """Two ways to say no: with a response before the answer, with a tone after it."""

    BUSY = Cause.USER_BUSY
    CONGESTION = Cause.NORMAL_CIRCUIT_CONGESTION


class FinishedError(Exception):
    """The program has come to its end; `run` hangs up with the cause."""

    def __init__(self, ending: Ending, cause: Cause) -> None:
        super().__init__(ending)
        self.ending = ending
        self.cause = cause


@dataclass(slots=True)
class Call:
    """What applications work on.

    Attributes:
        program: what is run.
        channel: the caller's call.
        semantics: which reading of the program.
        zone: the tones that the call plays: the country's, unless the program has set another.
        observer: is told every event; None for nobody.
        now: the clock by which the program decides.
        context, extension, priority: the step that runs. The extension is what was dialled, so it may be foreign.
        label: of the step that runs.
        dialled: how the last Dial ended.
        progress_refused: early media was asked for and the channel could not give it (late offer).
        idle_steps: steps since time last passed.

    """

    program: Program
    channel: Channel
    semantics: Semantics
    zone: Zone
    observer: Observer | None
    context: str
    extension: Text
    now: Clock = real_time
    priority: int = 1
    label: str = ""
    dialled: DialResult | None = None
    progress_refused: bool = False
    idle_steps: int = 0
    variables: Variables = field(init=False)
    _system_zone: Zone = field(init=False)
    _warnings: int = 0

    def __post_init__(self) -> None:
        values = global_values(self.program.variables.as_dict())
        self._system_zone = self.zone
        number, name = foreign(self.channel.caller_number), foreign(self.channel.caller_name)
        self.variables = Variables(number, name, self.warn, values, self.now)
        self.variables.set("HANGUPCAUSE", own("0"))

    @property
    def is_seed(self) -> bool:
        """Whether the program means what its author meant."""
        return self.semantics is Semantics.SEED

    @property
    def is_heard(self) -> bool:
        """Whether the caller can hear what we play."""
        return self.channel.state in {ChannelState.EARLY, ChannelState.UP}

    @property
    def is_up(self) -> bool:
        """Whether the call is answered."""
        return self.channel.state is ChannelState.UP

    @property
    def place(self) -> Place:
        """The step that runs."""
        return Place(self.context, str(self.extension), self.priority, self.label)

    @property
    def cause(self) -> Cause:
        """What a Hangup without a cause releases the call with: the last Dial's cause (`HANGUPCAUSE`)."""
        if self.dialled is not None and self.dialled.cause is not Cause.NOT_DEFINED:
            return self.dialled.cause
        return Cause.NORMAL_CLEARING if self.is_up else Cause.NOT_DEFINED

    def enter(self, step: Step) -> None:
        """Come to a step: its place becomes the call's, and the variables that name it say so."""
        self.priority, self.label = step.priority, step.label
        self.idle_steps += 1
        self.variables.values["CONTEXT"] = known(self.context)
        self.variables.values["EXTEN"] = self.extension
        self.variables.values["PRIORITY"] = known(str(step.priority))

    def tell(self, event: Event) -> None:
        """Tell the observer."""
        if self.observer is not None:
            self.observer(event)

    def say(self, level: int, text: str) -> None:
        """Speak to the operator."""
        self.tell(Said(self.place, level, text))

    def warn(self, code: str, message: str) -> None:
        """Warn the operator, up to a bound."""
        self._warnings += 1
        if self._warnings <= MOST_WARNINGS:
            self.tell(Warned(self.place, code, message))

    def time_passed(self) -> None:
        """Note that this step took time, so that going round again is no runaway."""
        self.idle_steps = 0

    def set_status(self, name: str, value: str) -> None:
        """Set a status variable of an application."""
        self.variables.set(name, own(value))

    def set_tone_zone(self, name: str) -> None:
        """Play the tones of a country from now on; an empty name is that of the whole system."""
        self.zone = find_zone(name) if name else self._system_zone
        self.channel.set_tone_zone(name)

    async def start_tones(self, cadence: Cadence) -> None:
        """Play a cadence in the background."""
        await self.channel.start_tones(cadence.repeat, cadence.once)

    async def start_early_media(self) -> None:
        """Send 183 unless the caller hears us already, and note when the channel cannot."""
        if not self.is_heard:
            await self.channel.progress()
            self.progress_refused = not self.is_heard

    async def ring(self) -> None:
        """Let the caller hear ringing, whatever the state: the remedy against silence."""
        if self.is_up:
            await self.start_tones(self.zone.ring)
        else:
            await self.channel.ringing()

    async def refuse(self, refusal: Refusal, seconds: float | None, ending: Ending = Ending.PROGRAM) -> None:
        """Tell the caller busy or congestion, wait so long (None: until the caller hangs up), end the call."""
        was_up = self.is_up
        try:
            await (self.channel.busy() if refusal is Refusal.BUSY else self.channel.congestion())
            await self._wait(seconds)
        except HungUp:
            if was_up:
                raise
        raise FinishedError(ending, refusal.value)

    async def _wait(self, seconds: float | None) -> None:
        while seconds is None:
            await self.channel.wait(_FOR_EVER)
        await self.channel.wait(seconds)

    def refuse_to_go_on(self, code: str, message: str) -> FinishedError:
        """Return the end of a program that cannot go on: 500 before the answer; Asterisk sends 603."""
        self.tell(Warned(self.place, code, message))  # whatever number of warnings came before
        unanswered = Cause.NETWORK_OUT_OF_ORDER if self.is_seed else Cause.NOT_DEFINED
        return FinishedError(Ending.FAULT, Cause.NORMAL_CLEARING if self.is_up else unanswered)
