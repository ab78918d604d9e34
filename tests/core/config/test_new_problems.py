"""What a change breaks is what the whole check finds afterwards and did not find before."""

from dataclasses import replace

from hypothesis import given, settings, strategies as st

from pbxgui.core.config import (
    AnyCaller,
    Configuration,
    Extension,
    Handling,
    Member,
    Number,
    RingGroup,
    Rule,
    Strategy,
    ToExtension,
    ToGroup,
    ToNumber,
    Treatment,
)
from pbxgui.core.config.new_problems import new_problems

NUMBERS = ("1", "2", "3", "4")
DESTINATIONS = st.one_of(
    st.none(),
    st.sampled_from(NUMBERS).map(ToNumber),
    st.sampled_from(["1", "9"]).map(ToExtension),
    st.just(ToGroup("sales")),
)
HANDLINGS = st.builds(lambda to: Handling(Treatment.RING, destination=to), DESTINATIONS)
RULES = st.lists(st.builds(Rule, st.just(AnyCaller()), st.none(), HANDLINGS), max_size=1).map(tuple)


CONFIGURATIONS = st.builds(
    Configuration,
    st.lists(st.sampled_from(["1", "9"]), unique=True).map(
        lambda numbers: tuple(Extension(number, "Desk", "not-a-secret-1") for number in numbers)
    ),
    st.lists(
        st.builds(Number, st.sampled_from(NUMBERS), st.sampled_from("ab"), RULES, HANDLINGS),
        unique_by=lambda number: number.number,
    ).map(tuple),
    groups=st.lists(
        st.builds(
            RingGroup,
            st.just("sales"),
            st.just(Strategy.ALL),
            st.sampled_from([(), (Member("1"),), (Member("9"),)]),
        ),
        max_size=1,
    ).map(tuple),
)


def call(number: str, to: str, *rules: Rule) -> Number:
    return Number(number, "Line", rules, Handling(Treatment.RING, destination=ToNumber(to)))


def edges(configuration: Configuration) -> set[tuple[str, str]]:
    """Return who can send a call to whom, found without the code that is tested."""
    handlings = [
        (number.number, number.handling(index))
        for number in configuration.numbers
        for index in (*range(len(number.rules)), None)
    ]
    return {
        (number, handling.destination.number)
        for number, handling in handlings
        if isinstance(handling.destination, ToNumber) and configuration.number(handling.destination.number)
    }


def rounds(ways: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """Return the ways that are part of some round."""
    reached = set(ways)
    while more := {(a, d) for a, b in reached for c, d in reached if b == c} - reached:
        reached |= more
    return {(a, b) for a, b in ways if a == b or (b, a) in reached}


@settings(max_examples=400)
@given(CONFIGURATIONS, CONFIGURATIONS, st.booleans())
def test_what_is_new_is_what_the_whole_check_finds_new(
    before: Configuration,
    other: Configuration,
    shares: bool,  # noqa: FBT001
) -> None:
    after = replace(before, numbers=other.numbers) if shares else other
    was, found = before.check(), after.check()
    new = new_problems(before, after)
    single = [problem for problem in new if problem.code != "routing-loop"]
    known = {(problem.code, problem.path) for problem in was}
    expected = [problem for problem in found if problem.code != "routing-loop"]
    # A rule that moved takes its problem along; but for these every problem at another place is new.
    assert {problem.path for problem in single} <= {problem.path for problem in expected}
    assert set(single) <= set(expected)
    changed = {number.number for number in after.numbers if before.number(number.number) != number}
    missed = [
        problem
        for problem in expected
        if (problem.code, problem.path) not in known
        and problem not in single
        and problem.path[1] not in changed
    ]
    assert missed == []
    if not was:
        assert sorted(single, key=str) == sorted(expected, key=str)
    loops = [problem for problem in new if problem.code == "routing-loop"]
    new_ways = rounds(edges(after)) - edges(before)
    assert bool(loops) is bool(new_ways)
    for loop in loops:
        assert set(zip(loop.path, loop.path[1:], strict=False)) <= edges(after)
        assert set(zip(loop.path, loop.path[1:], strict=False)) & new_ways
        assert loop.path[0] == loop.path[-1]


@given(CONFIGURATIONS)
def test_nothing_changed_is_nothing_new(configuration: Configuration) -> None:
    same = replace(configuration, numbers=tuple(replace(number) for number in configuration.numbers))
    assert new_problems(configuration, same) == ()


def test_a_loop_names_its_way_once() -> None:
    before = Configuration(numbers=(call("1", "2"), Number("2", "Line", (), Handling(Treatment.REFUSE))))
    after = Configuration(numbers=(call("1", "2"), call("2", "3"), call("3", "1")))
    (loop,) = new_problems(before, after)
    assert set(loop.path) == {"1", "2", "3"}
    assert "→" in loop.message


def test_an_old_problem_may_move_with_its_rule_and_be_reworded() -> None:
    empty = Rule(AnyCaller(), None, Handling(Treatment.RING))
    ring = Handling(Treatment.REFUSE)
    before = Configuration(numbers=(Number("1", "Line", (empty,), ring),))
    above = Rule(AnyCaller(), None, ring)
    after = Configuration(numbers=(Number("1", "New name", (above, empty), ring),))
    assert [problem.path[2] for problem in after.check()] == ["rule 2"]
    assert new_problems(before, after) == ()
    (problem,) = new_problems(
        after,
        Configuration(
            numbers=(
                Number(
                    "1",
                    "L",
                    (
                        empty,
                        replace(
                            empty, caller=AnyCaller(), handling=Handling(Treatment.RING, ring_seconds=9.0)
                        ),
                    ),
                    ring,
                ),
            )
        ),
    )
    assert problem.path[2] == "rule 2"


def test_whoever_names_what_is_gone_is_found() -> None:
    desk = Extension("9", "Desk", "not-a-secret-1")
    group = RingGroup("sales", Strategy.ALL, (Member("9"),))
    line = Number("1", "Line", (), Handling(Treatment.RING, destination=ToExtension("9")))
    before = Configuration((desk,), (line,), groups=(group,))
    found = new_problems(before, replace(before, extensions=()))
    assert [problem.path[:2] for problem in found] == [("number", "1"), ("ring group", "sales")] or [
        problem.path[:2] for problem in found
    ] == [("ring group", "sales"), ("number", "1")]
