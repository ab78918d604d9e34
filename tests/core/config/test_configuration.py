"""Records together: sorted, found by their keys, and every mistake between them told with its place."""

from dataclasses import replace
from datetime import date

import pytest

from pbxgui.core.causes import Cause
from pbxgui.core.config import (
    AfterCap,
    AnyCaller,
    Configuration,
    ContactGroup,
    CountryTone,
    Extension,
    GreetingLoop,
    Handling,
    HangUpWith,
    InContactGroup,
    Kind,
    Member,
    RingGroup,
    Rule,
    Schedule,
    Strategy,
    ToExtension,
    ToGroup,
    ToNumber,
    ToUri,
    Treatment,
)
from pbxgui.core.errors import UserError
from tests.core.config.records import FRONT_DESK, RING, configuration, greeting, number, ring

FULL = Configuration(
    (FRONT_DESK, Extension("1000", "Kitchen", "x" * 12)),
    (number("2002"), number("2001", Rule(InContactGroup("vips"), "day", RING))),
    (greeting("welcome"), greeting("closed")),
    (RingGroup("sales", Strategy.ALL, (Member("1001"),)),),
    (Schedule("day", "UTC"),),
    (ContactGroup("vips", ()),),
)


def test_records_are_sorted_and_found_by_their_keys() -> None:
    assert [extension.number for extension in FULL.extensions] == ["1000", "1001"]
    assert [greeting.name for greeting in FULL.greetings] == ["closed", "welcome"]
    assert FULL.extension("1001") is FRONT_DESK
    assert FULL.number("2002") == number("2002")
    assert FULL.greeting("welcome") == greeting("welcome")
    assert FULL.group("sales") is FULL.groups[0]
    assert FULL.schedule("day") is FULL.schedules[0]
    assert FULL.contact_group("vips") is FULL.contact_groups[0]
    assert FULL.number("9") is None
    assert replace(FULL, numbers=FULL.numbers[::-1]) == FULL
    assert FULL.check(date(2026, 1, 1)) == ()


def test_no_two_records_share_a_key() -> None:
    with pytest.raises(UserError, match='number "1" is there twice'):
        configuration(number("1"), number("1"))
    with pytest.raises(UserError, match="twice"):
        Configuration(greetings=(greeting("welcome"), greeting("Welcome")))


def problems(handling: Handling, *more: Rule) -> list[tuple[str, str]]:
    """Return the codes and the last parts of the paths of what is wrong with a handling by default."""
    found = configuration(number("2001", *more, default=handling)).check()
    return [(problem.code, problem.path[-1]) for problem in found]


@pytest.mark.parametrize(
    ("handling", "expected"),
    [
        (Handling(Treatment.GREET_THEN_RING), ["missing-greeting", "missing-destination"]),
        (Handling(Treatment.GREET_ANSWER_RING), ["missing-greeting", "missing-destination"]),
        (Handling(Treatment.ANSWER_THEN_GREET), ["missing-greeting", "missing-destination"]),
        (Handling(Treatment.CUSTOM_RINGBACK), ["missing-ringback", "missing-destination"]),
        (Handling(Treatment.CUSTOM_RINGBACK, ringback=CountryTone("de"), destination=ToUri("sip:a@b")), []),
        (Handling(Treatment.RING), ["missing-destination"]),
        (Handling(Treatment.RING, destination=HangUpWith(Cause.NO_ANSWER)), []),
        (Handling(Treatment.REFUSE, after_cap=AfterCap.DIVERT), []),
        (replace(RING, after_cap=AfterCap.DIVERT), ["missing-divert-to"]),
        (replace(RING, greeting="a"), ["unknown-greeting"]),
        (replace(RING, ringback=GreetingLoop("a")), ["unknown-greeting"]),
        (ring(ToExtension("9")), ["unknown-extension"]),
        (ring(ToNumber("9")), ["unknown-number"]),
        (ring(ToGroup("a")), ["unknown-ring-group"]),
    ],
)
def test_what_a_handling_lacks(handling: Handling, expected: list[str]) -> None:
    assert [code for code, _ in problems(handling)] == expected


