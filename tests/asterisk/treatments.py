"""The calls over the six treatments: every way a rule is chosen, every way a call goes on, every destination.

Each scenario has a number of its own, whose rules are those of `_rules`: whoever calls must pass over rules for others
and for other times first. What is heard and who is rung tell which rule was taken.
"""

import asyncio
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from enum import Enum, StrEnum

from pbxgui.core.causes import Cause
from pbxgui.core.config import (
    AfterCap,
    AnyCaller,
    CallerPattern,
    CallerPrefix,
    Configuration,
    CountryTone,
    DateRange,
    Destination,
    ExactCaller,
    Extension,
    Greeting,
    GreetingLoop,
    GreetingVersion,
    Handling,
    HangUpWith,
    Holiday,
    Member,
    Number,
    Ringback,
    RingGroup,
    Rule,
    Schedule,
    Strategy,
    ToExtension,
    ToGroup,
    ToNumber,
    ToUri,
    Treatment,
    Weekday,
    WeeklyHours,
)
from pbxgui.sip.phone import CalleeScript, OutgoingCall, Tone
from tests.asterisk.observed import CALLEE_TONE, Case, HangUp
from tests.loopback import LOOPBACK

RING_SECONDS = 4.0
RINGS_AFTER = 0.3  # seconds from the INVITE to the 180 of a phone
GIVES_UP_AFTER = 1.3  # seconds, in the greeting
GREETINGS = {"please-hold": 1.6, "welcome": 1.4, "closed": 1.8}  # seconds of each
DESKS = ("1001", "1002", "1003")
UNREGISTERED, SWITCHED_OFF = "1008", "1009"
PLAIN_NUMBER = "2999"  # what the destination "another number" leads to

VOICE = Tone(hertz=CALLEE_TONE, level=-15.0)
ANSWERS = CalleeScript(ring_after=0.3, answer_after=2.6, play=VOICE, hang_up_after=1.0)
TALKS = CalleeScript(ring_after=0.3, answer_after=1.0, play=VOICE)
NEVER = CalleeScript(ring_after=0.3, answer_after=None)
BUSY = CalleeScript(ring_after=0.3, answer_after=1.3, final_status=486)
DECLINES = CalleeScript(ring_after=0.3, answer_after=1.3, final_status=603)
ANNOUNCES = CalleeScript(ring_after=None, early_media=VOICE, answer_after=2.6, play=VOICE, hang_up_after=1.0)


class Selector(Enum):
    """What chooses the rule: its first digits are those of the caller, then greeting, desk and refusal."""

    CALLER = ("11", "please-hold", "1001", Cause.USER_BUSY)
    SCHEDULE = ("22", "welcome", "1002", Cause.CALL_REJECTED)
    DEFAULT = ("33", "closed", "1003", Cause.NO_ANSWER)

    def __init__(self, digits: str, greeting: str, desk: str, cause: Cause) -> None:
        self.digits = digits
        self.greeting = greeting
        self.desk = desk
        self.cause = cause


class Going(StrEnum):
    """How a call goes on."""

    ANSWERED = "is answered"
    BUSY = "is busy"
    DECLINED = "is declined"
    NOBODY = "nobody answers"
    UNREGISTERED = "no phone is registered"
    SWITCHED_OFF = "the phone is switched off"
    IN_GREETING = "the caller gives up in the greeting"
    RINGING = "the caller gives up while it rings"
    TALKING = "the caller ends the conversation"


def _after(seconds: float) -> HangUp:
    async def wait(call: OutgoingCall) -> None:
        await asyncio.sleep(call.invite_time + seconds - asyncio.get_running_loop().time())

    return wait


CASES = {
    Going.ANSWERED: Case(ANSWERS),
    Going.BUSY: Case(BUSY),
    Going.DECLINED: Case(DECLINES),
    Going.NOBODY: Case(NEVER),
    Going.UNREGISTERED: Case(NEVER),
    Going.SWITCHED_OFF: Case(NEVER),
    Going.IN_GREETING: Case(NEVER, _after(GIVES_UP_AFTER)),
    Going.RINGING: Case(NEVER, _after(3.8)),
    Going.TALKING: Case(TALKS, _after(5.0)),
}
_NO_PHONE = ToExtension(UNREGISTERED)
_DESTINATIONS = {Going.UNREGISTERED: UNREGISTERED, Going.SWITCHED_OFF: SWITCHED_OFF}


