"""Which rule a call meets, against a naive reading of the rules, and in less than a millisecond."""

import sys
import time as clock
from collections.abc import Iterator
from datetime import UTC, datetime, time

import pytest
from hypothesis import given, strategies as st

from pbxgui.core.causes import Cause
from pbxgui.core.config import (
    AnyCaller,
    CallerPattern,
    CallerPrefix,
    Configuration,
    ContactGroup,
    ExactCaller,
    Handling,
    InContactGroup,
    Passed,
    Rule,
    Schedule,
    ToExtension,
    Treatment,
    Weekday,
    WeeklyHours,
    choose,
)
from tests.core.config.records import RING, number

MOMENT = datetime(2026, 7, 1, 10, tzinfo=UTC)
DAY = Schedule("day", "Europe/Berlin", (WeeklyHours(frozenset(Weekday), time(8), time(18)),))
NIGHT = Schedule("night", "Europe/Berlin", (WeeklyHours(frozenset(Weekday), time(18), time(8)),))
VIPS = ContactGroup("vips", ("0301",))
OTHER = Handling(Treatment.RING, destination=ToExtension("1002"))
CALLERS = st.sampled_from(
    [AnyCaller(), ExactCaller("0301"), CallerPrefix("0302"), CallerPattern("_X."), InContactGroup("vips")]
)
WHEN = st.sampled_from(
    [(None, False), ("day", False), ("day", True), ("night", False), ("night", True), ("no", True)]
)
RULES = st.lists(
    st.builds(lambda caller, when: Rule(caller, when[0], OTHER, when[1]), CALLERS, WHEN), max_size=6
)


@given(RULES, st.sampled_from(["", "0301", "0302", "03021", "alice"]))
def test_the_first_rule_that_is_for_the_caller_and_the_hour(rules: list[Rule], caller: str) -> None:
    everything = Configuration(schedules=(DAY, NIGHT), contact_groups=(VIPS,))
    hours = {(None, False), ("day", False), ("night", True)}
    met = [
        rule.caller.why_not(caller, {"vips": VIPS}) is None and (rule.schedule, rule.outside) in hours
        for rule in rules
    ]
    choice = choose(number("2001", *rules), caller, MOMENT, everything)
    assert choice.index == (met.index(True) if True in met else None)
    assert choice.handling is (RING if choice.index is None else OTHER)
    assert [passed.index for passed in choice.passed] == list(
        range(len(rules) if True not in met else met.index(True))
    )


def test_every_rule_passed_says_why() -> None:
    rules = (
        Rule(ExactCaller("0302"), None, OTHER),
        Rule(AnyCaller(), "night", OTHER),
        Rule(AnyCaller(), "day", OTHER, outside=True),
        Rule(AnyCaller(), "no", OTHER),
        Rule(InContactGroup("no"), None, OTHER),
    )
    choice = choose(number("2001", *rules), "0301", MOMENT, Configuration(schedules=(DAY, NIGHT)))
    hour = "Wednesday, 2026-07-01 12:00 (Europe/Berlin)"
    assert choice.passed == (
        Passed(0, "the caller is not 0302"),
        Passed(1, f'the schedule "night" does not cover {hour}'),
        Passed(2, f'the schedule "day" covers {hour}'),
        Passed(3, 'there is no schedule "no"'),
        Passed(4, 'there is no contact group "no"'),
    )


def test_a_rule_goes_where_the_default_goes_unless_it_says_otherwise() -> None:
    ring = Handling(Treatment.RING, ring_seconds=5)
    refuse = Handling(Treatment.REFUSE, refuse_with=Cause.CALL_REJECTED)
    for own, expected in ((ring, RING.destination), (refuse, None), (OTHER, OTHER.destination)):
        chosen = choose(number("2001", Rule(AnyCaller(), None, own)), "1", MOMENT, Configuration()).handling
        assert (chosen.destination, chosen.ring_seconds) == (expected, own.ring_seconds)


@pytest.fixture
def untraced() -> Iterator[None]:
    """Measure without the measurement of coverage."""
    tracer = sys.gettrace()
    sys.settrace(None)
    yield
    sys.settrace(tracer)


@pytest.mark.usefixtures("untraced")
def test_a_thousand_rules_take_less_than_a_millisecond() -> None:
    rules = (Rule(CallerPattern(f"_+4930{n:04}X."), "night", OTHER) for n in range(1000))
    many = number("2001", *rules)
    everything = Configuration(numbers=(many,), schedules=(DAY, NIGHT))
    taken = []
    for _ in range(50):
        begun = clock.perf_counter()
        assert choose(many, "+49300999123", MOMENT, everything).index is None
        taken.append(clock.perf_counter() - begun)
    assert min(taken) < 0.001
