"""Which rule a call meets, asked thousands of times: `choose`, our interpreter and a real Asterisk 22 agree.

Every kind of caller against ordinary and hostile caller ids; every kind of schedule against the moments at its edges
and at changes to and from daylight saving time; and whole configurations as a person might set them. The samples are
Hypothesis's own strategies with a seed, so a failure comes again.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings, strategies as st

from pbxgui.core.config import (
    Anonymous,
    AnyCaller,
    CallerMatch,
    CallerPattern,
    Configuration,
    Handling,
    InContactGroup,
    Number,
    Rule,
    Schedule,
    Treatment,
    choose,
)
from pbxgui.dialplan.compile import compile_program
from tests.asterisk.decisions import Decider, decisions_only, interpreted
from tests.dialplan.configurations import (
    CALLER_MATCHES,
    CALLERS,
    CONFIGURATIONS,
    FRIENDS,
    MANY,
    MOMENTS,
    NUMBERS,
    SCHEDULES,
    configuration,
)

pytestmark = [pytest.mark.asterisk, pytest.mark.timeout(180)]

SEED = 22
CONFIGURATIONS_SAMPLED, CALLS_SAMPLED = 20, 40
MATCHES_SAMPLED, CALLERS_SAMPLED, MATCHES_EACH = 60, 100, 20
SCHEDULES_SAMPLED, MOMENTS_SAMPLED = 100, 2000

# What a stranger might send to break an expression or out of it, and what two programs could read differently.
HOSTILE = (
    *("", "):", "1):2", "0):", "0)1:", "anonymous):", "((", "0(", ")", "0120)", "0:1?x", "0,1"),
    *('"', '0"', '0" | "1" = "1', "'", "0'1", "\\", '0\\"', "2\\", "$[1]", "$[", "]", "${EXTEN}", "${", "}"),
    *("|", "&", "0&1", "0|1", "012;x", "012%", "%30", "0 12", "0=0", "!", "^0", "[0-2]"),
    *("1" * 32, "1" * 79, "1" * 80, "1" * 300, "0" * 1000),
    *(
        "é",
        "0é",
        "01é",
        "é1",
        "\u0660",
        "0\u0660",
        "re\u017ftricted",
        "un\u212anown",
        "\U0001f4de",
        "UNKNOWN",
        "unknown0",
    ),
)
# Zones of both hemispheres, of half and quarter hours, with and without daylight saving time.
ZONES = (
    *("Europe/Berlin", "America/New_York", "UTC", "Australia/Lord_Howe", "Asia/Kathmandu", "Europe/Dublin"),
    *("Pacific/Chatham", "America/St_Johns", "Asia/Tehran", "Pacific/Apia", "Etc/GMT+5", "Antarctica/Troll"),
)
REFUSE = Handling(Treatment.REFUSE)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Asked:
    """One decision: who calls what, and when."""

    number: str
    caller: str
    at: datetime


def sample(strategy: st.SearchStrategy[T], size: int) -> list[T]:
    """Return the examples that Hypothesis would try, always the same ones."""
    found: list[T] = []

    @seed(SEED)
    @settings(
        max_examples=size,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def take(example: T) -> None:
        found.append(example)

    take()
    return found


@pytest.fixture(scope="module")
def decider(chroot: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Decider]:
    """Return an Asterisk that is asked for decisions."""
    with Decider(chroot, tmp_path_factory.mktemp("decisions") / "asterisk", configuration()) as running:
        yield running


def callers() -> list[str]:
    """Return callers as SIP may bring them: in one line, and no blanks at the ends, which CALLERID() would cut off."""
    sent = [*HOSTILE, *sample(CALLERS, CALLERS_SAMPLED)]
    return [caller for caller in dict.fromkeys(sent) if caller.isprintable() and caller == caller.strip()]


def disagreements(decider: Decider, known: Configuration, asked: Sequence[Asked]) -> list[str]:
    """Return a line for every decision that the three do not share; asked in the order of time."""
    decider.load(known)
    program = decisions_only(compile_program(known))
    found = []
    for one in sorted(asked, key=lambda one: one.at):
        number = known.number(one.number)
        assert number is not None
        decider.at(one.at)
        chosen = choose(number, one.caller, one.at, known).index
        said = decider.met(one.number, one.caller), interpreted(program, one.number, one.caller, one.at)
        if said != (chosen, chosen):
            found.append(f"{one}: {number.rules}: {chosen} was chosen; Asterisk, interpreter: {said}")
    assert decider.asterisk.complaints() == []
    return found


def test_every_kind_of_caller_is_matched_alike(decider: Decider) -> None:
    always: list[CallerMatch] = [
        Anonymous(),
        AnyCaller(),
        CallerPattern("_."),
        CallerPattern("_!"),
        CallerPattern(f"_{'X' * 70}"),
        InContactGroup("many"),
    ]
    matches = [*always, *sample(CALLER_MATCHES, MATCHES_SAMPLED)]
    numbers = [
        Number(f"3{index:03}", "One rule", (Rule(match, None, REFUSE),), REFUSE)
        for index, match in enumerate(matches)
    ]
    known = configuration(*numbers, contact_groups=(FRIENDS, MANY))
    chance, at = random.Random(SEED), datetime(2026, 12, 24, 10, tzinfo=UTC)  # noqa: S311
    asked = [
        Asked(number.number, caller, at)
        for caller in callers()
        for number in {*numbers[: len(always)], *chance.sample(numbers, MATCHES_EACH)}
    ]
    assert disagreements(decider, known, asked) == []


def test_every_schedule_is_kept_alike(decider: Decider) -> None:
    schedules = [
        replace(schedule, name=f"schedule-{index}", time_zone=ZONES[index % len(ZONES)])
        for index, schedule in enumerate(sample(SCHEDULES, SCHEDULES_SAMPLED))
    ]
    numbers = [
        Number(
            f"3{index:03}", "One rule", (Rule(AnyCaller(), schedule.name, REFUSE, index % 3 == 0),), REFUSE
        )
        for index, schedule in enumerate(schedules)
    ]
    known = configuration(*numbers, schedules=tuple(schedules))
    asked = [
        Asked(number.number, "1", moment)
        for number, schedule in zip(numbers, schedules, strict=True)
        for moment in moments(schedule)
    ]
    chance = random.Random(SEED)  # noqa: S311
    assert disagreements(decider, known, chance.sample(asked, MOMENTS_SAMPLED)) == []


def moments(schedule: Schedule) -> set[datetime]:
    """Return the moments at the edges of the schedule's hours and days, and where its zone changes its clocks."""
    zone = ZoneInfo(schedule.time_zone)
    days = (date(2026, 12, 19), date(2026, 12, 25), date(2026, 12, 31), date(2027, 1, 3))
    clocks = {time(), *(edge for hours in schedule.weekly for edge in (hours.start, hours.end))}
    edges = {datetime.combine(day, clock, zone).astimezone(UTC) for day in days for clock in clocks}
    around = {edge + timedelta(seconds=seconds) for edge in edges for seconds in (-60, -1, 0, 59, 60)}
    for change in changes(zone):
        around |= {change + timedelta(minutes=minutes) for minutes in range(-75, 76, 15)}
        around |= {change - timedelta(seconds=1), change + timedelta(seconds=1)}
    return around


def changes(zone: ZoneInfo) -> Iterator[datetime]:
    """Yield the hours of a year after which the zone's clocks are others."""
    moment = datetime(2026, 1, 1, tzinfo=UTC)
    for _ in range(365 * 24):
        following = moment + timedelta(hours=1)
        if moment.astimezone(zone).utcoffset() != following.astimezone(zone).utcoffset():
            yield following
        moment = following


def test_configurations_as_people_set_them_are_decided_alike_and_load_without_a_warning(
    decider: Decider,
) -> None:
    chance, strangers = random.Random(SEED), callers()  # noqa: S311
    instants = sample(MOMENTS, 200)
    for known in sample(CONFIGURATIONS, CONFIGURATIONS_SAMPLED):
        decider.load_whole(known)
        assert decider.asterisk.complaints() == []
        asked = [
            Asked(chance.choice(NUMBERS), chance.choice(strangers), chance.choice(instants))
            for _ in range(CALLS_SAMPLED)
        ]
        assert disagreements(decider, known, asked) == []
