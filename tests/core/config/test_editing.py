"""What a person does to a number: fields changed, rules added, moved and removed, names that must be there."""

import pytest
from hypothesis import given, strategies as st

from pbxgui.core.config import (
    AnyCaller,
    CallerPrefix,
    Configuration,
    CountryTone,
    ExactCaller,
    Handling,
    HandlingChanges,
    Number,
    RingGroup,
    Rule,
    Strategy,
    ToExtension,
    ToGroup,
    ToNumber,
    ToUri,
    Treatment,
    check_names,
    name_for,
    new_handling,
    rule_at,
    with_rule,
    with_rule_moved,
    with_rule_replaced,
    without_rule,
)
from pbxgui.core.errors import UserError
from tests.core.config.records import FRONT_DESK, RING, configuration, greeting, number, ring

FEW = st.integers(1, 6)


def rule(position: int) -> Rule:
    """Return a rule that can be told from others."""
    return Rule(ExactCaller(str(position)), None, RING)


def numbered(count: int) -> Number:
    """Return a number with so many rules, for the callers 1, 2, 3 and so on."""
    return number("2001", *map(rule, range(1, count + 1)))


def order(edited: Number) -> list[str]:
    """Return whom the rules are for, in their order."""
    return [one.caller.number for one in edited.rules if isinstance(one.caller, ExactCaller)]


@pytest.mark.parametrize(
    ("changes", "treatment"),
    [
        (HandlingChanges(), Treatment.RING),
        (HandlingChanges(destination=ToExtension("1001")), Treatment.RING),
        (HandlingChanges(greeting="welcome"), Treatment.GREET_THEN_RING),
        (HandlingChanges(greeting="welcome", ringback=CountryTone("de")), Treatment.GREET_THEN_RING),
        (HandlingChanges(ringback=CountryTone("de"), greeting=None), Treatment.CUSTOM_RINGBACK),
        (HandlingChanges(greeting="closed", treatment=Treatment.REFUSE), Treatment.REFUSE),
    ],
)
def test_a_new_handling_lets_callers_hear_what_there_is(
    changes: HandlingChanges, treatment: Treatment
) -> None:
    handling = new_handling(changes)
    assert handling.treatment is treatment
    assert all(getattr(handling, field) == value for field, value in changes.items())


def test_a_new_number_is_called_as_whoever_is_rung() -> None:
    known = Configuration((FRONT_DESK,), groups=(RingGroup("sales", Strategy.ALL, ()),))
    assert name_for("2001", ToExtension("1001"), known) == "Front desk"
    assert name_for("2001", ToExtension("1002"), known) == "2001"
    assert name_for("2001", ToGroup("sales"), known) == "sales"
    assert name_for("2001", ToUri("sip:a@b"), known) == "2001"
    assert name_for("2001", None, known) == "2001"


def test_a_rule_comes_last_or_where_it_is_wanted() -> None:
    assert order(with_rule(numbered(2), rule(9))) == ["1", "2", "9"]
    assert order(with_rule(numbered(2), rule(9), 1)) == ["9", "1", "2"]
    assert order(with_rule(numbered(2), rule(9), 3)) == ["1", "2", "9"]
    assert order(with_rule(numbered(0), rule(9), 1)) == ["9"]


@given(FEW, FEW)
def test_a_rule_that_is_added_and_removed_leaves_all_as_it_was(count: int, position: int) -> None:
    position = min(position, count + 1)
    added = with_rule(numbered(count), rule(9), position)
    assert rule_at(added, position) == rule(9)
    assert without_rule(added, position) == numbered(count)


@given(FEW, FEW, FEW)
def test_a_moved_rule_stands_where_it_was_sent_and_the_others_keep_their_order(
    count: int, position: int, to: int
) -> None:
    position, to = min(position, count), min(to, count)
    moved = with_rule_moved(numbered(count), position, to)
    assert rule_at(moved, to) == rule(position)
    assert without_rule(moved, to) == without_rule(numbered(count), position)
    assert with_rule_moved(moved, to, position) == numbered(count)


def test_a_rule_is_replaced_in_its_place() -> None:
    assert order(with_rule_replaced(numbered(3), 2, rule(9))) == ["1", "9", "3"]


@pytest.mark.parametrize("position", [-1, 0, 3])
def test_a_rule_that_is_not_there_is_named_with_how_many_there_are(position: int) -> None:
    edits = (
        lambda: rule_at(numbered(2), position),
        lambda: without_rule(numbered(2), position),
        lambda: with_rule_replaced(numbered(2), position, rule(9)),
        lambda: with_rule_moved(numbered(2), position, 1),
        lambda: with_rule_moved(numbered(2), 1, position),
    )
    for edit in edits:
        with pytest.raises(UserError, match=f"2001 has no place for a rule {position}") as raised:
            edit()
        assert (raised.value.code, raised.value.hint) == ("no-rule", "It has 2 rules.")
    with pytest.raises(UserError, match="It has 1 rule"):
        rule_at(numbered(1), 2)


def test_a_rule_cannot_be_put_beyond_the_last() -> None:
    with pytest.raises(UserError, match="Choose 1 to 3"):
        with_rule(numbered(2), rule(9), 4)


def test_names_of_records_that_are_not_there_bring_the_closest() -> None:
    known = Configuration((FRONT_DESK,), greetings=(greeting("welcome"),))
    with pytest.raises(UserError) as raised:
        check_names(number("2001", default=Handling(Treatment.RING, "welcom")), known)
    assert raised.value.code == "unknown-greeting"
    assert 'Number 2001, default, greeting: there is no greeting "welcom".' in raised.value.message
    assert raised.value.hint == 'Did you mean "welcome"?'
    with pytest.raises(UserError) as raised:
        check_names(number("2001", Rule(CallerPrefix("1"), "evenings", RING)), known)
    assert raised.value.code == "unknown-schedule"


def test_names_that_were_wrong_before_do_not_stand_in_the_way() -> None:
    wrong = number("2001", Rule(AnyCaller(), None, ring(ToGroup("sales"))))
    known = configuration(wrong)
    check_names(with_rule(wrong, rule(1)), known, before=wrong)
    with pytest.raises(UserError, match="ring group"):
        check_names(wrong, known)


def test_a_new_number_may_name_itself_for_that_is_a_loop_and_no_wrong_name() -> None:
    check_names(number("2001", default=ring(ToNumber("2001"))), configuration())