def test_a_rule_may_lean_on_the_default_but_not_on_nothing() -> None:
    rule = Rule(AnyCaller(), None, Handling(Treatment.RING))
    assert problems(RING, rule) == []
    assert problems(Handling(Treatment.REFUSE), rule) == [("missing-destination", "destination")]


def test_problems_name_their_place_and_remedy() -> None:
    rule = Rule(InContactGroup("vips"), "day", Handling(Treatment.GREET_THEN_RING))
    found = {problem.code: problem for problem in configuration(number("2001", rule)).check()}
    assert set(found) == {"unknown-contact-group", "unknown-schedule", "missing-greeting"}
    assert found["missing-greeting"].path == ("number", "2001", "rule 1", "greeting")
    assert str(found["missing-greeting"]).startswith("Number 2001, rule 1: to the treatment")
    assert str(found["unknown-schedule"]) == (
        'Number 2001, rule 1, schedule: there is no schedule "day". Add it, or choose another.'
    )


def test_an_extension_taken_for_a_number() -> None:
    (problem,) = configuration(number("2001", default=ring(ToNumber("1001")))).check()
    assert problem.hint == "1001 is a number of another kind: choose it as extension."


def test_a_number_takes_no_extensions_calls_away_but_may_stand_before_it() -> None:
    assert configuration(number("1001")).check() == ()
    (problem,) = configuration(number("1001", default=ring(HangUpWith(Cause.USER_BUSY)))).check()
    assert (problem.code, problem.path) == ("duplicate-number", ("number", "1001"))
    assert "Front desk" in problem.message


def test_groups_of_nobody_and_of_strangers() -> None:
    groups = (RingGroup("a", Strategy.ALL, ()), RingGroup("b", Strategy.IN_ORDER, (Member("9"),)))
    found = Configuration(groups=groups).check()
    assert [(problem.code, problem.path[1]) for problem in found] == [
        ("unknown-extension", "b"),
        ("empty-group", "a"),
    ]


def test_a_greeting_in_use_that_is_not_valid_today() -> None:
    handling = replace(RING, greeting="old")
    greetings = (
        greeting("old", valid_until=date(2026, 1, 1)),
        greeting("unused", valid_until=date(2026, 1, 1)),
    )
    everything = Configuration((FRONT_DESK,), (number("2001", default=handling),), greetings)
    assert everything.check() == everything.check(date(2026, 1, 1)) == ()
    (problem,) = everything.check(date(2026, 1, 2))
    assert problem.code == "greeting-not-valid"
    assert everything.users(Kind.GREETING, "old") == (("number", "2001", "default", "greeting"),)
    assert everything.users(Kind.GREETING, "unused") == ()


def test_members_ring_once_and_before_the_end() -> None:
    with pytest.raises(UserError, match="twice"):
        RingGroup("a", Strategy.ALL, (Member("1"), Member("1")))
    late = (Member("1", 20.0),)
    with pytest.raises(UserError, match="would never ring"):
        RingGroup("a", Strategy.DELAYED, late)
    assert RingGroup("a", Strategy.ALL, late).members == late


@pytest.mark.parametrize("seconds", [0.0, 150.1, float("nan")])
def test_the_cap_has_its_ceiling(seconds: float) -> None:
    with pytest.raises(UserError, match="cap before the answer"):
        Handling(Treatment.RING, cap_seconds=seconds)


@pytest.mark.parametrize("cause", [Cause.REDIRECTED_TO_NEW_DESTINATION, Cause.SWITCH_CONGESTION])
def test_a_refusal_refuses(cause: Cause) -> None:
    with pytest.raises(UserError, match=cause.name):
        Handling(Treatment.REFUSE, refuse_with=cause)


def test_a_rule_outside_of_no_schedule() -> None:
    with pytest.raises(UserError, match="outside of no schedule"):
        Rule(AnyCaller(), None, RING, outside=True)
