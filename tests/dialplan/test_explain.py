"""Which rule met and why, in sentences."""

from datetime import UTC, datetime, time

import pytest

from pbxgui.core.causes import Cause
from pbxgui.core.config import (
    AnyCaller,
    CountryTone,
    Destination,
    ExactCaller,
    GreetingLoop,
    Handling,
    HangUpWith,
    Number,
    Rule,
    Schedule,
    ToExtension,
    ToGroup,
    ToUri,
    Treatment,
    Weekday,
    WeeklyHours,
    choose,
)
from pbxgui.dialplan.explain import describe, explain
from tests.dialplan.configurations import configuration

THURSDAY = datetime(2026, 12, 24, 10, 0, tzinfo=UTC)
DESK = ToExtension("1001")
NIGHTS = Schedule("nights", "Europe/Berlin", (WeeklyHours(frozenset(Weekday), time(22), time(6)),))


def test_the_choice_is_explained_rule_by_rule() -> None:
    loop = Handling(Treatment.CUSTOM_RINGBACK, None, GreetingLoop("welcome"), DESK)
    rules = (
        Rule(ExactCaller("0302"), None, Handling(Treatment.REFUSE)),
        Rule(AnyCaller(), "nights", Handling(Treatment.REFUSE)),
        Rule(ExactCaller("0301"), "nights", loop, outside=True),
    )
    default = Handling(Treatment.GREET_THEN_RING, "welcome", CountryTone("de"), DESK)
    number = Number("2001", "Sales", rules, default)
    config = configuration(number, schedules=(NIGHTS,))
    first, second, third = explain(number, choose(number, "0301", THURSDAY, config))
    shown = "Thursday, 2026-12-24 11:00 (Europe/Berlin)"
    assert first == "Rule 1 (caller 0302) does not meet: the caller is not 0302."
    assert second == (
        f'Rule 2 (caller any, schedule nights) does not meet: the schedule "nights" does not cover {shown}.'
    )
    assert third == (
        "Rule 3 (caller 0301, outside of schedule nights) meets: "
        'custom ringback with "welcome" as ringback, to extension 1001.'
    )
    assert explain(number, choose(number, "0303", THURSDAY, config))[-1] == (
        "No rule meets, so the default decides: greet, then ring with the greeting "
        '"welcome" and the ringing tone of de, to extension 1001.'
    )


@pytest.mark.parametrize(
    ("destination", "words"),
    [
        (None, "ring plainly"),
        (ToGroup("sales"), "ring plainly, to group sales"),
        (HangUpWith(Cause.USER_BUSY), "ring plainly, to hangup user-busy"),
        (ToUri("sip:desk@192.0.2.1:5061"), "ring plainly, to sip:desk@192.0.2.1:5061"),
    ],
)
def test_a_destination_is_named_as_a_person_writes_it(destination: Destination | None, words: str) -> None:
    assert describe(Handling(Treatment.RING, None, None, destination)) == words
