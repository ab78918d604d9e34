"""What a call would meet: the engine's own interpreter on a virtual clock, second by second.

Nothing is sent and nobody waits: a minute of greeting and ringing is computed in a millisecond.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from pbxgui.dialplan.events import Event, Outcome, Place, Said, StepExecuted, Warned
from pbxgui.dialplan.hearing import Segment, Sent
from pbxgui.dialplan.model import Program
from pbxgui.dialplan.run import run
from pbxgui.dialplan.semantics import Semantics
from pbxgui.dialplan.tones import DEFAULT_ZONE
from pbxgui.dialplan.virtual import Phones, Sounds, VirtualChannel, finish

ANSWERED = "200"


@dataclass(frozen=True, slots=True)
class SimulatedStep:
    """One step that was executed.

    Attributes:
        at: seconds after the INVITE.
        place: where it stands in the program.
        application: what it does.
        arguments: with their variables replaced.
        record: what it comes from, such as `number 2001, rule 1, greeting welcome`: the remark of its line.
        line: of the text that the program was read from, from 1; 0 where there is none.

    """

    at: float
    place: Place
    application: str
    arguments: str
    record: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Noticed:
    """What the program said, what went wrong, or (a text) why something could not be heard."""

    at: float
    what: Said | Warned | str


Entry = SimulatedStep | Sent | Noticed


@dataclass(frozen=True, slots=True)
class Simulation:
    """A whole call. Texts in it may hold what the caller sent; whoever shows them escapes them.

    Attributes:
        log: steps, responses and notices, each in its turn.
        heard: what the caller heard, without a gap from the INVITE to the end; nothing goes on over the answer.
        outcome: how it ended.
        seconds: how long the call lasted.

    """

    log: tuple[Entry, ...]
    heard: tuple[Segment, ...]
    outcome: Outcome
    seconds: float

    @property
    def steps(self) -> tuple[SimulatedStep, ...]:
        """What was executed, in order."""
        return tuple(entry for entry in self.log if isinstance(entry, SimulatedStep))

    @property
    def sent(self) -> tuple[Sent, ...]:
        """The responses (and BYE) that went out."""
        return tuple(entry for entry in self.log if isinstance(entry, Sent))

    @property
    def notices(self) -> tuple[Noticed, ...]:
        """What was said on the way."""
        return tuple(entry for entry in self.log if isinstance(entry, Noticed))

    @property
    def answered_at(self) -> float | None:
        """Seconds from the INVITE to the 200; None when the call was never answered."""
        return next((sent.at for sent in self.sent if sent.message == ANSWERED), None)

    @property
    def before_answer(self) -> float:
        """Seconds before the answer, normally not billed."""
        return self.seconds if self.answered_at is None else self.answered_at

    @property
    def after_answer(self) -> float:
        """Seconds after the answer."""
        return self.seconds - self.before_answer

    def is_answered(self, segment: Segment) -> bool:
        """Whether something is heard after the answer, and so normally billed."""
        return self.answered_at is not None and segment.start >= self.answered_at


def simulate(  # noqa: PLR0913 - everything that decides a call
    program: Program,
    *,
    context: str,
    number: str,
    caller: str,
    at: datetime,
    sounds: Sounds,
    phones: Phones,
    hangs_up_at: float = 3600.0,
    semantics: Semantics = Semantics.SEED,
    zone: str = DEFAULT_ZONE,
    most_steps: float = math.inf,
) -> Simulation:
    """Return the call that somebody makes at an aware moment.

    `sounds` tells the seconds of a sound, or that and why it is missing; `phones` tells what the phone of a Dial's
    target does. The caller gives up after `hangs_up_at` seconds, and where a program goes round for ever, after
    `most_steps` steps; that is among the notices.
    """
    channel = VirtualChannel(
        sounds,
        phones,
        hangs_up_at,
        rings_on=semantics is Semantics.SEED,
        caller_number=caller,
        caller_name="",
        zone=zone,
    )
    happened: list[tuple[int, SimulatedStep | Noticed]] = []

    def note(entry: SimulatedStep | Noticed) -> None:
        happened.append((len(channel.sent), entry))

    def observe(event: Event) -> None:
        if isinstance(event, StepExecuted):
            note(_step(channel.now, event))
            if len(happened) >= most_steps and channel.now < channel.hangs_up_at:
                note(Noticed(channel.now, f"The simulation ends here, after {most_steps} steps."))
                channel.hangs_up_at = channel.now
        else:
            note(Noticed(channel.now, event))

    channel.tell = lambda why: note(Noticed(channel.now, why))
    outcome = finish(
        run(
            program,
            channel,
            context=context,
            extension=number,
            semantics=semantics,
            observer=observe,
            zone=zone,
            now=lambda: at + timedelta(seconds=channel.now),
        )
    )
    log = tuple(_in_turn(happened, channel.sent))
    return Simulation(log, channel.hearing.segments(channel.now), outcome, channel.now)


def _step(at: float, event: StepExecuted) -> SimulatedStep:
    line = event.position.line if event.position else 0
    return SimulatedStep(at, event.place, event.application, event.arguments, event.remark, line)


def _in_turn(
    happened: Iterable[tuple[int, SimulatedStep | Noticed]], sent: Sequence[Sent]
) -> Iterator[Entry]:
    """Yield everything in its turn; with each thing that happened comes how many messages went before it."""
    told = 0
    for before, entry in happened:
        yield from sent[told:before]
        yield entry
        told = before
    yield from sent[told:]
