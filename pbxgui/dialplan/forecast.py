"""What a caller would meet: the configuration compiled, the call simulated, each number on its way explained."""

import math
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from pbxgui.core.causes import Cause
from pbxgui.core.config import Choice, Number, choose
from pbxgui.core.config.fields import check_number
from pbxgui.core.config.suggestion import suggest
from pbxgui.core.errors import UserError
from pbxgui.core.sentence import said
from pbxgui.core.services import service_of
from pbxgui.dialplan.channel import DialStatus
from pbxgui.dialplan.compile import INTERNAL, PUBLIC, URI_ENDPOINT, compile_program
from pbxgui.dialplan.compile.ringing import phone
from pbxgui.dialplan.configured_sounds import ConfiguredSounds
from pbxgui.dialplan.explain import explain
from pbxgui.dialplan.simulate import SimulatedStep, Simulation, simulate
from pbxgui.dialplan.tones import DEFAULT_ZONE
from pbxgui.dialplan.virtual import NOBODY_THERE, Answering, Phones

LONGEST_CALL = 86_400.0  # seconds, after which every caller has given up


class Origin(StrEnum):
    """Where a call comes from; its value is the word for it."""

    INSIDE = "inside"  # a colleague, who can dial every number and extension
    OUTSIDE = "outside"  # anybody, who can dial the public numbers

    @property
    def context(self) -> str:
        """The context of the program that such a call enters."""
        return INTERNAL if self is Origin.INSIDE else PUBLIC


@dataclass(frozen=True, slots=True)
class Incoming:
    """A call to be simulated.

    Attributes:
        number: that is dialled.
        caller: the calling number; empty or a word such as `anonymous` when it is withheld.
        at: when, with its time zone.
        phones: what the phones do that are rung.
        origin: where the caller is.
        hangs_up_at: seconds after which the caller gives up.
        zone: the country of the tones.

    """

    number: str
    caller: str
    at: datetime
    phones: Phones
    origin: Origin = Origin.INSIDE
    hangs_up_at: float = LONGEST_CALL
    zone: str = DEFAULT_ZONE

    def __post_init__(self) -> None:
        check_number("number dialled", self.number)


@dataclass(frozen=True, slots=True)
class Stop:
    """A number or extension that the call comes to; `choice` and `number` are None for an extension.

    Attributes:
        at: seconds after the INVITE.
        dialled: its number.
        name: what people call it.
        number: the number with its rules.
        is_service: whether it is a service number.
        choice: which rule is met there, and why none before it.

    """

    at: float
    dialled: str
    name: str
    number: Number | None = None
    choice: Choice | None = None
    is_service: bool = False

    @property
    def explanation(self) -> tuple[str, ...]:
        """Why the call is treated as it is, a sentence each."""
        if self.is_service:
            return (said("A service number: no phone rings."),)
        if self.number is None or self.choice is None:
            return (said("An extension has no rules: its phones ring."),)
        return explain(self.number, self.choice)


@dataclass(frozen=True, slots=True)
class Forecast:
    """What was asked, and the call that it makes.

    Attributes:
        incoming: the call that was asked for.
        stops: the numbers on its way, the dialled one first; none when nothing is there.
        simulation: the call.
        hints: what the person should know besides.

    """

    incoming: Incoming
    stops: tuple[Stop, ...]
    simulation: Simulation
    hints: tuple[str, ...]

    @property
    def rings(self) -> bool:
        """Whether any phone is rung, so that it matters what the phones do."""
        return any(targets(step) for step in self.simulation.steps)


