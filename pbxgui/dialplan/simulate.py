"""What a call would meet: the engine's own interpreter on a virtual clock, second by second.

Nothing is sent and nobody waits: a minute of greeting and ringing is computed in a millisecond.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from pbxgui.core.config import Choice, GreetingLoop, Handling, Ringback, Treatment
from pbxgui.dialplan.events import Event, Outcome, Place, Said, StepExecuted, Warned
from pbxgui.dialplan.hearing import Segment, Sent
from pbxgui.dialplan.model import Program
from pbxgui.dialplan.run import run
from pbxgui.dialplan.semantics import Semantics
from pbxgui.dialplan.tones import DEFAULT_ZONE
from pbxgui.dialplan.virtual import Phones, Sounds, VirtualChannel, finish

_ANSWERED = "200"
_TREATMENTS = {
    Treatment.GREET_THEN_RING: "greet, then ring",
    Treatment.GREET_ANSWER_RING: "greet, answer, then ring",
    Treatment.ANSWER_THEN_GREET: "answer, then greet",
    Treatment.CUSTOM_RINGBACK: "custom ringback",
    Treatment.RING: "ring plainly",
    Treatment.REFUSE: "refuse",
}


@dataclass(frozen=True, slots=True)
class SimulatedStep:
    """One step that was executed, seconds after the INVITE; the arguments have their variables replaced."""

    at: float
    place: Place
    application: str
    arguments: str


@dataclass(frozen=True, slots=True)
class Simulation:
    """A whole call. Texts in it may hold what the caller sent; whoever shows them escapes them.

    Attributes:
        steps: what was executed, in order.
        heard: what the caller heard, without a gap from the INVITE to the end.
        sent: the responses (and BYE) that went out.
        notices: what the program said and what went wrong.
        outcome: how it ended.
        seconds: how long the call lasted.
        answered_at: seconds from the INVITE to the 200; None when it was never answered.

    """

    steps: tuple[SimulatedStep, ...]
    heard: tuple[Segment, ...]
    sent: tuple[Sent, ...]
    notices: tuple[Said | Warned, ...]
    outcome: Outcome
    seconds: float
    answered_at: float | None

    @property
    def before_answer(self) -> float:
        """Seconds before the answer, normally not billed."""
        return self.seconds if self.answered_at is None else self.answered_at

    @property
    def after_answer(self) -> float:
        """Seconds after the answer."""
        return self.seconds - self.before_answer


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
) -> Simulation:
    """Return the call that somebody makes at an aware moment.

    `sounds` tells the seconds of a sound, None for one that is missing; `phones` tells what the phone of a Dial's
    target does. The caller gives up after `hangs_up_at` seconds.
    """
    channel = VirtualChannel(sounds, phones, hangs_up_at, caller_number=caller, caller_name="", zone=zone)
    steps: list[SimulatedStep] = []
    notices: list[Said | Warned] = []

    def observe(event: Event) -> None:
        if isinstance(event, StepExecuted):
            steps.append(SimulatedStep(channel.now, event.place, event.application, event.arguments))
        else:
            notices.append(event)

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
    answered = next((sent.at for sent in channel.sent if sent.message == _ANSWERED), None)
    heard = channel.hearing.segments(channel.now)
    sent = tuple(channel.sent)
    return Simulation(tuple(steps), heard, sent, tuple(notices), outcome, channel.now, answered)


def explain(choice: Choice) -> tuple[str, ...]:
    """Return which rule a call meets and why the earlier ones do not, a sentence each."""
    passed = [f"Rule {one.index + 1} does not meet: {one.reason}." for one in choice.passed]
    which = (
        "No rule meets, so the default decides" if choice.index is None else f"Rule {choice.index + 1} meets"
    )
    return (*passed, f"{which}: {_describe(choice.handling)}.")


def _describe(handling: Handling) -> str:
    greeting = f'the greeting "{handling.greeting}"' if handling.greeting is not None else ""
    ringback = _ringback(handling.ringback) if handling.ringback is not None else ""
    parts = " and ".join(part for part in (greeting, ringback) if part)
    return f"{_TREATMENTS[handling.treatment]}{' with ' if parts else ''}{parts}"


def _ringback(ringback: Ringback) -> str:
    if isinstance(ringback, GreetingLoop):
        return f'"{ringback.greeting}" as ringback'
    return f"the ringing tone of {ringback.zone}"