@dataclass(frozen=True, slots=True)
class Setting:
    """What a scenario sets beyond treatment and destination."""

    ringback: Ringback | None = None
    cap: float = 60.0
    after_cap: AfterCap = AfterCap.REFUSE
    divert_to: Destination | None = None
    greeted: bool = True
    steps: Mapping[str, Destination] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Scenario:
    """One call.

    Attributes:
        destination: None for the desk of the selector.

    """

    name: str
    treatment: Treatment
    selector: Selector
    case: Case
    destination: Destination | None = None
    setting: Setting = Setting()

    @property
    def handling(self) -> Handling:
        """What the rule says that is to be taken."""
        chosen, setting = self.selector, self.setting
        greets = setting.greeted and self.treatment not in {Treatment.RING, Treatment.CUSTOM_RINGBACK}
        ringback = setting.ringback
        if ringback is None and self.treatment is Treatment.CUSTOM_RINGBACK:
            ringback = GreetingLoop(chosen.greeting)
        return Handling(
            self.treatment,
            chosen.greeting if greets else None,
            ringback,
            None if self.treatment is Treatment.REFUSE else self.destination or ToExtension(chosen.desk),
            RING_SECONDS,
            setting.cap,
            setting.after_cap,
            setting.divert_to,
            chosen.cause,
            **setting.steps,
        )

    @property
    def recordings(self) -> tuple[str, ...]:
        """The recordings that callers hear, in order."""
        handling = self.handling
        loop, destination = handling.ringback, handling.destination
        rings = isinstance(destination, ToExtension | ToGroup | ToUri) and destination != _NO_PHONE
        looped = loop.greeting if rings and isinstance(loop, GreetingLoop) else None
        return tuple(name for name in (handling.greeting, looped) if name is not None)

    @property
    def rule(self) -> int | None:
        """The index of the rule that must be taken."""
        return {Selector.CALLER: 1, Selector.SCHEDULE: 3}.get(self.selector)


def _outcomes() -> Iterator[Scenario]:
    """Every treatment with everything that can follow, each chosen in turn by caller, schedule and default."""
    selectors = tuple(Selector)
    for row, treatment in enumerate(Treatment):
        for column, going in enumerate(_possible(treatment)):
            selector = selectors[(row + column) % len(selectors)]
            desk = _DESTINATIONS.get(going)
            destination = None if desk is None else ToExtension(desk)
            yield Scenario(f"{treatment}: {going}", treatment, selector, CASES[going], destination)


def _possible(treatment: Treatment) -> tuple[Going, ...]:
    match treatment:
        case Treatment.REFUSE:
            return Going.NOBODY, Going.IN_GREETING, Going.RINGING
        case Treatment.RING:
            return tuple(going for going in Going if going is not Going.IN_GREETING)
    return tuple(Going)


_FIRST_RINGS_SECOND_ANSWERS = Case({"1001": NEVER, "1002": ANSWERS, "1003": NEVER})
_FIRST_BUSY_SECOND_ANSWERS = Case({"1001": BUSY, "1002": ANSWERS, "1003": NEVER})
_LATER = Case({"1001": NEVER, "1002": CalleeScript(0.3, None, 1.0, play=VOICE, hang_up_after=1.0)})
_ANNOUNCED = Case({"1001": NEVER, "1002": ANNOUNCES, "1003": NEVER})
GROUPS = (
    RingGroup("all", Strategy.ALL, tuple(map(Member, DESKS)), RING_SECONDS),
    RingGroup("in-order", Strategy.IN_ORDER, tuple(map(Member, DESKS)), 2.0),
    RingGroup("delayed", Strategy.DELAYED, (Member("1001"), Member("1002", 2.0)), 6.0),
)


def _destinations(callees_port: int) -> Iterator[Scenario]:
    """Every kind of destination: with early media, after the answer, with a loop, and ringing plainly."""
    kinds: dict[str, tuple[Destination, Case]] = {
        "a group, all at once": (ToGroup("all"), _FIRST_RINGS_SECOND_ANSWERS),
        "a group, one busy": (ToGroup("all"), _FIRST_BUSY_SECOND_ANSWERS),
        "a group, nobody": (ToGroup("all"), Case(NEVER)),
        "a group in order": (ToGroup("in-order"), Case({"1001": NEVER, "1002": TALKS}, _after(7.0))),
        "a group with delays": (ToGroup("delayed"), _LATER),
        "a group, one announces": (ToGroup("all"), _ANNOUNCED),
        "an extension that announces": (ToExtension("1002"), _ANNOUNCED),
        "a SIP address": (ToUri(f"sip:1002@{LOOPBACK}:{callees_port}"), Case(ANSWERS)),
        "another number": (ToNumber(PLAIN_NUMBER), Case(ANSWERS)),
        "an end": (HangUpWith(Cause.NUMBER_CHANGED), Case(NEVER)),
    }
    for treatment in Treatment:
        if treatment not in {Treatment.REFUSE, Treatment.ANSWER_THEN_GREET}:
            for name, (destination, case) in kinds.items():
                yield Scenario(f"{treatment}: to {name}", treatment, Selector.DEFAULT, case, destination)