class Forecaster:
    """Forecasts calls to one configuration, compiled once."""

    def __init__(self, sounds: ConfiguredSounds) -> None:
        self._configuration = sounds.configuration
        self._sounds = sounds
        self._program = compile_program(sounds.configuration, sounds.names)

    def forecast(self, incoming: Incoming) -> Forecast:
        """Return what the caller would meet; raise UserError `engine-service` for what only an engine can do."""
        self._refuse_service(incoming)
        simulation = simulate(
            self._program,
            context=incoming.origin.context,
            number=incoming.number,
            caller=incoming.caller,
            at=incoming.at,
            sounds=self._sounds,
            phones=incoming.phones,
            hangs_up_at=incoming.hangs_up_at,
            zone=incoming.zone,
        )
        stops = tuple(self._stop(incoming, step) for step in simulation.steps if _arrives(step))
        hints = (*self._reach(incoming), *self._without_phones(simulation))
        return Forecast(incoming, stops, simulation, hints)

    def _stop(self, incoming: Incoming, step: SimulatedStep) -> Stop:
        dialled = step.place.extension
        number = self._configuration.number(dialled)
        if number is None:
            extension, service = self._configuration.extension(dialled), service_of(dialled)
            name = extension.name if extension else service[0].name if service else dialled
            return Stop(step.at, dialled, name, is_service=extension is None)
        moment = incoming.at + timedelta(seconds=step.at)
        choice = choose(number, incoming.caller, moment, self._configuration)
        return Stop(step.at, dialled, number.name, number, choice)

    def _reach(self, incoming: Incoming) -> Iterator[str]:
        """Yield who cannot come to the number, and which one may have been meant."""
        dialled, number = incoming.number, self._configuration.number(incoming.number)
        is_ours = number is not None or self._configuration.extension(dialled) is not None
        is_service = not is_ours and service_of(dialled) is not None
        if is_service and incoming.origin is Origin.OUTSIDE:
            yield said("{dialled} is a service number: nobody outside can dial it.", dialled=dialled)
        elif not is_ours and not is_service:
            exact = self._program.by_name[incoming.origin.context].exact
            known = [one for one in exact if service_of(one) is None]
            remedy = suggest(
                dialled, known, said('Add it with "pbxgui number add {dialled}".', dialled=dialled)
            )
            yield said("There is no number or extension {dialled}. {remedy}", dialled=dialled, remedy=remedy)
        elif number is None and not is_service and incoming.origin is Origin.OUTSIDE:
            yield said(
                "{dialled} is an extension: nobody outside can dial it. Let a public number lead to it.",
                dialled=dialled,
            )
        elif number is not None and not number.public:
            whose = said(
                "The number {dialled} is not public: calls from outside do not reach it.", dialled=dialled
            )
            yield said(
                '{whose} Change that with "pbxgui number set {dialled} --public".',
                whose=whose,
                dialled=dialled,
            )

    def _refuse_service(self, incoming: Incoming) -> None:
        """Refuse a service that no dialplan holds; nobody outside can dial one, which the call itself shows."""
        found = service_of(incoming.number)
        program = self._program.by_name[INTERNAL]
        if found is None or incoming.origin is Origin.OUTSIDE or incoming.number in program.exact:
            return
        service, number = found
        message = said(
            '{number} is the service "{service}", which only the engine itself has.',
            number=incoming.number,
            service=service.name,
        )
        hint = said("See what callers of {number} hear: pbxgui simulate --number {number}.", number=number)
        raise UserError("engine-service", message, hint)

    def _without_phones(self, simulation: Simulation) -> Iterator[str]:
        rung = {target for step in simulation.steps for target in targets(step)}
        for extension in self._configuration.extensions:
            if not extension.devices and phone(extension.number) in rung:
                what = said("Extension {number} has no device of its own", number=extension.number)
                yield said(
                    "{what}: until a phone is there, its part of the call goes as with --nobody.", what=what
                )


def targets(step: SimulatedStep) -> tuple[str, ...]:
    """Return what a step rings, as its Dial names it; nothing for every other application."""
    if step.application != "Dial":
        return ()
    return tuple(step.arguments.partition(",")[0].split("&"))


def shown_target(target: str) -> str:
    """Return a target as a person knows it: the extension, or the SIP address."""
    return target.removeprefix(phone("")).removeprefix(f"{URI_ENDPOINT}/")


def _arrives(step: SimulatedStep) -> bool:
    """Whether the call comes to a number with this step."""
    return step.place.context == INTERNAL and step.place.priority == 1


def pick_up(after: float, talk: float) -> Phones:
    """Return phones that answer when they have rung for so many seconds, and talk for so many."""
    return lambda _target: Answering(DialStatus.ANSWER, after, talk=talk)


def ring_for_ever(_target: str) -> Answering:
    """Ring, and nobody answers."""
    return Answering(DialStatus.NOANSWER, math.inf)


def are_busy(_target: str) -> Answering:
    """Refuse at once: somebody talks on them."""
    return Answering(DialStatus.BUSY, cause=Cause.USER_BUSY, rings=False)


def decline(_target: str) -> Answering:
    """Decline at once: somebody does not want the call."""
    return Answering(DialStatus.CHANUNAVAIL, cause=Cause.CALL_REJECTED)


def only(extensions: Collection[str], phones: Phones, others: Phones) -> Phones:
    """Return phones of which those of some extensions (or SIP addresses) do one thing, and all others another."""
    return lambda target: (phones if shown_target(target) in extensions else others)(target)


def are_not_there(_target: str) -> Answering:
    """No phone is known."""
    return NOBODY_THERE
