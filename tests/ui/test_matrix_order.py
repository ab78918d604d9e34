"""Which rule wins, and which can never win."""

from dataclasses import replace

import pytest

from pbxgui.core.config import (
    Anonymous,
    AnyCaller,
    CallerMatch,
    CallerPrefix,
    ExactCaller,
    InContactGroup,
    Problem,
    ToNumber,
    with_rule_moved,
)
from pbxgui.ui.greeting_names import name_of_file
from pbxgui.ui.numbers.cell_words import as_others, order_lines
from pbxgui.ui.numbers.greeting_put import with_greeting
from pbxgui.ui.numbers.matrix import Condition
from pbxgui.ui.numbers.order import before, can_meet_the_same, covers, falls_to, never_met
from pbxgui.ui.numbers.troubles import Troubles, field_of
from tests.ui.matrix_scene import FLAT, GREETED, RINGING, SHOP, configuration

ANY, HIDDEN, FAMILY = AnyCaller(), Anonymous(), InContactGroup("family")
CITY, BERLIN, ONE, OTHER = (
    CallerPrefix("030"),
    CallerPrefix("0301"),
    ExactCaller("0301111111"),
    ExactCaller("0401"),
)


@pytest.mark.parametrize(
    ("wide", "narrow", "expected"),
    [
        (ANY, ONE, True),
        (ANY, HIDDEN, True),
        (ONE, ONE, True),
        (CITY, ONE, True),
        (CITY, BERLIN, True),
        (BERLIN, CITY, False),
        (CITY, OTHER, False),
        (FAMILY, ONE, True),
        (CITY, FAMILY, True),
        (BERLIN, FAMILY, False),
        (FAMILY, CITY, False),
        (HIDDEN, ANY, False),
        (InContactGroup("nobody"), ONE, False),
        (CITY, InContactGroup("nobody"), False),
    ],
)
def test_a_condition_covers_another_when_each_of_its_callers_is_one_of_it(
    wide: CallerMatch,
    narrow: CallerMatch,
    expected: bool,  # noqa: FBT001 - a case
) -> None:
    assert covers(Condition(wide), Condition(narrow), configuration()) is expected


def test_a_rule_for_some_time_covers_no_rule_for_all_of_it() -> None:
    some = Condition(ANY, "office")
    assert not covers(some, Condition(ONE), configuration())
    assert covers(some, Condition(ONE, "office"), configuration())
    assert not covers(some, Condition(ONE, "office", outside=True), configuration())
    assert covers(Condition(ANY), some, configuration())


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (ONE, CITY, True),
        (OTHER, CITY, False),
        (HIDDEN, ONE, False),
        (HIDDEN, ANY, True),
        (HIDDEN, FAMILY, False),
        (CITY, BERLIN, True),
        (CITY, CallerPrefix("040"), False),
        (FAMILY, BERLIN, True),
        (FAMILY, OTHER, False),
    ],
)
def test_two_conditions_can_be_for_the_same_call(
    one: CallerMatch,
    other: CallerMatch,
    expected: bool,  # noqa: FBT001 - a case
) -> None:
    assert can_meet_the_same(Condition(one), Condition(other), configuration()) is expected
    assert can_meet_the_same(Condition(other), Condition(one), configuration()) is expected


def test_within_and_outside_a_schedule_never_meet() -> None:
    within, outside = Condition(ANY, "office"), Condition(ANY, "office", outside=True)
    assert not can_meet_the_same(within, outside, configuration())


def test_a_rule_behind_a_wider_one_is_never_met_until_it_is_asked_earlier() -> None:
    assert never_met(SHOP, configuration()) == {2: 1}
    moved = with_rule_moved(SHOP, 3, 2)
    assert never_met(moved, configuration()) == {}
    assert list(before(moved, 2, configuration())) == [1]
    assert order_lines(SHOP, 2, configuration())[1].startswith("Never met: “family”")
    assert order_lines(moved, 2, configuration()) == ["Asked 3rd of 3", "Where both fit, “0301111111” wins"]
    assert order_lines(FLAT, 0, configuration()) == []


def test_an_empty_cell_says_whose_handling_holds() -> None:
    one = Condition(ExactCaller("0302222222"))
    assert falls_to(SHOP, one, configuration()) == 1
    assert as_others(SHOP, one, configuration()) == "As “family”: Ring plainly, 1001 Ann"
    everybody = "As everybody else: Greet, then ring: welcome, 1001 Ann"
    assert as_others(SHOP, Condition(OTHER), configuration()) == everybody


def test_problems_are_found_at_their_cell() -> None:
    at_rule = Problem("unknown-greeting", "None.", ("number", "2001", "rule 2", "greeting"), "Add it.")
    at_default = Problem(
        "missing-destination", "None.", ("number", "2001", "default", "destination"), "Set it."
    )
    elsewhere = Problem("empty-group", "None.", ("ring group", "sales", "members"), "Add some.")
    troubles = Troubles(configuration(), (at_rule, at_default, elsewhere))
    assert troubles.of_cell("2001", 1) == (at_rule,)
    assert troubles.of_cell("2001", None) == (at_default,)
    assert troubles.of_cell("2001", 0) == ()
    assert troubles.of_number("2001") == (at_rule, at_default)
    assert field_of(at_rule) == "greeting"


def test_a_loop_is_a_problem_of_every_rule_on_its_way() -> None:
    there = replace(SHOP, default=replace(GREETED, destination=ToNumber("2002")))
    back = replace(FLAT, default=replace(RINGING, destination=ToNumber("2001")))
    looped = replace(configuration(), numbers=(there, back))
    (problem,) = (one for one in looped.check() if one.code == "routing-loop")
    troubles = Troubles(looped, (problem,))
    assert troubles.of_cell("2001", None) == (problem,)
    assert troubles.of_cell("2002", None) == (problem,)
    assert troubles.of_cell("2001", 0) == ()  # refuses: it sends nobody anywhere
    assert field_of(problem) == "destination"


def test_a_greeting_goes_where_it_is_heard() -> None:
    assert with_greeting(RINGING, "closed").treatment == "greet-then-ring"
    looped = with_greeting(FLAT.rules[0].handling, "closed")
    assert (looped.treatment, looped.greeting) == ("custom-ringback", None)
    assert str(looped.ringback) == "GreetingLoop(greeting='closed')"
    assert with_greeting(SHOP.rules[0].handling, "welcome").treatment == "refuse"


@pytest.mark.parametrize(
    ("stem", "expected"),
    [("Grüße an alle!", "Gr-e-an-alle"), ("welcome", "welcome-2"), ("…", "greeting"), ("x" * 90, "x" * 56)],
)
def test_a_file_gives_a_greeting_its_name(stem: str, expected: str) -> None:
    assert name_of_file(stem, {"welcome"}) == expected