def _settings() -> Iterator[Scenario]:
    """Ringback that is a tone or a loop, and everything that can follow the cap."""
    default = Selector.DEFAULT
    for treatment in (Treatment.GREET_THEN_RING, Treatment.GREET_ANSWER_RING, Treatment.CUSTOM_RINGBACK):
        for ringback in (CountryTone("us"), GreetingLoop("welcome")):
            setting = Setting(ringback)
            name = f"{treatment}: {type(ringback).__name__}"
            yield Scenario(name, treatment, default, Case(ANSWERS), setting=setting)
    for treatment in (Treatment.GREET_THEN_RING, Treatment.CUSTOM_RINGBACK, Treatment.RING):
        for policy in AfterCap:
            divert = ToExtension("1001") if policy is AfterCap.DIVERT else None
            setting = Setting(cap=3.0, after_cap=policy, divert_to=divert)
            case = Case({"1001": ANSWERS, "1003": NEVER})
            name = f"{treatment}: after the cap {policy}"
            yield Scenario(name, treatment, default, case, setting=setting)
    yield Scenario(
        f"{Treatment.REFUSE}: without a greeting",
        Treatment.REFUSE,
        Selector.CALLER,
        Case(NEVER),
        setting=Setting(greeted=False),
    )


_STEPS: Mapping[str, tuple[Destination, Case]] = {
    "if_busy": (ToExtension("1003"), Case({"1001": ANSWERS, "1002": ANSWERS, "1003": BUSY})),
    "if_declined": (ToExtension("1003"), Case({"1001": ANSWERS, "1002": ANSWERS, "1003": DECLINES})),
    "if_unanswered": (ToExtension("1003"), Case({"1001": ANSWERS, "1002": ANSWERS, "1003": NEVER})),
    "if_offline": (_NO_PHONE, Case(ANSWERS)),
}


def _next_steps() -> Iterator[Scenario]:
    """Each cause to its next step, and not to that of another one; the cap measured, and the rounds of a group."""
    default = Selector.DEFAULT
    for treatment in (Treatment.GREET_THEN_RING, Treatment.RING):
        for name, (destination, case) in _STEPS.items():
            others: dict[str, Destination] = dict.fromkeys(_STEPS, HangUpWith(Cause.NUMBER_CHANGED))
            setting = Setting(cap=12.0, steps=others | {name: ToExtension("1001")})
            yield Scenario(f"{treatment}: goes on {name}", treatment, default, case, destination, setting)
    measured = Setting(cap=7.0, steps={"if_busy": ToNumber(PLAIN_NUMBER), "if_declined": ToExtension("1002")})
    for name, destination in (("an extension", ToExtension("1003")), ("a group", ToGroup("in-order"))):
        yield Scenario(
            f"{Treatment.RING}: goes on from {name} within the cap",
            Treatment.RING,
            default,
            Case({"1001": DECLINES, "1002": DECLINES, "1003": DECLINES}),
            destination,
            measured,
        )


def scenarios(callees_port: int) -> Mapping[str, Scenario]:
    """Return all of them by number."""
    made = (*_outcomes(), *_destinations(callees_port), *_settings(), *_next_steps())
    return {f"2{index:03}": scenario for index, scenario in enumerate(made)}


_ALWAYS = WeeklyHours(frozenset(Weekday), time(12), time(12))  # noon to noon, every day
SCHEDULES = (
    Schedule("open", "Australia/Lord_Howe", (_ALWAYS,), holidays=(Holiday(date(2020, 12, 25), "Christmas"),)),
    Schedule("long-ago", "Europe/Berlin", dates=(DateRange(date(2020, 1, 1), date(2020, 12, 31)),)),
)
_NEVER_MET = Handling(Treatment.REFUSE, refuse_with=Cause.UNALLOCATED)


def _number(number: str, scenario: Scenario) -> Number:
    says = dict.fromkeys(Selector, _NEVER_MET) | {scenario.selector: scenario.handling}
    rules = (
        Rule(ExactCaller("9999"), None, _NEVER_MET),
        Rule(CallerPrefix(Selector.CALLER.digits), None, says[Selector.CALLER]),
        Rule(AnyCaller(), "long-ago", _NEVER_MET),
        Rule(CallerPattern(f"_{Selector.SCHEDULE.digits}X."), "open", says[Selector.SCHEDULE]),
        Rule(AnyCaller(), "open", _NEVER_MET, outside=True),
    )
    return Number(number, scenario.name, rules, says[Selector.DEFAULT])


def configuration(callees_port: int) -> Configuration:
    """Return the configuration with the numbers of all scenarios."""
    numbers = [_number(number, scenario) for number, scenario in scenarios(callees_port).items()]
    plain = Number(PLAIN_NUMBER, "Plain", (), Handling(Treatment.RING, destination=ToExtension("1001")))
    added = datetime(2026, 1, 1, tzinfo=UTC)
    greetings = tuple(
        Greeting(name, (GreetingVersion("0" * 64, f"{name}.wav", seconds, added),), 0)
        for name, seconds in GREETINGS.items()
    )
    desks = tuple(
        Extension(desk, f"Desk {desk}", "not-a-secret-1") for desk in (*DESKS, UNREGISTERED, SWITCHED_OFF)
    )
    return Configuration(desks, (*numbers, plain), greetings, GROUPS, SCHEDULES, ())


def caller(number: str, scenario: Scenario, pbx: int) -> str:
    """Return who calls: whom the scenario's rule is for, another one at each PBX."""
    return f"{scenario.selector.digits}{number}{pbx}"
